from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "samrad.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"
