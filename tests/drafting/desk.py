"""A secretariat with a case to write a paper for, and what the tests of drafting do with it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samrad.access.models import Account
from samrad.cases.models import Case, CasePaper, CommentRequest, PaperPart, Treatment
from samrad.cases.services.drafting import Saved, make_ready, save_part
from samrad.cases.services.paper_comments import ask_for_comments
from samrad.core.viewers import Viewer
from samrad.engine.text_tree import Node, TextTree, tree_from_plain
from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import Cooperation, Organ, Organisation
from tests.factories import (
    agenda_item,
    case,
    case_paper,
    cooperation,
    day,
    issued_by,
    member,
    municipality,
    organ,
    paper_part,
    planned,
    secretary,
    treated,
    viewer,
)

ID_NUMBER = "15076500565"
BACKGROUND = "Veien er stengt om vinteren."
PROPOSED = "Regionrådet går inn for fjellovergangen."


@dataclass(frozen=True)
class Desk:
    """Elvestad (9801) and Sjøvik (9802), their regional council, and a case it is to decide."""

    home: Cooperation
    places: list[Organisation]
    council: Organ
    case: Case
    treatment: Treatment
    secretary: Account

    @property
    def by(self) -> Viewer:
        return viewer(self.secretary)

    def paper(self, **texts: str) -> CasePaper:
        return case_paper(self.treatment, self.by, **texts)

    def ready(self, **texts: str) -> CasePaper:
        """A paper that says something and proposes something, and can go out."""
        made = self.paper(**{"background": BACKGROUND, "recommendation": PROPOSED} | texts)
        make_ready(made, by=self.by)
        return made

    def ask(self, whom: Account | Organ, paper: CasePaper) -> CommentRequest:
        return ask_for_comments(paper, whom=whom, due_on=day(7), by=self.by)

    def on_agenda(self, on: date | None = None, **values: Any) -> AgendaItem:
        """The case on the agenda of a meeting whose notice hasn't gone out."""
        return agenda_item(planned(self.council, on), self.treatment, is_draft=True, **values)

    def send_out(self, item: AgendaItem) -> Meeting:
        return issued_by(self.secretary, item.meeting)


def desk(slug: str = "dalregionen", prefix: str = "98", **values: Any) -> Desk:
    """`values` are the case's."""
    home = cooperation(slug)
    places = [municipality("Elvestad", f"{prefix}01"), municipality("Sjøvik", f"{prefix}02")]
    for each in places:
        member(home, each, start_on=date(2005, 1, 1))
    council = organ(home, number_format="000/00")
    about = case(home, **{"authority": "Samarbeidsavtalen § 4"} | values)
    return Desk(home, places, council, about, treated(about, council), secretary(home))


def text(*paragraphs: str) -> TextTree:
    """Paragraphs with the ids `p1`, `p2`, …"""
    return tree_from_plain("\n".join(paragraphs), language="nb")


def edited(tree: TextTree, **texts: str) -> TextTree:
    """The text with other words in the paragraphs named by their ids; a new id is a paragraph at the end."""
    kept = [replace(node, text=texts.pop(node.id, node.text)) for node in tree.nodes]
    return replace(tree, nodes=(*kept, *(Node(id, "paragraph", words) for id, words in texts.items())))


def write(paper: CasePaper, tree: TextTree, by: Viewer, name: str = "background") -> Saved:
    """Saves a part from where it stands."""
    part = paper_part(paper, name)
    return save_part(part, tree, base=part.number, by=by)


def words(part: PaperPart) -> list[str]:
    """The paragraphs of the part as it stands now."""
    return [node.text for node in paper_part(part.paper, part.name).tree.nodes]
