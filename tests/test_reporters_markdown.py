"""Reports for job summaries, merge requests and messages: short enough to be shown, and no text of a plan is a mark."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policykit.checker import check
from policykit.findings import Finding, Place, Severity
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Foreseen, Outcome, Report, Results, WaiverOutcome, Why
from policykit.reporters import markdown
from policykit.source import Span
from policykit.visible import visible
from policykit.waivers import Standing, Waiver
from runs import FINDING, HOSTILE, IN_A_FORM, PLAN, TODAY, everything, known, plan_report, run, saying, waiver

every_hostile_text = pytest.mark.parametrize("text", HOSTILE, ids=ascii)
with_html_or_without = pytest.mark.parametrize("html", [True, False], ids=["html", "no html"])

MIB = 1024 * 1024
REFERENCE = re.compile(r"https?://|www\.|(?<!\w)[@#!~%&$^]\w|GH-[0-9]|:[\w+-]+:|\[\[|\{\+", re.IGNORECASE)
"""What services look for in the text that they show."""


def reader(*, html: bool = True) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])


def rendered(results: Results, *, html: bool = True) -> str:
    return str(reader(html=html).render(markdown.report(results)))


def structure(results: Results, *, html: bool = True) -> Counter[str]:
    """Count the kinds of everything in a document but text; fields that advice names are set as code on purpose."""
    blocks = reader(html=html).parse(markdown.report(results))
    tokens = [part for block in blocks for part in (block, *(block.children or ()))]
    tags = [tag for each in tokens if each.type.startswith("html_") for tag in re.findall(r"<[^>]*", each.content)]
    kinds = [each.type + each.tag for each in tokens if each.type not in {"text", "code_inline"}]
    return Counter((*kinds, *tags))


def shown(results: Results) -> str:
    """Return the text that a reader sees, with the spaces that have a width."""
    return unescape(re.sub(r"<[^>]*>", "", rendered(results))).replace("\u200b", "")


def with_findings(*findings: Finding) -> Report:
    return replace(plan_report(), findings=findings)


def lines(results: Results, beginning: str) -> list[str]:
    return [line for line in markdown.report(results).splitlines() if line.startswith(beginning)]


# --- the verdict and the table --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fail_on", "verdict"),
    [
        (Severity.NOTE, "failed on note or above"),
        (Severity.WARNING, "failed on warning or above"),
        (Severity.ERROR, "passed"),
        (None, "checked"),
    ],
)
def test_the_verdict_stands_first(fail_on: Severity | None, verdict: str) -> None:
    report = with_findings(replace(FINDING, severity=Severity.WARNING))

    assert markdown.report(run(report, fail_on=fail_on)).startswith(f"## Community cohesion: {verdict}\n")


def test_the_day_the_pack_the_version_and_what_a_finding_is_are_told() -> None:
    written = markdown.report(run(with_findings(FINDING, replace(FINDING, is_known=True))))

    assert (
        "\n1 plan checked: 1 note, 1 in the baseline.\nAs of 2026-09-01, pack guidance, policykit 0.1.0.\n" in written
    )
    assert written.endswith("none of it is legal advice.\n")


def test_nothing_found_is_said() -> None:
    assert "\n1 plan checked: nothing found.\n" in markdown.report(run(with_findings()))


def test_the_table_counts_what_counts_and_what_does_not() -> None:
    several = [replace(FINDING, severity=each) for each in (Severity.ERROR, Severity.NOTE, Severity.NOTE)]
    others = [replace(several[0], waiver=waiver()), *(replace(several[0], is_known=True) for _ in range(3))]
    report = replace(with_findings(*several, *others), requirements=())

    assert lines(run(report), "| Ashwell") == ["| Ashwell Primary School | 1 | 0 | 2 | 1 | 3 | 0 of 0 |"]


def test_the_table_ends_with_all_plans() -> None:
    first, second = with_findings(FINDING), with_findings(FINDING, replace(FINDING, severity=Severity.ERROR))

    assert lines(run(first, replace(second, file="b.yaml")), "| **In") == ["| **In all** | 1 | 0 | 2 | 0 | 0 | |"]
    assert lines(run(first), "| **In") == []


def test_the_rows_of_the_table_add_up_with_those_of_the_runs_own_files() -> None:
    results = everything()
    rows = [[int(each) for each in re.findall(r"\| (\d+)(?= \|)", line)] for line in lines(results, "| ")[2:8]]
    *parts, total = [row[:5] for row in rows if row]

    assert lines(results, "| *Waivers and baseline*") == ["| *Waivers and baseline* | 0 | 0 | 1 | 0 | 0 | |"]
    assert [sum(column) for column in zip(*parts, strict=True)] == total
    assert sum(total[:3]) == len(results.open)


def test_requirements_that_do_not_apply_are_not_asked_for() -> None:
    outcomes = [*Outcome, Outcome.PASS]
    some = zip(plan_report().requirements, outcomes, strict=False)
    report = replace(with_findings(), requirements=tuple(replace(each, outcome=outcome) for each, outcome in some))

    assert lines(run(report), "| Ashwell")[0].endswith("| 2 of 6, 1 to judge, 1 left out |")


def test_what_the_settings_left_out_and_another_pack_are_told_of_the_school() -> None:
    report = check(loads(PLAN, name="plan.yaml"), as_of=TODAY, pack=load_pack("full").ignore(["PK4", "own-words"]))
    results = run(report, plan_report(name="b.yaml"))

    assert len(lines(results, "- Ashwell Primary School")) == 1
    assert re.search(
        r"\n\n- Ashwell Primary School \(plan\.yaml\): left out by the settings:"
        r" PK4, own-words \(\d+ rules and 2 requirements\)\n\n",
        markdown.report(results),
    )
    assert lines(results, "| Ashwell Primary School (plan.yaml) (pack full) |")
    assert lines(results, "| Ashwell Primary School (b.yaml) |")


def test_what_is_to_come_names_the_part_of_the_plan_unless_the_message_does() -> None:
    def to_come(message: str) -> list[str]:
        finding = replace(FINDING, message=message)
        coming = (Foreseen(date(2026, 10, 1), Why.DAY_PASSES, "Ashwell Primary School", finding),)
        return lines(run(plan_report(), forecast=coming), "- 2026-10-01")

    beginning = "- 2026-10-01: Ashwell Primary School: "
    words = "“Pupils who feel they belong” was due"

    assert to_come("has no unit") == [
        f"{beginning}has no unit; commitment 1, measure “Pupils who feel they belong” (PK401; a day passes)"
    ]
    assert to_come(words) == [f"{beginning}{words} (PK401; a day passes)"]


def test_a_plan_that_cannot_be_read_is_named_by_its_file() -> None:
    report = plan_report("policy: [", name="c.yaml")

    assert lines(run(report), "| c.yaml") == ["| c.yaml | 1 | 0 | 0 | 0 | 0 | could not be read |"]


# --- findings -------------------------------------------------------------------------------------------------------


def test_a_finding_has_its_place_what_settles_it_and_on_whose_word() -> None:
    finding = replace(FINDING, severity=Severity.WARNING)

    assert (
        "### Ashwell Primary School: 1 warning\n"
        "\n"
        "- **warning** aims for 90 without saying where it stands (PK401, measure-without-baseline);"
        " plan.yaml, line 8  \n"
        "  To settle it: Give the number as it stood, under `baseline` (guidance: Guidance on the duty (2007))\n"
    ) in markdown.report(run(with_findings(finding)))


def test_other_places_are_told() -> None:
    places = tuple(Place(f"{name}.yaml", Span(3, 1, 3, 5)) for name in "bcd")

    (one,) = lines(run(with_findings(replace(FINDING, elsewhere=places[:1]))), "- **note**")
    (three,) = lines(run(with_findings(replace(FINDING, elsewhere=places))), "- **note**")

    assert one.endswith("; plan.yaml, line 8; also b.yaml, line 3  ")
    assert three.endswith("; plan.yaml, line 8; also b.yaml, line 3, and 2 other places  ")


def test_a_place_in_a_form_is_told_as_its_reader_finds_it() -> None:
    finding = replace(IN_A_FORM, elsewhere=(Place("b.xlsx", replace(IN_A_FORM.span, where="Context, “Lead”")),))
    (one,) = lines(run(with_findings(finding)), "- **note**")

    assert one.replace("&#8203;", "").endswith("; plan.xlsx, Measures!D14; also b.xlsx, Context, “Lead”  ")


def test_a_place_in_a_form_is_no_mark() -> None:
    form = replace(IN_A_FORM, span=replace(IN_A_FORM.span, where="<b>*a*"))
    (one,) = lines(run(with_findings(form)), "- **note**")

    assert one.endswith("; plan.xlsx, &#60;b&#62;&#42;a&#42;  ")


def test_what_is_waived_is_told_with_who_answers_for_it() -> None:
    written = markdown.report(run(with_findings(replace(FINDING, waiver=waiver()))))

    assert "\n- **waived** aims for 90 without saying where it stands (PK401, " in written
    assert "\n  waived until 2027-03-31 (trust board): numbers come in the spring\n" in written
    assert "**note**" not in written


def test_what_is_in_the_baseline_is_only_counted() -> None:
    written = markdown.report(run(known(plan_report())))

    assert "\n- " not in written
    assert "| 0 | 0 | 0 | 0 | " in written


def test_the_gravest_stand_first_and_the_waived_last() -> None:
    waived = replace(FINDING, severity=Severity.ERROR, waiver=waiver())
    several = [waived, *(replace(FINDING, severity=each) for each in Severity)]

    assert [line.split()[1] for line in lines(run(with_findings(*several)), "- ")] == [
        "**error**",
        "**warning**",
        "**note**",
        "**waived**",
    ]


def test_how_many_more_there_are_is_said() -> None:
    several = [replace(FINDING, severity=Severity.ERROR)] * 3 + [FINDING] * 4 + [replace(FINDING, waiver=waiver())]
    told = markdown.report(run(with_findings(*several)), limit=2).splitlines()

    assert len([line for line in told if line.startswith("- **error**")]) == 2
    assert "- and 6 more: 1 error, 4 notes, 1 waived" in told


def test_findings_are_folded_where_there_are_many() -> None:
    few, many = with_findings(*[FINDING] * 2), with_findings(*[FINDING] * 3)

    assert "<details>" not in markdown.report(run(few), limit=2)
    assert "\n<details>\n<summary>Ashwell Primary School: 3 notes</summary>\n\n- " in markdown.report(
        run(many), limit=2
    )


def test_a_hundred_schools_fit_into_a_summary() -> None:
    """GitHub shows a step's summary of up to 1 MiB."""
    report = plan_report(pack="full")
    schools = [replace(report, file=f"plans/{number:03}.policykit.yaml") for number in range(100)]
    written = markdown.report(run(*schools))

    assert len(written.encode()) < MIB * 0.9
    assert len(lines(run(*schools), "| Ashwell")) == 100
    assert written.count("<details>") == written.count("</details>")


def test_findings_that_would_be_too_long_are_counted_and_the_rest_is_there() -> None:
    long = with_findings(*[replace(FINDING, message="<" * 500, settle="[" * 500)] * 20)
    results = replace(everything(), reports=tuple(replace(long, file=f"{number}.yaml") for number in range(100)))
    written = markdown.report(results)

    assert len(written.encode()) < MIB
    assert re.search(r"\nWhat was found in [0-9]+ more plans would be too long to read here\.\n", written)
    assert "\n### Waivers\n" in written
    assert len(lines(results, "| Ashwell")) == 100 + len(results.waivers)


# --- waivers, and what is to come -----------------------------------------------------------------------------------


def waivers(given: Waiver, standing: Standing = Standing.HOLDS, matched: int | None = 2) -> str:
    outcome = WaiverOutcome(given, standing, matched, Place("waivers.yaml", Span(1, 1, 1, 1)))
    results = run(with_findings(), waivers=(outcome,))
    return lines(results, "| Ashwell")[-1]


def test_a_waiver_is_told_with_what_it_is_about_how_it_stands_and_who_answers() -> None:
    assert waivers(waiver(part="belonging")) == (
        "| Ashwell Primary School | PK401 in belonging | holds | 2027-03-31 | 2 "
        "| trust board: numbers come in the spring |"
    )


@pytest.mark.parametrize(
    ("expires", "told"),
    [
        (date(2026, 9, 1), "runs out today"),
        (date(2026, 9, 2), "runs out in 1 day"),
        (date(2026, 9, 29), "runs out in 28 days"),
        (date(2026, 9, 30), "holds"),
    ],
)
def test_a_waiver_that_soon_runs_out_is_told_so(expires: date, told: str) -> None:
    assert f" | {told} | {expires} | " in waivers(waiver(expires=expires))


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.HOLDS])
def test_a_waiver_that_does_not_hold_is_told_with_the_reason(standing: Standing) -> None:
    assert f" | **does not hold: {standing}** | " in waivers(waiver(), standing)


def test_a_waiver_for_what_was_not_checked_and_one_that_nobody_approved() -> None:
    told = waivers(waiver(approved_by=None), Standing.NOT_APPROVED, matched=None)

    assert told.endswith(" | not checked | nobody: numbers come in the spring |")


def test_what_was_found_in_the_waivers_has_a_section() -> None:
    finding = replace(FINDING, code="PK901", name="expired-waiver", file="waivers.yaml")
    written = markdown.report(run(with_findings(), findings=(finding,)))

    assert "\n### Waivers and baseline: 1 note\n\n- **note** " in written
    assert "\n1 plan checked: 1 note.\n" in written


def test_what_is_to_come_is_told_by_day_with_the_reason() -> None:
    written = markdown.report(everything())

    assert "\n### To come by 2027-03-31, if nothing changes but the date\n\n- 2026-10-01: Ashwell Primary" in written
    assert lines(everything(), "- 2026-10-01")[0].endswith(" (PK401; a day passes)")
    assert "### To come" not in markdown.report(run(plan_report()))


def test_a_long_future_is_cut() -> None:
    results = run(with_findings(), forecast=everything().forecast[:1] * 103)

    assert len(lines(results, "- 2026-10-01")) == 100
    assert lines(results, "- and") == ["- and 3 more"]


# --- text is text ---------------------------------------------------------------------------------------------------


@with_html_or_without
@every_hostile_text
def test_nothing_but_our_own_structure_comes_of_a_text(text: str, html: bool) -> None:  # noqa: FBT001
    """No heading, list, link, image, tag, code or table more than with a harmless one."""
    assert structure(saying(text), html=html) == structure(saying("harmless"), html=html)


pieces = st.sampled_from([*HOSTILE, *"\\`*_{}[]()<>#+-.!|~$^&@:;'\"\n\t =/1a", "www", "GH"])


@given(st.lists(pieces, max_size=6).map("".join) | st.text(st.characters(exclude_categories=())))
def test_nothing_but_text_comes_of_any_text(text: str) -> None:
    assert structure(saying(text)) == structure(saying("harmless"))


@given(st.lists(pieces, max_size=6).map("".join))
def test_a_reader_sees_the_text_as_it_is(text: str) -> None:
    """Every sign of it, on one line."""
    words = " ".join(visible(text).split()).replace("\u200b", "")
    cut = words if len(words) <= 500 else words[:499]

    assert f"warning {cut}" in shown(run(with_findings(replace(FINDING, severity=Severity.WARNING, message=text))))


def test_a_text_that_nobody_would_read_is_cut() -> None:
    results = run(with_findings(replace(FINDING, message="a" * 501)))

    assert f"**note** {'a' * 499}… (PK401" in markdown.report(results)


@every_hostile_text
def test_a_service_finds_nothing_that_it_would_make_a_link_of(text: str) -> None:
    """After the text was made HTML, GitHub and GitLab look through it for names, numbers, addresses and pictures."""
    assert not REFERENCE.search(unescape(re.sub(r"<[^>]*>", "", rendered(saying(text)))))


@every_hostile_text
def test_no_line_is_a_command_of_gitlab(text: str) -> None:
    """GitLab does what a line of a comment says that begins with a slash."""
    assert not [line for line in markdown.report(saying(text)).splitlines() if line.lstrip().startswith("/")]


def test_a_field_that_advice_names_is_set_as_code() -> None:
    results = run(with_findings(replace(FINDING, settle="Write it under `review.next`, not `<b>` or `a b`")))

    assert "under <code>review.next</code>, not `&lt;b&gt;` or `a b`" in rendered(results)


def test_only_what_needs_it_is_written_as_a_number() -> None:
    """A message is read as it is sent, too."""
    message = "gives 90 - 100 for “in_place” (St. Mary's), i.e. 12:30; see p. 5 + 6!"
    results = run(with_findings(replace(FINDING, message=message)))

    assert message in markdown.report(results)


def test_plans_of_one_school_are_told_apart() -> None:
    results = run(plan_report(name="a.yaml"), plan_report(PLAN, name="b.yaml"))

    assert [line.split(" | ")[0] for line in lines(results, "| Ashwell")] == [
        "| Ashwell Primary School (a.yaml)",
        "| Ashwell Primary School (b.yaml)",
    ]
