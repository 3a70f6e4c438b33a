"""Quorum, majority, ties, elections and cases not on the list: computed from a rule that is data.

Software never rules. What is computed here is a help to the secretary; where the chair or the organ rules
otherwise, the ruling is given as a value, and both stand. Sections are of kommuneloven of 22 June 2018
no. 83, from memory and guides: all must be checked by a lawyer.
"""

from samrad.engine.ballots.agenda_list import TakeUpReason, TakeUpResult, may_take_up
from samrad.engine.ballots.disqualification import present_in_item, who_decide_disqualification
from samrad.engine.ballots.elections import ElectionOutcome, ElectionResult, majority_election
from samrad.engine.ballots.list_sentences import list_sentences
from samrad.engine.ballots.lists import CandidateList, ListElectionResult, ListPlace, proportional_election
from samrad.engine.ballots.lots import Lots, draw_lots
from samrad.engine.ballots.proposals import Choice, Method, ProposalRound, in_rounds, vote_among
from samrad.engine.ballots.quorum import QuorumReason, QuorumResult, quorum
from samrad.engine.ballots.rule import (
    ACT_RULE,
    UNWRITTEN_RULE,
    Majority,
    OrganRule,
    Quorum,
    Tie,
    VotePer,
    rule_of,
    share_of,
)
from samrad.engine.ballots.ruling import Ruler, Ruling
from samrad.engine.ballots.sentences import AnyResult, decider, sentence
from samrad.engine.ballots.tally import tally
from samrad.engine.ballots.vote_count import DecidedBy, Fault, Missing, Result, VoteResult, count_votes
from samrad.engine.ballots.votes import (
    AGAINST,
    BLANK,
    FOR,
    ByName,
    ByParty,
    NamedVote,
    PartyVotes,
    Tally,
    Unanimous,
    Votes,
)

__all__ = [
    "ACT_RULE",
    "AGAINST",
    "BLANK",
    "FOR",
    "UNWRITTEN_RULE",
    "AnyResult",
    "ByName",
    "ByParty",
    "CandidateList",
    "Choice",
    "DecidedBy",
    "ElectionOutcome",
    "ElectionResult",
    "Fault",
    "ListElectionResult",
    "ListPlace",
    "Lots",
    "Majority",
    "Method",
    "Missing",
    "NamedVote",
    "OrganRule",
    "PartyVotes",
    "ProposalRound",
    "Quorum",
    "QuorumReason",
    "QuorumResult",
    "Result",
    "Ruler",
    "Ruling",
    "TakeUpReason",
    "TakeUpResult",
    "Tally",
    "Tie",
    "Unanimous",
    "VotePer",
    "VoteResult",
    "Votes",
    "count_votes",
    "decider",
    "draw_lots",
    "in_rounds",
    "list_sentences",
    "majority_election",
    "may_take_up",
    "present_in_item",
    "proportional_election",
    "quorum",
    "rule_of",
    "sentence",
    "share_of",
    "tally",
    "vote_among",
    "who_decide_disqualification",
]
