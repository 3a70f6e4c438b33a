"""Who looks. Rules and selectors take a viewer, never a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class MandateKind(StrEnum):
    """What a mandate lets somebody do."""

    secretariat = "secretariat"
    chair = "chair"
    municipal_officer = "municipal_officer"
    elected_member = "elected_member"
    chief_executive = "chief_executive"
    county_contact = "county_contact"
    network_member = "network_member"
    project_manager = "project_manager"
    auditor = "auditor"
    administrator = "administrator"


@dataclass(frozen=True)
class Grant:
    """A mandate that holds today, as plain values.

    `cooperations` are the keys of those it holds in; None is everywhere. `organisation` or `organ` is the key
    of whom it is on behalf of, and `on_behalf_of` is how the audit log writes it.
    """

    kind: MandateKind
    on_behalf_of: str
    cooperations: frozenset[int] | None = None
    organisation: int | None = None
    organ: int | None = None

    def holds_in(self, cooperation: int | None) -> bool:
        return self.cooperations is None or cooperation in self.cooperations


@dataclass(frozen=True)
class Viewer:
    """Somebody who reads or acts: the public, an account with its mandates valid today, or a signed link.

    `name` is what the audit log writes. `link` names the one thing a signed link is for.
    """

    name: str
    account: int | None = None
    person: int | None = None
    grants: tuple[Grant, ...] = ()
    link: str = ""
    sees_exempt: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.account is not None

    def grants_of(
        self,
        *kinds: MandateKind,
        cooperation: int | None = None,
        organisation: int | None = None,
        organ: int | None = None,
    ) -> Iterator[Grant]:
        """The grants of these kinds that hold for all that is named."""
        for grant in self.grants:
            if (
                grant.kind in kinds
                and (cooperation is None or grant.holds_in(cooperation))
                and (organisation is None or grant.organisation == organisation)
                and (organ is None or grant.organ == organ)
            ):
                yield grant

    def has(
        self,
        *kinds: MandateKind,
        cooperation: int | None = None,
        organisation: int | None = None,
        organ: int | None = None,
    ) -> bool:
        found = self.grants_of(*kinds, cooperation=cooperation, organisation=organisation, organ=organ)
        return any(True for _grant in found)

    def cooperations_as(self, *kinds: MandateKind) -> frozenset[int] | None:
        """The cooperations these kinds of mandate hold in; None is all of them."""
        grants = [grant for grant in self.grants if grant.kind in kinds]
        if any(grant.cooperations is None for grant in grants):
            return None
        return frozenset().union(*(grant.cooperations or () for grant in grants))


PUBLIC = Viewer(name="public")
INSTALLATION = Viewer(name="installation", sees_exempt=True)
