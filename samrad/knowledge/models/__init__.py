from samrad.knowledge.models.indicator import Indicator, Target
from samrad.knowledge.models.observation import Observation
from samrad.knowledge.models.query import StatisticsQuery
from samrad.knowledge.models.remembered import Pace, RememberedAnswer

__all__ = ["Indicator", "Observation", "Pace", "RememberedAnswer", "StatisticsQuery", "Target"]
