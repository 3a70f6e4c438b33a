from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.access.accounts import when_closed
        from samrad.core.clock import daily, each_minute
        from samrad.meetings.sources import calendar_changed
        from samrad.wheel import rules  # noqa: F401 (declares the permissions)
        from samrad.wheel.meeting_plan.finding import put_back_stale
        from samrad.wheel.routes.replanning import replan_daily, replan_when_committed
        from samrad.wheel.subscriptions import revoke_all

        for known, function in (
            (calendar_changed, replan_when_committed),
            (daily, replan_daily),
            (each_minute, put_back_stale),
            (when_closed, revoke_all),
        ):
            if function not in known:
                known.append(function)

        put_on_the_wheel()


def put_on_the_wheel() -> None:
    """Every room's dates; the same function once only."""
    from samrad.cases.dates import dates_between as dates_of_cases
    from samrad.hearings.dates import dates_between as dates_of_hearings
    from samrad.meetings.dates import dates_between as dates_of_meetings
    from samrad.organisations.dates import dates_between as dates_of_the_register
    from samrad.strategy.dates import dates_between as dates_of_measures
    from samrad.wheel.year.dates import dates_between, sources

    for source in (
        dates_of_meetings,
        dates_of_cases,
        dates_of_hearings,
        dates_of_the_register,
        dates_of_measures,
        dates_between,
    ):
        if source not in sources:
            sources.append(source)
