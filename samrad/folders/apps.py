from django.apps import AppConfig


class FoldersConfig(AppConfig):
    name = "samrad.folders"
    label = "folders"
    default_auto_field = "django.db.models.BigAutoField"
