from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "samrad.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.workspace.ratification_tasks import tasks_of_ratification
        from samrad.workspace.tasks import sources

        if tasks_of_ratification not in sources:
            sources.append(tasks_of_ratification)
        from samrad.workspace import meeting_tasks  # noqa: F401 (fills the list of sources)
