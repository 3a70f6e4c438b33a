from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "samrad.strategy"
    label = "strategy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.strategy import rules  # noqa: F401 (declares the permissions)
