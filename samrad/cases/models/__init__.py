from samrad.cases.models.case import Case
from samrad.cases.models.decision import Decision, Outcome
from samrad.cases.models.ratification import RatificationAddress, RatificationMail, RatificationRequest
from samrad.cases.models.route import Branch, Occasion, Role, Stop, Treatment

__all__ = [
    "Branch",
    "Case",
    "Decision",
    "Occasion",
    "Outcome",
    "RatificationAddress",
    "RatificationMail",
    "RatificationRequest",
    "Role",
    "Stop",
    "Treatment",
]
