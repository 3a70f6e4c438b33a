from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import samrad.wheel.rules  # noqa: F401
        from samrad.core.clock import daily
        from samrad.meetings.sources import calendar_changed
        from samrad.wheel.services.replanning import replan_daily, replan_when_committed

        if replan_when_committed not in calendar_changed:
            calendar_changed.append(replan_when_committed)
        if replan_daily not in daily:
            daily.append(replan_daily)
