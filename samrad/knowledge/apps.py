from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "samrad.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.knowledge import rules  # noqa: F401 (declares the permissions)
