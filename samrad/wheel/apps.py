from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.wheel import rules  # noqa: F401 (declares the permissions)

        put_on_the_wheel()


def put_on_the_wheel() -> None:
    """Every room's dates; the same function once only."""
    from samrad.cases.dates import dates_between as dates_of_cases
    from samrad.hearings.dates import dates_between as dates_of_hearings
    from samrad.meetings.dates import dates_between as dates_of_meetings
    from samrad.organisations.dates import dates_between as dates_of_the_register
    from samrad.wheel.dates import dates_between, sources

    for source in (
        dates_of_meetings,
        dates_of_cases,
        dates_of_hearings,
        dates_of_the_register,
        dates_between,
    ):
        if source not in sources:
            sources.append(source)
