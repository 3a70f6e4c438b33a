from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "samrad.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.commitments import rules  # noqa: F401 (declares the permissions)
        from samrad.commitments.services.naming import follow_naming
        from samrad.commitments.services.status_chasing import chase_daily
        from samrad.commitments.services.status_rounds import open_daily
        from samrad.core.clock import daily

        for each in (follow_naming, open_daily, chase_daily):
            if each not in daily:
                daily.append(each)
