from samrad.commitments.models.commitment import Commitment
from samrad.commitments.models.deadline import DeadlineChange
from samrad.commitments.models.naming import NamingDecision
from samrad.commitments.models.status import FollowUp, StatusReport, StatusRequest, StatusRound
from samrad.commitments.models.status_mail import StatusMail
from samrad.commitments.models.status_sheet import StatusSheet, StatusSheetRow, StatusUpload
from samrad.commitments.models.undertaking import Undertaking

__all__ = [
    "Commitment",
    "DeadlineChange",
    "FollowUp",
    "NamingDecision",
    "StatusMail",
    "StatusReport",
    "StatusRequest",
    "StatusRound",
    "StatusSheet",
    "StatusSheetRow",
    "StatusUpload",
    "Undertaking",
]
