"""How one sees that a commitment worked."""

from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.values import Amount, Date, Id, Number, Text

__all__ = ["Direction", "Evaluation", "Evidence", "Measure", "Milestone", "Progress"]


class Direction(StrEnum):
    """Which way a number is meant to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Progress(StrEnum):
    """What an evaluation found."""

    MET = "met"
    ON_TRACK = "on track"
    LATE = "late"
    NOT_MET = "not met"


class Milestone(Model):
    """A step on the way."""

    date: Date
    """The day by which it is reached."""

    text: Text
    """What is reached by then."""

    value: Number | None = None
    """The number to be reached by then, if there is one."""


class Evidence(Model):
    """Something that shows what was done or reached."""

    what: Text
    """What it is, such as pupil survey."""

    where: Text | None = None
    """Where it is kept, such as governors' shared folder, or its web address."""

    date: Date | None = None
    """The day it was made."""


class Evaluation(Model):
    """What was found when the school looked at the result."""

    date: Date | None = None
    """The day of the evaluation."""

    by: Text | None = None
    """Who evaluated it, as a role or a committee."""

    progress: Progress | None = None
    """What was found: met, on track, late or not met."""

    result: Number | None = None
    """The number reached."""

    text: Text | None = None
    """What was found, in a sentence or two."""

    use: Text | None = None
    """What the school does because of it."""


class Measure(Model):
    """One thing one can see or count, from where it stands to where it should be."""

    id: Id | None = None
    """A short name, such as belonging-survey."""

    indicator: Text
    """What is seen or counted, such as pupils who say they feel they belong."""

    unit: Text | None = None
    """What the numbers are, such as % of pupils or visits a year."""

    direction: Direction | None = None
    """Which way the number is meant to go: increase, decrease or maintain."""

    baseline: Number | None = None
    """Where the number stood when the plan was written."""

    target: Number | None = None
    """Where the number should be by the due date."""

    start: Date | None = None
    """The day work begins."""

    due: Date | None = None
    """The day by which the target is reached."""

    lead: Text | None = None
    """Who leads it, as a role such as Year 6 teacher, not a name."""

    supporters: Many[Text] = ()
    """Who helps, as roles or organisations."""

    resources: Text | None = None
    """What it needs: time, people, materials."""

    cost: Amount | None = None
    """What it costs, in pounds."""

    milestones: Many[Milestone] = ()
    """Steps on the way, in order."""

    risk: Text | None = None
    """What could go wrong, and what the school does about it."""

    evidence: Many[Evidence] = ()
    """What shows the result."""

    evaluation: Evaluation | None = None
    """What was found when the school looked at the result."""

    @property
    def is_complete(self) -> bool:
        """Whether it says what is counted, where it is going, by when and who leads: enough to be planned."""
        return (self.target is not None or self.direction is not None) and None not in {self.due, self.lead}

    @property
    def is_to_rise(self) -> bool | None:
        """Whether the number is meant to go up; None where it is meant to stay, or where nothing tells."""
        if self.direction is not None:
            return {Direction.INCREASE: True, Direction.DECREASE: False}.get(self.direction)
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return self.target > self.baseline

    @property
    def is_reached(self) -> bool | None:
        """Whether the result reaches the target; None where the numbers do not tell."""
        result = self.evaluation.result if self.evaluation else None
        if result is None or self.target is None:
            return None
        if result == self.target:
            return True
        return None if self.is_to_rise is None else (result > self.target) is self.is_to_rise

    @property
    def is_open(self) -> bool:
        """Whether a result is still awaited: nobody has evaluated it, or it was found on track or late."""
        return self.evaluation is None or self.evaluation.progress in {Progress.ON_TRACK, Progress.LATE}

    @property
    def is_evidenced(self) -> bool:
        """Whether there is anything that shows a result."""
        return bool(self.evidence) or self.evaluation is not None
