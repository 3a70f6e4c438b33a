from samrad.cases.models.case import Case
from samrad.cases.models.commission import Commission
from samrad.cases.models.decision import Decision, Outcome
from samrad.cases.models.drafting import (
    CasePaper,
    CommentRequest,
    DraftComment,
    PaperAttachment,
    PaperPart,
    PartRevision,
)
from samrad.cases.models.letter import Letter, LetterCorrection
from samrad.cases.models.proposal import Proposal
from samrad.cases.models.ratification import (
    CouncilsNotAsked,
    MovedDeadline,
    RatificationAddress,
    RatificationMail,
    RatificationRequest,
)
from samrad.cases.models.route import Branch, Occasion, Role, Stop, Treatment

__all__ = [
    "Branch",
    "Case",
    "CasePaper",
    "CommentRequest",
    "Commission",
    "CouncilsNotAsked",
    "Decision",
    "DraftComment",
    "Letter",
    "LetterCorrection",
    "MovedDeadline",
    "Occasion",
    "Outcome",
    "PaperAttachment",
    "PaperPart",
    "PartRevision",
    "Proposal",
    "RatificationAddress",
    "RatificationMail",
    "RatificationRequest",
    "Role",
    "Stop",
    "Treatment",
]
