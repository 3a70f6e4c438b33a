"""Rows of the work with cases and meetings: answers, agendas, notices, proposals, letters and case papers."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from samrad.access.models import Account
from samrad.cases.models import (
    Branch,
    Case,
    CasePaper,
    Commission,
    Letter,
    PaperPart,
    Proposal,
    RatificationAddress,
    Role,
    Stop,
    Treatment,
)
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.services.drafting import begin_paper, save_part
from samrad.cases.services.ratification_sending import Asked, send_to_councils
from samrad.core.viewers import Viewer
from samrad.engine.text_tree import tree_from_plain
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.selectors.preparing import fingerprint, lines_of
from samrad.meetings.services import issue_notice
from samrad.organisations.models import (
    Cooperation,
    Organ,
    Organisation,
    Seat,
)
from samrad.wheel.models import WheelEntry
from tests.factories.world import (
    REGIONAL_TEXT,
    TODAY,
    Region,
    account,
    agenda_item,
    case,
    day,
    meeting,
    new_key,
    person,
    region,
    seat,
    secretary,
    treated,
    viewer,
)

# --- the councils' answers ---


def ratification_address(of: Cooperation, place: Organisation, **values: Any) -> RatificationAddress:
    """A registry, a contact and a council secretary, all of them invented."""
    stem = place.name.lower().replace("å", "a").replace("ø", "o")
    emails = {
        "registry": f"postmottak@{stem}.eksempel.no",
        "contact_email": f"kontakt@{stem}.eksempel.no",
        "secretary_email": f"politisk@{stem}.eksempel.no",
    }
    return RatificationAddress.objects.create(cooperation=of, organisation=place, **{**emails, **values})


def decided_region(slug: str = "dalregionen", *, prefix: str = "98", addresses: int = 7) -> Region:
    """A region whose regional council has decided a case that hasn't been sent to any council."""
    home = region(slug, prefix=prefix)
    home.case.stops.filter(role=Role.RATIFICATION).delete()
    for place in home.municipalities[:addresses]:
        ratification_address(home.cooperation, place)
    return home


def sent_region(
    slug: str = "dalregionen",
    *,
    prefix: str = "98",
    executive_first: Sequence[int] = (),
    rule: Stop.Rule = Stop.Rule.ALL,
    due_on: date | None = None,
    addresses: int = 0,
) -> tuple[Region, list[Branch]]:
    """The same region with the case sent to all seven today; those numbered have their formannskap first.

    Making the mails takes a second, so only the first `addresses` of them get any.
    """
    home = decided_region(slug, prefix=prefix, addresses=addresses)
    asked = [Asked(place, number in executive_first) for number, place in enumerate(home.municipalities)]
    branches = send_to_councils(
        home.case,
        asked=asked,
        rule=rule,
        due_on=due_on or day(60),
        proposed=REGIONAL_TEXT,
        by=viewer(secretary(home.cooperation)),
        without_mail=True,
    )
    return home, branches


# --- meetings that are prepared, and who is called ---


def planned(of: Organ | Sequence[Organ], on: date | None = None, **values: Any) -> Meeting:
    """A meeting three weeks ahead whose agenda is still the secretariat's own."""
    values = {"status": Meeting.Status.PLANNED, "starts_at": time(10), "place": "Sjøvik rådhus", **values}
    values.setdefault("key", new_key("mote"))
    return meeting(of, on or day(21), **values)


def drafted(at: Meeting, title: str = "Buss i helgene", **values: Any) -> AgendaItem:
    """A case on an agenda that hasn't gone out."""
    chief = at.lead
    about = treated(case(chief.cooperation, title, authority="Samarbeidsavtalen § 4"), chief)
    return agenda_item(at, about, is_draft=True, **values)


def deputy(in_organ: Organ, rank: int, name: str, of: Organisation | None = None) -> Account:
    """A deputy of that rank for a participant, with an account and no mandate."""
    who = person(name)
    seat(in_organ, who, role=Seat.Role.DEPUTY, rank=rank, organisation=of)
    return account(name, person=who)


def issued_by(secretariat: Account, at: Meeting) -> Meeting:
    """The meeting after its notice has gone out, approved by the chair as it stood."""
    by = viewer(secretariat)
    at.approval, at.approved_hash = Meeting.Approval.GIVEN, fingerprint(at, lines_of(at, by))
    at.save()
    issue_notice(at, by=by)
    at.refresh_from_db()
    return at


# --- proposals, commissions, letters ---


def proposal(of: Cooperation, who: Organisation, title: str = "Breiband i dalen", **values: Any) -> Proposal:
    """A proposal that waits, from an organisation, with its case."""
    about = case(of, title, proposed_by=who, proposed_on=values.get("lodged_on", day(-10)))
    texts = {"why": "Det haster.", "decision_wanted": "Kommunene bygger ut.", "goal": "Likeverdige tjenester"}
    values = {"lodged_on": day(-10), **texts, **values}
    return Proposal.objects.create(scope=about.scope, key=about.key, case=about, organisation=who, **values)


def commission(at: Treatment, to: Organisation, **values: Any) -> Commission:
    values = {"what": "Legge fram et kostnadsoverslag", "given_on": day(-20), **values}
    about = at.branch.stop.case
    return Commission.objects.create(
        scope=about.scope, key=new_key("bestilling"), treatment=at, case=about, organisation=to, **values
    )


def letter(about: Case, title: str = "Svar fra fylket", **values: Any) -> Letter:
    values = {"direction": "in", "correspondent": "Fylkeskommunen", "dated_on": day(-5), **values}
    return Letter.objects.create(
        scope=about.scope, key=new_key("brev"), case=about, title=title, registered_on=TODAY, **values
    )


# --- case papers ---


def case_paper(about: Treatment, by: Viewer, **texts: str) -> CasePaper:
    """A draft with these parts written, each named by its part: `background="…"`, `consequences_9801="…"`."""
    made = begin_paper(about, by=by)
    for name, text in texts.items():
        part = paper_part(made, name.replace("_", "-"))
        save_part(part, tree_from_plain(text, language=made.language), base=part.number, by=by)
    return made


def paper_part(of: CasePaper, name: str) -> PaperPart:
    """The part as it stands in the database now."""
    return next(part for part in parts_in_order(of) if part.name == name)


# --- the annual wheel ---


def wheel_entry(of: Cooperation, title: str = "Statusmelding", **values: Any) -> WheelEntry:
    """An entry on one day in March every year, unless the values say otherwise."""
    if not values.get("rule"):
        values = {"first": date(TODAY.year, 3, 15), **values}
    return WheelEntry.objects.create(
        cooperation=of, title=title, **{"track": WheelEntry.Track.REPORTING, **values}
    )
