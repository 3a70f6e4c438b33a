"""Acts on a case paper while it is written: beginning one, saving a part, saying that it is ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import CasePaper, PaperPart, PartRevision, Role, Treatment
from samrad.cases.reading.drafting import ONE_SITTING, goes_on, parts_in_order
from samrad.cases.reading.paper_text import faults_before_public
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.engine.text_merge import Merge, merge
from samrad.engine.text_tree import TextTree
from samrad.organisations.models import Organisation, Participation

Kind = PaperPart.Kind
EVERY_REVISION_KEPT = timedelta(days=2)
WITH_RECOMMENDATION = {Role.RECOMMENDATION, Role.DECISION, Role.STATEMENT}


@dataclass(frozen=True)
class Saved:
    """What came of saving: the revision to write on from, and whether it was made now."""

    number: int
    is_new: bool = False


class ChangedMeanwhile(Refused):
    """Somebody saved the part after this text was begun. `merge` is both, with what was written first."""

    def __init__(self, part: PaperPart, merged: Merge) -> None:
        super().__init__(_("Noen andre har endret «%(part)s» mens du skrev.") % {"part": part.heading})
        self.part = part
        self.merge = merged


@act("paper.begin")
def begin_paper(treatment: Treatment, *, by: Viewer) -> CasePaper:
    """A case paper for an organ's treatment of a case, with its fixed parts.

    Where the case has had a paper before, for the organ before, the new one begins with its text. Effects:
    the paper and its parts; one audit entry. Raises Refused when there is one already, and for a council's
    own treatment.
    """
    case = treatment.branch.stop.case
    require(by, "case.prepare", case)
    if treatment.organ is None or treatment.organ.cooperation_id != case.cooperation_id:
        raise Refused(_("Saksframlegg skrives her for regionens egne organer. Andre skriver sine selv."))
    Treatment.objects.select_for_update().get(pk=treatment.pk)  # so that two who begin make one
    if CasePaper.objects.filter(treatment=treatment).exists():
        raise Refused(_("Behandlingen har et saksframlegg allerede."))
    earlier = CasePaper.objects.filter(treatment__branch__stop__case=case)
    earlier = earlier.exclude(document__access=Document.Access.EXEMPT)  # what was closed doesn't slip out so
    before = earlier.order_by("-began_at", "-pk").first()
    paper = CasePaper.objects.create(
        treatment=treatment, language=case.language, officer=Account.objects.filter(pk=by.account).first()
    )
    texts = {part.name: part.current for part in parts_in_order(before)} if before else {}
    places = municipalities_asked(paper)
    for order, (kind, place) in enumerate(fixed_parts(treatment, places), 1):
        part = PaperPart.objects.create(paper=paper, kind=kind, organisation=place, order=order)
        if (text := texts.get(part.name)) is not None:
            add_revision(part, text.text | {"language": paper.language}, by)
    tell(paper, fields=["treatment", "parts"], on_behalf_of=for_secretariat(paper, by))
    return paper


def fixed_parts(
    treatment: Treatment, places: Iterable[Organisation]
) -> Iterable[tuple[str, Organisation | None]]:
    yield from ((kind, None) for kind in (Kind.BACKGROUND, Kind.ASSESSMENT, Kind.ECONOMY))
    yield from ((Kind.CONSEQUENCES, place) for place in places)
    if treatment.role in WITH_RECOMMENDATION:
        yield Kind.RECOMMENDATION, None


def municipalities_asked(paper: CasePaper) -> list[Organisation]:
    """The municipalities that are members of the cooperation today, by name."""
    members = Participation.objects.on(timezone.localdate()).filter(
        cooperation=paper.cooperation_id,
        role=Participation.Role.MEMBER,
        organisation__kind=Organisation.Kind.MUNICIPALITY,
    )
    rows = members.select_related("organisation").order_by("organisation__sort_key")
    return [each.organisation for each in rows]


@act("paper.write")
def save_part(part: PaperPart, tree: TextTree, *, base: int, by: Viewer) -> Saved:
    """Saves a part; `base` is the revision it was written from.

    Effects: a new revision, or none when the text is as it was; one audit entry a sitting. Raises
    ChangedMeanwhile, with both texts put together, when somebody else has saved since `base`.
    """
    return saved_from(base, part, tree, by)


def saved_from(
    base: int, part: PaperPart, tree: TextTree, by: Viewer, *, is_new_sitting: bool = False
) -> Saved:
    part = locked(part, by)
    tree = as_kept(tree, part)
    if part.number == base:
        return saved(part, tree, by, is_new_sitting=is_new_sitting)
    is_here = tree == part.tree  # it was saved, and only the answer was lost
    if not is_here and tree != tree_at(part, base):
        raise ChangedMeanwhile(part, merged_with(part, tree, base))
    tell_nothing_changed()
    # Whoever wrote nothing since `base` hasn't seen what stands now, and mustn't write on from it.
    return Saved(part.number if is_here else base)


@act("paper.settle")
def settle_part(part: PaperPart, tree: TextTree, *, theirs: int, by: Viewer) -> Saved:
    """Saves what somebody chose when two had written; `theirs` is the revision they were shown.

    Effects as `save_part`. Raises ChangedMeanwhile when the part has been saved once more.
    """
    return saved_from(theirs, part, tree, by)


@act("paper.restore")
def restore_part(part: PaperPart, number: int, *, by: Viewer) -> Saved:
    """Takes an earlier text of the part back, as a new revision; what stood stays a version of its own.

    Raises Refused when the earlier text isn't kept.
    """
    part = locked(part, by)
    earlier = part.revisions.filter(number=number).first()
    if earlier is None:
        raise Refused(_("Den versjonen finnes ikke lenger."))
    return saved(part, earlier.tree, by, is_new_sitting=True)


def locked(part: PaperPart, by: Viewer) -> PaperPart:
    """The part as it stands, held until the act is done. Raises Refused when it may not be written in."""
    require(by, "paper.write", part.paper)
    hold(part.paper)
    case = "paper__treatment__branch__stop__case__cooperation"
    part = PaperPart.objects.select_related("current", "organisation", case).get(pk=part.pk)
    refuse_unless_draft(part.paper)
    return part


def hold(paper: CasePaper) -> None:
    """Nobody else changes the paper until the act is done, and where it stands is read anew."""
    paper.refresh_from_db(
        fields=["status", "issued_at"], from_queryset=CasePaper.objects.select_for_update(of=("self",))
    )


def refuse_unless_draft(paper: CasePaper) -> None:
    if not paper.is_draft:
        raise Refused(_("Saksframlegget er ikke et utkast lenger. Åpne det igjen for å endre det."))


def merged_with(part: PaperPart, mine: TextTree, base: int) -> Merge:
    """Both texts put together. When the base isn't kept, all that differs is to be chosen."""
    return merge(tree_at(part, base), mine, part.tree)


def tree_at(part: PaperPart, number: int) -> TextTree | None:
    """The text as it was at a revision, 0 being the empty beginning; None when it isn't kept."""
    if number == 0:
        return TextTree(part.paper.language, ())
    revision = part.revisions.filter(number=number).first()
    return revision.tree if revision else None


def saved(part: PaperPart, tree: TextTree, by: Viewer, *, is_new_sitting: bool = False) -> Saved:
    stored = tree.to_json()
    before = part.current
    if (before.text if before else part.tree.to_json()) == stored:
        tell_nothing_changed()
        return Saved(part.number)
    is_new_sitting = before is not None and (is_new_sitting or has_gone_out(before, part.paper))
    # A number is skipped where a text is put in whole or has gone out: what stood is never thinned out.
    revision = add_revision(part, stored, by, after=part.number + (1 if is_new_sitting else 0))
    if before and not is_new_sitting and goes_on(before, revision):
        tell_nothing_changed()
    else:
        tell(
            part.paper,
            before={part.name: before.text if before else None},
            after={part.name: stored},
            on_behalf_of=for_secretariat(part.paper, by),
        )
    return Saved(revision.number, is_new=True)


def as_kept(tree: TextTree, part: PaperPart) -> TextTree:
    """In the paper's language, without paragraphs and items that say nothing: where the cursor was left."""
    nodes = tuple(node for node in tree.nodes if node.kind == "table" or node.text.strip() or node.notes)
    return replace(tree, language=part.paper.language, nodes=nodes)


def has_gone_out(revision: PartRevision, paper: CasePaper) -> bool:
    return paper.issued_at is not None and revision.at <= paper.issued_at


def add_revision(part: PaperPart, stored: dict[str, object], by: Viewer, *, after: int = 0) -> PartRevision:
    revision = PartRevision.objects.create(
        part=part, number=after + 1, text=stored, at=timezone.now(), by_id=by.account
    )
    part.current = revision
    part.save(update_fields=["current"])
    return revision


def for_secretariat(paper: CasePaper, by: Viewer) -> str:
    return acting_for(by, K.secretariat, cooperation=paper.treatment.branch.stop.case.cooperation)


@act("paper.make_ready")
def make_ready(paper: CasePaper, *, by: Viewer) -> None:
    """Says that the paper can go out: the chair reads it from now on, and nobody changes it.

    Effects: its status; one audit entry. Raises Refused, saying where, for a national identity number in
    what would be public, and for a paper with nothing in it or without its recommendation.
    """
    require(by, "paper.write", paper)
    hold(paper)
    refuse_unless_draft(paper)
    faults = faults_before_public(paper, parts_in_order(paper))
    if faults:
        raise Refused(" ".join(faults))
    change_status(paper, CasePaper.Status.READY, by)


@act("paper.open_again")
def open_again(paper: CasePaper, *, by: Viewer) -> None:
    """Makes it a draft again. What has gone out stays as it went, and the next notice gives a new version."""
    require(by, "paper.write", paper)
    hold(paper)
    if paper.is_draft:
        raise Refused(_("Saksframlegget er et utkast allerede."))
    change_status(paper, CasePaper.Status.DRAFT, by)


def change_status(paper: CasePaper, status: str, by: Viewer) -> None:
    before, paper.status = paper.status, status
    paper.save(update_fields=["status"])
    tell(
        paper,
        before={"status": before},
        after={"status": str(status)},
        on_behalf_of=for_secretariat(paper, by),
    )


@dataclass(frozen=True)
class Written:
    """A part's text to save, and the revision it was written from."""

    part: PaperPart
    tree: TextTree
    base: int


@act("paper.take_in")
def take_in(paper: CasePaper, texts: Iterable[Written], *, by: Viewer) -> int:
    """Saves several parts at once, all or none: what came back from Word. Gives how many changed.

    What stood in each stays a version of its own. Effects: a revision of each; one audit entry. Raises
    ChangedMeanwhile for the first part that both this person and somebody else have changed since.
    """
    require(by, "paper.write", paper)
    tell_nothing_changed()
    made = [saved_from(each.base, each.part, each.tree, by, is_new_sitting=True) for each in texts]
    return sum(each.is_new for each in made)


def thin_out(day: date) -> None:
    """Drops revisions within a sitting when nobody can be writing from them any more; versions stay."""
    before = timezone.make_aware(datetime(day.year, day.month, day.day)) - EVERY_REVISION_KEPT
    soon_again = PartRevision.objects.filter(
        part=OuterRef("part"),
        number=OuterRef("number") + 1,
        by=OuterRef("by"),
        at__lt=OuterRef("at") + ONE_SITTING,
    )
    PartRevision.objects.filter(Exists(soon_again), at__lt=before).exclude(pk=F("part__current")).delete()
