"""What a treatment may come to, and how an outcome shows as the answer of a council."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What an organ does with a case at a stop."""

    discussion = "discussion"
    information = "information"
    statement = "statement"
    recommendation = "recommendation"
    decision = "decision"
    ratification = "ratification"
    follow_up = "follow_up"
    hearing = "hearing"


class Outcome(StrEnum):
    """What came out of a treatment."""

    recommended = "recommended"
    decided = "decided"
    joined = "joined"
    joined_with_remark = "joined_with_remark"
    decided_otherwise = "decided_otherwise"
    refused = "refused"
    postponed = "postponed"
    sent_back = "sent_back"
    discussed = "discussed"
    noted = "noted"
    withdrawn = "withdrawn"
    # What was decided isn't told, nor whether it was yes or no.
    decided_closed = "decided_closed"


class RatificationState(StrEnum):
    """Where one council stands. *With remark* counts as having joined; *decided otherwise* does not."""

    not_sent = "not_sent"
    sent = "sent"
    scheduled = "scheduled"
    joined = "joined"
    joined_with_remark = "joined_with_remark"
    decided_otherwise = "decided_otherwise"
    refused = "refused"
    postponed = "postponed"


# After these the organ still owes an answer.
OPEN_OUTCOMES = frozenset({Outcome.postponed, Outcome.sent_back})

JOINED_STATES = frozenset({RatificationState.joined, RatificationState.joined_with_remark})
OPEN_STATES = frozenset(
    {
        RatificationState.not_sent,
        RatificationState.sent,
        RatificationState.scheduled,
        RatificationState.postponed,
    }
)

# An organ that has the case, answers it, and doesn't join has decided otherwise, whatever it called it.
RATIFICATION_STATE: Mapping[Outcome, RatificationState] = {
    Outcome.decided: RatificationState.joined,
    Outcome.decided_closed: RatificationState.joined,
    Outcome.joined: RatificationState.joined,
    Outcome.joined_with_remark: RatificationState.joined_with_remark,
    Outcome.decided_otherwise: RatificationState.decided_otherwise,
    Outcome.recommended: RatificationState.decided_otherwise,
    Outcome.discussed: RatificationState.decided_otherwise,
    Outcome.noted: RatificationState.decided_otherwise,
    Outcome.withdrawn: RatificationState.decided_otherwise,
    Outcome.refused: RatificationState.refused,
    Outcome.postponed: RatificationState.postponed,
    Outcome.sent_back: RatificationState.postponed,
}

_MAY_WAIT = (Outcome.postponed, Outcome.sent_back, Outcome.withdrawn)

OUTCOMES_OF_ROLE: Mapping[Role, tuple[Outcome, ...]] = {
    Role.discussion: (Outcome.discussed, Outcome.noted, *_MAY_WAIT),
    Role.information: (Outcome.noted, Outcome.discussed, *_MAY_WAIT),
    Role.statement: (Outcome.decided, Outcome.discussed, Outcome.noted, Outcome.decided_closed, *_MAY_WAIT),
    Role.recommendation: (
        Outcome.recommended,
        Outcome.decided_otherwise,
        Outcome.refused,
        Outcome.decided_closed,
        *_MAY_WAIT,
    ),
    Role.decision: (
        Outcome.decided,
        Outcome.decided_otherwise,
        Outcome.refused,
        Outcome.noted,
        Outcome.decided_closed,
        *_MAY_WAIT,
    ),
    Role.ratification: (
        Outcome.joined,
        Outcome.joined_with_remark,
        Outcome.decided_otherwise,
        Outcome.refused,
        Outcome.postponed,
        Outcome.sent_back,
    ),
    Role.follow_up: (Outcome.noted, Outcome.discussed, Outcome.decided, Outcome.decided_closed, *_MAY_WAIT),
    Role.hearing: (Outcome.decided, Outcome.discussed, Outcome.noted, Outcome.decided_closed, *_MAY_WAIT),
}

PREPARATORY = frozenset(
    {Role.discussion, Role.information, Role.statement, Role.recommendation, Role.hearing}
)
DECIDING = frozenset({Role.decision, Role.ratification})

# Which later roles show that a stop without an outcome is behind us. Councils are never passed over.
PASSED_BY: Mapping[Role, frozenset[Role]] = {
    **dict.fromkeys(PREPARATORY, PREPARATORY | DECIDING),
    Role.decision: DECIDING,
    Role.ratification: frozenset(),
    Role.follow_up: frozenset({Role.follow_up}),
}
