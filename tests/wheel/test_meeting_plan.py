"""A meeting plan from wishes to planned meetings: what it is made from, how it is found, and its acts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.cases.models import Role
from samrad.core.acts import Refused
from samrad.core.clock import each_minute, tick
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION, MandateKind
from samrad.core.worker import queue_worker
from samrad.engine.meeting_plan import Arrival, Dates, Path
from samrad.organisations.models import Organ
from samrad.wheel.meeting_plan import finding
from samrad.wheel.meeting_plan.adopting import adopt_plan
from samrad.wheel.meeting_plan.arriving import last_years_arrivals
from samrad.wheel.meeting_plan.blocking import blocked_in
from samrad.wheel.meeting_plan.calendars import calendars_for, whole_year
from samrad.wheel.meeting_plan.finding import find_dates, put_back_stale
from samrad.wheel.meeting_plan.hosting import host_of, hosts_by_turn
from samrad.wheel.meeting_plan.kept import chosen_dates
from samrad.wheel.meeting_plan.reading import reading_of
from samrad.wheel.meeting_plan.selectors import meeting_plans_visible_to
from samrad.wheel.meeting_plan.services import adjust_plan, ask_for_plan, discard_plan, stop_plan
from samrad.wheel.meeting_plan.strip import year_strip
from samrad.wheel.meeting_plan.words import conflict_sentence, reason_sentence
from samrad.wheel.meeting_plan.written import (
    NotUnderstood,
    read_arrivals,
    read_days,
    read_spans,
    write_arrivals,
    write_days,
    write_spans,
)
from samrad.wheel.models import BlockedDays, MeetingPlan
from tests.factories import (
    TODAY,
    Region,
    case,
    cooperation,
    day,
    meeting,
    meeting_plan,
    municipality,
    occasion,
    organ,
    ratifications,
    region,
    seated,
    secretary,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db
State = MeetingPlan.State
USUAL = {"weekdays": [3], "least_apart": 14, "most_apart": 364, "fixed": [], "by_turn": False}


def wishes(**changed: object) -> dict:
    """Four meetings of the committee and two of the council, on Thursdays."""
    return {
        "rest_days": 7,
        "gathering": None,
        "blocked": [],
        "avoided": [],
        "committee": {"meetings": 4, **USUAL},
        "council": {"meetings": 2, **USUAL},
    } | changed


ARRIVALS = [Arrival(date(2028, 1, 10), Path.committee_council), Arrival(date(2028, 5, 2), Path.council, 3)]


def ask(home: Region, by: object = None, **values: object) -> MeetingPlan:
    return ask_for_plan(
        **{
            "cooperation": home.cooperation,
            "committee": home.executives,
            "council": home.regional_council,
            "year": 2028,
            "wishes": wishes(),
            "arrivals": ARRIVALS,
            "by": by or viewer(secretary(home.cooperation)),
            **values,
        }
    )


# --- last year's cases ---


def test_cases_come_the_day_they_are_proposed_and_are_moved_to_the_same_weekday_next_year():
    home = region()
    both = case(home.cooperation, proposed_on=date(2026, 9, 2))
    treated(both, home.executives, Role.RECOMMENDATION)
    treated(both, home.regional_council)
    before = case(home.cooperation, proposed_on=date(2026, 5, 1))
    treated(before, home.regional_council)
    told = last_years_arrivals(
        home.cooperation,
        home.executives,
        home.regional_council,
        year=2028,
        today=TODAY,
        viewer=INSTALLATION,
    )
    assert (told.first, told.last, told.elsewhere) == (date(2026, 5, 14), TODAY, 0)
    # The case of the region itself was proposed on 11 February 2027 and is out with the councils.
    assert told.arrivals == (
        Arrival(date(2028, 2, 10), Path.committee_council_ratified),
        Arrival(date(2028, 8, 30), Path.committee_council),
    )


def test_a_case_that_nobody_proposed_comes_when_its_papers_were_due():
    home = region()
    home.case.delete()
    Organ.objects.filter(pk=home.regional_council.pk).update(papers_days=14)
    home.regional_council.refresh_from_db()
    at = treated(case(home.cooperation), home.regional_council)
    occasion(at, date(2027, 3, 18))
    assert arrivals_of(home) == (Arrival(date(2028, 3, 2), Path.council),)


def arrivals_of(home: Region) -> tuple[Arrival, ...]:
    organs = home.executives, home.regional_council
    return last_years_arrivals(
        home.cooperation, *organs, year=2028, today=TODAY, viewer=INSTALLATION
    ).arrivals


def test_the_way_a_case_goes_is_read_from_its_route():
    home = region()
    home.case.delete()
    elsewhere = organ(home.cooperation, "Representantskapet", kind=Organ.Kind.ASSEMBLY)
    ways = {
        Path.committee: [home.executives],
        Path.council: [home.regional_council],
        Path.committee_council: [home.executives, home.regional_council],
        None: [elsewhere],
    }
    for number, organs in enumerate(ways.values()):
        about = case(home.cooperation, proposed_on=day(-number))
        for each in organs:
            treated(about, each)
    for number, organs in ((5, []), (6, [home.executives])):
        about = case(home.cooperation, proposed_on=day(-number))
        for each in [*organs, home.regional_council]:
            treated(about, each)
        ratifications(about, home.councils)
    withdrawn = case(home.cooperation, proposed_on=day(-9), is_withdrawn=True)
    treated(withdrawn, home.regional_council)
    told = last_years_arrivals(
        home.cooperation,
        home.executives,
        home.regional_council,
        year=2028,
        today=TODAY,
        viewer=INSTALLATION,
    )
    assert sorted(each.path for each in told.arrivals) == sorted(Path)
    assert told.elsewhere == 1


# --- the calendars ---


def test_a_council_that_has_planned_half_the_year_is_taken_to_meet_as_last_year_after_that():
    known = [date(2027, 2, 4), date(2027, 9, 9), date(2027, 12, 9), date(2028, 2, 3), date(2028, 6, 8)]
    assert whole_year(known, 2028) == (
        [date(2028, 2, 3), date(2028, 6, 8), date(2028, 9, 7), date(2028, 12, 7)],
        date(2028, 9, 7),
    )
    assert whole_year([*known, date(2028, 12, 14)], 2028) == (
        [date(2028, 2, 3), date(2028, 6, 8), date(2028, 12, 14)],
        None,
    )
    assert whole_year([], 2028) == ([], None)


def test_a_plan_keeps_the_calendars_it_is_made_from():
    home = region()
    elvestad, sjovik = home.councils[:2]
    committee = organ(elvestad.organisation, "Elvestad formannskap", kind=Organ.Kind.EXECUTIVE_COMMITTEE)
    for on in (date(2028, 3, 2), date(2028, 12, 7)):
        meeting(committee, on - timedelta(14))
        meeting(elvestad, on)
    meeting(sjovik, date(2027, 11, 11))
    meeting(home.executives, date(2027, 3, 4), place="Elvestad rådhus", starts_at=None)
    kept = calendars_for(
        home.cooperation, home.executives, home.regional_council, year=2028, viewer=INSTALLATION
    )
    assert kept["municipalities"] == [
        {
            "name": "Elvestad",
            "organs": [
                {
                    "name": "Elvestad formannskap",
                    "papers_days": 7,
                    "meetings": ["2028-02-17", "2028-11-23"],
                    "assumed_from": None,
                },
                {
                    "name": "Elvestad kommunestyre",
                    "papers_days": 7,
                    "meetings": ["2028-03-02", "2028-12-07"],
                    "assumed_from": None,
                },
            ],
        },
        {
            "name": "Sjøvik",
            "organs": [
                {
                    "name": "Sjøvik kommunestyre",
                    "papers_days": 7,
                    "meetings": ["2028-11-09"],
                    "assumed_from": "2028-11-09",
                }
            ],
        },
    ]
    assert sorted(kept["without"]) == sorted(each.name for each in home.councils[2:])
    assert kept["committee"]["this_year"] == ["2027-03-04", "2027-05-26"]
    assert kept["committee"]["hosts"][-2:] == ["Elvestad rådhus", "Sjøvik rådhus"]
    assert (kept["council"]["starts_at"], kept["council"]["this_year"]) == (
        "10:00:00",
        ["2027-04-02", "2027-05-26"],
    )


def test_the_one_that_hosted_longest_ago_is_next_and_meets_where_it_met_then():
    home = region()
    chief = home.regional_council
    held = [
        meeting(chief, day(-300), place="Storlia rådhus, Storlibyen"),
        meeting(chief, day(-200), place="Sjøvik kulturhus"),
        meeting(chief, day(-100), place="Nettet"),
    ]
    hosts = hosts_by_turn(home.municipalities[:3], held)
    assert hosts == ["Elvestad", "Storlia rådhus, Storlibyen", "Sjøvik kulturhus"]


def test_a_host_is_known_by_its_centre_too():
    asmark = municipality("Åsmark", centre="Åsen")
    assert [host_of(place, [asmark]) for place in ("Åsen fjellstove", "Oslo", "")] == [asmark, None, None]


def test_what_is_blocked_is_listed_with_why():
    home = region()
    BlockedDays.objects.create(
        cooperation=home.cooperation, first=date(2028, 10, 2), last=date(2028, 10, 6), why="høstferie"
    )
    county = organ(home.counties[0], "Fylkestinget", kind=Organ.Kind.COUNTY_COUNCIL)
    meeting(county, date(2028, 3, 8))
    found = [(each.first, each.last, each.why) for each in blocked_in(home.cooperation, 2028, INSTALLATION)]
    assert found == [
        (date(2028, 1, 1), date(2028, 1, 1), "nyttår"),
        (date(2028, 3, 8), date(2028, 3, 8), "Fylkestinget"),
        (date(2028, 4, 9), date(2028, 4, 17), "påske"),
        (date(2028, 7, 1), date(2028, 7, 31), "fellesferie"),
        (date(2028, 10, 2), date(2028, 10, 6), "høstferie"),
        (date(2028, 12, 24), date(2028, 12, 31), "jul"),
    ]


# --- in writing ---


def test_what_is_written_about_cases_is_read_back():
    arrivals = [Arrival(date(2028, 1, 4), path, cases) for cases, path in enumerate(Path, 1)]
    assert read_arrivals(write_arrivals(arrivals), 2028) == arrivals
    assert read_arrivals("\n4. januar; Utvalg og råd\n 2028-01-04 ; rådet ; 2 ;\n", 2028) == [
        Arrival(date(2028, 1, 4), Path.committee_council),
        Arrival(date(2028, 1, 4), Path.council, 2),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("i januar; rådet; 1", "Linje 2: «i januar» er ikke en dato. Skriv for eksempel 14.01.2028."),
        ("04.01.2027; rådet; 1", "Linje 2: 04.01.2027 er ikke i 2028."),
        (
            "04.01.2028; rådet, utvalget; 1",
            "Linje 2: «rådet, utvalget» er ingen saksgang. Skriv utvalget, rådet og kommunestyrene, "
            "de saken skal til, med komma mellom.",
        ),
        (
            "04.01.2028; rådet; mange",
            "Linje 2: «mange» er ikke et antall saker. Skriv et tall fra 1 til 999.",
        ),
        ("04.01.2028", "Linje 2: skriv datoen, saksgangen og antallet med semikolon mellom."),
    ],
)
def test_a_line_that_isnt_understood_is_told(line: str, told: str):
    with pytest.raises(NotUnderstood) as fault:
        read_arrivals(f"04.01.2028; rådet; 1\n{line}", 2028)
    assert str(fault.value) == told


def test_days_and_spans_are_read_back():
    days = [date(2028, 2, 3), date(2028, 6, 8)]
    assert read_days(write_days(days), 2028) == read_days("3. februar, 08.06", 2028) == days
    spans = [(date(2028, 10, 2), date(2028, 10, 6)), (date(2028, 11, 1), date(2028, 11, 1))]
    assert read_spans(write_spans(spans), 2028) == spans
    assert read_spans("2. oktober - 6. oktober\n2028-11-01", 2028) == spans
    with pytest.raises(NotUnderstood, match="den siste dagen er før den første"):
        read_spans("6. oktober – 2. oktober", 2028)


# --- asked for, and found in the background ---


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_is_asked_for_is_found_by_the_worker():
    plan = ask(region())
    assert plan.state == State.ASKED
    queue_worker("fersk", until_empty=True).run()
    plan.refresh_from_db()
    assert plan.state == State.DONE
    assert [len(plan.outcome[which]) for which in ("committee", "council")] == [4, 2]
    assert plan.outcome["total"] == plan.outcome["at_least"] == reading_of(plan).total
    assert AuditEntry.objects.get(act="meeting_plan.ask").subject == f"meetingplan:{plan.pk}"


def test_one_plan_is_worked_on_at_a_time():
    home = region()
    ask(home)
    with pytest.raises(Refused, match="En møteplan regnes ut allerede"):
        ask(home)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"arrivals": []}, "Det er ingen saker å regne med"),
        ({"council": "executives"}, "Velg to ulike organer"),
        ({"council": "other"}, "Velg to ulike organer"),
    ],
)
def test_what_cant_be_reckoned_with_is_refused(wrong: dict, why: str):
    home = region()
    organs = {
        "executives": home.executives,
        "other": organ(cooperation("fjordregionen"), key="regionradet-2"),
    }
    with pytest.raises(Refused, match=why):
        ask(
            home,
            **{
                name: organs.get(value, value) if name == "council" else value
                for name, value in wrong.items()
            },
        )
    assert not MeetingPlan.objects.exists()


def test_only_the_secretariat_here_asks_stops_adjusts_discards_and_adopts():
    home = region()
    plan = meeting_plan(home)
    others = [
        seated(home.regional_council, MandateKind.chair),
        secretary(cooperation("fjordregionen"), "Nabo"),
    ]
    for somebody in map(viewer, others):
        for act in (
            lambda by: ask(home, by=by),
            lambda by: stop_plan(plan, by=by),
            lambda by: adjust_plan(plan, dates=chosen_dates(plan), by=by),
            lambda by: discard_plan(plan, by=by),
            lambda by: adopt_plan(plan, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(somebody)


def test_a_plan_is_read_by_those_who_keep_chair_or_audit_here():
    home = region()
    plan = meeting_plan(home)
    reads = [secretary(home.cooperation), seated(home.regional_council, MandateKind.chair)]
    doesnt = [seated(home.regional_council), secretary(cooperation("fjordregionen"), "Nabo")]
    assert [list(meeting_plans_visible_to(viewer(each))) for each in reads] == [[plan], [plan]]
    assert [list(meeting_plans_visible_to(viewer(each))) for each in doesnt] == [[], []]


def test_wishes_that_dont_go_together_are_told_with_the_wish():
    plan = ask(region(), wishes=wishes(council={"meetings": 2, **USUAL, "most_apart": 60}))
    assert find_dates(plan.pk) == State.FAILED
    plan.refresh_from_db()
    assert [conflict_sentence(plan, each) for each in plan.outcome["conflicts"]] == [
        "Regionrådet: skal det aldri gå mer enn 60 dager mellom møtene, trengs det minst 7 møter. "
        "Det er ønsket 2."
    ]


def test_a_plan_that_another_worker_has_is_left_alone():
    plan = meeting_plan(region(), state=State.RUNNING)
    assert find_dates(plan.pk) == ""


def test_a_fault_is_told_and_the_plan_can_be_asked_for_again():
    home = region()
    plan = ask(home, wishes={"rest_days": 7})
    assert find_dates(plan.pk) == State.FAILED
    plan.refresh_from_db()
    assert reason_sentence(plan) == "Noe gikk galt. Feilen er skrevet i loggen på serveren. Prøv igjen."
    assert ask(home).state == State.ASKED


# --- stopped, and left behind ---


def test_a_plan_in_the_queue_is_stopped_at_once_and_never_found():
    plan = ask(region())
    stop_plan(plan, by=viewer(secretary(plan.cooperation, "To")))
    assert find_dates(plan.pk) == ""
    plan.refresh_from_db()
    assert (plan.state, reason_sentence(plan)) == (
        State.FAILED,
        "Utregningen ble stoppet før noe forslag var funnet.",
    )


def test_a_search_that_is_running_hears_that_it_is_to_stop():
    home = region()
    plan = meeting_plan(home, state=State.RUNNING)
    listener = finding.Listener(plan.pk)
    progress = finding.Progress(2.4, 900, 850)
    assert listener(progress)
    stop_plan(plan, by=viewer(secretary(home.cooperation)))
    listener.told_at -= 5
    assert not listener(progress)
    plan.refresh_from_db()
    assert (plan.is_to_stop, plan.progress) == (True, {"seconds": 2, "total": 900, "at_least": 850})


def test_what_is_done_cant_be_stopped():
    plan = meeting_plan(region())
    with pytest.raises(Refused, match="Møteplanen regnes ikke ut nå"):
        stop_plan(plan, by=viewer(secretary(plan.cooperation)))


def test_a_plan_whose_worker_died_is_put_back_each_minute_and_given_up_in_the_end():
    assert put_back_stale in each_minute
    plan = meeting_plan(region(), state=State.RUNNING)
    seen = []
    for _ in range(3):
        MeetingPlan.objects.update(state=State.RUNNING, seen_at=timezone.now() - timedelta(minutes=11))
        tick("klokka")
        plan.refresh_from_db()
        seen.append((plan.state, plan.attempts))
    assert seen == [(State.ASKED, 1), (State.ASKED, 2), (State.FAILED, 3)]


def test_a_plan_that_is_worked_on_is_left_in_peace():
    plan = meeting_plan(region(), state=State.RUNNING)
    put_back_stale(timezone.now() + timedelta(minutes=9))
    plan.refresh_from_db()
    assert (plan.state, plan.attempts) == (State.RUNNING, 0)


# --- read and adjusted ---


def test_a_plan_is_measured_against_this_years_days_on_the_same_cases():
    reading = reading_of(meeting_plan(region()))
    # Two cases of 4 January wait for 20 January, and would have for 27 January. The case to all comes to the
    # committee then, the council on 17 February or 24 February, and Elvestad on 16 March. The one of 1 August
    # waits for the council of the year after.
    assert [each.days for each in reading.waiting] == [16, 70, 198]
    assert (reading.total, reading.this_year, reading.gain, reading.gain_a_case) == (300, 321, 21, 5.25)
    assert (reading.distance, reading.is_adjusted, reading.has_other_numbers) == (0, False, False)


def test_the_meetings_tell_what_they_take_and_where():
    told = [
        (each.which, each.on.isoformat(), each.place, each.cases)
        for each in reading_of(meeting_plan(region())).meetings
    ]
    assert told == [
        ("committee", "2028-01-20", "Sjøvik", 3),
        ("council", "2028-02-17", "Sjøvik", 1),
        ("committee", "2028-08-17", "Storlia", 0),
    ]


def test_a_moved_day_costs_what_the_cases_wait_more():
    home = region()
    plan = meeting_plan(home)
    moved = Dates((date(2028, 1, 23), date(2028, 8, 17)), (date(2028, 2, 17),))
    adjust_plan(plan, dates=moved, by=viewer(secretary(home.cooperation)))
    plan.refresh_from_db()
    reading = reading_of(plan)
    # A Sunday: two cases wait three days more, the third takes the same council meeting still.
    assert (reading.loss, reading.is_adjusted) == (6, True)
    assert [each.on for each in reading.against_wishes] == [date(2028, 1, 23)]


def test_days_of_another_year_are_refused():
    plan = meeting_plan(region())
    with pytest.raises(Refused, match="Alle dagene må være i 2028"):
        adjust_plan(
            plan,
            dates=Dates((date(2027, 1, 20),), (date(2028, 2, 17),)),
            by=viewer(secretary(plan.cooperation)),
        )


def test_the_strip_has_every_meeting_and_a_bar_for_each_day_a_council_meets():
    strip = year_strip(reading_of(meeting_plan(region())))
    marks = [(month.first.month, mark.meeting.which) for month in strip.months for mark in month.marks]
    assert marks == [(1, "committee"), (2, "council"), (8, "committee")]
    assert [month.first.month for month in strip.months if month.councils] == [3, 9]
    assert [month.width for month in strip.months][1:3] == [29 * 20, 31 * 20]
