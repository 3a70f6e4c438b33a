"""What isn't understood, the word at fault, and what is said about it in bokmål and nynorsk."""

import pytest

from samrad.engine.recurrence import NotUnderstood, parse
from tests.engine.recurrence.fault_rows import FAULTS


@pytest.mark.parametrize(("text", "word", "nb", "nn"), FAULTS)
def test_the_word_at_fault_is_named_with_what_could_stand_there(text, word, nb, nn):
    told = []
    for language in ("nb", "nn"):
        with pytest.raises(NotUnderstood) as fault:
            parse(text, language)
        told.append((str(fault.value), fault.value.word, text[fault.value.start : fault.value.end]))

    assert told == [(nb, word, word), (nn, word, word)]


def test_the_place_of_the_word_is_where_it_stands_the_second_time():
    with pytest.raises(NotUnderstood) as fault:
        parse("uke 8, og  UKE 54")

    assert (fault.value.word, fault.value.start, fault.value.end) == ("54", 15, 17)


def test_a_phrase_without_end_is_refused_where_it_became_too_long():
    with pytest.raises(
        NotUnderstood, match=r"^Dette er for langt til å være én regel\. Del det foran «dagen»\.$"
    ):
        parse("dagen etter " * 400 + "kommunestyret")


def test_another_language_than_the_two_gets_bokmål():
    with pytest.raises(NotUnderstood, match=r"^Ordet «tirsadg» er ikke forstått\. Mente du «tirsdag»\?$"):
        parse("tirsadg", "en")
