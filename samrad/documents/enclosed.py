"""What stands inside the files we have made, and which of them may not be given out because of it.

A notice has the papers of its cases in it, and a case paper its attachments. When one of them is withdrawn or
made exempt, the file with it inside is withheld from that moment: it is asked each time a file is given out,
and nothing is stored about it. The rooms above say what else can stand inside, and when it is withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.core.viewers import PUBLIC, Viewer
from samrad.documents.models import Document, DocumentVersion, Enclosure
from samrad.documents.rules import may_see, sees_withdrawn
from samrad.engine.partial_dates import format_date


@dataclass(frozen=True)
class Withheld:
    """A kind of row that can stand in a file.

    `now` gives the rows withheld from the public; `why` says of one of them, in a sentence without its title,
    why it was taken out on a day.
    """

    now: Callable[[], QuerySet[Any]]
    why: Callable[[Any, date], str]

    @property
    def keys(self) -> QuerySet[Any]:
        """The keys of the rows, as one column."""
        rows = self.now()
        named = Concat(Value(f"{rows.model._meta.model_name}:"), Cast("pk", CharField()))
        return rows.order_by().annotate(enclosed_as=named).values("enclosed_as")


def key_of(row: Model) -> str:
    """How an enclosure names a row."""
    return f"{row._meta.model_name}:{row.pk}"


def withheld_documents() -> QuerySet[Document]:
    return Document.objects.exclude(may_see(PUBLIC) & Q(withdrawn_at=None))


def why_document(document: Document, day: date) -> str:
    """Never its title: that may be what is withheld."""
    language = translation.get_language() or "nb"
    if document.access == Document.Access.PUBLIC and document.withdrawn_on:
        told = {"day": format_date(document.withdrawn_on, language), "why": document.withdrawn_because}
        return _("Et papir ble trukket tilbake %(day)s og er tatt ut: %(why)s") % told
    return _("Et papir er unntatt offentlighet og ble tatt ut %(day)s.") % {"day": format_date(day, language)}


sources: list[Withheld] = [Withheld(withheld_documents, why_document)]


def withheld_versions() -> QuerySet[DocumentVersion]:
    """The versions with something inside that the public may not see. Part of the question that uses it."""
    inside = Q(pk__in=())
    for source in sources:
        inside |= Q(key__in=source.keys)
    return DocumentVersion.objects.filter(pk__in=Enclosure.objects.filter(inside).values("version"))


def versions_given_to(viewer: Viewer, document: Document) -> QuerySet[DocumentVersion]:
    """The versions this viewer gets the bytes of, those with `is_withheld` only who keeps the record."""
    rows = document.versions.annotate(is_withheld=Q(pk__in=withheld_versions().values("pk")))
    return rows if sees_withdrawn(viewer, document.cooperation_id) else rows.filter(is_withheld=False)


def withheld_latest() -> QuerySet[DocumentVersion]:
    """The latest versions, of public documents, that wait to be made anew."""
    last = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number").values("pk")[:1]
    public = Document.objects.filter(may_see(PUBLIC), withdrawn_at=None)
    rows = withheld_versions().filter(document__in=public.values("pk"))
    return rows.annotate(last=Subquery(last)).filter(pk=F("last"))


def enclosable(documents: Iterable[Document]) -> list[DocumentVersion]:
    """The latest version of each that everybody may read, of those that may stand in a file of ours.

    Three questions, however many.
    """
    keys = [each.pk for each in documents]
    open_to_all = Document.objects.filter(may_see(PUBLIC), withdrawn_at=None, pk__in=keys)
    rows = DocumentVersion.objects.filter(document__in=open_to_all).select_related("document")
    held = set(withheld_versions().filter(document__in=keys).values_list("pk", flat=True))
    latest = {row.document_id: row for row in rows.prefetch_related("enclosures").order_by("number")}
    return [latest[key] for key in keys if key in latest and latest[key].pk not in held]


def keys_inside(version: DocumentVersion) -> list[str]:
    """What follows when the version is put into a file: the document, and all that stands in it."""
    return [f"document:{version.document_id}", *(each.key for each in version.enclosures.all())]


def withheld_among(keys: Collection[str]) -> dict[str, str]:
    """Those of the keys that are withheld now, each with the sentence that says why. One question a kind."""
    found: dict[str, str] = {}
    today = timezone.localdate()
    for source in sources:
        kind = f"{source.now().model._meta.model_name}:"
        numbers = [int(key.removeprefix(kind)) for key in keys if key.startswith(kind)]
        for row in source.now().filter(pk__in=numbers).order_by("pk") if numbers else ():
            found[key_of(row)] = source.why(row, today)
    return found


def files_not_to_leave(fingerprints: Collection[str]) -> set[str]:
    """Those of these files, by SHA-256, that must not go out in a mail that was queued before."""
    rows = DocumentVersion.objects.filter(sha256__in=fingerprints)
    gone = Q(document__withdrawn_at__isnull=False) | Q(pk__in=withheld_versions().values("pk"))
    return set(rows.filter(gone).values_list("sha256", flat=True))
