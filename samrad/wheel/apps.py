from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import samrad.wheel.rules  # noqa: F401
        from samrad.core.clock import daily, each_minute
        from samrad.meetings.sources import calendar_changed
        from samrad.wheel.meeting_plan.finding import put_back_stale
        from samrad.wheel.services.replanning import replan_daily, replan_when_committed

        for known, function in (
            (calendar_changed, replan_when_committed),
            (daily, replan_daily),
            (each_minute, put_back_stale),
        ):
            if function not in known:
                known.append(function)
