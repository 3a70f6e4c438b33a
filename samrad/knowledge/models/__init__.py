from samrad.knowledge.models.indicator import Indicator, Target
from samrad.knowledge.models.observation import Observation
from samrad.knowledge.models.query import StatisticsQuery

__all__ = ["Indicator", "Observation", "StatisticsQuery", "Target"]
