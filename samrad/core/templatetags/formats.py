"""How dates, times and numbers are written, in the reader's language."""

from __future__ import annotations

import re
from datetime import date, time

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from samrad.core.mark import mark_svg
from samrad.core.text_html import html_from_tree
from samrad.engine.case_state import number_in_words
from samrad.engine.partial_dates import PartialDate, Precision, format_date, format_partial_date
from samrad.engine.text_tree import TextTree, tree_from_plain

register = template.Library()
MONTHS = {
    "nb": ["jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"],
    "nn": ["jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
NARROW_SPACE = "\u00a0"


def language() -> str:
    return get_language() or "nb"


@register.filter
def day(value: date | None) -> str:
    """`18. juni 2019`."""
    return format_date(value, language()) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """`tirsdag 18. juni 2019`."""
    return format_date(value, language(), weekday=True) if value else ""


@register.filter
def day_of_year(value: date | None) -> str:
    """`18. juni`, where the page has said which year."""
    return format_date(value, language(), year=False) if value else ""


@register.filter
def weekday_of_year(value: date | None) -> str:
    """`tirsdag 18. juni`, where the page has said which year."""
    return format_date(value, language(), weekday=True, year=False) if value else ""


@register.filter
def near_day(value: date | None) -> str:
    """`18. juni`, with the year only when it isn't this year."""
    return format_date(value, language(), year=value.year != timezone.localdate().year) if value else ""


@register.filter
def partial(value: PartialDate) -> str:
    """A date as far as it is known: `våren 2018`."""
    return format_partial_date(value, language())


@register.filter
def near_partial(value: PartialDate) -> str:
    """A date as far as it is known, with the year only when it isn't this year or the day isn't known."""
    return near_day(value.on) if value.on and value.precision is Precision.day else partial(value)


@register.filter
def month_name(value: date) -> str:
    """The short name over a date block."""
    return MONTHS[language()][value.month - 1]


@register.filter
def clock(value: time | None) -> str:
    """`10.00`; in English `10:00`."""
    if value is None:
        return ""
    return f"{value:%H:%M}" if language() == "en" else f"{value:%H.%M}"


@register.filter
def thousands(value: int | None) -> str:
    """`1 250 000`; in English `1,250,000`."""
    if value is None:
        return ""
    return f"{value:,}" if language() == "en" else f"{value:,}".replace(",", NARROW_SPACE)


@register.filter
def in_words(count: int) -> str:
    """`sju`; figures above twelve. For what is of neuter gender: *fylke*, *samarbeid*, *organ*."""
    return number_in_words(count, language())


@register.filter
def first_sentence(text: str) -> str:
    """What a text says first. `18. juni` and `jf. § 5` end no sentence."""
    return (
        re.split(r"(?<=[^\W\d])\.\s+(?=[A-ZÆØÅ«])|\n", text, maxsplit=1)[0].rstrip(".") + "." if text else ""
    )


@register.filter
def rest_after_first(text: str) -> str:
    """What a text says after its first sentence."""
    return text[len(first_sentence(text)) :].strip()


@register.filter
def as_tree(text: str) -> TextTree:
    """A plain text as paragraphs and list items."""
    return tree_from_plain(text, language="nb")


@register.filter
def tree_html(tree: TextTree, prefix: str = "") -> SafeString:
    """A text where short texts stand. `prefix` begins its ids and is unique on the page."""
    return html_from_tree(tree, prefix=prefix)


@register.simple_tag
def text_page(tree: TextTree, prefix: str, heading_level: int) -> SafeString:
    """A text of its own on a page, its headings from `heading_level`."""
    return html_from_tree(tree, heading_level=heading_level, prefix=prefix)


FORMS = {
    "kind": _("Ny form"),
    "level": _("Nytt nivå"),
    "link": _("Endret lenke"),
    "emphasis": _("Endret utheving"),
    "table": _("Endret tabell"),
    "note": _("Endret fotnote"),
}


@register.filter
def form_changed(form: str) -> str:
    """What differs in a paragraph besides its words."""
    return str(FORMS[form])


@register.filter
def mail_html(text: str) -> SafeString:
    """The text of a mail, escaped, with links; those to this site stay on it, whatever it is called."""
    linked = urlize(text, nofollow=True, autoescape=True)
    here = f'href="{escape(settings.SITE)}/'
    return mark_safe(linebreaks(linked.replace(here, 'href="/').replace("<a ", '<a class="ds-link" ')))


@register.filter
def measure(value: float) -> str:
    """A measure in a drawing: always with a full stop, whatever the reader's language."""
    return f"{value:g}"


@register.filter
def lasting(minutes: int | None) -> str:
    """A length in hours as people say it: `2,5 timer`, `1 time`."""
    if minutes is None:
        return ""
    hours = f"{minutes / 60:.1f}".removesuffix(".0")
    written = hours if language() == "en" else hours.replace(".", ",")
    return ngettext("%(hours)s time", "%(hours)s timer", 1 if minutes == 60 else 2) % {"hours": written}


@register.simple_tag
def mark(members: int, size: int = 44, title: str = "") -> SafeString:
    """The mark with a dot a member. `mark_svg` escapes the title."""
    return mark_safe(mark_svg(members, size=size, title=title))
