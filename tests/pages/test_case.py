"""The page of a case, and what the other pages say of where it stands."""

import re

import pytest
from django.test import Client

from samrad.cases.models import Outcome, Role, Stop
from samrad.organisations.models import Cooperation
from tests.factories import (
    NAMES,
    Region,
    agenda_item,
    case,
    cooperation,
    council,
    day,
    decision,
    meeting,
    municipality,
    occasion,
    organ,
    ratifications,
    region,
    stop,
    treated,
    treatment,
)

pytestmark = pytest.mark.django_db


def text_of(address: str) -> str:
    """What a reader sees, without the tags, each run of space as one."""
    body = Client().get(address, follow=True).text
    return " ".join(re.sub(r"<[^>]+>", " ", body.partition("<main")[2]).split())


def sentence_of(shown: Region) -> str:
    lead = re.search(r'<p class="lead">(.*?)</p>', Client().get(shown.case.get_absolute_url()).text)[1]
    return re.sub(r"<[^>]+>", "", lead)


def dots_of(address: str) -> list[str]:
    return re.findall(r"dots__dot--(\w+)", Client().get(address).text)


def route_of(shown: Region) -> list[str]:
    return re.findall(r"route__stop--(\w+)", Client().get(shown.case.get_absolute_url()).text)


def matrix_of(about: str) -> dict[str, list[str]]:
    """Each council's row: status, date, number and what it decided, as a reader sees them."""
    body = Client().get(about).text
    table = re.search(r"<table[^>]*\bmatrix\b[^>]*>.*?<tbody>(.*?)</tbody>", body, re.DOTALL)[1]
    rows = {}
    for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        if "<th" not in row:
            continue  # How the council's text differs has a row of its own under it.
        shown = [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
        rows[shown[0]] = shown[1:]
    return rows


# --- change one treatment, and everything follows ---


def test_an_answer_changes_the_sentence():
    shown = region()
    before = sentence_of(shown)
    decision(shown.answers[3], Outcome.JOINED, decided_on=day(0))
    assert [before, sentence_of(shown)] == [
        "Vedtatt i regionrådet. To av sju kommunestyrer har sluttet seg til, ett med merknad, "
        "Storlia vedtok noe annet; svar mangler fra fire. Vedtaket gjelder for de to.",
        "Vedtatt i regionrådet. Tre av sju kommunestyrer har sluttet seg til, ett med merknad, "
        "Storlia vedtok noe annet; svar mangler fra tre. Vedtaket gjelder for de tre.",
    ]


def test_an_answer_changes_the_matrix():
    shown = region()
    before = matrix_of(shown.case.get_absolute_url())["Åsmark"]
    decision(shown.answers[3], Outcome.JOINED, decided_on=day(0))
    assert before[:3] == ["Til behandling", "", ""]
    assert matrix_of(shown.case.get_absolute_url())["Åsmark"][:3] == ["Sluttet seg til", "12. mai", ""]


def test_the_last_answer_changes_the_route_and_the_front_page():
    shown = region()
    front = shown.cooperation.get_absolute_url()
    before = route_of(shown), shown.case.title in under_way_on(front), dots_of(front)[:3]
    for answer in shown.answers[3:]:
        decision(answer, Outcome.JOINED, decided_on=day(0))
    assert before == (["done", "done", "now"], True, ["done", "done", "now"])
    assert route_of(shown) == ["done", "done", "done"]
    assert shown.case.title not in under_way_on(front)
    assert shown.case.title in text_of(front)


def under_way_on(front: str) -> str:
    """The part of a front page that lists what is under way."""
    return Client().get(front).text.partition('id="under-way"')[2].partition("</section>")[0]


def test_a_new_decision_moves_the_dots_in_the_list_of_cases():
    home = cooperation()
    chief, below = organ(home), organ(home, "Utvalget", kind="utvalg")
    about = case(home)
    recommended, decided = treated(about, below, Role.RECOMMENDATION), treated(about, chief)
    agenda_item(meeting(chief, day(7)), decided, "3/27")
    listed = "/dalregionen/saker/?vis=alle"
    before = dots_of(listed)
    decision(recommended, Outcome.RECOMMENDED, decided_on=day(-2))
    between = dots_of(listed)
    decision(decided, decided_on=day(0))
    assert [before, between, dots_of(listed)] == [["now", "coming"], ["done", "now"], ["done", "done"]]


def test_a_case_that_ends_in_one_organ_looks_as_normal_as_one_that_goes_to_all_councils():
    home = cooperation()
    chief = organ(home)
    about = case(home)
    decision(treated(about, chief), decided_on=day(-5))
    page = Client().get(about.get_absolute_url()).text
    assert "Vedtatt i regionrådet 7. mai." in page
    assert "matrix" not in page
    assert "route__stop--done" in page


def test_a_case_without_a_route_says_so():
    about = case(cooperation())
    assert "Saken er ikke satt opp til behandling ennå." in text_of(about.get_absolute_url())


def test_for_whom_a_decision_holds_is_said_when_a_council_has_said_no():
    shown = region()
    for answer in shown.answers[3:]:
        decision(answer, Outcome.REFUSED, decided_on=day(-1))
    assert "Hvem det gjelder for Elvestad og Sjøvik." in text_of(shown.case.get_absolute_url())


# --- the matrix ---


def answer_in_state(state: str) -> str:
    """The address of a case with one council in the state asked for."""
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=day(-60))
    answer, other = ratifications(about, [council(municipality()), council(municipality("Sjøvik", "9802"))])
    decision(other, Outcome.JOINED, decided_on=day(-30))
    if state == "sent":
        answer.sent_on = day(-10)
        answer.save()
    if state == "scheduled":
        occasion(answer, day(20), "PS 9/27")
    if state in {"postponed", "postponed without a day"}:
        until = day(20) if state == "postponed" else None
        occasion(answer, day(-3), "PS 9/27", was_postponed=True, postponed_until=until)
        decision(answer, Outcome.POSTPONED, decided_on=day(-3))
    if state in {"joined", "joined_with_remark", "decided_otherwise", "refused"}:
        occasion(answer, day(-3), "PS 9/27")
        decision(answer, Outcome(state), decided_on=day(-3))
    return about.get_absolute_url()


@pytest.mark.parametrize(
    ("state", "row"),
    [
        ("not_sent", ["Til behandling", "", "", ""]),
        ("sent", ["Til behandling", "", "", ""]),
        ("scheduled", ["Satt opp", "1. juni", "PS 9/27", ""]),
        ("postponed", ["Utsatt", "9. mai", "PS 9/27", "Kommer opp igjen 1. juni"]),
        ("joined", ["Sluttet seg til", "9. mai", "PS 9/27", ""]),
        ("joined_with_remark", ["Med merknad", "9. mai", "PS 9/27", ""]),
        ("decided_otherwise", ["Vedtok noe annet", "9. mai", "PS 9/27", ""]),
        ("refused", ["Sa nei", "9. mai", "PS 9/27", ""]),
    ],
)
def test_the_matrix_shows_where_each_council_stands(state: str, row: list[str]):
    assert matrix_of(answer_in_state(state))["Elvestad"] == row


@pytest.mark.parametrize(("state", "tag"), [("not_sent", "Ikke sendt"), ("sent", "Sendt")])
def test_where_naming_is_turned_on_the_matrix_tells_also_who_has_not_answered(state: str, tag: str):
    address = answer_in_state(state)
    turn_on_naming()
    assert matrix_of(address)["Elvestad"][0] == tag


def turn_on_naming() -> None:
    Cooperation.objects.update(names_the_late=True)


def test_what_is_reported_but_not_confirmed_says_so():
    shown = region()
    decision(shown.answers[3], Outcome.JOINED, decided_on=day(-1), is_confirmed=False)
    matrix = matrix_of(shown.case.get_absolute_url())
    assert matrix["Åsmark"][0] == "Sluttet seg til meldt, ikke bekreftet"
    assert matrix["Elvestad"][0] == "Sluttet seg til"
    assert "(én meldt, ikke bekreftet)" in sentence_of(shown) or "(ett meldt, ikke bekreftet)" in sentence_of(
        shown
    )


def test_every_council_of_the_stop_has_its_row():
    assert list(matrix_of(region().case.get_absolute_url())) == list(NAMES)


def test_those_who_deviate_or_are_waiting_come_first_when_asked_for():
    shown = region()
    decision(shown.answers[3], Outcome.JOINED, decided_on=day(-1))
    rows = list(matrix_of(f"{shown.case.get_absolute_url()}?ordne=avvik"))
    assert sorted(rows) == sorted(NAMES)
    assert set(rows[-2:]) == {"Elvestad", "Åsmark"}


def test_what_the_formannskap_did_stands_with_its_municipality():
    home = cooperation()
    about, place = case(home), municipality()
    decision(treated(about, organ(home)), decided_on=day(-60))
    at = stop(about, Role.RATIFICATION)
    prepares = treatment(
        at,
        organ(place, "Elvestad formannskap", kind="formannskap"),
        role=Role.RECOMMENDATION,
        gives_answer=False,
    )
    treatment(prepares.branch, council(place))
    decision(prepares, Outcome.RECOMMENDED, decided_on=day(-9))
    assert matrix_of(about.get_absolute_url())["Elvestad"][3] == "Elvestad formannskap: innstilt 3. mai"


# --- how a council's own text differs ---

OLD = "Kommunene prioriterer fjellovergangen.\nStrekningen i dalen kommer etter.\nRegionrådet følger opp."


def difference_of(new: str) -> str:
    """The difference as it stands on the page, from the first paragraph."""
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=day(-60), text=OLD)
    (answer,) = ratifications(about, [council(municipality())])
    decision(answer, Outcome.DECIDED_OTHERWISE, decided_on=day(-3), text=new)
    body = Client().get(about.get_absolute_url()).text
    return re.search(r'<div class="text difference"[^>]*>(.*?)</div>', body, re.DOTALL)[1].strip()


def test_words_that_are_put_in_and_taken_out_are_marked():
    new = OLD.replace("følger opp", "følger saken opp").replace(
        "prioriterer fjellovergangen", "prioriterer dalen"
    )
    assert difference_of(new) == (
        '<p class="difference__changed">Kommunene prioriterer'
        "<del> fjellovergangen</del><ins> dalen</ins>.</p>"
        '<p class="difference__same">Strekningen i dalen kommer etter.</p>'
        '<p class="difference__changed">Regionrådet følger<ins> saken</ins> opp.</p>'
    )


def test_a_paragraph_that_is_put_in_is_marked():
    assert difference_of(f"{OLD}\nBussen må med fra første dag.") == (
        '<p class="difference__same">Kommunene prioriterer fjellovergangen.</p>'
        '<p class="difference__same">Strekningen i dalen kommer etter.</p>'
        '<p class="difference__same">Regionrådet følger opp.</p>'
        '<p class="difference__inserted"><ins>Bussen må med fra første dag.</ins></p>'
    )


def test_a_paragraph_that_is_taken_out_is_marked():
    assert difference_of("Kommunene prioriterer fjellovergangen.\nRegionrådet følger opp.") == (
        '<p class="difference__same">Kommunene prioriterer fjellovergangen.</p>'
        '<p class="difference__deleted"><del>Strekningen i dalen kommer etter.</del></p>'
        '<p class="difference__same">Regionrådet følger opp.</p>'
    )


def test_a_paragraph_that_has_moved_says_so():
    moved = (
        "Strekningen i dalen kommer etter.\nKommunene prioriterer fjellovergangen.\nRegionrådet følger opp."
    )
    body = difference_of(moved)
    assert body.count("difference__moved") == 1
    assert "Flyttet</span>" in body
    assert "<ins>" not in body
    assert "<del>" not in body


def test_a_council_that_simply_joins_has_no_difference():
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=day(-60), text=OLD)
    (answer,) = ratifications(about, [council(municipality())])
    decision(answer, Outcome.JOINED, decided_on=day(-3), text="Kommunestyret slutter seg til vedtaket.")
    body = Client().get(about.get_absolute_url()).text
    assert 'class="text difference"' not in body
    assert "Kommunestyret slutter seg til vedtaket." in body


def test_a_text_keeps_the_language_it_was_written_in():
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=day(-60), text=OLD)
    (answer,) = ratifications(about, [council(municipality("Åsmark", "9901"))])
    decision(answer, Outcome.JOINED, decided_on=day(-3), text="Kommunestyret sluttar seg til.", language="nn")
    body = Client().get(about.get_absolute_url()).text
    assert re.search(r'lang="nn"[^>]*>\s*<p>Kommunestyret sluttar seg til\.', body)


def test_a_text_can_not_act_as_markup():
    home = cooperation()
    about = case(home, "Om <script>alert(1)</script> og &amp;")
    decision(treated(about, organ(home)), decided_on=day(-60), text="<img src=x onerror=alert(1)>")
    body = Client().get(about.get_absolute_url()).text
    assert "<script" not in body
    assert "<img" not in body


# --- corrections ---


def test_a_corrected_decision_shows_both_editions_and_why():
    home = cooperation()
    about = case(home)
    decided = treated(about, organ(home))
    decision(decided, text="Vi deler ut 1 800 000 kroner.", decided_on=day(-9))
    decision(
        decided,
        text="Vi deler ut 1 850 000 kroner.",
        decided_on=day(-9),
        corrects_because="Skrivefeil i beløpet",
    )
    seen = text_of(about.get_absolute_url())
    assert "Vi deler ut 1 850 000 kroner." in seen
    assert "Rettet: Skrivefeil i beløpet" in seen
    assert "Vi deler ut 1 800 000 kroner." in seen


# --- who is late is not named ---


def late_region() -> Region:
    """Haugmo was to answer on 2 May, and has not; Grønndal postponed to 4 May, and nothing has come."""
    shown = region()
    occasion(shown.answers[4], day(-10), "PS 77/27")
    occasion(shown.answers[5], day(-25), "PS 66/27", was_postponed=True, postponed_until=day(-8))
    decision(shown.answers[5], Outcome.POSTPONED, decided_on=day(-25))
    return shown


def test_a_council_that_is_late_shows_only_that_the_case_is_before_it():
    matrix = matrix_of(late_region().case.get_absolute_url())
    assert matrix["Haugmo"][:2] == ["Til behandling", ""]
    assert matrix["Grønndal"][:2] == ["Til behandling", ""]


def pages_that_might_name_the_late(shown: Region) -> list[str]:
    home = shown.cooperation.get_absolute_url()
    return [
        *(home, f"{home}saker/", shown.case.get_absolute_url(), shown.meeting.get_absolute_url()),
        *(shown.regional_council.get_absolute_url(), f"/feed/{shown.cooperation.slug}.atom"),
        *(shown.municipalities[4].get_absolute_url(), shown.municipalities[5].get_absolute_url()),
        *(
            shown.councils[4].get_absolute_url(),
            shown.councils[5].get_absolute_url(),
            "/sok/?q=fjellovergangen&alle=ja",
        ),
    ]


@pytest.mark.parametrize("number", range(11))
def test_no_page_tells_the_day_that_has_passed_for_a_council_that_is_late(number: int):
    shown = late_region()
    seen = Client().get(pages_that_might_name_the_late(shown)[number]).text
    assert re.findall(r"\b[24]\. mai|2027-05-0[24]|May [24]\b|utfallet er ikke registrert", seen) == []


def test_the_sentence_names_the_late_only_where_the_region_has_turned_it_on():
    shown = late_region()
    before = sentence_of(shown)
    turn_on_naming()
    assert "Haugmo" not in before
    assert "Haugmo" in sentence_of(shown)


def test_where_naming_is_turned_on_the_matrix_tells_the_state_of_the_late():
    shown = late_region()
    turn_on_naming()
    matrix = matrix_of(shown.case.get_absolute_url())
    assert matrix["Haugmo"][0] == "Satt opp"
    assert matrix["Grønndal"][0] == "Utsatt"


def test_a_postponement_is_a_decision_and_public():
    shown = region()
    occasion(shown.answers[5], day(-3), was_postponed=True, postponed_until=day(5))
    decision(shown.answers[5], Outcome.POSTPONED, decided_on=day(-3))
    assert matrix_of(shown.case.get_absolute_url())["Grønndal"] == [
        "Utsatt", "9. mai", "", "Kommer opp igjen 17. mai"
    ]  # fmt: skip
    assert "Grønndal har utsatt til 17. mai" in sentence_of(shown)


# --- rules ---


@pytest.mark.parametrize(
    ("rule", "ending"),
    [
        (Stop.Rule.CONCERNED, "vedtaket gjelder for de fire."),
        (Stop.Rule.MAJORITY, "vedtaket gjelder for de fire."),
        (Stop.Rule.ALL, "vedtaket krever ja fra alle sju og gjelder ikke."),
    ],
)
def test_four_of_seven_is_enough_or_not_as_the_rule_says(rule: Stop.Rule, ending: str):
    home = cooperation()
    about = case(home)
    decision(treated(about, organ(home)), decided_on=day(-60))
    places = [council(municipality(name, str(9800 + number))) for number, name in enumerate(NAMES)]
    for number, answer in enumerate(ratifications(about, places, rule)):
        decision(answer, Outcome.JOINED if number < 4 else Outcome.REFUSED, decided_on=day(-3))
    assert ending in text_of(about.get_absolute_url())


def test_the_day_of_a_decision_is_told_once_on_the_front_page():
    shown = region()
    about = case(shown.cooperation, "Valg av revisor")
    up = treated(about, shown.regional_council)
    agenda_item(meeting(shown.regional_council, on=day(-30)), up)
    decision(up, decided_on=day(-30))
    row = Client().get(shown.cooperation.get_absolute_url()).text.partition("Valg av revisor")[2]
    told = " ".join(re.sub(r"<[^>]+>", " ", row.partition("</li>")[0]).split())
    assert "Vedtatt i regionrådet" in told
    assert len(re.findall(r"\d+\. [a-z]+", told)) == 1
