"""What has been promised and how it goes, as a report tells it: numbers, and names where they may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.commitments.reading.commitments import CommitmentStanding, commitment_standings, tally
from samrad.commitments.selectors import commitments_visible_to
from samrad.commitments.words import STANDINGS
from samrad.core.viewers import Viewer
from samrad.engine.commitment_state import Standing, Tally
from samrad.organisations.models import Cooperation
from samrad.strategy.reports.sections import DATE, Section, columns, iso, numbers

# Those a report counts; what is decided is told by the others.
COUNTED = tuple(each for each in STANDINGS if each != Standing.decided)
BEHIND = (Standing.late, Standing.broken, Standing.not_decided, Standing.not_answered)


def promises_of(cooperation: Cooperation, viewer: Viewer, today: date) -> list[CommitmentStanding]:
    """The commitments to what is published, by undertaking."""
    rows = commitments_visible_to(viewer).filter(
        undertaking__cooperation=cooperation, undertaking__is_public=True
    )
    rows = rows.order_by("undertaking__sort_key", "undertaking", "organisation__sort_key")
    return commitment_standings(rows, viewer=viewer, today=today)


def promised_sections(promises: list[CommitmentStanding], *, tells: bool) -> Iterator[Section]:
    """By undertaking; and where it may be told whose, by participant and one by one."""
    if not tells:
        yield Section(
            "commitments",
            _("Forpliktelsene"),
            columns=columns(_("Tiltak"), *numbers([_("Vedtatt"), _("Ikke vedtatt"), _("Ikke med")])),
            rows=tuple((name, *outside(of)) for name, of in grouped(promises, undertaking)),
            empty=none_yet(),
        )
        return
    heads = [str(STANDINGS[each]) for each in COUNTED]
    for key, heading, head, whose in (
        ("commitments", _("Forpliktelsene"), _("Tiltak"), undertaking),
        ("participants", _("Deltaker for deltaker"), _("Deltaker"), participant),
    ):
        yield Section(
            key,
            heading,
            columns=columns(head, *numbers(heads)),
            rows=tuple((name, *inside(of)) for name, of in grouped(promises, whose)),
            empty=none_yet(),
        )
    yield waited_for(promises)


def none_yet() -> str:
    return _("Ingen har forpliktet seg ennå.")


def waited_for(promises: Iterable[CommitmentStanding]) -> Section:
    behind = [each for each in promises if each.counted in BEHIND]
    return Section(
        "behind",
        _("Det som gjenstår"),
        columns=columns(_("Deltaker"), _("Tiltak"), _("Status"), (_("Frist"), DATE)),
        rows=tuple(
            (participant(each), undertaking(each), str(STANDINGS[each.counted]), iso(each.due_on))
            for each in behind
        ),
        empty=_("Ingenting er forsinket, brutt eller uten vedtak."),
    )


def outside(promises: Iterable[CommitmentStanding]) -> tuple[int, int, int]:
    number = tally(promises)
    return number.decided, number.undecided, number.out


def inside(promises: Iterable[CommitmentStanding]) -> tuple[int, ...]:
    number: Tally = tally(promises)
    return tuple(getattr(number, each.value) for each in COUNTED)


def undertaking(standing: CommitmentStanding) -> str:
    return standing.row.undertaking.title


def participant(standing: CommitmentStanding) -> str:
    return standing.row.organisation.name


def grouped(
    promises: Iterable[CommitmentStanding], whose: Callable[[CommitmentStanding], str]
) -> list[tuple[str, list[CommitmentStanding]]]:
    found: dict[str, list[CommitmentStanding]] = defaultdict(list)
    for each in promises:
        found[whose(each)].append(each)
    return list(found.items())
