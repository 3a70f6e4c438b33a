from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "samrad.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.cases.rules import exempt_in_cases
        from samrad.cases.services.drafting import thin_out
        from samrad.cases.services.ratification_reminders import remind_daily
        from samrad.cases.withheld import withheld_cases
        from samrad.core import stored_files
        from samrad.core.clock import daily
        from samrad.documents import enclosed, rules

        if withheld_cases not in enclosed.sources:
            enclosed.sources.append(withheld_cases)
        if exempt_in_cases not in rules.exempt_for_seats:
            rules.exempt_for_seats.append(exempt_in_cases)
        for each in (remind_daily, thin_out):
            if each not in daily:
                daily.append(each)
        if "drafts" not in stored_files.folders:
            stored_files.folders.append("drafts")
