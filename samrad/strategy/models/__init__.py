from samrad.strategy.models.evaluation import Evaluation, Finding, ProposedChange
from samrad.strategy.models.goal import DevelopmentGoal, Goal, GoalCase, GoalIndicator, GoalWording, LookBack
from samrad.strategy.models.measure import Measure, MeasureGoal, MeasureIndicator, MeasureYear
from samrad.strategy.models.plan import Plan, PlanVersion
from samrad.strategy.models.report import FrozenReport

__all__ = [
    "DevelopmentGoal",
    "Evaluation",
    "Finding",
    "FrozenReport",
    "Goal",
    "GoalCase",
    "GoalIndicator",
    "GoalWording",
    "LookBack",
    "Measure",
    "MeasureGoal",
    "MeasureIndicator",
    "MeasureYear",
    "Plan",
    "PlanVersion",
    "ProposedChange",
]
