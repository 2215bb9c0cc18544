"""A school's plan, whole."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from policykit.models.base import File, Many, Model
from policykit.models.commitments import Commitment
from policykit.models.context import Analysis, Context
from policykit.models.dimensions import Dimensions
from policykit.models.headings import Headings
from policykit.models.legal_basis import Definition, LegalBasis
from policykit.models.policy import Policy
from policykit.models.regard import Regard
from policykit.models.review import (
    Dissemination,
    Equality,
    FurtherInformation,
    Governance,
    LinkedPolicy,
    Review,
)
from policykit.models.school import School
from policykit.models.values import Text, whole

__all__ = ["Plan", "Section"]


class Section(Model):
    """A passage of the policy that belongs under no other part."""

    title: Text | None = None
    """Its title."""

    text: Text
    """What it says."""


class Plan(File):
    """A school's community cohesion policy, written as data."""

    policykit: Annotated[int, Field(strict=True, ge=1), BeforeValidator(whole)] = 1
    """The version of this form. Leave it as it is."""

    policy: Policy
    """The policy as a document: title, dates, owner, approval."""

    schools: Annotated[tuple[School, ...], Field(min_length=1)]
    """The schools it is for: mostly one; several in a federation or a trust."""

    legal_basis: LegalBasis | None = None
    """What obliges the school."""

    statement: Text | None = None
    """What the school stands for, in a few sentences."""

    introduction: Many[Section] = ()
    """Passages that lead into the policy."""

    definition: Definition | None = None
    """What the school means by community cohesion."""

    context: Context | None = None
    """What the school and its surroundings are like."""

    dimensions: Dimensions | None = None
    """The communities the school belongs to."""

    headings: Headings | None = None
    """What the school aims for under each of the three headings."""

    commitments: Many[Commitment] = ()
    """What the school does or will do."""

    regard: Regard | None = None
    """What the school had regard to: the children and young people's plan, and parents' views."""

    linked_policies: Many[LinkedPolicy] = ()
    """Other policies and plans of the school that this one leans on."""

    equality: Equality | None = None
    """The school's equality objectives and information."""

    governance: Governance | None = None
    """How governors watch over the plan."""

    dissemination: Dissemination | None = None
    """How people come to know the policy."""

    reviews: Many[Review] = ()
    """Looks back at the whole plan."""

    further_information: Many[FurtherInformation] = ()
    """Places to read more."""

    extra: dict[str, Any] | None = None
    """Fields of the school's own. policykit keeps them. A pack may ask for some and check those; all are read for words
    left in and personal data.
    """

    @property
    def analysis(self) -> tuple[Analysis, ...]:
        """What was found about each strand."""
        return self.context.analysis if self.context else ()
