"""Where a case stands: computed from its route and the day, never stored, and told in three languages."""

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.labels import (
    outcome_label,
    phase_label,
    ratification_label,
    role_label,
    stop_label,
    unconfirmed_label,
)
from samrad.engine.case_state.outcomes import (
    OUTCOMES_OF_ROLE,
    RATIFICATION_STATE,
    Outcome,
    RatificationState,
    Role,
)
from samrad.engine.case_state.route import Branch, Occasion, Route, Rule, Stop, Treatment
from samrad.engine.case_state.sentences import number_in_words, sentence
from samrad.engine.case_state.state import CaseState, Phase, case_state, dots
from samrad.engine.case_state.stops import StopState, StopStatus

__all__ = [
    "OUTCOMES_OF_ROLE",
    "RATIFICATION_STATE",
    "Branch",
    "BranchState",
    "CaseState",
    "Occasion",
    "Outcome",
    "Phase",
    "RatificationState",
    "Role",
    "Route",
    "Rule",
    "Stop",
    "StopState",
    "StopStatus",
    "Treatment",
    "case_state",
    "dots",
    "number_in_words",
    "outcome_label",
    "phase_label",
    "ratification_label",
    "role_label",
    "sentence",
    "stop_label",
    "unconfirmed_label",
]
