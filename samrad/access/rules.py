"""What a viewer may do: the predicates other rooms' rules are made of, and the rules about mandates.

Every room has one table, `PERMISSIONS`, of permission names and predicates. A predicate takes a viewer and
the row it is about.
"""

from __future__ import annotations

from collections.abc import Mapping

import rules
from rules.predicates import Predicate

from samrad.access.models import Account, Mandate
from samrad.core.acts import Refused
from samrad.core.viewers import Grant, MandateKind, Viewer
from samrad.organisations.models import Cooperation, Organ, Organisation

K = MandateKind


class NotAllowed(Refused):
    """The viewer may not do this. Pages answer 403, or 404 where existence is itself a secret."""


def declare(permissions: Mapping[str, Predicate]) -> None:
    """Makes a room's table of permissions known."""
    for name, predicate in permissions.items():
        rules.set_perm(name, predicate)


def may(viewer: Viewer, permission: str, about: object = None) -> bool:
    """May this viewer do this? A permission nobody has declared raises KeyError."""
    if not rules.perm_exists(permission):
        raise KeyError(permission)
    return bool(rules.has_perm(permission, viewer, about))


def require(viewer: Viewer, permission: str, about: object = None) -> None:
    """Raises NotAllowed unless the viewer may."""
    if not may(viewer, permission, about):
        raise NotAllowed(permission)


def cooperation_of(about: object) -> int | None:
    """The cooperation a row belongs to, by its own key or through its case, meeting or organ."""
    if isinstance(about, Cooperation):
        return about.pk
    return getattr(about, "cooperation_id", None)


@rules.predicate
def is_signed_in(viewer: Viewer) -> bool:
    return viewer.is_signed_in


@rules.predicate
def is_secretariat(viewer: Viewer, about: object) -> bool:
    """Works in the secretariat of the cooperation the row belongs to."""
    key = cooperation_of(about)
    return key is not None and viewer.has(K.secretariat, cooperation=key)


@rules.predicate
def is_auditor(viewer: Viewer, about: object) -> bool:
    key = cooperation_of(about)
    return key is not None and viewer.has(K.auditor, cooperation=key)


@rules.predicate
def is_administrator(viewer: Viewer, about: object = None) -> bool:
    return viewer.has(K.administrator, cooperation=cooperation_of(about))


@rules.predicate
def works_in(viewer: Viewer, about: object) -> bool:
    """Has any mandate in the cooperation, the auditor's and the administrator's aside."""
    key = cooperation_of(about)
    others = set(K) - {K.auditor, K.administrator}
    return key is not None and viewer.has(*others, cooperation=key)


@rules.predicate
def is_installation(viewer: Viewer) -> bool:
    """The command line: whoever runs it owns the whole store."""
    return viewer.name == "installation"


@rules.predicate
def may_grant(viewer: Viewer, mandate: Mandate) -> bool:
    """Administrators give all; a secretariat those of its own cooperation, never who audits it."""
    if viewer.has(K.administrator) and mandate.kind != K.administrator:
        return is_administrator(viewer, mandate_home(mandate))
    if mandate.kind in {K.auditor, K.administrator}:
        return viewer.cooperations_as(K.administrator) is None and viewer.has(K.administrator)
    home = mandate_home(mandate)
    return home is not None and viewer.has(K.secretariat, cooperation=home.pk)


def mandate_home(mandate: Mandate) -> Cooperation | None:
    """The cooperation a mandate is given in."""
    return mandate.cooperation or (mandate.organ.cooperation if mandate.organ else None)


@rules.predicate
def is_holder(viewer: Viewer, mandate: Mandate) -> bool:
    """Has the mandate itself, and not only on loan."""
    return mandate.account_id == viewer.account and mandate.handed_from_id is None


@rules.predicate
def is_lender(viewer: Viewer, mandate: Mandate) -> bool:
    """Has lent the mandate out, and can take it back."""
    return mandate.handed_from is not None and mandate.handed_from.account_id == viewer.account


@rules.predicate
def is_oneself(viewer: Viewer, account: Account) -> bool:
    return account.pk == viewer.account


def acting_for(
    viewer: Viewer,
    *kinds: MandateKind,
    cooperation: Cooperation | None = None,
    organisation: Organisation | None = None,
    organ: Organ | None = None,
) -> str:
    """On behalf of whom the viewer acts here, as the audit log writes it; empty for the command line."""
    found: list[Grant] = list(
        viewer.grants_of(
            *kinds,
            cooperation=cooperation.pk if cooperation else None,
            organisation=organisation.pk if organisation else None,
            organ=organ.pk if organ else None,
        )
    )
    return found[0].on_behalf_of if found else ""


PERMISSIONS = {
    "mandate.give": is_installation | may_grant,
    "mandate.end": is_installation | may_grant | is_holder | is_lender,
    "mandate.hand_over": is_holder,
    "account.invite": is_installation
    | is_administrator
    | rules.predicate(lambda viewer: viewer.has(K.secretariat), name="is_some_secretariat"),
    "account.change": is_oneself,
    "log.read": is_administrator | is_auditor,
    "workspace.enter": is_signed_in,
}
declare(PERMISSIONS)
