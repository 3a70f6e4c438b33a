from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "samrad.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.core.clock import daily
        from samrad.knowledge import rules  # noqa: F401 (declares the permissions)
        from samrad.knowledge.services.fetching import queue_fetches
        from samrad.knowledge.statistics.remembering import forget_old

        for each in (queue_fetches, forget_old):
            if each not in daily:
                daily.append(each)
