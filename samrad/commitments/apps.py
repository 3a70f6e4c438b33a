from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "samrad.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.commitments import rules  # noqa: F401 (declares the permissions)
        from samrad.commitments.services.naming import follow_naming
        from samrad.core.clock import daily

        daily.append(follow_naming)
