"""Signed links: made, found by their secret, renewed and revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from samrad.access.models import SignedLink
from samrad.core.acts import act, tell
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organisation

LASTS = timedelta(days=120)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@act("link.issue")
def issue_link(
    *,
    purpose: SignedLink.Purpose,
    subject: str,
    email: str,
    by: Viewer,
    organisation: Organisation | None = None,
    name: str = "",
    language: str = "nb",
    lasts: timedelta = LASTS,
) -> tuple[SignedLink, str]:
    """A new link and its secret, which is not stored and can't be told again.

    Effects: the link; one audit entry when this is not a part of a larger act.
    """
    secret = secrets.token_urlsafe(24)
    link = SignedLink.objects.create(
        purpose=purpose,
        subject=subject,
        digest=digest_of(secret),
        organisation=organisation,
        email=email,
        name=name,
        language=language,
        expires_at=timezone.now() + lasts,
    )
    tell(subject, fields=["signed_links"])
    return link, secret


def link_with(secret: str) -> SignedLink | None:
    """The link this secret opens, also one that has expired or been revoked."""
    return SignedLink.objects.select_related("organisation").filter(digest=digest_of(secret)).first()


def viewer_with(link: SignedLink) -> Viewer:
    """The holder of a link as a viewer: may do what the link is for, and nothing else."""
    return Viewer(name=f"link:{link.pk}", link=f"{link.purpose}:{link.subject}")


@act("link.revoke")
def revoke_link(link: SignedLink, *, by: Viewer, now: datetime | None = None) -> None:
    """The link no longer works. One audit entry."""
    link.revoked_at = now or timezone.now()
    link.save(update_fields=["revoked_at"])
    tell(link.subject, fields=["signed_links"])
