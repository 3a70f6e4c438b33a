"""What stands on the annual wheel without being a meeting, a case or an agreement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samrad.core.dated import Track as AnyTrack
from samrad.core.models import Provenance, WrittenLanguage
from samrad.core.withdrawal import Withdrawn
from samrad.organisations.models import Cooperation, Organisation


class WheelEntry(Provenance, Withdrawn):
    """An entry of a cooperation's wheel: by a rule in words, or on fixed days from first to last.

    By a rule it lasts `lasts_days` from each day of the rule. `every_years` is how many years there are from
    one time to the next, counted from the year of `first`; 0 is once only. `organisation` is whose it is;
    none is all. All but the internal ones are public from the first, and are withdrawn, never removed.
    """

    class Track(models.TextChoices):
        """Mirrors `core.dated.Track`; the councils' meetings have a ring of their own and no entries."""

        MEETINGS = AnyTrack.meetings.value, _("møter")
        DEADLINES = AnyTrack.deadlines.value, _("frister og høringer")
        BUDGET = AnyTrack.budget.value, _("kommunenes budsjettarbeid")
        REPORTING = AnyTrack.reporting.value, _("rapportering")
        WINDOWS = AnyTrack.windows.value, _("fylkets og statens vinduer")
        DAYS = AnyTrack.days.value, _("merkedager og fridager")

    class Every(models.IntegerChoices):
        ONCE = 0, _("bare denne gangen")
        YEAR = 1, _("hvert år")
        SECOND_YEAR = 2, _("hvert annet år")
        FOURTH_YEAR = 4, _("hvert fjerde år")

    called = _("punktet")
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="wheel_entries")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="wheel_entries"
    )
    title = models.CharField(max_length=120)
    track = models.CharField(max_length=9, choices=Track)
    rule = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=2, choices=WrittenLanguage, default=WrittenLanguage.BOKMAL)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    lasts_days = models.PositiveSmallIntegerField(default=1)
    every_years = models.PositiveSmallIntegerField(choices=Every, default=Every.YEAR)
    hours = models.DecimalField(
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("Timer som må settes av, i hver måned det pågår, hos hver kommune det gjelder."),
    )
    link = models.URLField(max_length=300, blank=True, default="")
    is_internal = models.BooleanField(default=False)
    must_be_checked = models.BooleanField(
        default=False, help_text=_("Dagen er den vanlige, og er ikke kontrollert for året.")
    )

    class Meta:
        ordering = ["cooperation_id", "track", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule="") | Q(first__isnull=False), name="wheel_entry_has_a_rule_or_a_day"
            ),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(first__isnull=False, last__gte=F("first")),
                name="wheel_entry_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(lasts_days__gte=1), name="wheel_entry_lasts_a_day"),
            *Withdrawn.Meta.constraints,
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def recurs(self) -> bool:
        return self.every_years > 0
