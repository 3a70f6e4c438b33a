"""The case papers under work of the demonstration."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT

if TYPE_CHECKING:
    from samrad.access.models import Account
    from samrad.cases.models import CasePaper, PaperPart
    from samrad.core.viewers import Viewer
    from samrad.organisations.models import Organ

PAPERS = CHECKOUT / "examples" / "saksframlegg.yaml"


def load_papers(file: Path = PAPERS) -> int:
    """Writes the papers of the file whose treatment has none; how many there were in the file."""
    from samrad.cases.models import Treatment

    papers = yaml.safe_load(file.read_text(encoding="utf-8"))
    for each in papers:
        treatment = Treatment.objects.get(scope=SCOPE, key=each["behandling"])
        if not hasattr(treatment, "paper"):
            write(treatment, each)
    return len(papers)


def write(treatment: Any, told: dict[str, Any]) -> None:
    """The paper with its parts, those asked about it and what they have said."""
    from django.utils import timezone

    from samrad.cases.reading.drafting import parts_in_order
    from samrad.cases.services.drafting import begin_paper, save_part
    from samrad.cases.services.paper_comments import ask_for_comments, comment
    from samrad.engine.text_tree import tree_from_plain

    by = viewer_of(told["skrives_av"])
    paper = begin_paper(treatment, by=by)
    parts = {part.name: part for part in parts_in_order(paper)}
    for name, text in told["deler"].items():
        save_part(parts[name], tree_from_plain(text, language="nb"), base=0, by=by)
    for asked in told["spurt"]:
        due_on = timezone.localdate(paper.began_at) + timedelta(days=asked["om_dager"])
        ask_for_comments(paper, whom=whom(asked), due_on=due_on, note=asked.get("om", ""), by=by)
    for said in told["merknader"]:
        part = part_named(paper, said["del"])
        paragraph = part.tree.nodes[said["avsnitt"] - 1].id
        comment(paper, body=said["tekst"], part=part, paragraph=paragraph, by=viewer_of(said["konto"]))


def part_named(paper: CasePaper, name: str) -> PaperPart:
    from samrad.cases.reading.drafting import parts_in_order

    return next(part for part in parts_in_order(paper) if part.name == name)


def whom(asked: dict[str, Any]) -> Account | Organ:
    from samrad.access.models import Account
    from samrad.organisations.models import Organ

    if "konto" in asked:
        return Account.objects.get(email=asked["konto"])
    return Organ.objects.get(scope=SCOPE, key=asked["organ"])


def viewer_of(email: str) -> Viewer:
    from django.utils import timezone

    from samrad.access.models import Account
    from samrad.access.selectors import viewer_for

    return viewer_for(Account.objects.get(email=email), timezone.localdate())
