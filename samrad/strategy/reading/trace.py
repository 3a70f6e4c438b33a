"""What shaped a paragraph or a goal of a plan, version by version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import UNKNOWN, PartialDate
from samrad.engine.text_difference import Words, word_difference
from samrad.strategy.models import GoalWording, PlanVersion, ProposedChange
from samrad.strategy.reading.paragraphs import named_paragraphs
from samrad.strategy.selectors import changes_told_to, evaluations_visible_to, versions_visible_to


@dataclass(frozen=True)
class Place:
    """Where in a plan: a paragraph by its name, or a goal."""

    paragraph: str = ""
    goal: int | None = None


@dataclass(frozen=True)
class Shaper:
    """Something that shaped a place in one version, with what lies behind it.

    `how` is a word for what became of it; `source` names where it came from, with its page and its day.
    """

    version: int
    place: Place
    what: str
    how: str = ""
    because: str = ""
    behind: str = ""
    source: str = ""
    address: str = ""
    when: PartialDate = UNKNOWN


Source = Callable[[Collection[int], Viewer], Iterable[Shaper]]


def shaped_by_changes(versions: Collection[int], viewer: Viewer) -> Iterable[Shaper]:
    """The proposed changes that were taken into these versions, with the findings and evaluations behind."""
    told = evaluations_visible_to(viewer).filter(pk=OuterRef("finding__evaluation"))
    rows = changes_told_to(viewer).filter(taken_into__in=versions).exclude(fate=ProposedChange.Fate.LEFT_OUT)
    rows = rows.select_related("finding__evaluation__plan__cooperation").annotate(is_told=Exists(told))
    for change in rows.order_by("pk"):
        shaper = Shaper(
            change.taken_into_id,
            Place(change.became_paragraph, change.became_goal_id),
            change.text,
            change.get_fate_display(),
            change.fate_because,
        )
        yield with_finding(shaper, change) if change.finding and change.is_told else shaper


def with_finding(shaper: Shaper, change: ProposedChange) -> Shaper:
    finding, evaluation = change.finding, change.finding.evaluation
    return Shaper(
        shaper.version,
        shaper.place,
        shaper.what,
        shaper.how,
        shaper.because,
        behind=finding.text,
        source=f"{evaluation.title}, {evaluation.made_by}",
        address=f"{evaluation.get_absolute_url()}#funn-{finding.pk}",
        when=evaluation.made,
    )


# What can shape a paragraph. A room that knows of more puts its function here.
shapers: list[Source] = [shaped_by_changes]


def shapers_of(versions: Collection[int], viewer: Viewer) -> dict[tuple[int, Place], list[Shaper]]:
    """By version and place."""
    found = defaultdict[tuple[int, Place], list[Shaper]](list)
    for source in shapers:
        for each in source(versions, viewer):
            found[each.version, each.place].append(each)
    return found


@dataclass(frozen=True)
class Edition:
    """A place as it stands in one version, told against the version before it."""

    version: PlanVersion
    text: str
    words: Words
    is_first: bool
    title: str = ""
    title_words: Words = ()
    shapers: list[Shaper] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return any(kind != "same" for kind, _run in (*self.title_words, *self.words))


def trace_of_paragraph(version: PlanVersion, name: str, viewer: Viewer) -> list[Edition]:
    """A paragraph through the versions around this one where it stands; empty when it isn't there."""
    versions = versions_around(version, viewer)
    stands = [(each, named_paragraphs(each).get(name)) for each in versions]
    texts = [(each, "", node.text) if node else None for each, node in stands]
    return editions(texts, version, Place(paragraph=name), viewer)


def trace_of_goal(version: PlanVersion, goal: int, viewer: Viewer) -> list[Edition]:
    """A goal through the versions around this one where it stands; empty when it isn't there."""
    versions = versions_around(version, viewer)
    rows = GoalWording.objects.filter(goal=goal, version__in=[each.pk for each in versions])
    wordings = {each.version_id: each for each in rows}
    stands = [(each, wordings.get(each.pk)) for each in versions]
    texts = [(each, row.title, row.text) if row else None for each, row in stands]
    return editions(texts, version, Place(goal=goal), viewer)


def versions_around(version: PlanVersion, viewer: Viewer) -> list[PlanVersion]:
    return list(versions_visible_to(viewer).filter(plan=version.plan_id).order_by("number"))


def editions(
    texts: Sequence[tuple[PlanVersion, str, str] | None], version: PlanVersion, place: Place, viewer: Viewer
) -> list[Edition]:
    """The newest first, each with what shaped it."""
    run = unbroken(texts, version)
    found = shapers_of([each.pk for each, _title, _text in run], viewer) if run else {}
    told = [
        edition(each, before, found.get((each[0].pk, place), []))
        for before, each in zip([None, *run], run, strict=False)
    ]
    return told[::-1]


def unbroken(
    texts: Sequence[tuple[PlanVersion, str, str] | None], version: PlanVersion
) -> list[tuple[PlanVersion, str, str]]:
    """The run of versions around this one that all have the text: one that came back is another text."""
    runs: list[list[tuple[PlanVersion, str, str]]] = [[]]
    for each in texts:
        if each is None:
            runs.append([])
        else:
            runs[-1].append(each)
    return next((run for run in runs if any(each.pk == version.pk for each, _title, _text in run)), [])


def edition(
    now: tuple[PlanVersion, str, str], before: tuple[PlanVersion, str, str] | None, found: list[Shaper]
) -> Edition:
    version, title, text = now
    _version, title_before, text_before = before or now
    return Edition(
        version,
        text,
        word_difference(text_before, text),
        before is None,
        title,
        word_difference(title_before, title),
        found,
    )


@dataclass(frozen=True)
class ShapedPlace:
    """A paragraph or a goal of a version that something is known to have shaped."""

    name: str
    goal: str
    text: str
    count: int


def shaped_places(version: PlanVersion, viewer: Viewer) -> list[ShapedPlace]:
    """The places of a version with something behind them, in the order they stand there."""
    found = shapers_of([version.pk], viewer)
    counted = {place: len(rows) for (_version, place), rows in found.items()}
    paragraphs = [
        ShapedPlace(name, "", node.text, counted[Place(paragraph=name)])
        for name, node in named_paragraphs(version).items()
        if Place(paragraph=name) in counted
    ]
    wordings = version.goals.select_related("goal").order_by("under_id", "rank")
    return paragraphs + [
        ShapedPlace("", each.goal.key, each.title, counted[Place(goal=each.goal_id)])
        for each in wordings
        if Place(goal=each.goal_id) in counted
    ]
