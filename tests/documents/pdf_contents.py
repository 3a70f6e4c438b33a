"""Contents of an invented cooperation, for the PDF tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from samrad.documents.pdf.contents import (
    AgendaLine,
    Attachment,
    Attendee,
    CasePaper,
    Commission,
    Letterhead,
    Minutes,
    MinutesItem,
    NoticePack,
    Part,
    PartyVote,
    Proposal,
    RatificationPackage,
    Signer,
    Sitting,
    Vote,
)

LONG_WORD = "kommunedirektørutvalget"


def paragraph(text, **more):
    return {"id": "p", "kind": "paragraph", "text": text, **more}


def heading(text, level=1):
    return {"id": "h", "kind": "heading", "text": text, "level": level}


def item(text, level=0, ordered=False):
    return {"id": "i", "kind": "item", "text": text, "level": level, "ordered": ordered}


def table(*rows):
    return {"id": "t", "kind": "table", "text": "", "rows": list(rows)}


def tree(*nodes, language="nb", notes=()):
    return {"language": language, "nodes": list(nodes), "notes": list(notes)}


HEAD = Letterhead(
    cooperation="Tverrdalsregionen",
    organs=("Regionrådet",),
    language="nb",
    made_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
    example=True,
)
SITTING = Sitting(
    starts_at=datetime(2026, 11, 18, 10, 0),
    ends_at=datetime(2026, 11, 18, 15, 0),
    place="Formannskapssalen, Øvre Tverrdal rådhus",
    mode="Fysisk møte",
)
SENTENCE = (
    "Regionrådet ba i møtet 3. juni om et forslag til felles responssenter. Behovet er kartlagt i alle sju "
    "kommuner, se kartleggingen på nettsidene."
)


def marked(part, kind):
    start = SENTENCE.index(part)
    return {"start": start, "end": start + len(part), "kind": kind}


BACKGROUND = tree(
    heading("Bakgrunn"),
    paragraph(
        SENTENCE,
        marks=[
            marked("3. juni", "emphasis"),
            marked("felles responssenter", "strong"),
            marked("kartleggingen", "link") | {"href": "https://example.org/kartlegging?år=2026"},
        ],
        notes=[{"at": SENTENCE.index(", se"), "id": "n1"}],
    ),
    item("Felles vaktordning hele døgnet"),
    item("Bemanning fra to kommuner", 1),
    item("Reserve fra vertskommunen", 2),
    item("Ett anbud på utstyr"),
    item("Vedtak i regionrådet", ordered=True),
    item("Tilslutning i kommunestyrene", ordered=True),
    heading("Kostnader", 2),
    paragraph("Kostnadene fordeles etter folketall. Beløpene er i kroner og gjelder første hele driftsår."),
    table(
        [
            {"text": "Kommune", "header": True, "rowspan": 2},
            {"text": "Andel av kostnadene", "header": True, "colspan": 2},
        ],
        [{"text": "Innbyggere", "header": True}, {"text": "Beløp", "header": True}],
        [{"text": "Øvre Tverrdal", "header": True}, {"text": "4 210"}, {"text": "1 250 000"}],
        [{"text": "Nedre Tverrdal"}, {"text": "12 077"}, {"text": "3 590 000"}],
        [{"text": "Innstilt av " + LONG_WORD}, {"text": "og regionrådet", "colspan": 2}],
    ),
    notes=[{"id": "n1", "text": "Kartleggingen ble gjort våren 2026."}],
)
RECOMMENDATION = tree(
    item("Regionrådet vedtar å opprette et felles responssenter.", ordered=True),
    item("Kommunestyrene bes om å slutte seg til innen 1. mars 2027.", ordered=True),
)
BUDGET = Attachment("Budsjett for responssenteret", "budsjett 2027.csv", "text/csv", True, b"kommune;kr\n")
MAP = Attachment("Kart over dekning", "kart.pdf", "application/pdf", False, b"%PDF-1.4 not read here")
PAPER = CasePaper(
    letterhead=HEAD,
    number="012/26",
    title="Felles responssenter for velferdsteknologi",
    role="Vedtak",
    officer="Rådgiver i sekretariatet",
    authority="Samarbeidsavtalen punkt 4",
    recommendation=RECOMMENDATION,
    parts=(
        Part("Saksutredning", BACKGROUND),
        Part("Vurdering", tree(paragraph("Ordningen lønner seg fra andre år. " * 12))),
    ),
    attachments=(BUDGET, MAP),
)
NOTICE = NoticePack(
    letterhead=HEAD,
    sitting=SITTING,
    summoned=(
        "Medlemmene av regionrådet",
        "Varamedlem for Nedre Tverrdal",
        "Fylkeskommunens regionkontakter",
    ),
    agenda=(
        AgendaLine("011/26", "Godkjenning av protokoll", "10.00", "Vedtak"),
        AgendaLine("012/26", PAPER.title, "10.15", "Vedtak"),
        AgendaLine("013/26", f"Orientering fra {LONG_WORD}", "11.30", "Orientering"),
    ),
    standing=("Nytt fra kommunene", "Eventuelt"),
    guests=("Prosjektleder for velferdsteknologi, kl. 10.15",),
    commissions=(Commission("Utrede felles innkjøp", LONG_WORD, date(2027, 1, 15)),),
    papers=(PAPER, replace(PAPER, number="013/26", title="Orientering", attachments=())),
    attachments=(Attachment("Møteplan 2027", "møteplan.docx", "application/msword", False),),
)
MINUTES = Minutes(
    letterhead=HEAD,
    sitting=SITTING,
    present=(
        Attendee("Medlem A", "Øvre Tverrdal", arrived="10.20"),
        Attendee("Medlem B", "Nedre Tverrdal", deputy_for="medlem C", left="14.10"),
    ),
    absent=(Attendee("Medlem C", "Nedre Tverrdal"),),
    guests=("Prosjektlederen, under sak 012/26",),
    rulings=("Møteleder fant innkallingen lovlig.",),
    remarks=("Møtet ble strømmet.",),
    items=(
        MinutesItem(
            "012/26",
            PAPER.title,
            "Vedtak",
            proposals=(Proposal("medlem B", tree(paragraph("Saken utsettes til neste møte."))),),
            votes=(
                Vote(
                    "Forslaget om å utsette",
                    False,
                    (PartyVote("Bygdelista", 3, 9), PartyVote("Tverrpolitisk liste", 1, 8)),
                ),
                Vote("Innstillingen", True),
            ),
            decision=RECOMMENDATION,
            remarks=("Medlem A ba om å få føre til protokollen.",),
        ),
        MinutesItem("013/26", "Hemmelig tittel", closed_basis="kommuneloven § 11-5 andre ledd"),
    ),
    signers=(
        Signer("Medlem A", "møteleder", date(2026, 11, 20)),
        Signer("Medlem B"),
        Signer("Medlem D", "valgt til å underskrive"),
    ),
)
PACKAGE = RatificationPackage(
    letterhead=HEAD,
    to="Nedre Tverrdal kommune",
    title=PAPER.title,
    asked="Kommunestyret bes om å ta stilling til vedtaket i regionrådet.",
    proposed=tree(paragraph("Nedre Tverrdal kommunestyre slutter seg til vedtaket i sak 012/26.")),
    decision=RECOMMENDATION,
    decided_on=date(2026, 11, 18),
    decided_as="012/26",
    answer_by=date(2027, 3, 1),
    paper=PAPER,
)
