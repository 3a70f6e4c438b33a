"""What stands in the way of an organ deciding a case."""

from dataclasses import replace

import pytest

from samrad.engine.authority import Basis, Code, Matter, Question, authority_faults

ORGAN = {"nb": "regionrådet", "nn": "regionrådet", "en": "the regional council"}
SOUND = Question(
    "ipr", ORGAN, is_administrative=False, decides=True, matter=Matter.political, basis=Basis.law
)


def codes(**changed: object) -> list[Code]:
    return [each.code for each in authority_faults(replace(SOUND, **changed))]


def test_a_political_matter_on_a_law_is_the_political_councils_to_decide():
    assert codes() == []


@pytest.mark.parametrize(
    ("form", "matter", "found"),
    [
        ("ipr", Matter.service, [Code.ipr_service]),
        ("ipr", Matter.single_case, [Code.ipr_single_case]),
        ("ko", Matter.service, []),
        ("ko", Matter.single_case, [Code.task_body_single_case]),
        ("section_27", Matter.political, [Code.old_section_27]),
        ("partnership", Matter.single_case, []),
    ],
)
def test_the_legal_form_says_what_can_be_decided(form: str, matter: Matter, found: list[Code]):
    assert codes(legal_form=form, matter=matter) == found


def test_chief_executives_recommend_and_decide_only_what_is_delegated():
    assert codes(is_administrative=True) == [Code.administration_decides]
    assert codes(is_administrative=True, basis=Basis.delegation) == []


def test_an_organ_that_only_recommends_or_discusses_needs_no_authority():
    assert codes(decides=False, matter=Matter.service, basis=None) == []


def test_what_is_not_chosen_is_said_and_stops_nothing():
    found = authority_faults(replace(SOUND, matter=None, basis=None))
    assert [(each.code, each.stops) for each in found] == [
        (Code.matter_not_chosen, False),
        (Code.basis_not_chosen, False),
    ]


def test_every_council_is_asked_where_the_agreement_says_so_and_only_there():
    both = ("Elvestad", "Sjøvik", "Storlia")
    (missing,) = authority_faults(replace(SOUND, needs_every_council=True, councils=both, asked=both[:1]))
    assert missing.sentence("nb") == (
        "Grunnlaget krever at hvert kommunestyre slutter seg til. Saksgangen spør ikke Sjøvik og Storlia."
    )
    assert codes(needs_every_council=True, councils=both) == [Code.councils_not_asked]
    assert codes(needs_every_council=True, councils=both, asked=both) == []
    assert codes(asked=both) == [Code.councils_asked_without_need]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_code_has_a_sentence_in_each_language(language: str):
    from samrad.engine.authority import AuthorityFault

    told = [AuthorityFault(code, ORGAN, ("Elvestad",)).sentence(language) for code in Code]
    assert len(set(told)) == len(Code)
    assert all("{" not in each for each in told)
