"""The words of commitments for templates."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from samrad.commitments.words import STANDINGS
from samrad.core.charts import single_bar
from samrad.core.templatetags.formats import thousands
from samrad.engine.commitment_state import Standing, Tally

register = template.Library()
# The tone of each tag. The word stands in it, so colour is never alone.
TONES = {
    Standing.not_answered: "neutral",
    Standing.out: "neutral",
    Standing.not_decided: "neutral",
    Standing.on_the_way: "info",
    Standing.late: "warning",
    Standing.kept: "success",
    Standing.broken: "danger",
    Standing.decided: "success",
}

NAMES_OF_BAR = [
    STANDINGS[each]
    for each in (Standing.kept, Standing.on_the_way, Standing.late, Standing.broken, Standing.not_decided)
]


@register.filter
def standing_name(standing: Standing) -> str:
    """`På vei`."""
    return str(STANDINGS[standing])


@register.filter
def standing_tag(standing: Standing) -> SafeString:
    """Where it stands, as a tag."""
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', TONES[standing], STANDINGS[standing])


@register.filter
def how_many(number: int) -> str:
    """`ingen`, `1`, `12`: a count as it stands in a sentence."""
    return str(number) if number else gettext("ingen")


@register.filter
def kroner(ore: int | None) -> str:
    """`1 250 000 kr`; with øre only where there are some."""
    if ore is None:
        return ""
    whole, rest = divmod(ore, 100)
    return f"{thousands(whole)},{rest:02} kr" if rest else f"{thousands(whole)} kr"


@register.filter
def full_time(work: Decimal | None) -> str:
    """`0,5`: full-time equivalents, without the zeros nobody needs."""
    if work is None:
        return ""
    return number_format(f"{work.normalize():f}")


@register.inclusion_tag("components/commitment_bar.html")
def commitment_bar(tally: Tally, tells: bool) -> dict[str, object]:
    """Kept, on the way, late, broken and not decided as one bar with the numbers in it.

    Where it can't be told what is late without telling whose, all that is decided and not kept is one.
    """
    open_ones = (tally.on_the_way, tally.late, tally.broken)
    counts = (tally.kept, *(open_ones if tells else (tally.not_kept, 0, 0)), tally.undecided)
    names = [*NAMES_OF_BAR]
    if not tells:
        names[1] = gettext_lazy("Vedtatt, ikke holdt ennå")
    legend = [(tone, names[tone], count) for tone, count in enumerate(counts) if count]
    return {"bar": single_bar(counts), "legend": legend}
