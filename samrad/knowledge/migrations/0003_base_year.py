"""The year the way to an indicator's targets is counted from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_withdrawn_indicators")]

    operations = [
        migrations.AddField(
            "indicator",
            "base_year",
            models.PositiveSmallIntegerField(
                blank=True, help_text="Året målene regnes fra. Tomt: det første tallet.", null=True
            ),
        )
    ]
