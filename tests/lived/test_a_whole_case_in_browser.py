"""A whole case: a municipality proposes, two organs treat it, seven councils answer; an outsider reads."""

import json
from dataclasses import dataclass

import pytest

from samrad.access.models import Account
from samrad.cases.services.ratification_papers import WORD
from samrad.documents.docx.reading import tree_from_docx
from samrad.documents.pdf import text_of_pdf
from samrad.engine.text_tree import plain_from_tree
from tests.factories import NAMES, day
from tests.lived import answering, drafting, steps
from tests.lived.answering import Answered
from tests.lived.outsider import Outsider, assert_tagged
from tests.lived.people import People, Somebody
from tests.lived.steps import Gathering, Proposed
from tests.lived.tverrdal import DIRECTORS, POLITICIANS, SLUG, Tverrdal, tverrdal

pytestmark = pytest.mark.django_db(transaction=True)

ROAD = Proposed(
    "Felles posisjon om fjellovergangen",
    "Vinterstengt veg skiller dalene.",
    "Fjellovergangen går foran.",
    "Kortere avstander",
    day(200),
)
TEXT = "Kommunene prioriterer fjellovergangen foran alle andre veger."
OTHERWISE = "Kommunene prioriterer dalvegen foran alle andre veger."
REMARK = "Bussen må være med."
BACKGROUND = "Kommunene har bedt om fast veg siden 1998."
PROPOSED = "Kommunene setter fjellovergangen først."
COMMENT, ANSWER = "Var det ikke 1997?", "Årstallet er sjekket."
EXECUTIVE = "Unni Foss"
PAPER = f"Saksframlegg: {ROAD.what}"
PAPER_ROW = f"{PAPER} Saksframlegg · 19. mai 2027"
TO_THE_LEADER = "Sjøvik er uenig, ring dem først."
DISQUALIFIED = "Eier grunn ved vegen."
JOINED, RECOMMENDED = "Sluttet seg til", "Innstilte på å slutte seg til"
DIRECTORS_MEET = Gathering("kdu-2027-05-26", "Kommunedirektørutvalget")
COUNCIL_MEETS = Gathering("regionradet-2027-06-16", "Regionrådet")
DIRECTORS_NUMBER = "Sak 1/27, Kommunedirektørutvalget"
SETTLED = "Lederen satte saken opp til behandling 12. mai 2027."
PROPOSED_BY = "Foreslått av Elvestad, 12. mai 2027"
BEFORE = "Vedtatt i regionrådet. "


@dataclass
class Story:
    people: People
    region: Tverrdal
    secretary: Somebody
    leader: Somebody
    chair: Somebody
    outsider: Outsider

    def officer(self, place: str) -> Somebody:
        return self.people.sign_in(self.region.officer(place))


def test_a_case_from_a_municipality_through_two_organs_to_seven_councils(people: People):
    story = began(people)
    proposed(story)
    route_laid(story)
    drafted_and_commented(story)
    directors_summoned(story)
    recommended_with_a_vote(story)
    council_summoned(story)
    decided_by_the_chairs_vote(story)
    minutes_of_both_are_there(story)
    sent_to_the_councils(story)
    day_set_by_link(story)
    executives_recommended(story)
    answered_to_the_secretariat(story)
    answered_by_account(story)
    answered_by_link(story)
    joined_at_last(story)


def began(people: People) -> Story:
    region = tverrdal()
    secretary, leader, chair = map(people.sign_in, (region.secretary, region.director, region.chair))
    outsider = Outsider(people.stranger().page, SLUG)
    outsider.secrets = {ROAD.what, ROAD.why, TEXT, OTHERWISE, REMARK, TO_THE_LEADER, DISQUALIFIED}
    outsider.secrets |= {DIRECTORS_NUMBER, "PS 44/27", "eksempel.no"}
    assert outsider.finds(*outsider.secrets) == []
    return Story(people, region, secretary, leader, chair, outsider)


def proposed(story: Story) -> None:
    """By a municipality; prepared for the chief executives, whose leader puts it up."""
    outsider = story.outsider
    outsider.case_address = steps.proposes(story.officer("Elvestad"), ROAD)
    outsider.sees_case(
        learns=(ROAD.what, ROAD.why),
        top=[
            "Foreslått av Elvestad 12. mai. Saksgangen er ikke bestemt.",
            "Venter på at lederen avgjør om saken settes opp.",
            PROPOSED_BY,
            "Saken er ikke satt opp til behandling ennå.",
        ],
        sections={"Hva saken gjelder": ROAD.why},
    )
    organ = "Kommunedirektørutvalget"
    steps.prepares(story.secretary, ROAD, organ=organ, role="Innstilling", note=TO_THE_LEADER)
    steps.puts_up(story.leader, ROAD)
    outsider.sees_case(
        top=[
            "Foreslått av Elvestad 12. mai. Skal behandles i kommunedirektørutvalget; dato er ikke satt.",
            SETTLED,
            PROPOSED_BY,
        ],
        route=["Innstilling Nå. Kommunedirektørutvalget"],
        sections={"Behandlingen": "Kommunedirektørutvalget Innstilling"},
    )


def route_laid(story: Story) -> None:
    """On what it is decided, and two more stops: the regional council, and all seven councils."""
    secretary, outsider = story.secretary, story.outsider
    case = outsider.case_address
    steps.chooses_authority(secretary, case, agreement="Samarbeidsavtalen", where="punkt 2")
    steps.adds_stop(secretary, organ="Regionrådet", role="Vedtak")
    steps.adds_councils(secretary, rule="de det gjelder")
    outsider.sees_case(
        route=[
            "Innstilling Nå. Kommunedirektørutvalget",
            "Vedtak Kommer. Regionrådet",
            "Tilslutning Kommer. Sju kommunestyrer",
        ],
        councils=dict.fromkeys(NAMES, "Ikke satt opp"),
        sections={
            "På hvilket grunnlag": "Samarbeidsavtalen, punkt 2",
            "Behandlingen": "Kommunedirektørutvalget Innstilling Regionrådet Vedtak",
        },
    )


def drafted_and_commented(story: Story) -> None:
    """The secretariat drafts the case paper, a chief executive comments; nobody else knows of it."""
    secretary, outsider = story.secretary, story.outsider
    executive = story.people.sign_in(Account.objects.get(name=EXECUTIVE))
    outsider.secrets |= {BACKGROUND, PROPOSED, COMMENT, ANSWER}
    paper = drafting.begins(secretary, outsider.case_address, "Kommunedirektørutvalget")
    drafting.writes(secretary, "background", BACKGROUND, "- Vegen er stengt 90 døgn i året.")
    drafting.writes(secretary, "recommendation", PROPOSED)
    drafting.asks(secretary, EXECUTIVE, day(5))
    drafting.comments(executive, ROAD.what, BACKGROUND, COMMENT)
    outsider.sees_case()
    assert outsider.is_kept_out_of(paper, f"{paper}skriv/", f"{paper}utkast.pdf")
    drafting.deals_with(secretary, ROAD.what, COMMENT, ANSWER)
    drafting.is_done(secretary)
    executive.page.reload()
    executive.reads(ANSWER)
    outsider.sees_case()


def directors_summoned(story: Story) -> None:
    """An agenda is nobody else's before it is sent."""
    secretary, outsider = story.secretary, story.outsider
    assert steps.plans(secretary, "Kommunedirektørutvalget", day(14), "Grønndal rådhus") == DIRECTORS_MEET
    steps.puts_on(secretary, DIRECTORS_MEET, ROAD.what)
    steps.asks(secretary)
    steps.approves(story.leader, DIRECTORS_MEET)
    outsider.sees_meeting(DIRECTORS_MEET, "Planlagt", "Sakslisten kommer når møtet blir innkalt.")
    outsider.sees_case()
    story.people.on(day(7))
    steps.issues(secretary, DIRECTORS_MEET)
    outsider.secrets -= {BACKGROUND, PROPOSED}
    outsider.sees_meeting(DIRECTORS_MEET, "Innkalt", f"1/27 {ROAD.what} Innstilling")
    outsider.sees_case(
        "Kommunedirektørutvalget innstiller 26. mai.",
        learns=(DIRECTORS_NUMBER,),
        top=["", SETTLED, f"{DIRECTORS_NUMBER} · {PROPOSED_BY}"],
        route=["Innstilling Nå. Kommunedirektørutvalget 26. mai", *outsider.case.route[1:]],
        sections={
            "Behandlingen": "Kommunedirektørutvalget Innstilling · sak 1/27 Møtet 26. mai Regionrådet Vedtak",
            "Dokumenter": PAPER_ROW,
        },
    )
    _told, pack = outsider.paper(DIRECTORS_MEET.public, "Innkalling: Kommunedirektørutvalget 26. mai 2027")
    _told, alone = outsider.paper(outsider.case_address, PAPER)
    for each in (pack, alone):
        assert_tagged(each, "1/27", ROAD.what, BACKGROUND, PROPOSED)
        assert not {COMMENT, ANSWER, "Utkast"} & set(" ".join(text_of_pdf(each)).split("\n"))


TREATED_BY_DIRECTORS = (
    "Kommunedirektørutvalget Innstilling: innstilt, 26. mai 2027 · sak 1/27 Møtet 26. mai Les teksten "
    f"{TEXT} Kommunedirektørutvalget, 26. mai 2027, sak 1/27. Møtet 2 mot 1 stemmer"
)


def recommended_with_a_vote(story: Story) -> None:
    """An administrative organ: two for, one against."""
    secretary, outsider = story.secretary, story.outsider
    story.people.on(day(14), 10)
    steps.opens(secretary, DIRECTORS_MEET, DIRECTORS)
    item = steps.takes_up(secretary, "1/27")
    steps.votes_by_name(secretary, item, dict(zip(DIRECTORS, ("for", "mot", "for"), strict=True)))
    steps.settles(secretary, item, TEXT)
    outsider.sees_case()
    steps.ends_item(secretary, item, "vedtatt")
    steps.ends(secretary)
    outsider.sees_case(
        "Innstilt i kommunedirektørutvalget 26. mai. Skal behandles i regionrådet; dato er ikke satt.",
        learns=(TEXT,),
        route=[
            "Innstilling Ferdig. Kommunedirektørutvalget 26. mai",
            "Vedtak Nå. Regionrådet",
            outsider.case.route[2],
        ],
        sections={"Behandlingen": f"{TREATED_BY_DIRECTORS} Regionrådet Vedtak"},
    )
    steps.sees_draft(story.leader)
    steps.publishes(secretary)
    steps.approves_minutes(story.leader)


def council_summoned(story: Story) -> None:
    secretary, outsider = story.secretary, story.outsider
    assert steps.plans(secretary, "Regionrådet", day(35), "Elvestad rådhus") == COUNCIL_MEETS
    steps.puts_on(secretary, COUNCIL_MEETS, ROAD.what)
    steps.asks(secretary)
    steps.approves(story.chair, COUNCIL_MEETS)
    outsider.sees_meeting(COUNCIL_MEETS, "Planlagt", "Sakslisten kommer når møtet blir innkalt.")
    outsider.sees_case()
    story.people.on(day(20))
    steps.issues(secretary, COUNCIL_MEETS)
    outsider.sees_meeting(COUNCIL_MEETS, "Innkalt", f"001/27 {ROAD.what} Vedtak")
    outsider.sees_case(
        "Innstilt i kommunedirektørutvalget 26. mai. Regionrådet behandler saken 16. juni.",
        top=["", SETTLED, f"{DIRECTORS_NUMBER} · Sak 001/27, Regionrådet · {PROPOSED_BY}"],
        route=[outsider.case.route[0], "Vedtak Nå. Regionrådet 16. juni", outsider.case.route[2]],
        sections={"Behandlingen": f"{TREATED_BY_DIRECTORS} Regionrådet Vedtak · sak 001/27 Møtet 16. juni"},
    )
    _told, pack = outsider.paper(COUNCIL_MEETS.public, "Innkalling: Regionrådet 16. juni 2027")
    assert_tagged(pack, "001/27", ROAD.what, "Samarbeidsavtalen, punkt 2")


def decided_by_the_chairs_vote(story: Story) -> None:
    """A member is disqualified, the others are two against two, and the chair's vote decides."""
    secretary, outsider = story.secretary, story.outsider
    story.people.on(day(35), 10)
    steps.opens(secretary, COUNCIL_MEETS, POLITICIANS)
    item = steps.takes_up(secretary, "001/27")
    steps.disqualifies(secretary, item, "Siv Berg", DISQUALIFIED)
    steps.votes_by_party(secretary, item, {"Ap: for": 2, "Sp: mot": 1, "H: mot": 1}, chair="for")
    with secretary.at(item):
        secretary.reads("Lederens stemme avgjorde.")
    steps.settles(secretary, item)
    steps.ends_item(secretary, item, "vedtatt")
    steps.ends(secretary)
    votes = "2 mot 2 stemmer For: Ap 2. Mot: H 1, Sp 1. Lederens stemme avgjorde."
    outsider.sees_case(
        f"{BEFORE}Sju kommunestyrer skal behandle saken.",
        route=[
            outsider.case.route[0],
            "Vedtak Ferdig. Regionrådet 16. juni",
            "Tilslutning Nå. Sju kommunestyrer",
        ],
        councils=dict.fromkeys(NAMES, "Til behandling"),
        sections={
            "Vedtaket": f"{TEXT} Regionrådet, 16. juni 2027, sak 001/27. Møtet {votes}",
            "Behandlingen": f"{TREATED_BY_DIRECTORS} Regionrådet Vedtak: vedtatt, 16. juni 2027 · "
            "sak 001/27 Møtet 16. juni",
        },
    )


def minutes_of_both_are_there(story: Story) -> None:
    story.people.on(day(36))
    steps.sees_draft(story.chair)
    steps.publishes(story.secretary)
    steps.approves_minutes(story.chair)
    item = f"1/27 {ROAD.what} Innstilling: innstilt, 2 mot 1 stemmer Les teksten {TEXT}"
    story.outsider.sees_meeting(DIRECTORS_MEET, "Protokollen er godkjent", item)
    item = f"001/27 {ROAD.what} Vedtak: vedtatt, 2 mot 2 stemmer Les vedtaket {TEXT}"
    story.outsider.sees_meeting(COUNCIL_MEETS, "Protokollen er godkjent", item)
    told, report = story.outsider.paper(DIRECTORS_MEET.public, "Referat, Kommunedirektørutvalget")
    assert told == "Referat, 26. mai 2027. Vedtatt."
    assert_tagged(report, "1/27", ROAD.what, TEXT, *DIRECTORS)
    told, minutes = story.outsider.paper(COUNCIL_MEETS.public, "Protokoll, Regionrådet")
    assert told == "Protokoll, 16. juni 2027. Vedtatt."
    assert_tagged(minutes, "001/27", TEXT, "Siv Berg var inhabil", DISQUALIFIED, "Lederens stemme avgjorde.")
    story.outsider.sees_case()


def sent_to_the_councils(story: Story) -> None:
    """One act. Nobody outside sees who has the papers, nor the link."""
    outsider = story.outsider
    answering.sends(story.secretary, ROAD.what, due=day(120), executive_first=("Elvestad", "Sjøvik"))
    outsider.secrets.add(answering.link_mailed_to("Åsmark"))
    outsider.sees_case(
        councils={each: f"Til behandling | {each} formannskap" for each in ("Elvestad", "Sjøvik")},
    )
    papers = answering.papers_mailed_to("Åsmark")
    assert_tagged(papers["application/pdf"], ROAD.what, TEXT)
    assert TEXT in plain_from_tree(tree_from_docx(papers[WORD], language="nb").tree)
    told = json.loads(papers["application/json"])
    assert (told["title"], told["municipality"]["name"], told["due_on"]) == (
        ROAD.what,
        "Åsmark",
        day(120).isoformat(),
    )


def day_set_by_link(story: Story) -> None:
    story.people.on(day(45))
    planned = Answered("Ikke behandlet ennå", planned_on=day(61))
    answering.answers_by_link(story.people.stranger(), "Åsmark", planned)
    story.outsider.sees_case(
        f"{BEFORE}Sju kommunestyrer skal behandle saken; Åsmark behandler saken 12. juli, "
        "svar mangler fra seks.",
        councils={"Åsmark": "Satt opp | 12. juli"},
    )


def executives_recommended(story: Story) -> None:
    """Formannskap before kommunestyre in two: one told to the secretariat, one by account."""
    story.people.on(day(50))
    told = Answered(RECOMMENDED, day(49), "FS 12/27")
    answering.registers_executive(story.secretary, ROAD.what, "Elvestad formannskap", told)
    answering.answers(
        story.officer("Sjøvik"), "Sjøvik formannskap", Answered(RECOMMENDED, day(49), "FS 31/27")
    )
    story.outsider.sees_case(
        councils={
            each: f"Til behandling | {each} formannskap: innstilt 30. juni" for each in ("Elvestad", "Sjøvik")
        },
    )


def answered_to_the_secretariat(story: Story) -> None:
    """Three send their minutes to the secretariat; one of them has decided something else."""
    secretary, outsider = story.secretary, story.outsider
    story.people.on(day(62))
    # Åsmark's day has passed: that it is late is not told outside.
    outsider.sees_case(
        f"{BEFORE}Sju kommunestyrer skal behandle saken.", councils={"Åsmark": "Til behandling"}
    )
    answering.registers(secretary, ROAD.what, "Elvestad", Answered(JOINED, day(60), "PS 44/27"))
    outsider.sees_case(
        f"{BEFORE}Ett av sju kommunestyrer har sluttet seg til; svar mangler fra seks. "
        "Vedtaket gjelder for Elvestad.",
        learns=("PS 44/27",),
        councils={"Elvestad": f"{JOINED} | 11. juli | PS 44/27 | Elvestad formannskap: innstilt 30. juni"},
        sections={"Hvem det gjelder for": "Elvestad."},
    )
    answering.registers(secretary, ROAD.what, "Fjellbygda", Answered(JOINED, day(61), "PS 9/27"))
    otherwise = Answered("Vedtok noe annet", day(61), "PS 17/27", text=OTHERWISE)
    answering.registers(secretary, ROAD.what, "Storlia", otherwise)
    secretary.reads("Det kommunestyrene vedtok i stedet")
    outsider.sees_case(
        f"{BEFORE}To av sju kommunestyrer har sluttet seg til, Storlia vedtok noe annet; svar mangler fra "
        "fire. Vedtaket gjelder for de to.",
        councils={
            "Fjellbygda": f"{JOINED} | 12. juli | PS 9/27",
            "Storlia": "Vedtok noe annet | 12. juli | PS 17/27",
        },
        differs=[
            "Se hvordan vedtaket i Storlia er annerledes Sammenliknet med regionens vedtak. Lagt til, "
            "tatt ut. Kommunene prioriterer fjellovergangen dalvegen foran alle andre veger."
        ],
        sections={"Hvem det gjelder for": "Elvestad og Fjellbygda."},
    )


def answered_by_account(story: Story) -> None:
    """Two answer in their own name: one with a remark, one has put it off."""
    outsider = story.outsider
    remark = Answered(f"{JOINED} med merknad", day(61), "PS 70/27", remark=REMARK)
    answering.answers(story.officer("Sjøvik"), ROAD.what, remark)
    put_off = Answered("Utsatte", day(60), "PS 28/27", until=day(88))
    answering.answers(story.officer("Grønndal"), ROAD.what, put_off)
    outsider.sees_case(
        f"{BEFORE}Tre av sju kommunestyrer har sluttet seg til, ett med merknad, Storlia vedtok noe annet; "
        "Grønndal har utsatt til 8. august, svar mangler fra to. Vedtaket gjelder for de tre.",
        learns=(REMARK,),
        councils={
            "Sjøvik": f"Med merknad | 12. juli | PS 70/27 | {REMARK} Sjøvik formannskap: innstilt 30. juni",
            "Grønndal": "Utsatt | 11. juli | PS 28/27 | Kommer opp igjen 8. august",
        },
        sections={"Hvem det gjelder for": "Elvestad, Fjellbygda og Sjøvik."},
    )


def answered_by_link(story: Story) -> None:
    """Reported, not confirmed: until the minutes are there, or somebody with a mandate confirms."""
    outsider, unconfirmed = story.outsider, f"{JOINED} meldt, ikke bekreftet"
    answering.answers_by_link(story.people.stranger(), "Åsmark", Answered(JOINED, day(61), "PS 33/27"))
    haugmo = story.people.stranger()
    answering.answers_by_link(haugmo, "Haugmo", Answered(JOINED, day(61), "PS 5/27"))
    rest = "ett med merknad, Storlia vedtok noe annet; Grønndal har utsatt til 8. august. "
    rest += "Vedtaket gjelder for de fem."
    five = f"{BEFORE}Fem av sju kommunestyrer har sluttet seg til"
    outsider.sees_case(
        f"{five} (to meldt, ikke bekreftet), {rest}",
        route=[*outsider.case.route[:2], "Tilslutning Nå. Sju kommunestyrer 8. august"],
        councils={
            "Åsmark": f"{unconfirmed} | 12. juli | PS 33/27",
            "Haugmo": f"{unconfirmed} | 12. juli | PS 5/27",
        },
        sections={"Hvem det gjelder for": "Elvestad, Fjellbygda, Haugmo, Sjøvik og Åsmark."},
    )
    answering.attaches_minutes(haugmo, "Haugmo kommunestyre sluttet seg til.")
    excerpt = f"Særutskrift fra Haugmo kommunestyre: {ROAD.what}"
    outsider.sees_case(
        f"{five} (ett meldt, ikke bekreftet), {rest}",
        councils={"Haugmo": f"{JOINED} | 12. juli | PS 5/27"},
        sections={"Dokumenter": f"{excerpt} Protokoll · 12. juli 2027 {PAPER_ROW}"},
    )
    answering.confirms(story.secretary, "Åsmark")
    outsider.sees_case(f"{five}, {rest}", councils={"Åsmark": f"{JOINED} | 12. juli | PS 33/27"})


def joined_at_last(story: Story) -> None:
    """The one that put it off joins, and it is told for whom the decision holds."""
    story.people.on(day(90))
    answering.answers(story.officer("Grønndal"), ROAD.what, Answered(JOINED, day(88), "PS 52/27"))
    outsider = story.outsider
    outsider.sees_case(
        f"{BEFORE}Seks av sju kommunestyrer har sluttet seg til, ett med merknad, Storlia vedtok noe annet; "
        "vedtaket gjelder for de seks.",
        route=[*outsider.case.route[:2], "Tilslutning Ferdig. Sju kommunestyrer 8. august"],
        councils={"Grønndal": f"{JOINED} | 8. august | PS 52/27"},
        sections={"Hvem det gjelder for": "Elvestad, Fjellbygda, Grønndal, Haugmo, Sjøvik og Åsmark."},
    )
