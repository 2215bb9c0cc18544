"""A plan, part by part: `Plan` and everything in it.

Each module is one part of a plan; `plan` puts them together.
"""

from policykit.models.base import File, Many, Model, YesNo
from policykit.models.commitments import Commitment, InPlace
from policykit.models.context import Analysis, Context, Figure, Intake, Location, Population, Setting, Strand
from policykit.models.dimensions import Dimension, DimensionPart, Dimensions, Network, Partner
from policykit.models.establishments import EstablishmentType
from policykit.models.headings import Heading, HeadingPart, Headings
from policykit.models.legal_basis import Definition, FundingAgreement, LegalBasis, Limbs, LocalDefinition
from policykit.models.measures import Direction, Evaluation, Evidence, Measure, Milestone, Progress
from policykit.models.plan import Plan, Section
from policykit.models.policy import Approval, Cycle, Period, Policy, ReviewCycle, Status, Version
from policykit.models.regard import ChildrenAndYoungPeoplesPlan, ParentsViews, Regard, RegardState
from policykit.models.review import (
    Assessment,
    Dissemination,
    Equality,
    FurtherInformation,
    Governance,
    LinkedPolicy,
    Objective,
    Publication,
    Review,
    Training,
)
from policykit.models.school import Admissions, Ages, Phase, School
from policykit.models.values import (
    AcademicYear,
    Amount,
    Count,
    Date,
    Id,
    Label,
    Laestab,
    Number,
    Percentage,
    Text,
    Ukprn,
    Urn,
    WebAddress,
)

__all__ = [
    "AcademicYear",
    "Admissions",
    "Ages",
    "Amount",
    "Analysis",
    "Approval",
    "Assessment",
    "ChildrenAndYoungPeoplesPlan",
    "Commitment",
    "Context",
    "Count",
    "Cycle",
    "Date",
    "Definition",
    "Dimension",
    "DimensionPart",
    "Dimensions",
    "Direction",
    "Dissemination",
    "Equality",
    "EstablishmentType",
    "Evaluation",
    "Evidence",
    "Figure",
    "File",
    "FundingAgreement",
    "FurtherInformation",
    "Governance",
    "Heading",
    "HeadingPart",
    "Headings",
    "Id",
    "InPlace",
    "Intake",
    "Label",
    "Laestab",
    "LegalBasis",
    "Limbs",
    "LinkedPolicy",
    "LocalDefinition",
    "Location",
    "Many",
    "Measure",
    "Milestone",
    "Model",
    "Network",
    "Number",
    "Objective",
    "ParentsViews",
    "Partner",
    "Percentage",
    "Period",
    "Phase",
    "Plan",
    "Policy",
    "Population",
    "Progress",
    "Publication",
    "Regard",
    "RegardState",
    "Review",
    "ReviewCycle",
    "School",
    "Section",
    "Setting",
    "Status",
    "Strand",
    "Text",
    "Training",
    "Ukprn",
    "Urn",
    "Version",
    "WebAddress",
    "YesNo",
]
