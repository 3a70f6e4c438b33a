"""Acts on the versions of a plan while they are written: beginning one, saving its text, laying it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.access.rules import require
from samrad.cases.services.texts import all_publishable, by_paragraph
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.engine.text_difference import ParagraphDifference, difference
from samrad.engine.text_tree import TextTree, plain_from_tree, tree_from_editing
from samrad.strategy.models import DevelopmentGoal, GoalWording, Plan, PlanVersion
from samrad.strategy.reading.crowding import crowded_levels
from samrad.strategy.services.plans import for_secretariat, held_plan, refuse_withdrawn

TABLE = "Tabell"  # what stands in a field in place of a table
TEXTS = ("page", "background")


@dataclass(frozen=True)
class WrittenText:
    """Both texts of a version as they were written, in plain text."""

    page: str
    background: str


class ChangedMeanwhile(Refused):
    """Somebody saved after this text was begun. `differences` go from what stands to what was written."""

    def __init__(self, version: PlanVersion, differences: dict[str, list[ParagraphDifference]]) -> None:
        super().__init__(
            _(
                "Noen andre har lagret teksten mens du skrev. Ingenting er lagret nå, og det du skrev, "
                "står under. Se hva som er ulikt, rett det som trengs, og lagre igjen."
            )
        )
        self.version = version
        self.differences = differences


@act("plan_version.begin")
def begin_version(plan: Plan, *, by: Viewer) -> PlanVersion:
    """A new draft that begins as the newest version stands: text, goals with ranks, development goals.

    Paragraphs and goals keep their identity, so that they can be followed back. Effects: the version and its
    rows; one audit entry. Raises Refused while there is a draft already.
    """
    refuse_withdrawn(held_plan(plan, by))  # two who begin make one
    versions = PlanVersion.objects.filter(plan=plan)
    if versions.filter(status=PlanVersion.Status.DRAFT).exists():
        raise Refused(_("Planen har et utkast allerede. Skriv videre på det."))
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    before = versions.order_by("-number").first()
    version = PlanVersion(
        plan=plan, number=number, scope=plan.scope, key=f"{plan.key}-{number}", language=plan.language
    )
    if before is not None:
        version.page, version.background = before.page, before.background
        version.many_because, version.language = before.many_because, before.language
    version.save()
    if before is not None:
        copy_goals(before, version)
    tell(version, fields=["text", "goals"], on_behalf_of=for_secretariat(by, plan.cooperation))
    return version


def copy_goals(before: PlanVersion, version: PlanVersion) -> None:
    wordings = list(GoalWording.objects.filter(version=before).select_related("goal"))
    for each in wordings:
        each.key = wording_key(each.goal.key, version)
    chosen = list(DevelopmentGoal.objects.filter(version=before).select_related("goal"))
    for development in chosen:
        development.key = development_key(development, version)
    for row in (*wordings, *chosen):
        row.pk, row.version = None, version
    GoalWording.objects.bulk_create(wordings)
    DevelopmentGoal.objects.bulk_create(chosen)


def wording_key(goal: str, version: PlanVersion) -> str:
    return f"{goal}-{version.pk}"


def development_key(row: DevelopmentGoal, version: PlanVersion) -> str:
    about = f"-{row.goal.key}" if row.goal else ""
    return f"fn{row.number}{about}-{version.pk}"[-80:]


def opened(version: PlanVersion, by: Viewer) -> PlanVersion:
    """The draft, held until the act is done. Raises Refused for one that is no draft any more."""
    require(by, "plan.keep", version)
    related = PlanVersion.objects.select_related("plan__cooperation").select_for_update(of=("self",))
    version = related.get(pk=version.pk)
    refuse_withdrawn(version.plan)
    if not version.is_open:
        raise Refused(
            _("Denne versjonen er %(status)s og kan ikke endres. Lag en ny versjon av planen.")
            % {"status": version.get_status_display()}
        )
    return version


@act("plan_version.write")
def write_text(version: PlanVersion, written: WrittenText, *, base: int, by: Viewer) -> PlanVersion:
    """Saves the one page and the background; `base` is the revision they were written from.

    A paragraph that is as it was, or nearly, keeps its identity. Effects: the texts; one audit entry. Raises
    ChangedMeanwhile, and saves nothing, when somebody else has saved another text since `base`; and Refused
    for a national identity number in what is public.
    """
    version = opened(version, by)
    trees = {name: read_text(version, name, getattr(written, name)) for name in TEXTS}
    new = {name: tree.to_json() if tree.nodes else {} for name, tree in trees.items()}
    before = {name: getattr(version, name) for name in TEXTS}
    if new == before:
        tell_nothing_changed()
        return version
    if base != version.text_revision:
        theirs = {name: difference(version.tree_of(name), trees[name]) for name in TEXTS}
        raise ChangedMeanwhile(version, theirs)
    for name in TEXTS:
        setattr(version, name, new[name])
    if version.is_public:
        all_publishable(texts_of(version))
    version.text_revision += 1
    version.save(update_fields=[*TEXTS, "text_revision"])
    tell(version, before=before, after=new, on_behalf_of=for_secretariat(by, version.plan.cooperation))
    return version


def read_text(version: PlanVersion, name: str, text: str) -> TextTree:
    """The text as written. New paragraphs get an identity no other in the plan has, or has had."""
    base = version.tree_of(name)
    tree = tree_from_editing(text, base, TABLE)
    stood = {node.id for node in base.nodes}
    beginning = f"{name[0]}{version.number}-{version.text_revision + 1}"
    nodes = [
        node if node.id in stood else replace(node, id=f"{beginning}-{place}")
        for place, node in enumerate(tree.nodes, 1)
    ]
    return replace(tree, nodes=tuple(nodes))


@act("plan_version.publish")
def publish_version(version: PlanVersion, *, by: Viewer) -> None:
    """Lays a draft out for all to read; it stays a draft. Effects: it is public; one audit entry.

    Raises Refused for one that is public, for one with nothing in it, while a level has more than seven and
    nobody has said why, and for a national identity number in it.
    """
    version = opened(version, by)
    if version.is_public:
        raise Refused(_("Utkastet er lagt ut allerede."))
    must_hold_water(version)
    version.is_public = True
    version.save(update_fields=["is_public"])
    tell(
        version,
        before={"is_public": False},
        after={"is_public": True},
        on_behalf_of=for_secretariat(by, version.plan.cooperation),
    )


def must_hold_water(version: PlanVersion) -> None:
    """What is looked at before a version is laid out, heard or adopted."""
    if not (version.page or version.background or version.goals.exists()):
        raise Refused(_("Versjonen er tom. Skriv én side, eller legg inn satsingsområder, først."))
    unanswered = [each for each in crowded_levels(version) if not each.because]
    if unanswered:
        raise Refused(
            " ".join(
                ngettext(
                    "%(where)s: %(number)s mål. Hva skal ut?",
                    "%(where)s: %(number)s mål. Hva skal ut?",
                    each.number,
                )
                % {"where": each.title or version.plan.title, "number": each.number}
                for each in unanswered
            )
            + " "
            + _("Ta ut noe, eller skriv hvorfor åtte eller flere trengs.")
        )
    all_publishable(texts_of(version))


def texts_of(version: PlanVersion) -> Iterator[tuple[str, str]]:
    """All that would be public of a version, each with where it stands."""
    for name, label in (("page", _("Én side")), ("background", _("Bakgrunn"))):
        yield from by_paragraph(label, plain_from_tree(version.tree_of(name))).items()
    for each in GoalWording.objects.filter(version=version):
        yield each.title, "\n".join([each.title, each.text, each.level_because, each.many_below_because])
    for chosen in DevelopmentGoal.objects.filter(version=version):
        yield _("Bærekraftsmål %(number)s") % {"number": chosen.number}, chosen.because
