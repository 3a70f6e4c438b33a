"""Meeting days in a pasted text."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.calendar_text import (
    MOST_LETTERS,
    Fault,
    OrganName,
    ReadText,
    TextDay,
    Why,
    organ_called,
    read_calendar_text,
)
from samrad.engine.partial_dates import format_date

TODAY = date(2026, 11, 26)
ORGANS = [
    OrganName("ks", "Elvestad kommunestyre", "Elvestad"),
    OrganName("fs", "Elvestad formannskap", "Elvestad"),
    OrganName("helse", "Hovedutvalg for helse", "Elvestad"),
    OrganName("plan", "Hovedutvalg for plan", "Elvestad"),
]


def known(label: str) -> str | None:
    return organ_called(label, ORGANS)


def read(text: str, today: date = TODAY, first_year: int | None = None) -> ReadText:
    return read_calendar_text(text, today=today, organ="ks", known=known, first_year=first_year)


def days(text: str, today: date = TODAY) -> list[str]:
    return [f"{each.organ} {each.on}" for each in read(text, today).days]


def timed(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.on.isoformat(), f"{each.starts_at or ''}"[:5], f"{each.ends_at or ''}"[:5])
        for each in read(text).days
    ]


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.word, each.why.value) for each in read(text).faults]


@pytest.mark.parametrize(
    "written",
    [
        "4. februar 2027",
        "04.02.2027",
        "4.2.2027",
        "4.2.27",
        "4. 2. 2027",
        "2027-02-04",
        "4/2-2027",
        "4/2 2027",
        "4. feb. 2027",
        "torsdag 4. februar 2027",
        "Torsdag den 4. februar 2027",
        "to torsdag 4. februar 2027".removeprefix("to "),
        "• 4. februar 2027",
        "- 4. februar 2027",
        "2027: 4. februar",
        "Februar 2027: 4.",
        "Uke 5: 4. februar 2027",
        "Kommunestyret: 4. februar 2027",
        "Møteplan for Elvestad kommunestyre 2027\n4. februar",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str):
    assert (days(written), read(written).faults) == (["ks 2027-02-04"], ())


def test_days_that_share_a_month_are_read_each():
    assert days("4. og 25. mars 2027") == ["ks 2027-03-04", "ks 2027-03-25"]
    assert days("4., 11. og 25. mars 2027") == ["ks 2027-03-04", "ks 2027-03-11", "ks 2027-03-25"]
    assert days("Mars 2027: 4. og 25.\nApril: 8.") == ["ks 2027-03-04", "ks 2027-03-25", "ks 2027-04-08"]
    assert days("Mars 2027\n4.\n25.") == ["ks 2027-03-04", "ks 2027-03-25"]


def test_a_gathering_of_two_days_is_two_days():
    assert days("4.–5. mars 2027") == days("4. til 5. mars 2027") == ["ks 2027-03-04", "ks 2027-03-05"]
    assert faults("4.–25. mars 2027") == [(1, "4.–25.", "long_span")]


def test_weekdays_and_months_are_read_in_nynorsk_too():
    assert days("tysdag 2. februar, måndag 8. mars og laurdag 1. mai 2027") == [
        "ks 2027-02-02",
        "ks 2027-03-08",
        "ks 2027-05-01",
    ]


def test_a_time_is_that_of_the_days_before_it_on_the_line():
    assert timed("4. februar, 25. mars 2027 kl. 18") == [
        ("2027-02-04", "18:00", ""),
        ("2027-03-25", "18:00", ""),
    ]
    assert timed("4. februar kl. 18.30, 25. mars 2027 kl 12–15") == [
        ("2027-02-04", "18:30", ""),
        ("2027-03-25", "12:00", "15:00"),
    ]


def test_a_time_in_a_heading_is_that_of_every_day_below_without_one():
    assert timed("Kommunestyret 2027 (kl. 18)\n4. februar\n25. mars 10:00-12:00") == [
        ("2027-02-04", "18:00", ""),
        ("2027-03-25", "10:00", "12:00"),
    ]


def test_a_year_written_once_is_the_year_of_all():
    assert days("Møteplan 2028\nKommunestyret: 4. februar, 25. mars\nFormannskapet: 3. mars") == [
        "fs 2028-03-03",
        "ks 2028-02-04",
        "ks 2028-03-25",
    ]
    assert days("4. februar, 25. mars og 6. mai 2028") == ["ks 2028-02-04", "ks 2028-03-25", "ks 2028-05-06"]


def test_a_list_over_new_year_takes_the_year_before_where_it_begins():
    assert days("3. september, 5. november, 4. februar 2027, 25. mars") == [
        "ks 2026-09-03",
        "ks 2026-11-05",
        "ks 2027-02-04",
        "ks 2027-03-25",
    ]
    assert days("2026/27: 3. september, 4. februar") == ["ks 2026-09-03", "ks 2027-02-04"]
    assert days("2026–2027: 3. september, 4. februar") == ["ks 2026-09-03", "ks 2027-02-04"]


def test_a_year_that_is_not_written_is_guessed_from_today_and_said():
    text = "4. februar, 25. mars, 16. desember"
    assert [
        (read(text, today).guessed_from, days(text, today)[0]) for today in (TODAY, date(2027, 2, 1))
    ] == [
        (2027, "ks 2027-02-04"),
        (2027, "ks 2027-02-04"),
    ]
    assert days("3. september, 4. februar, 25. mars", date(2027, 1, 10))[0] == "ks 2026-09-03"
    assert read("4. februar 2027").guessed_from is None


def test_the_weekdays_decide_the_year_that_is_not_written():
    assert days("onsdag 4. februar, onsdag 25. mars", date(2026, 1, 10)) == ["ks 2026-02-04", "ks 2026-03-25"]
    assert days("torsdag 4. februar", date(2026, 1, 10)) == ["ks 2027-02-04"]


def test_the_reader_may_say_which_year_it_is():
    assert [each.on for each in read("4. februar", first_year=2029).days] == [date(2029, 2, 4)]


def test_several_organs_stand_in_one_text():
    text = "Kommunestyret 2027:\n4. februar\nFormannskapet: 5. februar\nHovedutvalg for helse\n6. april"
    assert days(text) == ["fs 2027-02-05", "helse 2027-04-06", "ks 2027-02-04"]


def test_an_organ_may_stand_after_its_day_as_in_a_table():
    assert days("2027\n4. februar\tFormannskapet\tkl. 9.00\n5. februar\tKommunestyret") == [
        "fs 2027-02-04",
        "ks 2027-02-05",
    ]


def test_the_days_of_an_organ_we_do_not_know_are_nobodys():
    text = "4. februar 2027\nHavnestyret: 3. mars\n4. april\nKommunestyret: 5. mai"
    assert days(text) == ["ks 2027-02-04", "ks 2027-05-05"]
    assert faults(text) == [(2, "Havnestyret", "unknown_organ")]


def test_a_place_and_a_note_follow_their_day():
    assert read("4. februar 2027 kl. 18 i kommunestyresalen\n5. mai 2027 (budsjett)").days == (
        TextDay(date(2027, 2, 4), "ks", time(18), place="kommunestyresalen", line=1),
        TextDay(date(2027, 5, 5), "ks", note="budsjett", line=2),
    )


def test_a_table_with_a_column_a_month_is_read_across():
    text = (
        "Møteplan 2027\n\tJan\tFeb.\tMars\tApril\nKommunestyret\t28.\t-\t4. og 25.\t\n"
        "Formannskapet\t\t11\t\t8.4.\n\n5. mai"
    )
    assert days(text) == [
        "fs 2027-02-11",
        "fs 2027-04-08",
        "fs 2027-05-05",
        "ks 2027-01-28",
        "ks 2027-03-04",
        "ks 2027-03-25",
    ]
    assert read(text).faults == ()


def test_days_under_several_months_without_columns_are_in_none_of_them():
    assert days("2027\nJan Feb Mars\nKommunestyret 28 25 18") == []
    assert {why for _line, _word, why in faults("2027\nJan Feb Mars\nKommunestyret 28 25 18")} == {"no_month"}


def test_what_is_not_understood_is_said_with_its_line_and_the_word_at_fault():
    text = "4. februar 2027 blabla\n31. november\nonsdag 5. mars\n7.\nkl. 27: 8. mars\n9. mars @@@"
    assert faults(text) == [
        (1, "blabla", "not_understood"),
        (2, "31. november", "no_such_day"),
        (3, "onsdag 5. mars", "wrong_weekday"),
        (4, "7.", "no_month"),
        (5, "kl. 27", "no_such_time"),
        (6, "@@@", "not_understood"),
    ]


def test_a_day_that_cannot_be_does_not_move_the_next_to_another_year():
    assert days("3. mars, 31. februar, 4. mai") == ["ks 2027-03-03", "ks 2027-05-04"]


def test_a_sentence_is_no_heading():
    text = "Hei, her kommer møteplanen som dere ba om i går.\n4. februar 2027"
    assert days(text) == ["ks 2027-02-04"]
    assert len(faults(text)) == 1


def test_the_same_day_twice_is_one_day():
    assert days("4. februar 2027, 04.02.2027") == ["ks 2027-02-04"]


def test_too_much_is_refused_as_a_whole():
    assert read("x\n" * 2501) == ReadText(faults=(Fault(Why.too_much),))
    assert read("x" * (MOST_LETTERS + 1)) == ReadText(faults=(Fault(Why.too_much),))


def test_organs_are_known_by_the_words_that_tell_them_apart():
    labels = [
        "Kommunestyremøter",
        "Bystyret",
        "formannskapet",
        "Hovedutvalget",
        "Hovedutvalg for plan",
        "Elvestad",
    ]
    assert [known(each) for each in labels] == ["ks", "ks", "fs", None, "plan", None]


FORMS = [
    lambda day: format_date(day, "nb"),
    lambda day: format_date(day, "nb", weekday=True),
    lambda day: format_date(day, "nn", weekday=True),
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: day.isoformat(),
]
some_days = st.lists(st.dates(date(2025, 1, 1), date(2035, 12, 31)), min_size=1, max_size=30, unique=True)


@given(
    some_days,
    st.lists(st.sampled_from(FORMS), min_size=30, max_size=30),
    st.sampled_from([", ", "\n", " og "]),
)
def test_whole_dates_come_back_whatever_the_form(on: list[date], forms: list, between: str):
    text = between.join(form(day) for form, day in zip(forms, on, strict=False))
    assert ([each.on for each in read(text).days], read(text).faults) == (sorted(on), ())


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.lists(st.integers(7, 80), min_size=1, max_size=12))
def test_days_without_a_year_come_back_from_the_year_they_begin_in(first: date, gaps: list[int]):
    on = [first]
    for gap in gaps:
        on.append(on[-1] + timedelta(days=gap))
    if any(each.month == 2 and each.day == 29 for each in on):
        return
    text = ", ".join(format_date(day, "nb", year=False) for day in on)
    assert [each.on for each in read(text, first_year=first.year).days] == on


@given(some_days, st.times(), st.sampled_from(["kl. {:%H.%M}", "kl {:%H:%M}", "klokken {:%H.%M}"]))
def test_a_time_comes_back_with_every_day_before_it(on: list[date], at: time, form: str):
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    text = ", ".join(day.isoformat() for day in on) + " " + form.format(at)
    assert {each.starts_at for each in read(text).days} == {at}


words = st.sampled_from(
    [
        "4.",
        "25.",
        "31.",
        "2027",
        "2026/27",
        "mars",
        "feb.",
        "torsdag",
        "kl.",
        "18",
        "kl.27",
        "18:00",
        "10.30",
        "og",
        ",",
        "-",
        "–",
        ":",
        ";",
        "(",
        ")",
        "til",
        "i",
        "Kommunestyret",
        "Formannskapet",
        "Havnestyret",
        "uke",
        "7",
        "4.2.",
        "4.2.27",
        "2027-02-04",
        "99/99",
        "\n",
        "\t",
        "•",
        "@",
        "møte",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(words, max_size=40).map(" ".join)))
def test_any_text_is_read_and_every_word_at_fault_stands_on_its_line(text: str):
    found = read(text)
    lines = text.replace("\xa0", " ").splitlines()
    for fault in found.faults:
        assert fault.word.split()[0].rstrip("–")[:1] in lines[fault.line - 1]
    assert all(1 <= day.line <= len(lines) for day in found.days)
    assert len({(day.organ, day.on) for day in found.days}) == len(found.days)
