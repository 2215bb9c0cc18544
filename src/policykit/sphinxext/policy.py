"""A plan as the policy that it is: what governors approve and a school publishes, as docutils nodes.

Its headings are those of the page, so that they stand in its contents and can be linked. No page can go on with what it
said before them: what follows a heading belongs to it. So a plan is the last thing under the heading it stands under.
"""

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx import addnodes

from policykit.models import Plan
from policykit.renderers import outline
from policykit.renderers.outline import Block, Facts, Line, Lines, Section, Table
from policykit.sphinxext.pieces import paragraph, rubric, table

__all__ = ["policy", "swallowed"]


def policy(plan: Plan, *, has_title: bool, has_sections: bool) -> list[nodes.Element]:
    """Set out a plan. Where a page can hold no sections, they are rubrics, which stand in no table of contents.

    All of it stays as its author wrote it: no quotes are made pretty.
    """
    document = outline(plan)
    stage = [nodes.paragraph("", "", nodes.strong("", document.stage))] if document.stage else []
    sections = [Section("In short", document.summary)] if document.summary else []
    sections += document.sections
    content = [*stage, _facts(document.facts), *_below(sections, has_sections=has_sections)]
    made = _under(document.title, content, has_sections=has_sections) if has_title else content
    for node in made:
        node["support_smartquotes"] = False
        if isinstance(node, nodes.section):
            node["classes"].append(_PLAN)
    return made


_PLAN = "policykit-plan"
"""The class of the sections that a plan is made of."""


def swallowed(document: nodes.document) -> Iterator[nodes.Node]:
    """Yield what follows a plan without a heading of its own: a reader takes it for a part of the plan."""
    for section in document.findall(nodes.section):
        if _PLAN in section["classes"]:
            below = section.parent.children[section.parent.index(section) + 1 :]
            seen = [each for each in below if not isinstance(each, _UNSEEN) and not _is_hidden(each)]
            yield from (each for each in seen[:1] if not isinstance(each, nodes.section))


_UNSEEN = (nodes.Invisible, nodes.system_message)


def _is_hidden(node: nodes.Node) -> bool:
    """Whether it holds a table of contents that is not seen on the page."""
    return any(each["hidden"] for each in node.findall(addnodes.toctree))


def _below(sections: Iterable[Section], *, has_sections: bool) -> list[nodes.Element]:
    return [node for each in sections for node in _section(each, has_sections=has_sections)]


def _section(section: Section, *, has_sections: bool) -> list[nodes.Element]:
    blocks = [node for each in section.blocks for node in _block(each, section.title)]
    return _under(
        section.title, [*blocks, *_below(section.sections, has_sections=has_sections)], has_sections=has_sections
    )


def _under(title: str, content: list[nodes.Element], *, has_sections: bool) -> list[nodes.Element]:
    if not has_sections:
        return [rubric(title), *content]
    return [nodes.section("", nodes.title(title, title), *content, names=[nodes.fully_normalize_name(title)])]


def _block(block: Block, heading: str) -> list[nodes.Element]:
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


def _table(shown: Table, heading: str) -> list[nodes.Element]:
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
