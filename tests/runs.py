"""Runs for the tests of reporters: one with everything in it, and one with a text wherever a document has its words."""

from dataclasses import replace
from datetime import date

from policykit.checker import check
from policykit.duties import Basis, Bound
from policykit.findings import Finding, Place, Severity
from policykit.loading import loads
from policykit.packs import COHESION
from policykit.report import DutyOutcome, Foreseen, Report, Results, SchoolOutcome, WaiverOutcome, Why
from policykit.source import Span
from policykit.waivers import Standing, Waiver

__all__ = [
    "FINDING",
    "HOSTILE",
    "IN_A_FORM",
    "PLAN",
    "TODAY",
    "everything",
    "known",
    "plan_report",
    "run",
    "saying",
    "waiver",
]

TODAY = date(2026, 9, 1)
PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, type: Community school, urn: 990001}]
commitments:
  - heading: teaching
    text: Pupils meet people of other faiths
    answers: [visits-and-meetings]
    measures:
      - {indicator: Pupils who feel they belong, target: 90, due: 2027-07-31, lead: Year 6 teacher}
"""
FINDING = Finding(
    code="PK401",
    name="measure-without-baseline",
    severity=Severity.NOTE,
    message="aims for 90 without saying where it stands",
    settle="Give the number as it stood, under `baseline`",
    file="plan.yaml",
    span=Span(8, 55, 8, 57),
    pointer="/commitments/0/measures/0/target",
    basis=Basis.GUIDANCE,
    citation="Guidance on the duty (2007)",
    requirement="visits-and-meetings",
    fingerprint="0" * 32,
    excerpt="      - {indicator: Pupils who feel they belong, target: 90, due: 2027-07-31, lead: Year 6 teacher}",
)
IN_A_FORM = replace(FINDING, file="plan.xlsx", span=Span(31, 1, 31, 3, "Measures!D14"), excerpt="90")
"""The same in a form, where no reader sees a line."""

HOSTILE = (
    "<script>alert(1)</script>",
    "<!-- comment",
    "</details></summary>",
    "<b>bold</b> &lt;b&gt; &#60;b&#62;",
    "[link](https://example.org)",
    "![image](https://example.org/a.png)",
    "[reference] [^1] [[_TOC_]] [x]: https://example.org",
    "https://example.org www.example.org WWW.example.org mailto:a@example.org <https://example.org>",
    "@someone @some/team #1 !2 ~label %3 &4 $5 ^6 GH-7 some/repo#8 :tada: :+1:",
    "a | b || c \\| d \\\\| e",
    "*a* **b** _c_ __d__ ~~e~~ `f` ``g`` $h$ $$i$$ {+ j +} [- k -]",
    "_a_ _b_c _d__ e_f_g_ (_h_) _é_é",
    "a picture :tada",
    "half \ud800 of a character",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "> quotation",
    "```\ncode\n```",
    "---",
    "===",
    "/close\n/approve",
    "a\n\n<script>\n\nb",
    "ends with spaces  \nand goes on",
    "ends with a backslash\\",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "a\x1b[31mb\x00c\x9bd\u202ee\ufffef\uffffg",
    'a,b;"c"',
    "École – “Æ” 😀",
    "]]> <![CDATA[",
    "   ",
    "",
)
"""Texts that would be something else than text somewhere."""


def plan_report(plan: str = PLAN, *, name: str = "plan.yaml", pack: str = "guidance") -> Report:
    return check(loads(plan, name=name), as_of=TODAY, pack=pack)


def waiver(**changes: object) -> Waiver:
    given = {
        "school": "Ashwell Primary School",
        "rule": "PK401",
        "reason": "numbers come in the spring",
        "approved_by": "trust board",
        "approved": date(2026, 7, 8),
        "expires": date(2027, 3, 31),
    }
    return Waiver.model_validate(given | changes)


def run(*reports: Report, **changes: object) -> Results:
    return replace(Results("0.1.0", TODAY, "guidance", reports), **changes)  # type: ignore[arg-type] # what a test changes


def known(report: Report, *findings: Finding) -> Report:
    return report.know({each.fingerprint for each in findings or report.findings})


def everything() -> Results:
    """Return a run with a plan of each kind, findings in each state, and something to come."""
    full = plan_report(pack="full")
    waived = next(each for each in full.findings if each.severity is Severity.WARNING)
    answered = known(full.waive([waiver(rule=waived.code)]), *full.findings[3:6])
    academy = PLAN.replace("Community school", "Academy converter").replace("Ashwell", "Brackenholt")
    ended, ending = waiver(expires=date(2026, 8, 1)), waiver(expires=date(2026, 9, 4))
    at = Place("waivers.yaml", Span(2, 5, 6, 1))
    outcomes = (
        WaiverOutcome(waiver(rule=waived.code), Standing.HOLDS, 1, at),
        WaiverOutcome(ending, Standing.HOLDS, 0, at),
        WaiverOutcome(ended, Standing.EXPIRED, None, at),
    )
    return run(
        answered,
        plan_report(academy, name="b.yaml"),
        plan_report("policy: [", name="c.yaml"),
        plan_report(name="d.yaml"),
        findings=(replace(FINDING, code="PK901", name="expired-waiver", file="waivers.yaml", requirement=None),),
        waivers=outcomes,
        forecast=tuple(
            Foreseen(date(2026, 10, day), Why.DAY_PASSES, "Ashwell Primary School", FINDING) for day in range(1, 6)
        ),
        until=date(2027, 3, 31),
    )


def school_outcome(
    name: str, *, urn: str | None = None, bound: Bound = Bound.BY_LAW, reason: str = "it is"
) -> SchoolOutcome:
    """Return how the duty stands to a school."""
    return SchoolOutcome(name, urn, (DutyOutcome(COHESION, "The duty to promote cohesion", bound, reason),))


def saying(text: str) -> Results:
    """Return a run that has a text in every place where words of a plan, of a waiver or of a file's name may stand."""
    words = waiver().model_copy(
        update={"school": text, "reason": text, "approved_by": text, "rule": text, "part": text}
    )
    finding = replace(
        FINDING,
        message=text,
        settle=text,
        file=text,
        pointer=text,
        excerpt=text,
        part=(text,),
        elsewhere=(Place(text, Span(1, 2, 1, 3)), Place(text, Span(2, 1, 2, 3))),
    )
    findings = (finding, replace(finding, severity=Severity.ERROR), replace(finding, waiver=words))
    schools = (school_outcome(text, urn=text, bound=Bound.UNKNOWN, reason=text),)
    report = replace(plan_report(), file=text, title=text, schools=schools, findings=findings)
    return run(
        report,
        report,
        pack=text,
        findings=(finding,),
        waivers=(WaiverOutcome(words, Standing.HOLDS, 1, Place(text, Span(1, 1, 1, 1))),),
        forecast=(Foreseen(date(2026, 10, 1), Why.DAY_PASSES, text, finding),),
    )
