"""The minutes of a meeting as a PDF.

Time and place, who met and was absent, cases, proposals, decisions, and each party's vote when it was not
unanimous: kommuneloven § 11-4.
"""

from __future__ import annotations

from samrad.documents.pdf.arranging import Values, letterhead_values, said, sitting_facts, tree, written
from samrad.documents.pdf.compiling import compiled
from samrad.documents.pdf.contents import Attendee, Minutes, MinutesItem, Signer, Vote
from samrad.documents.pdf.words import words_in


def minutes_pdf(minutes: Minutes) -> bytes:
    """The minutes. Until they are approved every page says that they aren't."""
    head, sitting = minutes.letterhead, minutes.sitting
    words = words_in(head.language)
    values = letterhead_values(head, kind="minutes", about="", day=sitting.starts_at.date()) | {
        "draft": not minutes.approved,
        "facts": sitting_facts(sitting, head),
        "present": [_attendee(person, words) for person in minutes.present],
        "absent": [_attendee(person, words) for person in minutes.absent],
        "guests": list(minutes.guests),
        "rulings": list(minutes.rulings),
        "remarks": list(minutes.remarks),
        "items": [_item(item, words) for item in minutes.items],
        "signers": [_signer(signer, minutes) for signer in minutes.signers],
    }
    if not minutes.approved:
        values["title"] += f" ({words['draft'].lower()})"
    return compiled("minutes", values, made_at=head.made_at)


def _attendee(person: Attendee, words: dict[str, str]) -> list[str]:
    """Name, on whose behalf, and the remark: deputy for whom, when they came and went."""
    told = {"deputy": person.deputy_for, "arrived": person.arrived, "left": person.left}
    remarks = [said(words, word, value) for word, value in told.items() if value.strip()]
    return [person.name, person.on_behalf_of, ", ".join(remarks)]


def _item(item: MinutesItem, words: dict[str, str]) -> Values:
    """One case. Of a closed one nothing goes on to the template but number, basis and public wording."""
    if item.closed_basis.strip():
        heading = said(words, "closed_number", item.number).strip()
        closed = said(words, "closed", item.closed_basis.strip())
        return {"heading": heading, "closed": closed, "public_wording": item.public_wording.strip()}
    return {
        "number": item.number,
        "heading": item.title.strip() or words["untitled"],
        "role": item.role,
        "proposals": [
            {"by": said(words, "proposal", each.by), "text": tree(each.text, below=3)}
            for each in item.proposals
        ],
        "votes": [_vote(vote, words) for vote in item.votes],
        "rulings": list(item.rulings),
        "decision": tree(item.decision, below=3),
        "remarks": list(item.remarks),
    }


def _vote(vote: Vote, words: dict[str, str]) -> Values:
    """The outcome in words, and when it was not unanimous the rows: party, for, against, blank."""
    outcome = words["unanimous" if vote.unanimous else "divided"]
    counts = [(v.party, v.in_favour, v.against, v.blank) for v in vote.by_party if not vote.unanimous]
    total = [sum(row[column] for row in counts) for column in (1, 2, 3)]
    wide = 3 if not total[2] else 4
    rows = [[str(value) for value in row[:wide]] for row in counts]
    return {"on": vote.on, "outcome": outcome, "rows": rows, "total": [str(n) for n in total[: wide - 1]]}


def _signer(signer: Signer, minutes: Minutes) -> Values:
    head = minutes.letterhead
    signed = said(words_in(head.language), "signed", written(signer.signed_on, head))
    return {"name": signer.name, "role": signer.role, "signed": signed if signer.signed_on else ""}
