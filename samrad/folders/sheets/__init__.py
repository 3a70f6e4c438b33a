"""The sheets of a region folder, as data: what is read, what is written, and what `samrad init` explains."""

from samrad.folders.sheets.base import Sheet, has_provenance
from samrad.folders.sheets.case_work import COMMISSIONS, LETTERS, PROPOSALS
from samrad.folders.sheets.following import FOLLOW_UPS, NAMING, QUERIES
from samrad.folders.sheets.knowledge import INDICATORS, OBSERVATIONS, TARGETS
from samrad.folders.sheets.measures import COMMITMENTS, MEASURE_YEARS, MEASURES
from samrad.folders.sheets.record import (
    AGENDA,
    CASES,
    DECISIONS,
    DIALOGUE_MEETINGS,
    DOCUMENTS,
    MEETINGS,
    OCCASIONS,
    ROLES,
    TREATMENTS,
)
from samrad.folders.sheets.register import (
    AGREEMENTS,
    AREAS,
    CONTACTS,
    COOPERATIONS,
    EARLIER,
    ORGANISATIONS,
    ORGANS,
    PARTICIPATIONS,
    PARTIES,
    PERSONS,
    SEATS,
    SUCCESSIONS,
)
from samrad.folders.sheets.strategy import (
    DEVELOPMENT_GOALS,
    EVALUATIONS,
    FINDINGS,
    GOALS,
    LOOK_BACKS,
    PLANS,
    PROPOSED_CHANGES,
    VERSIONS,
    WORDINGS,
)

# In the order they can be loaded: a sheet comes after those it refers to.
SHEETS = (
    COOPERATIONS,
    ORGANISATIONS,
    EARLIER,
    SUCCESSIONS,
    PARTICIPATIONS,
    AREAS,
    ORGANS,
    PARTIES,
    PERSONS,
    SEATS,
    CONTACTS,
    AGREEMENTS,
    DOCUMENTS,
    MEETINGS,
    CASES,
    TREATMENTS,
    OCCASIONS,
    AGENDA,
    DECISIONS,
    DIALOGUE_MEETINGS,
    PROPOSALS,
    COMMISSIONS,
    LETTERS,
    INDICATORS,
    TARGETS,
    OBSERVATIONS,
    PLANS,
    VERSIONS,
    GOALS,
    WORDINGS,
    DEVELOPMENT_GOALS,
    EVALUATIONS,
    FINDINGS,
    PROPOSED_CHANGES,
    LOOK_BACKS,
    MEASURES,
    MEASURE_YEARS,
    COMMITMENTS,
    FOLLOW_UPS,
    NAMING,
    QUERIES,
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}

__all__ = ["BY_NAME", "COOPERATIONS", "DECISIONS", "ROLES", "SHEETS", "Sheet", "has_provenance"]
