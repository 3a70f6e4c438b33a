"""Reading documents: the one door to them."""

from __future__ import annotations

from django.db.models import QuerySet

from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.rules import may_see, sees_withdrawn


def documents_visible_to(viewer: Viewer) -> QuerySet[Document]:
    """The documents whose existence this viewer may know of."""
    return Document.objects.filter(may_see(viewer))


def with_files_for(viewer: Viewer, documents: QuerySet[Document], cooperation: int) -> QuerySet[Document]:
    """Those of a cooperation's documents that this viewer also gets the bytes of."""
    return documents if sees_withdrawn(viewer, cooperation) else documents.filter(withdrawn_at=None)
