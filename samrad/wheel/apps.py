from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import samrad.wheel.rules  # noqa: F401
