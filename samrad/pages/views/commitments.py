"""What has been promised, and how it goes: for a cooperation, and for one that has promised."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.commitments.reading.boards import organisation_board
from samrad.commitments.reading.commitments import CommitmentStanding
from samrad.commitments.reading.naming import naming_of
from samrad.commitments.templatetags.commitment_words import standing_name
from samrad.core.charts import BarChart, bar_chart
from samrad.core.templatetags.formats import day
from samrad.core.viewers import PUBLIC
from samrad.engine.sheet_cells import BYTE_ORDER_MARK, csv_text
from samrad.organisations.models import Organisation
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.places import found_place
from samrad.strategy.reading.public_commitments import PublicCommitments, public_commitments


@EVERYBODY
@require_safe
def commitments(request: HttpRequest, slug: str) -> HttpResponse:
    """Hva har vi lovet, og hvordan går det? Kept, on the way, late, not decided."""
    cooperation, today = cooperation_or_404(request, slug), timezone.localdate()
    found = public_commitments(cooperation, viewer=viewer_of(request), today=today)
    return page(
        request,
        "pages/commitments/cooperation.html",
        cooperation=cooperation,
        found=found,
        naming=naming_of(cooperation, today),
        chart=chart_of(found) if len(found.over_time) > 1 else None,
    )


def chart_of(found: PublicCommitments) -> BarChart:
    """The same numbers as the table below it."""
    names = [_("Holdt"), _("På vei"), _("Forsinket"), _("Brutt")]
    if not found.tells:
        names = [_("Holdt"), _("Vedtatt, ikke holdt ennå")]
        rows = [(on, (each.kept, each.not_kept)) for on, each in found.over_time]
    else:
        rows = [(on, (each.kept, each.on_the_way, each.late, each.broken)) for on, each in found.over_time]
    return bar_chart([(day(on), counts) for on, counts in rows], names)


@EVERYBODY
@require_safe
def commitments_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row a commitment, as everybody may know it."""
    cooperation = cooperation_or_404(request, slug)
    found = public_commitments(cooperation, viewer=PUBLIC, today=timezone.localdate())
    told = [
        cells(area.area, each) for area in found.areas for board in area.boards for each in board.standings
    ]
    text = BYTE_ORDER_MARK + csv_text([COLUMNS, *told])
    prefix = "Eksempel-" if cooperation.is_example else ""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{prefix}{slug}-lofter.csv"'
    if cooperation.is_example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


COLUMNS = [
    "satsingsområde", "tiltak", "virksomhet", "står", "kroner", "årsverk", "frist", "vedtatt", "vedtak",
]  # fmt: skip


def cells(area: str, each: CommitmentStanding) -> Iterator[str]:
    """A commitment's row. What stands in it is what its page says; never more."""
    row = each.row
    yield from (area, row.undertaking.title, row.organisation.name, str(standing_name(each.standing)))
    if not each.is_told:
        yield from [""] * 5
        return
    yield "" if row.pledged_ore is None else f"{row.pledged_ore / 100:.2f}".replace(".", ",")
    yield "" if row.pledged_fte is None else f"{row.pledged_fte}".replace(".", ",")
    yield each.due_on.isoformat() if each.due_on and row.answer == "in" else ""
    yield each.decided.on.isoformat() if each.is_decided and each.decided.on else ""
    yield each.case.title if each.case else row.told_by


UNDER = "lofter/"  # the page's address, under that of the place


@EVERYBODY
@require_safe
def of_municipality(request: HttpRequest, place: str) -> HttpResponseBase:
    """What a municipality has promised, in every cooperation it is in."""
    found = found_place(request, Organisation.Kind.MUNICIPALITY, place, under=UNDER)
    return found if isinstance(found, HttpResponseBase) else of_place(request, found)


@EVERYBODY
@require_safe
def of_county(request: HttpRequest, place: str) -> HttpResponseBase:
    """What a county has promised."""
    found = found_place(request, Organisation.Kind.COUNTY, place, under=UNDER)
    return found if isinstance(found, HttpResponseBase) else of_place(request, found)


def of_place(request: HttpRequest, row: Organisation) -> HttpResponse:
    viewer, today = viewer_of(request), timezone.localdate()
    board = organisation_board(row, viewer=viewer, today=today, drafts=False)
    return page(
        request,
        "pages/commitments/place.html",
        is_example=row.is_example,
        organisation=row,
        board=board,
        tells=bool(board.together) and all(each.own.tells for each in board.together),
    )
