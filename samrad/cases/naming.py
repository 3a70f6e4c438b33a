"""What an organ is called in running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.engine.languages import LANGUAGES
from samrad.engine.vocabulary import Form, organ_kind_name
from samrad.organisations.models import Organ, Organisation

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


def is_county(organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.kind == Organisation.Kind.COUNTY


def place_words(organisation: Organisation | None) -> dict[str, str]:
    """What the municipality, or the county, calls itself, in the language that is active."""
    if is_county(organisation):
        return {"whose": _("fylkeskommunens"), "this": _("denne fylkeskommunen")}
    return {"whose": _("kommunens"), "this": _("denne kommunen")}


def councils_in_text(places: Iterable[Organisation | None]) -> str:
    """The councils of these places together: *kommunestyrene*, *fylkestingene*, or both.

    Where no place is known it is the municipal councils.
    """
    language = get_language() or "nb"
    counties = [is_county(each) for each in places]
    kinds = [Organ.Kind.COUNTY_COUNCIL] if any(counties) else []
    if not all(counties) or not counties:
        kinds.insert(0, Organ.Kind.MUNICIPAL_COUNCIL)
    names = [organ_kind_name(kind, language, "plural_definite") for kind in kinds]
    return _(" og ").join(names)
