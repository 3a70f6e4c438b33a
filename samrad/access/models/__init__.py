from samrad.access.models.account import Account
from samrad.access.models.link import SignedLink
from samrad.access.models.mandate import Mandate

__all__ = ["Account", "Mandate", "SignedLink"]
