from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "samrad.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.workspace import meeting_tasks, minutes_tasks  # noqa: F401 (fill the list of sources)
