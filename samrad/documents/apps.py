from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "samrad.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.core import stored_files
        from samrad.core.clock import daily, each_minute
        from samrad.core.messages import withholding
        from samrad.documents.anew import make_all_anew
        from samrad.documents.enclosed import files_not_to_leave
        from samrad.documents.pdf.compiling import forget_left_rooms

        if make_all_anew not in each_minute:
            each_minute.append(make_all_anew)
        if forget_left_rooms not in daily:
            daily.append(forget_left_rooms)
        if "documents" not in stored_files.folders:
            stored_files.folders.append("documents")
        if files_not_to_leave not in withholding.sources:
            withholding.sources.append(files_not_to_leave)
