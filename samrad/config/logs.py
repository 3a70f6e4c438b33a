"""Logs: one JSON object a line on standard error, with the request's id and no personal data."""

from typing import Any

import structlog
from structlog.types import EventDict, WrappedLogger

from samrad.core.secret_addresses import without_secrets


def drop_request(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Django hangs the whole request on its own records; a request holds addresses and cookies.

    It also writes the path of a request that failed, and that may hold a secret; so may what went wrong.
    """
    event.pop("request", None)
    for name in ("event", "exception"):
        if name in event:
            event[name] = without_secrets(str(event[name]))
    return event


PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging_config(level: str) -> dict[str, Any]:
    """Set structlog up and return the matching configuration for the standard library's logging."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": PROCESSORS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    drop_request,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "json"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # A refused or unknown address is in the request's own line already.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # Every question to the database, with its values: never in a log.
            "django.db.backends": {"level": "WARNING"},
            "django.template": {"level": "WARNING"},
            # A worker that is told to stop says so as a warning.
            "django_tasks_db": {"level": "ERROR"},
            "django.utils.autoreload": {"level": "WARNING"},
        },
    }
