"""The policy in Markdown: text stays text, and the shape is CommonMark's."""

from markdown_it import MarkdownIt

from policykit.models import Plan
from policykit.renderers.markdown import literal, render

PLAN = {
    "policy": {"title": "Cohesion *now*", "number": "P-14", "status": "draft"},
    "schools": [{"name": "Ashwell"}],
    "statement": "We stand\nside by side.\n\n1. Or so we say.",
    "commitments": [
        {
            "heading": "teaching",
            "text": "We meet.",
            "measures": [{"indicator": "Meetings", "unit": "a year", "baseline": 1, "target": 1200, "lead": "Head"}],
        }
    ],
    "further_information": [{"title": "More", "address": "www.example.org/a_b"}],
}
EXPECTED = """\
# Cohesion \\*now\\*

Ashwell

**DRAFT**

- School: Ashwell
- Policy number: P-14
- Status: draft

## In short

We stand\\
side by side.

1\\. Or so we say.

## What we stand for

We stand\\
side by side.

1\\. Or so we say.

## What we do

### Teaching, learning and curriculum

#### Commitment 1

We meet.

## Action plan

**What we will see, by when, and who leads**

- **Meetings**

  **Counted in:** a year

  Commitment 1

  - Where we start: 1
  - Target: 1,200
  - Who leads: Head

## Further information

**Places to read more**

- **More**

  [www.example.org/a\\_b](<https://www.example.org/a_b>)
"""


def test_it_reads_well_as_it_is() -> None:
    assert render(Plan.model_validate(PLAN)) == EXPECTED


def test_rows_are_lists_within_lists() -> None:
    page = MarkdownIt("commonmark").render(render(Plan.model_validate(PLAN)))

    assert "<li>Target: 1,200</li>" in page
    assert '<a href="https://www.example.org/a_b">www.example.org/a_b</a>' in page


def test_only_signs_that_mean_something_are_escaped() -> None:
    assert literal("- 5 - 3 = 2 #1 (a) 10.5 & <b>") == r"\- 5 - 3 = 2 #1 (a) 10.5 \& \<b\>"
