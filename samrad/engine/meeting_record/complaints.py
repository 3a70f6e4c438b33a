"""What the secretary should look at before the minutes are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ComplaintCode(StrEnum):
    """What is odd. None of them stops anything: the meeting is what it was."""

    decided_outside_meeting = "decided_outside_meeting"
    decided_outside_item = "decided_outside_item"
    decided_without_quorum = "decided_without_quorum"
    decided_again = "decided_again"
    decision_text_missing = "decision_text_missing"
    closed_without_legal_basis = "closed_without_legal_basis"
    closed_without_item = "closed_without_item"
    remote_in_closed_item = "remote_in_closed_item"
    vote_by_absent = "vote_by_absent"
    vote_by_disqualified = "vote_by_disqualified"
    vote_by_other_than_member = "vote_by_other_than_member"
    more_votes_than_present = "more_votes_than_present"
    present_did_not_vote = "present_did_not_vote"
    blank_not_allowed = "blank_not_allowed"
    candidate_twice = "candidate_twice"
    named_twice = "named_twice"
    unknown_choice = "unknown_choice"
    participant_split = "participant_split"
    more_votes_than_members = "more_votes_than_members"
    votes_missing = "votes_missing"
    members_missing = "members_missing"
    chair_choice_missing = "chair_choice_missing"
    lots_missing = "lots_missing"
    names_missing = "names_missing"
    proposal_unknown = "proposal_unknown"
    proposal_withdrawn = "proposal_withdrawn"
    disqualification_not_decided = "disqualification_not_decided"
    taken_up_against_objection = "taken_up_against_objection"
    item_unknown = "item_unknown"
    person_unknown = "person_unknown"
    member_and_deputy_present = "member_and_deputy_present"
    left_without_arriving = "left_without_arriving"
    returned_without_leaving = "returned_without_leaving"
    ruling_without_subject = "ruling_without_subject"
    lots_without_tie = "lots_without_tie"
    correction_without_event = "correction_without_event"


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """`item` is the item's key, `about` the person, ballot, proposal or event it concerns."""

    code: ComplaintCode
    item: str = ""
    about: str = ""
