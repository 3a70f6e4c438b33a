"""Reports that were published can be withdrawn, with a reason."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("strategy", "0002_withdrawn_plans_and_unfinished_look_backs")]

    operations = [
        migrations.AddField("frozenreport", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "frozenreport",
            "withdrawn_because",
            models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddConstraint(
            "frozenreport",
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | (Q(is_public=True) & ~Q(withdrawn_because="")),
                name="report_that_is_withdrawn_was_public_and_says_why",
            ),
        ),
    ]
