"""Most cases: proposed, put up, decided in the regional council in one meeting; an outsider reads along."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.factories import day
from tests.lived import steps
from tests.lived.outsider import Outsider, assert_tagged
from tests.lived.people import People, Somebody
from tests.lived.steps import Gathering, Proposed
from tests.lived.tverrdal import POLITICIANS, SLUG, tverrdal

pytestmark = pytest.mark.django_db(transaction=True)

BUS = Proposed(
    "Nattbuss over fjellet",
    "Ungdom kommer ikke hjem fra byen.",
    "Regionrådet ber fylkeskommunen om nattbuss i helgene.",
    "Levende bygder",
    day(60),
)
TO_THE_CHAIR = "Åsmark vil ha den med i juni."
GUEST = "Samferdselssjefen i fylket"
REMARK = "Regionrådet takket samferdselssjefen."
NUMBER = "001/27"
MEETING = Gathering("regionradet-2027-06-02", "Regionrådet")
NOTICE, MINUTES = "Innkalling: Regionrådet 2. juni 2027", "Protokoll, Regionrådet"


@dataclass
class Story:
    people: People
    officer: Somebody
    secretary: Somebody
    chair: Somebody
    outsider: Outsider


def test_a_case_that_ends_in_the_regional_council_in_one_meeting(people: People):
    story = began(people)
    proposed(story)
    prepared(story)
    put_up(story)
    planned_with_a_draft_agenda(story)
    summoned(story)
    met_and_decided(story)
    minutes_published(story)
    minutes_approved(story)
    kept_out(story)


def began(people: People) -> Story:
    region = tverrdal()
    own = region.officer("Åsmark"), region.secretary, region.chair
    officer, secretary, chair = map(people.sign_in, own)
    outsider = Outsider(people.stranger().page, SLUG)
    outsider.secrets = {BUS.what, BUS.why, BUS.decision, TO_THE_CHAIR, GUEST, REMARK, NUMBER}
    assert outsider.finds(*outsider.secrets) == []
    return Story(people, officer, secretary, chair, outsider)


def proposed(story: Story) -> None:
    """Five fields, and the case is public at once."""
    outsider = story.outsider
    outsider.case_address = steps.proposes(story.officer, BUS)
    outsider.sees_case(
        learns=(BUS.what, BUS.why),
        top=[
            "Foreslått av Åsmark 12. mai. Saksgangen er ikke bestemt.",
            "Venter på at lederen avgjør om saken settes opp.",
            "Foreslått av Åsmark, 12. mai 2027",
            "Saken er ikke satt opp til behandling ennå.",
        ],
        sections={"Hva saken gjelder": BUS.why},
    )


def prepared(story: Story) -> None:
    """The secretariat's word to the chair stays inside; on what the case rests does not."""
    steps.prepares(story.secretary, BUS, organ="Regionrådet", role="Vedtak", note=TO_THE_CHAIR)
    steps.chooses_authority(
        story.secretary, story.outsider.case_address, agreement="Samarbeidsavtalen", where="punkt 4"
    )
    story.outsider.sees_case(sections={"På hvilket grunnlag": "Samarbeidsavtalen, punkt 4"})


def put_up(story: Story) -> None:
    steps.puts_up(story.chair, BUS)
    story.outsider.sees_case(
        top=[
            "Foreslått av Åsmark 12. mai. Skal behandles i regionrådet; dato er ikke satt.",
            "Lederen satte saken opp til behandling 12. mai 2027.",
            "Foreslått av Åsmark, 12. mai 2027",
        ],
        route=["Vedtak Nå. Regionrådet"],
        sections={"Behandlingen": "Regionrådet Vedtak"},
    )


def planned_with_a_draft_agenda(story: Story) -> None:
    """The day is public; what stands on the agenda is nobody else's, also when the chair has said yes."""
    secretary = story.secretary
    meeting = steps.plans(secretary, "Regionrådet", day(21), "Elvestad rådhus")
    assert meeting == MEETING
    steps.puts_on(secretary, MEETING, BUS.what)
    secretary.follow(f"Endre: {BUS.what}")
    secretary.fill("Gjester og presentasjoner", GUEST)
    secretary.press("Lagre")
    steps.asks(secretary)
    steps.approves(story.chair, MEETING)
    story.outsider.sees(
        MEETING.public,
        top=[
            "Onsdag 2. juni 2027 kl. 10.00, Elvestad rådhus.",
            "Regionrådet · Planlagt · Legg i kalenderen",
        ],
        sections={"Saksliste": "Sakslisten kommer når møtet blir innkalt."},
    )
    story.outsider.sees_case()


def summoned(story: Story) -> None:
    """Number, agenda and papers are public in the same moment."""
    outsider = story.outsider
    story.people.on(day(10))
    steps.issues(story.secretary, MEETING)
    outsider.sees(
        MEETING.public,
        top=[
            "Onsdag 2. juni 2027 kl. 10.00, Elvestad rådhus.",
            "Regionrådet · Innkalt · Legg i kalenderen",
            "Innkallingen ble sendt 11 dager før møtet.",
        ],
        sections={
            "Saksliste": f"{NUMBER} {BUS.what} Vedtak {GUEST}",
            "Dokumenter": f"{NOTICE} Innkalling · 22. mai 2027",
        },
    )
    outsider.sees_case(
        learns=(GUEST, NUMBER),
        top=[
            "Regionrådet behandler saken 2. juni.",
            "Lederen satte saken opp til behandling 12. mai 2027.",
            f"Sak {NUMBER}, Regionrådet · Foreslått av Åsmark, 12. mai 2027",
        ],
        route=["Vedtak Nå. Regionrådet 2. juni"],
        sections={"Behandlingen": f"Regionrådet Vedtak · sak {NUMBER} Møtet 2. juni"},
    )
    _told, pack = outsider.paper(MEETING.public, NOTICE)
    assert_tagged(pack, NUMBER, BUS.what, BUS.why, GUEST, "Samarbeidsavtalen, punkt 4")


def met_and_decided(story: Story) -> None:
    """What is decided is public when the item is over, and not while it is up."""
    outsider, secretary = story.outsider, story.secretary
    story.people.on(day(21), 10)
    steps.opens(secretary, MEETING, POLITICIANS)
    item = steps.takes_up(secretary, NUMBER)
    with secretary.at(item):
        secretary.press("Registrer stemmene")
        secretary.fill("Teksten som er vedtatt", BUS.decision)
        secretary.press("Registrer vedtaket")
    secretary.saved()
    outsider.sees_case()
    steps.ends_item(secretary, item, "vedtatt")
    outsider.sees_case(
        learns=(BUS.decision,),
        top=["Vedtatt i regionrådet 2. juni.", *outsider.pages[outsider.case_address].top[1:]],
        route=["Vedtak Ferdig. Regionrådet 2. juni"],
        sections={
            "Vedtaket": f"{BUS.decision} Regionrådet, 2. juni 2027, sak {NUMBER}. Møtet Enstemmig",
            "Behandlingen": f"Regionrådet Vedtak: vedtatt, 2. juni 2027 · sak {NUMBER} Møtet 2. juni",
        },
    )
    steps.ends(secretary)
    sees_meeting(outsider, "Holdt", agenda=decided_line())


def decided_line() -> str:
    return f"{NUMBER} {BUS.what} Vedtak: vedtatt, enstemmig {GUEST} Les vedtaket {BUS.decision}"


def sees_meeting(outsider: Outsider, status: str, *, agenda: str = "", documents: str = "") -> None:
    """How far the meeting has come is said on its page; the rest is as it was but for what is named."""
    sections = {"Saksliste": agenda} if agenda else {}
    sections |= {"Dokumenter": documents} if documents else {}
    first, _status, *rest = outsider.pages[MEETING.public].top
    top = [first, f"Regionrådet · {status} · Legg i kalenderen", *rest]
    outsider.sees(MEETING.public, top=top, sections=sections)


def minutes_published(story: Story) -> None:
    """The chair sees them first. What is out says that it isn't approved."""
    outsider, secretary = story.outsider, story.secretary
    story.people.on(day(22))
    secretary.go(f"{MEETING.work}protokoll/")
    with secretary.at("section[aria-labelledby=generelt]"):
        secretary.unfold("Merknad i protokollen")
        secretary.fill("Tekst", REMARK)
        secretary.press("Lagre merknaden")
    steps.sees_draft(story.chair)
    sees_meeting(outsider, "Holdt")
    steps.publishes(secretary)
    sees_meeting(
        outsider,
        "Protokollen er ikke godkjent ennå",
        documents=f"{MINUTES} Protokoll · 2. juni 2027 {NOTICE} Innkalling · 22. mai 2027",
    )
    outsider.sees_case()
    told, minutes = outsider.paper(MEETING.public, MINUTES)
    assert told == "Protokoll, 2. juni 2027. Utkast."
    assert_tagged(minutes, NUMBER, BUS.what, BUS.decision, REMARK, *POLITICIANS, "Enstemmig")


def minutes_approved(story: Story) -> None:
    outsider = story.outsider
    steps.approves_minutes(story.chair)
    sees_meeting(outsider, "Protokollen er godkjent")
    outsider.sees_case()
    told, minutes = outsider.paper(MEETING.public, MINUTES)
    assert told == "Protokoll, 2. juni 2027. Vedtatt."
    assert_tagged(minutes, NUMBER, BUS.decision, REMARK)


def kept_out(story: Story) -> None:
    """The proposer has seen all the way where it stands; who has no account never saw how."""
    story.officer.go("/arbeid/forslag/")
    expect(story.officer.page.locator("main .row")).to_contain_text(
        "Lederen satte saken opp til behandling 12. mai 2027."
    )
    work = [f"/arbeid{story.outsider.case_address}", MEETING.work]
    work += [f"{MEETING.work}{each}/" for each in ("mote", "protokoll", "innkall", "svar")]
    assert story.outsider.is_kept_out_of(*work, f"/arbeid/{SLUG}/forslag/", "/arbeid/logg/")
