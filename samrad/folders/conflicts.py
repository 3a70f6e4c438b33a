"""What a folder says against what the database already holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Exists, OuterRef

from samrad.cases.models import Decision, Treatment
from samrad.documents.models import Document
from samrad.engine.case_state import OUTCOMES_OF_ROLE, Outcome
from samrad.engine.case_state import Role as EngineRole
from samrad.folders.case_work_checks import CHECKS as CASE_WORK_CHECKS
from samrad.folders.columns import word_for
from samrad.folders.faults import Fault
from samrad.folders.following_checks import CONFLICTS as FOLLOWING_CONFLICTS
from samrad.folders.overlaps import check_participations, check_seats
from samrad.folders.parsing import ID, Folder
from samrad.folders.resolving import Known
from samrad.folders.sheets import DECISIONS, ROLES
from samrad.folders.strategy_conflicts import CHECKS as STRATEGY_CHECKS
from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import Cooperation, Organisation


def conflict_faults(folder: Folder, known: Known) -> list[Fault]:
    """All faults between the folder's rows and those that are in the database. A question or two a check."""
    return [fault for check in CHECKS for fault in check(folder, known)]


def check_cooperations(folder: Folder, _known: Known) -> Iterator[Fault]:
    """Two folders can't both keep a cooperation: each would undo the other."""
    ids = {row.id for row in folder.rows["samarbeid"] if ID.fullmatch(row.id)}
    owners = dict(Cooperation.objects.filter(slug__in=ids).values_list("slug", "scope"))
    for row in folder.rows["samarbeid"]:
        owner = owners.get(row.id, folder.scope)
        if owner != folder.scope:
            yield row.fault("id", f"Samarbeidet «{row.id}» hører til mappen «{owner}». Velg en annen id.")


def check_numbers(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A municipality's or county's number is its own as long as it exists."""
    told = folder.ids("virksomheter")
    standing = Organisation.objects.filter(end_on=None).exclude(number="")
    holders = {
        (kind, number): key
        for kind, number, key in standing.values_list("kind", "number", "key")
        if key not in told
    }
    for row in folder.rows["virksomheter"]:
        if row.values["number"] and row.values["end_on"] is None:
            holder = holders.setdefault((row.values["kind"], row.values["number"]), row.id)
            if holder != row.id:
                yield row.fault("nummer", f"Nummeret {row.values['number']} har «{holder}». Rett en av dem.")


def check_outcomes(folder: Folder, _known: Known) -> Iterator[Fault]:
    """What came out of a treatment is one of those its role allows."""
    roles = dict(Treatment.objects.filter(scope=folder.scope).values_list("key", "role"))
    roles |= {row.id: row.values["role"] for row in folder.rows["behandlinger"]}
    for row in folder.rows["vedtak"]:
        role, outcome = roles.get(row.values["treatment"]), row.values["outcome"]
        if role and outcome and Outcome(outcome) not in OUTCOMES_OF_ROLE[EngineRole(role)]:
            yield row.fault("utfall", outcome_message(role, outcome))
        told = (row.values[name] for name in ("text", "is_unanimous", "votes_for", "votes_against", "votes"))
        if outcome == Outcome.decided_closed and any(each not in {None, ""} for each in told):
            yield row.fault("tekst", "Et vedtak for lukkede dører har verken tekst eller stemmer her.")


def outcome_message(role: str, outcome: str) -> str:
    words = DECISIONS.column("utfall").choices
    allowed = ", ".join(word_for(words, each.value) for each in OUTCOMES_OF_ROLE[EngineRole(role)])
    return f"«{word_for(words, outcome)}» passer ikke til {word_for(ROLES, role)}. Skriv en av: {allowed}."


def check_editions(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A stored edition stays, and stays where it is."""
    stored = Decision.objects.filter(scope=folder.scope).values_list("key", "treatment__key", "edition")
    homes = {key: treatment for key, treatment, _edition in stored}
    keys = {(treatment, edition): key for key, treatment, edition in stored}
    for row in folder.rows["vedtak"]:
        treatment, edition = row.values["treatment"], row.values["edition"]
        if row.id in homes:
            if treatment and homes[row.id] != treatment:
                yield row.fault(
                    "behandling",
                    f"Vedtaket «{row.id}» hører til «{homes[row.id]}». Gi vedtaket her en annen id.",
                )
        elif (treatment, edition) in keys:
            yield row.fault(
                "utgave",
                f"Behandlingen har alt utgave {edition}, i raden «{keys[treatment, edition]}». "
                "En rettelse skal ha et høyere tall.",
            )


def check_agenda(folder: Folder, known: Known) -> Iterator[Fault]:
    """An organ decides the cases on an agenda, and gives each of its numbers to one of them."""
    organs = dict(Treatment.objects.filter(scope=folder.scope).values_list("key", "organ__key"))
    told = [row.values | {"id": row.id} for row in folder.rows["behandlinger"]]
    organs |= {row["id"]: row["organ"] for row in told if row["organ"] or row["role"] == "hearing"}
    years = {
        key: on.year for key, on in Meeting.objects.filter(scope=folder.scope).values_list("key", "date")
    }
    years |= {row.id: row.values["date"].year for row in folder.rows["møter"] if row.values["date"]}
    holders = numbers_in_use(folder, known, organs)
    for row in folder.rows["sakslister"]:
        treatment, serial = row.values["treatment"], row.values["serial"]
        if treatment in organs and not organs[treatment]:
            yield row.fault("behandling", "En høring uten organ kan ikke stå på en saksliste.")
        elif treatment in organs and serial.isdecimal():
            number = (organs[treatment], years.get(row.values["meeting"]), int(serial))
            holder = holders.setdefault(number, row.id)
            if holder != row.id:
                yield row.fault("nummer", f"Nummer {int(serial)} er alt brukt dette året, i «{holder}».")


def check_agenda_places(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A treatment stands once on the agenda of a meeting."""
    own = folder.ids("sakslister")
    stored = AgendaItem.objects.filter(scope=folder.scope).values_list(
        "meeting__key", "treatment__key", "key"
    )
    places = {(meeting, treatment): key for meeting, treatment, key in stored if key not in own}
    for row in folder.rows["sakslister"]:
        meeting, treatment = row.values["meeting"], row.values["treatment"]
        holder = places.setdefault((meeting, treatment), row.id)
        if meeting and treatment and holder != row.id:
            yield row.fault("behandling", f"«{treatment}» står alt på sakslisten, i «{holder}».")


def numbers_in_use(
    folder: Folder, known: Known, organs: dict[str, str]
) -> dict[tuple[str, int | None, int], str]:
    """The agenda item that has each (organ, year, serial), but those that this folder gives another."""
    ids = {known.keys["organer"][id]: id for id in organs.values() if id in known.keys["organer"]}
    given = {
        row.id for row in folder.rows["sakslister"] if folder.is_renewed or row.values["serial"].isdecimal()
    }
    items = AgendaItem.objects.filter(organ__in=ids, serial__isnull=False)
    return {
        (ids[organ], year, serial): key
        for organ, year, serial, scope, key in items.values_list("organ", "year", "serial", "scope", "key")
        if scope != folder.scope or key not in given
    }


def check_decided_treatments(folder: Folder, _known: Known) -> Iterator[Fault]:
    """What has been decided, and not taken back, stays where it was: in its case, its organ and its role."""
    if folder.is_renewed:
        return
    later = Decision.objects.filter(treatment=OuterRef("treatment"), edition__gt=OuterRef("edition"))
    standing = Decision.objects.filter(~Exists(later), scope=folder.scope, is_retraction=False)
    decided = Treatment.objects.filter(pk__in=standing.values("treatment"))
    homes = {
        key: place
        for key, *place in decided.values_list("key", "branch__stop__case__key", "organ__key", "role")
    }
    for row in folder.rows["behandlinger"]:
        place = [row.values["case"], row.values["organ"] or None, row.values["role"]]
        for column, now, then in zip(("sak", "organ", "rolle"), place, homes.get(row.id, place), strict=True):
            if now != then:
                yield row.fault(
                    column,
                    "Behandlingen er avgjort og kan ikke flyttes eller endres. Lag en ny rad med en ny id.",
                )


def check_access(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A public copy of an exempt document is another document: the earlier versions must never follow."""
    exempt = set(
        Document.objects.filter(scope=folder.scope, access="exempt", versions__isnull=False).values_list(
            "key", flat=True
        )
    )
    for row in folder.rows["dokumenter"]:
        if row.id in exempt and "tilgang" in row.told and row.values["access"] == "public":
            yield row.fault(
                "tilgang",
                "Dokumentet har vært unntatt offentlighet. "
                "Legg den offentlige utgaven inn som et eget dokument.",
            )


def check_meeting_organs(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A case stands on the agenda of a meeting its organ takes part in."""
    organs = dict(Treatment.objects.filter(scope=folder.scope).values_list("key", "organ__key"))
    organs |= {row.id: row.values["organ"] for row in folder.rows["behandlinger"]}
    meetings: dict[str, set[str]] = {}
    stored = Meeting.objects.filter(scope=folder.scope).values_list("key", "organs__key")
    for key, organ in stored:
        meetings.setdefault(key, set()).add(organ)
    meetings |= {row.id: set(row.values["organs"]) for row in folder.rows["møter"] if "organer" in row.told}
    for row in folder.rows["sakslister"]:
        organ, meeting = organs.get(row.values["treatment"]), row.values["meeting"]
        if organ and meeting in meetings and organ not in meetings[meeting]:
            yield row.fault("behandling", f"Saken skal til «{organ}», som ikke møtes i «{meeting}».")


CHECKS: tuple[Callable[[Folder, Known], Iterator[Fault]], ...] = (
    check_cooperations,
    check_numbers,
    check_outcomes,
    check_editions,
    check_agenda,
    check_agenda_places,
    check_decided_treatments,
    check_access,
    check_meeting_organs,
    *CASE_WORK_CHECKS,
    check_seats,
    check_participations,
    *STRATEGY_CHECKS,
    *FOLLOWING_CONFLICTS,
)
