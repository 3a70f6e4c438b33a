from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.core.clock import each_minute
        from samrad.wheel.meeting_plan.finding import put_back_stale

        if put_back_stale not in each_minute:
            each_minute.append(put_back_stale)
