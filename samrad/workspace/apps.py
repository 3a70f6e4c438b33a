from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "samrad.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.workspace import tasks
        from samrad.workspace.tasks_of_cases import commissions_owed, proposals_waiting

        for source in (proposals_waiting, commissions_owed):
            if source not in tasks.sources:
                tasks.sources.append(source)
