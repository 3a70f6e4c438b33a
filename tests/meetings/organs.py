"""Two kinds of organ that meet, and who prepares their meetings."""

from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ
from tests.factories import cooperation, organ, secretary, viewer


def elected() -> Organ:
    return organ(cooperation(), number_format="000/00", papers_days=14)


def executives() -> Organ:
    """An administrative organ, which may choose not to ask its chair."""
    chief = organ(
        cooperation(), "Kommunedirektørutvalget", kind=Organ.Kind.CHIEF_EXECUTIVES, number_format="0/00"
    )
    return chief


def keeper(of: Organ) -> Viewer:
    return viewer(secretary(of.cooperation))
