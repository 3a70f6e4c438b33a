"""Rows for tests: each function makes one with sensible values, and takes whatever a test is about.

`region` makes a small whole one: seven municipalities in two counties, their councils, organs, a case with
its route, a meeting, documents. Days are counted from `TODAY`; the tests that care stand still on that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.base import ContentFile
from django.utils import timezone

from samrad.access.models import Account, Mandate
from samrad.access.selectors import viewer_for
from samrad.cases.models import (
    Branch,
    Case,
    Decision,
    Occasion,
    Outcome,
    Role,
    Stop,
    Treatment,
)
from samrad.core.viewers import MandateKind, Viewer
from samrad.documents.models import Document, DocumentVersion
from samrad.engine.case_numbers import find_case_numbers
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.engine.text_tree import tree_from_plain
from samrad.hearings.models import DialogueMeeting
from samrad.meetings.models import AgendaItem, Meeting, MeetingOrgan
from samrad.organisations.models import (
    Agreement,
    Area,
    Contact,
    Cooperation,
    EarlierIdentity,
    LegalForm,
    Organ,
    Organisation,
    Participation,
    Person,
    Seat,
    Succession,
)
from samrad.organisations.models.organ import NEVER_ELECTED
from samrad.wheel.models import MeetingPlan

TODAY = date(2027, 5, 12)  # a Wednesday
NAMES = ("Elvestad", "Sjøvik", "Storlia", "Åsmark", "Haugmo", "Grønndal", "Fjellbygda")
PASSWORD = "sju-kommuner-rundt-bordet"
APP_SECRET = "JBSWY3DPEHPK3PXP"
_numbers = count(1)


def day(offset: int) -> date:
    """So many days after today; before it when negative."""
    return TODAY + timedelta(days=offset)


def new_key(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


# --- the register ---


def organisation(name: str = "Fagskolen", **values: Any) -> Organisation:
    values = {"kind": Organisation.Kind.EDUCATION, "key": new_key("virksomhet"), **values}
    return Organisation.objects.create(name=name, sort_key=norwegian_sort_key(name), **values)


def county(name: str = "Austfjell", number: str = "98", **values: Any) -> Organisation:
    return organisation(name, kind=Organisation.Kind.COUNTY, number=number, **values)


def municipality(name: str = "Elvestad", number: str = "9801", **values: Any) -> Organisation:
    values = {"population": 5000, "latitude": 60.5, "longitude": 8.5, **values}
    return organisation(name, kind=Organisation.Kind.MUNICIPALITY, number=number, **values)


def earlier_identity(of: Organisation, **values: Any) -> EarlierIdentity:
    """What an organisation was called or numbered before; `until` is its last day."""
    if "until" in values:
        values["end_on"] = values.pop("until")
    return EarlierIdentity.objects.create(organisation=of, key=new_key("tidligere"), **values)


def became(predecessor: Organisation, successor: Organisation, **values: Any) -> Succession:
    return Succession.objects.create(
        predecessor=predecessor, successor=successor, key=new_key("etterfølger"), **values
    )


def cooperation(slug: str = "dalregionen", **values: Any) -> Cooperation:
    values = {"name": slug.capitalize(), "legal_form": LegalForm.IPR, "scope": slug, **values}
    return Cooperation.objects.create(slug=slug, sort_key=norwegian_sort_key(values["name"]), **values)


def member(of: Cooperation, who: Organisation, **values: Any) -> Participation:
    return Participation.objects.create(
        cooperation=of, organisation=who, scope=of.scope, key=new_key("deltaker"), **values
    )


def area(of: Cooperation, name: str, organisations: Iterable[Organisation] = ()) -> Area:
    key, sort_key = new_key("område"), norwegian_sort_key(name)
    made = Area.objects.create(cooperation=of, name=name, scope=of.scope, key=key, sort_key=sort_key)
    made.organisations.set(organisations)
    return made


def organ(of: Cooperation | Organisation, name: str = "Regionrådet", **values: Any) -> Organ:
    """An organ of a cooperation or of an organisation; elected where its kind may be."""
    home = {"cooperation": of, "scope": of.scope} if isinstance(of, Cooperation) else {"organisation": of}
    kind = values.setdefault("kind", Organ.Kind.REGIONAL_COUNCIL)
    values = {"is_elected": kind not in NEVER_ELECTED, "key": new_key("organ"), **values}
    return Organ.objects.create(name=name, sort_key=norwegian_sort_key(name), **home, **values)


def council(of: Organisation, **values: Any) -> Organ:
    """The municipal council, which numbers its cases `PS 00/00`."""
    values = {"kind": Organ.Kind.MUNICIPAL_COUNCIL, "number_format": "PS 00/00", **values}
    return organ(of, f"{of.name} kommunestyre", **values)


def person(name: str = "Kari Nordmann", **values: Any) -> Person:
    return Person.objects.create(
        name=name, sort_key=norwegian_sort_key(name), **{"key": new_key("person"), **values}
    )


def seat(in_organ: Organ, who: Person | str, **values: Any) -> Seat:
    """A place held by a person, or by an office where a name isn't given."""
    holder = {"person": who} if isinstance(who, Person) else {"office": who}
    return Seat.objects.create(organ=in_organ, key=new_key("plass"), **holder, **values)


def contact(of: Organisation, **values: Any) -> Contact:
    values = {"kind": Contact.Kind.POLITICAL, "office": "Fylkesordføreren", **values}
    return Contact.objects.create(organisation=of, key=new_key("kontakt"), **values)


def agreement(
    of: Cooperation, name: str = "Samarbeidsavtale", parties: Iterable[Organisation] = (), **values: Any
) -> Agreement:
    made = Agreement.objects.create(
        cooperation=of, name=name, scope=of.scope, key=new_key("avtale"), **values
    )
    made.parties.set(parties)
    return made


# --- those who sign in ---


def account(name: str = "Ola Saksbehandler", *, has_app: bool = True, **values: Any) -> Account:
    """Somebody who signs in with `PASSWORD` and a code made from `APP_SECRET`, and as yet may do nothing."""
    email = values.pop("email", f"{new_key('konto')}@eksempel.no")
    made = Account.objects.create_user(email, PASSWORD, name=name, **values)
    if has_app:
        TOTP.activate(made, APP_SECRET)
    return made


def mandate(of: Account, kind: MandateKind, **values: Any) -> Mandate:
    """A mandate; name the `organ` or `organisation` it is on behalf of, and the `cooperation` it is in."""
    return Mandate.objects.create(account=of, kind=kind, **values)


def secretary(of: Cooperation, name: str = "Gunn Sekretær") -> Account:
    """Somebody in the cooperation's secretariat, on behalf of its secretariat organ."""
    desk = of.organs.filter(kind=Organ.Kind.SECRETARIAT).first() or organ(
        of, "Sekretariatet", kind=Organ.Kind.SECRETARIAT, is_elected=False
    )
    made = account(name)
    mandate(made, MandateKind.secretariat, cooperation=of, organ=desk)
    return made


def officer(of: Organisation, name: str = "Per Rådgiver") -> Account:
    """A municipal officer, in every cooperation the municipality takes part in."""
    made = account(name)
    mandate(made, MandateKind.municipal_officer, organisation=of)
    return made


def seated(
    in_organ: Organ, kind: MandateKind = MandateKind.elected_member, name: str = "Siri Medlem", **values: Any
) -> Account:
    """Somebody with a seat in the organ and the mandate that comes with it; `values` are the seat's."""
    role = Seat.Role.CHAIR if kind == MandateKind.chair else Seat.Role.MEMBER
    who = person(name)
    seat(in_organ, who, **{"role": role, **values})
    made = account(name, person=who)
    mandate(made, kind, organ=in_organ)
    return made


def viewer(of: Account, on: date | None = None) -> Viewer:
    """The account as a viewer on a day; today's date on the clock when none is given."""
    return viewer_for(of, on or timezone.localdate())


# --- documents ---


def document(of: Cooperation, title: str = "Saksframlegg", **values: Any) -> Document:
    return Document.objects.create(
        cooperation=of, title=title, scope=of.scope, **{"key": new_key("dokument"), **values}
    )


def version(
    of: Document, content: bytes = b"Tekst.", filename: str = "fil.txt", media_type: str = "text/plain"
) -> DocumentVersion:
    """The document's next version, with its file stored."""
    made = DocumentVersion(
        document=of,
        number=of.versions.count() + 1,
        filename=filename,
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        size=len(content),
    )
    made.file.save(filename, ContentFile(content), save=False)
    made.save()
    return made


# --- cases ---


def case(of: Cooperation, title: str = "Felles posisjon om fjellovergangen", **values: Any) -> Case:
    values = {"scope": of.scope, "key": new_key("sak"), **values}
    return Case.objects.create(cooperation=of, title=title, sort_key=norwegian_sort_key(title), **values)


def stop(of: Case, role: Role = Role.DECISION, **values: Any) -> Stop:
    """The next stop of the case's route."""
    return Stop.objects.create(case=of, role=role, **{"order": of.stops.count() + 1, **values})


def treatment(at: Stop | Branch, in_organ: Organ | None, **values: Any) -> Treatment:
    """What an organ does at a stop, in a branch of its own; given a branch, the next treatment there."""
    branch = at if isinstance(at, Branch) else branch_of(at, in_organ.organisation if in_organ else None)
    values = {"role": branch.stop.role, "key": new_key("behandling"), **values}
    order = branch.treatments.count() + 1
    return Treatment.objects.create(branch=branch, organ=in_organ, order=order, **values)


def branch_of(at: Stop, whose: Organisation | None) -> Branch:
    return Branch.objects.create(stop=at, order=at.branches.count() + 1, organisation=whose)


def treated(of: Case, in_organ: Organ, role: Role = Role.DECISION) -> Treatment:
    """A new stop of the case with one organ at it."""
    return treatment(stop(of, role), in_organ)


def occasion(of: Treatment, on: date | None, number: str = "", **values: Any) -> Occasion:
    """A day the treatment is or was up in an organ with a case system of its own."""
    read = find_case_numbers(number)
    values |= {"serial": read[0].serial, "year": read[0].year} if read else {}
    return Occasion.objects.create(treatment=of, on=on, number=number, key=new_key("opptak"), **values)


def decision(of: Treatment, outcome: Outcome = Outcome.DECIDED, **values: Any) -> Decision:
    """The next edition of what the treatment came to; `text` is plain, a paragraph a line."""
    language = values.get("language", "nb")
    if "text" in values:
        values["text"] = tree_from_plain(values["text"], language=language).to_json()
    edition = of.decisions.count() + 1
    values = {"decided_on": day(-30), "key": new_key("vedtak"), **values}
    return Decision.objects.create(treatment=of, outcome=outcome, edition=edition, **values)


def ratifications(
    of: Case, councils: Sequence[Organ], rule: Stop.Rule = Stop.Rule.CONCERNED
) -> list[Treatment]:
    """A stop where these councils answer side by side."""
    at = stop(of, Role.RATIFICATION, rule=rule)
    return [treatment(at, each) for each in councils]


def dialogue_meeting(about: Case, **values: Any) -> DialogueMeeting:
    return DialogueMeeting.objects.create(case=about, key=new_key("dialogmøte"), **values)


# --- meetings ---


def meeting(organs: Organ | Sequence[Organ], on: date, **values: Any) -> Meeting:
    """A meeting of one organ, or of several together, whose notice is issued; the first one leads."""
    together = [organs] if isinstance(organs, Organ) else list(organs)
    home = together[0].cooperation
    issued = {"status": Meeting.Status.ISSUED}
    values = {"scope": home.scope if home else "", "key": new_key("møte"), **issued, **values}
    made = Meeting.objects.create(cooperation=home, date=on, **values)
    for order, each in enumerate(together):
        MeetingOrgan.objects.create(meeting=made, organ=each, order=order)
    return made


def agenda_item(at: Meeting, about: Treatment, number: str = "", **values: Any) -> AgendaItem:
    """The next item of the agenda; `number` as it is written, `005/18`."""
    read = find_case_numbers(number)
    values |= {"serial": read[0].serial, "year": read[0].year, "number": number} if read else {}
    values = {"order": at.agenda.count() + 1, "key": new_key("møtesak"), **values}
    return AgendaItem.objects.create(meeting=at, treatment=about, organ=about.organ, **values)


# --- the annual wheel ---


def meeting_plan(of: "Region", **values: Any) -> MeetingPlan:
    """A proposal for 2028: two meetings of the committee, one of the council, four cases. Not in use."""
    organ_wishes = {"weekdays": [3], "least_apart": 14, "most_apart": 364, "fixed": [], "by_turn": True}
    calendar = {"papers_days": 14, "hosts": ["Sjøvik", "Storlia"], "starts_at": "10:00:00", "ends_at": None}
    elvestad = {
        "name": "Elvestad kommunestyre",
        "papers_days": 7,
        "meetings": ["2028-03-16", "2028-09-14"],
        "assumed_from": "2028-09-14",
    }
    values = {
        "year": 2028,
        "state": MeetingPlan.State.DONE,
        "wishes": {
            "rest_days": 7,
            "gathering": None,
            "blocked": [["2028-07-01", "2028-07-31"]],
            "avoided": [],
            "committee": {"meetings": 2, **organ_wishes},
            "council": {"meetings": 1, **organ_wishes},
        },
        "calendars": {
            "committee": {"this_year": ["2027-01-28", "2027-09-30"], **calendar},
            "council": {"this_year": ["2027-02-25"], **calendar},
            "municipalities": [{"name": "Elvestad", "organs": [elvestad]}],
            "without": [],
        },
        "arrivals": [
            ["2028-01-04", "committee", 2],
            ["2028-01-06", "committee_council_ratified", 1],
            ["2028-08-01", "council", 1],
        ],
        "outcome": {
            "committee": ["2028-01-20", "2028-08-17"],
            "council": ["2028-02-17"],
            "total": 300,
            "at_least": 300,
            "seconds": 0.1,
        },
        **values,
    }
    return MeetingPlan.objects.create(
        cooperation=of.cooperation, committee=of.executives, council=of.regional_council, **values
    )


# --- a whole region ---


@dataclass(frozen=True)
class Region:
    """A region with one or more of everything a page shows."""

    cooperation: Cooperation
    counties: list[Organisation]
    municipalities: list[Organisation]
    councils: list[Organ]
    regional_council: Organ
    executives: Organ
    person: Person
    case: Case
    answers: list[Treatment]
    meeting: Meeting
    document: Document
    fagskolen: Organisation


REGIONAL_TEXT = "Kommunene prioriterer fjellovergangen.\nStrekningen i dalen kommer etter."


def region(slug: str = "dalregionen", *, is_example: bool = False, prefix: str = "98") -> Region:
    """A region of seven whose regional council has decided a case (`005/27`) that is out to the councils.

    Elvestad has joined (`PS 57/27`), Sjøvik with a remark, Storlia decided otherwise; the others have not
    answered. `prefix` begins the numbers of its municipalities and is the number of its first county.
    """
    home = cooperation(slug, is_example=is_example, purpose="Å løse saker sammen.", start_on=date(2005, 1, 1))
    example = {"is_example": is_example, "scope": slug if is_example else ""}
    counties = [
        county(f"Austfjell {prefix}", prefix, **example),
        county(f"Vestfjell {prefix}", f"{int(prefix) + 1}", **example),
    ]
    places = [
        municipality(
            name, f"{prefix}{number:02}", county=counties[number > 4], latitude=60.0 + number / 10, **example
        )
        for number, name in enumerate(NAMES, 1)
    ]
    councils = [council(each, scope=slug) for each in places]
    for each in places:
        member(home, each, start_on=date(2005, 1, 1))
    regional_council = organ(home, number_format="000/00", key="regionradet")
    executives = organ(
        home,
        "Kommunedirektørutvalget",
        kind=Organ.Kind.CHIEF_EXECUTIVES,
        number_format="0/00",
        key="kdu",
        under=regional_council,
    )
    somebody = person("Kari Nordmann", is_example=is_example, scope=slug)
    seat(regional_council, somebody, organisation=places[0], role=Seat.Role.CHAIR)
    seat(regional_council, "Ordføreren i Sjøvik", organisation=places[1])
    contact(counties[0], cooperation=home, person=somebody)
    school = organisation("Fagskolen", **example)
    member(home, school, role=Participation.Role.PARTNER)
    agreement(home, parties=[places[0], counties[0]], start_on=date(2024, 1, 1), end_on=date(2028, 12, 31))
    paper = document(home, "Saksframlegg om fjellovergangen", key="saksframlegg", dated_on=day(-50))
    version(paper)
    the_case, answers, held = _case_of_region(home, regional_council, executives, councils, places[0])
    the_case.documents.add(paper)
    held.documents.add(paper)
    meeting(
        [regional_council, executives], day(14), starts_at=time(10), place="Sjøvik rådhus", key="neste-mote"
    )
    return Region(
        home,
        counties,
        places,
        councils,
        regional_council,
        executives,
        somebody,
        the_case,
        answers,
        held,
        paper,
        school,
    )


def _case_of_region(
    home: Cooperation, deciding: Organ, recommending: Organ, councils: list[Organ], proposer: Organisation
) -> tuple[Case, list[Treatment], Meeting]:
    about = case(home, key="fjellovergangen", proposed_by=proposer, proposed_on=day(-90))
    recommended = treated(about, recommending, Role.RECOMMENDATION)
    decision(recommended, Outcome.RECOMMENDED, decided_on=day(-60))
    decided = treated(about, deciding)
    held = meeting(deciding, day(-40), status=Meeting.Status.HELD, key="mote", starts_at=time(10))
    agenda_item(held, decided, "005/27")
    decision(decided, decided_on=day(-40), text=REGIONAL_TEXT, is_unanimous=True)
    answers = ratifications(about, councils)
    occasion(answers[0], day(-20), "PS 57/27")
    decision(answers[0], Outcome.JOINED, decided_on=day(-20), text="Kommunestyret slutter seg til.")
    decision(answers[1], Outcome.JOINED_WITH_REMARK, decided_on=day(-18), remark="Bussen må med.")
    decision(
        answers[2],
        Outcome.DECIDED_OTHERWISE,
        decided_on=day(-16),
        text="Strekningen i dalen kommer først.\nKommunene prioriterer fjellovergangen.",
    )
    dialogue_meeting(about, organisation=councils[0].organisation, form="Gruppearbeid", length_minutes=90)
    return about, answers, held
