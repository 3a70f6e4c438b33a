from samrad.organisations.models.agreement import Agreement
from samrad.organisations.models.cooperation import Area, Cooperation, LegalForm, Participation
from samrad.organisations.models.organ import Organ
from samrad.organisations.models.organisation import EarlierIdentity, Organisation, Succession
from samrad.organisations.models.seat import Contact, Person, PoliticalParty, Seat

__all__ = [
    "Agreement",
    "Area",
    "Contact",
    "Cooperation",
    "EarlierIdentity",
    "LegalForm",
    "Organ",
    "Organisation",
    "Participation",
    "Person",
    "PoliticalParty",
    "Seat",
    "Succession",
]
