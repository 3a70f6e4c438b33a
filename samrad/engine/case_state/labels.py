"""The words on tags and headings for roles, outcomes, states and phases, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from samrad.engine.case_state.outcomes import Outcome, RatificationState, Role
from samrad.engine.case_state.state import Phase
from samrad.engine.case_state.stops import StopStatus
from samrad.engine.languages import LANGUAGES

Labels = Mapping[str, str]


def _by_language(rows: Mapping[str, tuple[str, str, str]]) -> dict[str, Labels]:
    return {
        language: {key: names[column] for key, names in rows.items()}
        for column, language in enumerate(LANGUAGES)
    }


_ROLES = _by_language(
    {
        Role.discussion: ("Drøfting", "Drøfting", "Discussion"),
        Role.information: ("Orientering", "Orientering", "Information"),
        Role.statement: ("Uttalelse", "Fråsegn", "Statement"),
        Role.recommendation: ("Innstilling", "Innstilling", "Recommendation"),
        Role.decision: ("Vedtak", "Vedtak", "Decision"),
        Role.ratification: ("Tilslutning", "Tilslutning", "Ratification"),
        Role.follow_up: ("Oppfølging", "Oppfølging", "Follow-up"),
        Role.hearing: ("Høring", "Høyring", "Consultation"),
    }
)

_OUTCOMES = _by_language(
    {
        Outcome.recommended: ("Innstilt", "Innstilt", "Recommended"),
        Outcome.decided: ("Vedtatt", "Vedteke", "Adopted"),
        Outcome.joined: ("Sluttet seg til", "Slutta seg til", "Ratified"),
        Outcome.joined_with_remark: ("Med merknad", "Med merknad", "Ratified with a remark"),
        Outcome.decided_otherwise: ("Vedtok noe annet", "Vedtok noko anna", "Decided otherwise"),
        Outcome.refused: ("Sa nei", "Sa nei", "Said no"),
        Outcome.postponed: ("Utsatt", "Utsett", "Postponed"),
        Outcome.sent_back: ("Sendt tilbake", "Sendt tilbake", "Sent back"),
        Outcome.discussed: ("Drøftet", "Drøfta", "Discussed"),
        Outcome.noted: ("Tatt til orientering", "Teke til orientering", "Noted"),
        Outcome.withdrawn: ("Trukket", "Trekt", "Withdrawn"),
        Outcome.decided_closed: (
            "Avgjort for lukkede dører",
            "Avgjort for lukka dører",
            "Decided behind closed doors",
        ),
    }
)

_RATIFICATION = _by_language(
    {
        RatificationState.not_sent: ("Ikke sendt", "Ikkje sendt", "Not sent"),
        RatificationState.sent: ("Sendt", "Sendt", "Sent"),
        RatificationState.scheduled: ("Satt opp", "Sett opp", "Scheduled"),
        RatificationState.joined: ("Sluttet seg til", "Slutta seg til", "Ratified"),
        RatificationState.joined_with_remark: ("Med merknad", "Med merknad", "Ratified with a remark"),
        RatificationState.decided_otherwise: (
            "Vedtok noe annet",
            "Vedtok noko anna",
            "Decided otherwise",
        ),
        RatificationState.refused: ("Sa nei", "Sa nei", "Said no"),
        RatificationState.postponed: ("Utsatt", "Utsett", "Postponed"),
    }
)

_PHASES = _by_language(
    {
        Phase.proposed: ("Foreslått", "Foreslått", "Proposed"),
        Phase.on_its_way: ("Under behandling", "Under behandling", "Under way"),
        Phase.on_hearing: ("På høring", "På høyring", "Out for consultation"),
        Phase.waiting_for_councils: (
            "Venter på tilslutning",
            "Ventar på tilslutning",
            "Waiting for ratification",
        ),
        Phase.finished: ("Ferdigbehandlet", "Ferdigbehandla", "Finished"),
        Phase.stopped: ("Stoppet", "Stoppa", "Stopped"),
    }
)

_STOPS = _by_language(
    {
        StopStatus.done: ("Ferdig", "Ferdig", "Done"),
        StopStatus.now: ("Nå", "No", "Now"),
        StopStatus.coming: ("Kommer", "Kjem", "Coming"),
        StopStatus.stopped: ("Stoppet", "Stoppa", "Stopped"),
        StopStatus.skipped: ("Ikke behandlet", "Ikkje behandla", "Not considered"),
    }
)

_UNCONFIRMED = {
    "nb": "meldt, ikke bekreftet",
    "nn": "meldt, ikkje stadfesta",
    "en": "reported, not confirmed",
}


def role_label(role: Role, language: str) -> str:
    """*Innstilling*, *Vedtak*, *Tilslutning* … An unknown language gives bokmål, here and below."""
    return _in(_ROLES, language)[role]


def outcome_label(outcome: Outcome, language: str) -> str:
    """*Innstilt*, *Vedtatt*, *Sluttet seg til* …"""
    return _in(_OUTCOMES, language)[outcome]


def ratification_label(state: RatificationState, language: str, *, confirmed: bool = True) -> str:
    """*Satt opp*, *Sluttet seg til*, *Med merknad* …, with *(meldt, ikke bekreftet)* when not confirmed."""
    label = _in(_RATIFICATION, language)[state]
    return label if confirmed else f"{label} ({unconfirmed_label(language)})"


def unconfirmed_label(language: str) -> str:
    """What is said of an outcome known only from a report by link."""
    return _UNCONFIRMED.get(language, _UNCONFIRMED["nb"])


def phase_label(phase: Phase, language: str) -> str:
    """*Under behandling*, *På høring*, *Venter på tilslutning* …"""
    return _in(_PHASES, language)[phase]


def stop_label(status: StopStatus, language: str) -> str:
    """*Ferdig*, *Nå*, *Kommer* …: the word beside a dot, which is never told by colour alone."""
    return _in(_STOPS, language)[status]


def _in(labels: Mapping[str, Labels], language: str) -> Labels:
    return labels.get(language, labels["nb"])
