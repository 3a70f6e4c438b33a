"""What an organ is called in running text."""

from __future__ import annotations

from collections.abc import Mapping

from samrad.engine.languages import LANGUAGES
from samrad.engine.vocabulary import Form, organ_kind_name
from samrad.organisations.models import Organ

# A cooperation has one of each of these, so the kind's own name says which, in every language.
ONE_OF_A_KIND = {
    Organ.Kind.ASSEMBLY,
    Organ.Kind.REGIONAL_COUNCIL,
    Organ.Kind.CHIEF_EXECUTIVES,
    Organ.Kind.COUNCILLORS,
    Organ.Kind.BOARD,
    Organ.Kind.CONTACT_COMMITTEE,
}


def kind_in_text(organ: Organ, language: str, form: Form = "definite") -> str:
    """What a council is where the municipality or county goes without saying: `kommunestyret`."""
    return organ_kind_name(organ.kind, language, form)


def organ_in_text(organ: Organ) -> Mapping[str, str]:
    """The organ's name in running text by language: `regionrådet`, `Tinn kommunestyre`."""
    if organ.organisation is not None:
        place = organ.organisation.name
        return {language: f"{place} {organ_kind_name(organ.kind, language)}" for language in LANGUAGES}
    if organ.kind in ONE_OF_A_KIND:
        return {language: organ_kind_name(organ.kind, language, "definite") for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, organ.name)
