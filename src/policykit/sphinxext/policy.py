"""A plan as the policy that it is: what governors approve and a school publishes, as docutils nodes."""

from collections.abc import Iterable

from docutils import nodes

from policykit.models import Plan
from policykit.renderers import outline
from policykit.renderers.outline import Block, Facts, Line, Lines, Section, Table
from policykit.sphinxext.pieces import paragraph, rubric, table

__all__ = ["policy"]


def policy(plan: Plan, *, has_title: bool, has_sections: bool) -> list[nodes.Node]:
    """Set out a plan. Where a page can hold no sections, they are rubrics, which stand in no table of contents."""
    document = outline(plan)
    stage = [nodes.paragraph("", "", nodes.strong("", document.stage))] if document.stage else []
    sections = [Section("In short", document.summary)] if document.summary else []
    sections += document.sections
    content = [*stage, _facts(document.facts), *_below(sections, has_sections=has_sections)]
    return _under(document.title, content, has_sections=has_sections) if has_title else content


def _below(sections: Iterable[Section], *, has_sections: bool) -> list[nodes.Node]:
    return [node for each in sections for node in _section(each, has_sections=has_sections)]


def _section(section: Section, *, has_sections: bool) -> list[nodes.Node]:
    blocks = [node for each in section.blocks for node in _block(each, section.title)]
    return _under(
        section.title, [*blocks, *_below(section.sections, has_sections=has_sections)], has_sections=has_sections
    )


def _under(title: str, content: list[nodes.Node], *, has_sections: bool) -> list[nodes.Node]:
    if not has_sections:
        return [rubric(title), *content]
    return [nodes.section("", nodes.title(title, title), *content, names=[nodes.fully_normalize_name(title)])]


def _block(block: Block, heading: str) -> list[nodes.Node]:
    if isinstance(block, Line):
        return [_line(block)]
    return [_facts(block)] if isinstance(block, Facts) else _table(block, heading)


def _facts(facts: Facts) -> nodes.field_list:
    return nodes.field_list(
        "",
        *(
            nodes.field("", nodes.field_name("", name), nodes.field_body("", *_lines(lines)))
            for name, lines in facts.rows
        ),
    )


def _table(shown: Table, heading: str) -> list[nodes.Node]:
    title = "" if shown.title == heading else shown.title
    rows = [[_lines(cell) for cell in row] for row in shown.rows]
    return table(shown.columns, rows, title=title, has_row_names=shown.has_row_names)


def _lines(lines: Lines) -> list[nodes.Node]:
    return [_line(each) for each in lines]


def _line(line: Line) -> nodes.Element:
    """Return a paragraph; where the author began new lines, it is a block of them."""
    if line.address:
        return nodes.paragraph("", "", *_label(line), nodes.reference("", line.text, refuri=line.address))
    first, *others = line.text.split("\n")
    if not others and not line.label:
        return paragraph(first)
    if not others:
        return nodes.paragraph("", "", *_label(line), nodes.Text(first))
    lines = [nodes.line("", "", *_label(line), nodes.Text(first)), *(nodes.line(each, each) for each in others)]
    return nodes.line_block("", *lines)


def _label(line: Line) -> list[nodes.Node]:
    return [nodes.strong("", f"{line.label}:"), nodes.Text(" ")] if line.label else []
