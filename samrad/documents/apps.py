from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "samrad.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.core.clock import each_minute
        from samrad.core.messages import withholding
        from samrad.documents.anew import make_all_anew
        from samrad.documents.enclosed import files_not_to_leave

        if make_all_anew not in each_minute:
            each_minute.append(make_all_anew)
        if files_not_to_leave not in withholding.sources:
            withholding.sources.append(files_not_to_leave)
