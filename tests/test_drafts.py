"""A policy written without policykit becomes a draft plan: no sentence is lost, none doubled, none made up."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import example, given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.drafts import NOT_PLACED, READ, Block, Draft, Kind, Sureness, as_yaml, draft, read_text, read_word
from policykit.drafts.phrases import phrases
from policykit.duties import AnsweredBy, duty
from policykit.errors import CannotRead
from policykit.loading import loads
from policykit.models import Plan
from policykit.syntax import Format, parse

ORIGINAL = Path(__file__).parents[1] / "examples" / "model-policy" / "original.txt"
SEED = ORIGINAL.read_text("utf-8")

CAPITALS = """\
TERNHOLME JUNIOR SCHOOL

COMMUNITY COHESION POLICY

Policy number: C-07
Approved by: Full Governing Body on 12 March 2024
Next review date: 12th March 2025
Review cycle: annual
Policy owner: Assistant Headteacher
Date of policy: spring

AIMS
At Ternholme Junior School every child belongs. We value what makes us
different, and we look for what we share.

LEGAL DUTIES
Section 21(5)(b) of the Education Act 2002 requires the governing body to
promote community cohesion. We also have regard to the Equality Act 2010.

WHAT IS COMMUNITY COHESION?
Skelshire County Council defines community cohesion as neighbours who know,
trust and help each other. It asks every service to play its part.

OUR SCHOOL
There are 212 pupils on roll, of whom 31% speak another language at home.
The school is situated on the edge of a former mining town.

THE LOCAL COMMUNITY
- Gullstrand Primary School visits us each term.
- The library lends us its hall.

TEACHING AND LEARNING
We will teach every class about shared values. This happens in assembly, too.
- Visits to places of worship of three communities
- Our school council meets each fortnight
- Poems from four continents

EQUITY AND EXCELLENCE
We track the progress of each group every term.
All racist incidents are recorded and reported.

LUNCHTIMES
Older pupils help younger ones. Nobody eats alone.

MONITORING AND REVIEW
The governors receive a report each summer. This policy was last reviewed on 1st February 2024.

USEFUL WEBSITES
Some ideas for assemblies: www.assemblies.example.org/cohesion
"""
"""Capitals for headings, labels for dates, a council's definition, lines that end where the page did."""

TABLES = """\
# Copperfold Academy: community cohesion action plan

**Introduction**

We took stock in the *autumn* term.

## Audit

| Item | In place? | Where in place | Areas for development |
|------|:---------:|----------------|-----------------------|
| Teaching, learning and curriculum |
| Pupils discuss controversial issues | Yes | Year 9 citizenship | More time in Year 8 |
| Support for EAL pupils | Partly – two days a week | Language base | |
| Posters | No | | Ask pupils what they want |
| Equity and excellence |
| Racist incidents logged | Y | Behaviour log | Report to governors |

## Delivery plan

### Engagement and extended services

| Outcome | Actions | Milestones | By when | Lead | Supporters | Cost | Risk | Colour |
|---|---|---|---|---|---|---|---|---|
| Others known | Link with a partner school | Visit by May | 31 July 2027 | Year head | Parents | Coach | Snow | Green |
| | Coffee mornings | Two by Easter | | Family worker | | £200 | | Amber |
| | | | | Nobody yet | | | | |

### Timetable

1. Pupils will plan a summer fair.
2. Staff will hold it.

See also <https://www.copperfold.example.org/plan>.
"""
"""Markdown with an audit form and a delivery plan."""


def word_policy() -> bytes:
    """Make a policy in Word: numbered headings, bullets, a table of dates, and words in unusual places."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Withymere Nursery School"
    document.sections[0].footer.paragraphs[0].text = "Printed on green paper"
    document.add_paragraph("Promoting Community Cohesion Policy", style="Title")
    table = document.add_table(rows=0, cols=2)
    for label, value in (("Approved by", "Governing board"), ("Date approved:", "3 June 2025"), ("Pages", "Four")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_heading("1. Rationale", level=1)
    inserted = document.add_paragraph("Every child is known. ")
    add(inserted, '<w:ins {ns} w:id="1" w:author="a"><w:r><w:t>Every family is welcome.</w:t></w:r></w:ins>')
    add(inserted, '<w:del {ns} w:id="2" w:author="a"><w:r><w:delText> Nobody knocks.</w:delText></w:r></w:del>')
    document.add_heading("2. Definition of community cohesion", level=1)
    document.add_paragraph("A cohesive community has:")
    for limb in ("a sense of belonging", "similar life opportunities for all", "strong and positive relationships"):
        document.add_paragraph(limb, style="List Bullet")
    document.add_heading("3. Engagement and ethos", level=1)
    document.add_heading("Families", level=2)
    document.add_paragraph("We work with parents in workshops for parents, and at the gate.")
    bold = document.add_paragraph()
    bold.add_run("Gardening club").bold = True
    document.add_paragraph("Neighbours dig with us.")
    boxed(document, "Come and see us!")
    return saved(document)


def add(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(xml.format(ns=nsdecls("w"))))


def boxed(document: WordDocument, words: str) -> None:
    """Add a text box as Word does: once for new readers, and once more for old ones."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    add(
        document.add_paragraph("Look: "),
        f"<w:r {{ns}}><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of(text: str, *, is_markdown: bool = False) -> Draft:
    return draft(read_text(text, is_markdown=is_markdown))


def plan_of(made: Draft) -> Plan:
    document = loads(as_yaml(made, name="old.txt"))

    assert document.faults == ()
    assert document.plan is not None
    return document.plan


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def kept(made: Draft) -> list[str]:
    """Return the author's words as the written draft has them: every text that is no fact and no blank."""
    facts = {each.path for each in made.facts}
    data = parse(as_yaml(made, name="old.txt"), name="", format=Format.YAML).data
    return [text for path, text in flat(data, ()) if path not in facts and text not in made.blanks]


def flat(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from flat(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from flat(each, (*path, index))
    else:
        yield path, str(value)


def assert_whole(made: Draft, source: str) -> None:
    """Every word of the source stands in the written draft as often as in the source, and no other word does."""
    assert words(" ".join(kept(made))) == words(source)


def not_placed(made: Draft) -> list[str]:
    return [str(each.value) for each in made.not_placed]


# ---------------------------------------------------------------- the model policy


def test_every_sentence_of_the_model_policy_stands_in_the_draft_once() -> None:
    texts = [" ".join(each.split()) for each in kept(of(SEED))]
    lines = [" ".join(line.removeprefix("· ").split()) for line in SEED.splitlines() if line.strip()]
    sentences = [each for line in lines for each in re.split(r"(?<=[.?])\s+(?=[A-Z])(?<!\d\. )", line)]
    cut = [part.strip() for each in sentences for part in (re.split("(?<=;)", each) if "we mean" in each else [each])]

    assert len(cut) == 70
    for sentence in filter(None, cut):
        assert sum(text.count(sentence) for text in texts) == " ".join(lines).count(sentence), sentence


def test_no_word_of_the_model_policy_is_lost_and_none_is_added() -> None:
    assert_whole(of(SEED), SEED)


def test_everything_in_the_model_policy_finds_a_place() -> None:
    assert not_placed(of(SEED)) == []


def test_the_model_policy_s_parts_are_recognised() -> None:
    plan = plan_of(of(SEED))

    assert plan.policy.title == "Model Primary School Community Cohesion Promotion Policy"
    assert plan.schools[0].name == "Model Primary School"
    assert plan.legal_basis is not None
    assert plan.legal_basis.provisions == ("Education and Inspections Act 2006",)
    assert plan.definition is not None
    assert plan.definition.limbs is not None
    assert plan.definition.limbs.opportunities == "a society in which similar life opportunities are available to all;"
    assert plan.dimensions is not None
    assert plan.dimensions.uk is not None
    assert (
        plan.dimensions.uk.meaning == "the community of Britain - all schools are by definition part of this community;"
    )
    assert [each.address for each in plan.further_information] == [
        "www.schoolsnetwork.org.uk",
        "www.everychildmatters.gov.uk/ete/extendedschools",
        "www.teachernet.gov.uk/extendedschools",
    ]


def test_the_model_policy_s_commitments_answer_what_its_clauses_speak_to() -> None:
    plan = plan_of(of(SEED))
    found = {(str(each.heading), answer) for each in plan.commitments for answer in each.answers}

    assert ("teaching", "visits-and-meetings") in found
    assert ("teaching", "pupil-voice") in found
    assert ("equity", "exclusions-and-discipline") in found
    assert ("engagement", "multi-agency-working") in found
    assert ("engagement", "extended-services") in found


def test_what_leads_into_a_list_stands_with_its_first_item() -> None:
    plan = plan_of(of(SEED))
    lessons = next(each for each in plan.commitments if "Lessons across" in each.text)

    assert lessons.text.startswith("We need to ensure:\nLessons across the curriculum")


def test_the_model_policy_s_own_words_are_sure() -> None:
    made = of(SEED)
    visits = next(each for each in made.passages if "visits and meetings" in str(each.value))

    assert visits.sureness is Sureness.SURE
    assert visits.place == "line 71"


# ---------------------------------------------------------------- three more policies


def test_a_policy_in_capitals_loses_nothing() -> None:
    assert_whole(of(CAPITALS), CAPITALS)


def test_labels_and_sentences_give_dates_and_bodies() -> None:
    plan = plan_of(of(CAPITALS))

    assert plan.schools[0].name == "TERNHOLME JUNIOR SCHOOL"
    assert plan.policy.title == "COMMUNITY COHESION POLICY"
    assert plan.policy.number == "C-07"
    assert plan.policy.owner == "Assistant Headteacher"
    assert plan.policy.approval is not None
    assert (plan.policy.approval.body, plan.policy.approval.date) == ("Full Governing Body", date(2024, 3, 12))
    assert plan.policy.review is not None
    assert (plan.policy.review.last, plan.policy.review.next) == (date(2024, 2, 1), date(2025, 3, 12))
    assert plan.policy.review.cycle == "yearly"


def test_a_label_without_a_whole_day_is_kept_and_says_why() -> None:
    """Nothing is made up: a season is no day."""
    made = of(CAPITALS)

    assert "Date of policy: spring" in not_placed(made)
    assert "# line 10 · a line with a label, and no field of the plan can hold what it says" in as_yaml(made, name="x")


def test_a_council_s_definition_is_the_local_one() -> None:
    plan = plan_of(of(CAPITALS))

    assert plan.definition is not None
    assert plan.definition.local is not None
    assert plan.definition.local.name == "Skelshire County Council"
    assert plan.definition.local.text.endswith("each other. It asks every service to play its part.")


def test_lines_that_end_where_the_page_did_are_one_sentence() -> None:
    assert plan_of(of(CAPITALS)).statement == (
        "At Ternholme Junior School every child belongs. "
        "We value what makes us different, and we look for what we share."
    )


def test_statutes_are_cited_in_the_author_s_words() -> None:
    basis = plan_of(of(CAPITALS)).legal_basis

    assert basis is not None
    assert basis.provisions == ("Section 21(5)(b) of the Education Act 2002", "Equality Act 2010")


def test_context_and_dimensions_go_by_headings_and_words() -> None:
    plan = plan_of(of(CAPITALS))

    assert plan.context is not None
    assert plan.context.population is not None
    assert plan.context.location is not None
    assert "212 pupils" in (plan.context.population.description or "")
    assert "mining town" in (plan.context.location.description or "")
    assert plan.dimensions is not None
    assert plan.dimensions.local is not None
    assert (
        plan.dimensions.local.meaning
        == "Gullstrand Primary School visits us each term.\nThe library lends us its hall."
    )


def test_a_sentence_that_goes_on_stays_with_its_commitment() -> None:
    texts = [each.text for each in plan_of(of(CAPITALS)).commitments]

    assert "We will teach every class about shared values. This happens in assembly, too." in texts


def test_what_no_requirement_is_known_for_is_a_guess() -> None:
    made = of(CAPITALS)
    poems = next(each for each in made.passages if each.value == "Poems from four continents")

    assert (poems.path[0], poems.sureness) == ("commitments", Sureness.GUESS)


def test_a_heading_that_nobody_knows_keeps_its_sentences_under_the_mark() -> None:
    assert of(CAPITALS).plan["extra"] == {
        READ: of(CAPITALS).plan["extra"][READ],  # type: ignore[index]  # it is a mapping
        NOT_PLACED: [
            {"text": "Date of policy: spring"},
            {"title": "LUNCHTIMES", "text": "Older pupils help younger ones. Nobody eats alone."},
        ],
    }


def test_tables_in_markdown_lose_nothing() -> None:
    assert_whole(of(TABLES, is_markdown=True), TABLES)


def test_an_audit_form_says_what_is_in_place() -> None:
    plan = plan_of(of(TABLES, is_markdown=True))
    first, second, third, fourth = plan.commitments[:4]

    assert (first.heading, first.in_place, first.where) == ("teaching", "yes", "Year 9 citizenship")
    assert (second.in_place, second.where) == ("partly", "Partly – two days a week\nLanguage base")
    assert (third.in_place, third.to_develop) == ("no", "Ask pupils what they want")
    assert (fourth.heading, fourth.in_place, fourth.answers) == ("equity", "yes", ("prejudice-incidents",))


def test_a_delivery_plan_becomes_measures() -> None:
    plan = plan_of(of(TABLES, is_markdown=True))
    link, coffee = plan.commitments[4:6]
    measure = link.measures[0]

    assert (link.heading, link.text, link.answers) == ("engagement", "Link with a partner school", ("school-links",))
    assert (measure.indicator, measure.lead, measure.due) == (
        "Others known",
        "Year head",
        date(2027, 7, 31),
    )
    assert (measure.supporters, measure.resources, measure.risk) == (("Parents",), "Coach", "Snow")
    assert link.to_develop == "Visit by May\n31 July 2027"
    assert coffee.measures[0].indicator == "[WHAT IS COUNTED]"


def test_a_row_that_does_not_say_what_is_done_is_kept() -> None:
    made = of(TABLES, is_markdown=True)

    assert "Nobody yet" in not_placed(made)
    assert {"Green", "Amber"} <= set(not_placed(made))


def test_a_word_document_loses_nothing_that_a_reader_sees() -> None:
    made = draft(read_word(word_policy(), name="old.docx"))

    assert_whole(
        made,
        """Withymere Nursery School. Printed on green paper. Promoting Community Cohesion Policy.
        Approved by Governing board. Date approved 3 June 2025. Pages Four. 1. Rationale.
        Every child is known. Every family is welcome. 2. Definition of community cohesion. A cohesive community has
        a sense of belonging similar life opportunities for all strong and positive relationships
        3. Engagement and ethos. Families. We work with parents in workshops for parents, and at the gate.
        Gardening club. Neighbours dig with us. Look: Come and see us!""",
    )


def test_a_word_document_is_recognised_by_its_styles_and_tables() -> None:
    plan = plan_of(draft(read_word(word_policy(), name="old.docx")))

    assert plan.policy.title == "Promoting Community Cohesion Policy"
    assert plan.schools[0].name == "Withymere Nursery School"
    assert plan.policy.approval is not None
    assert (plan.policy.approval.body, plan.policy.approval.date) == ("Governing board", date(2025, 6, 3))
    assert plan.introduction[0].title == "1. Rationale"
    assert plan.introduction[0].text == "Every child is known. Every family is welcome."
    assert plan.definition is not None
    assert plan.definition.limbs is not None
    assert plan.definition.limbs.vision == "a sense of belonging"
    assert plan.definition.text == "A cohesive community has:"
    assert [each.text for each in plan.commitments] == [
        "Families\nWe work with parents in workshops for parents, and at the gate."
    ]


def test_places_in_word_are_paragraphs_tables_and_boxes() -> None:
    places = {block.text: block.place for block in read_word(word_policy(), name="old.docx")}

    assert places["Promoting Community Cohesion Policy"] == "paragraph 1"
    assert places["Date approved:\n3 June 2025"] == "table 1, row 2"
    assert places["Come and see us!"].startswith("text box at paragraph ")
    assert places["Printed on green paper"] == "footer"


def test_a_footnote_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("Body.")
    with ZipFile(io.BytesIO(saved(document))) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation)
    note = (
        f"<w:footnotes {nsdecls('w')}><w:footnote><w:p><w:r><w:t>See note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    parts["word/footnotes.xml"] = note.encode()
    override = (
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.footnotes+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)

    assert read_word(stream.getvalue(), name="a.docx") == (
        Block(Kind.PARAGRAPH, "Body.", "paragraph 1"),
        Block(Kind.PARAGRAPH, "See note.", "footnote", margin="footnote"),
    )


@pytest.mark.parametrize("content", [b"", b"words", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old Word"])
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(CannotRead, match=r"it is not a Word document \(\.docx\), or it is damaged"):
        read_word(content, name="old.docx")


def test_a_packed_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", 8) as packed:
        packed.writestr("word/document.xml", b" " * 50_000_001)

    with pytest.raises(CannotRead, match="there is more in it than in any policy"):
        read_word(stream.getvalue(), name="old.docx")


# ---------------------------------------------------------------- any policy

_WORDS = st.sampled_from(["pupils", "meet", "and", "songs,", "food;", "–", "“our”", "hall", "(Year", "6)", "Each"])
_PLAIN = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join)
_KNOWN = st.sampled_from(
    [
        *(title for each in phrases().sections for title in each.titles),
        *(phrase for each in phrases().requirements.values() for phrase in each),
        *(phrase for each in phrases().by_words.values() for phrase in each),
        *(f"{label}: " for each in phrases().labels.values() for label in each),
        *(phrase for each in phrases().limbs.values() for phrase in each),
        *phrases().definition,
        *phrases().networks,
        *phrases().population,
        *(
            "we will",
            "This",
            "It",
            "8 July 2026",
            "July 2027",
            "8/7/2026",
            "3.10.2011",
            "every two years",
            "approved by",
            "will be reviewed on",
        ),
        *("Ashwell Primary School", "Skelshire County Council defines cohesion", "Equality Act 2010, section 149"),
        *("www.example.org", "https://www.example.org/a", "duty", "e.g.", "Mrs."),
    ]
)
_SENTENCE = st.lists(_KNOWN | _PLAIN, min_size=1, max_size=4).map(" ".join).map(lambda text: text.replace("*", ""))
_ENDED = st.tuples(_SENTENCE, st.sampled_from(["", ".", ":", "?", "!", ";"])).map("".join)
_SHAPED = st.tuples(
    st.sampled_from(["", "- ", "· ", "1. ", "2) ", "3.1 ", "(a) ", "# ", "## ", "  "]),
    _ENDED | _ENDED.map(str.upper) | _ENDED.map(str.capitalize) | st.lists(_ENDED, max_size=3).map(" ".join),
).map("".join)
_ROWS = st.lists(
    st.lists(st.sampled_from([*phrases().columns]) | _ENDED | st.just(""), min_size=1, max_size=5), max_size=4
)
_HEADED = st.sampled_from(
    [
        [["Item", "In place?", "Where", "Lead", "By when", "Other"]],
        [["Outcome", "Lead (support)", "answers", "answers"]],
        [["Version", "Date", "Changes", "Author"], ["1.0", "8 July 2026", "First", "1.0"]],
        [["Term", "yes", "What: then", "# who"]],
        [],
    ]
)
_TABLE = st.tuples(_HEADED, _ROWS).map(
    lambda drawn: "\n".join(f"| {' | '.join(row)} |" for part in drawn for row in part)
)
_POLICIES = st.lists(st.tuples(_SHAPED | _TABLE, st.sampled_from(["\n", "\n\n"])).map("".join), max_size=14).map(
    "".join
)


_ENDINGS = st.sampled_from([".txt", ".md"])


@given(_POLICIES, _ENDINGS)
def test_no_sentence_of_any_policy_is_lost_and_none_appears_twice(text: str, ending: str) -> None:
    """Every passage stands in the draft once, word for word, and the draft is a plan without faults."""
    made = of(text, is_markdown=ending == ".md")

    plan_of(made)
    assert_whole(made, text)


@given(_POLICIES)
def test_words_stay_in_their_order(text: str) -> None:
    """What a passage says is a stretch of the policy, as it stood there."""
    whole = " ".join(re.sub(r"(?m)^[ \t]*[-·][ \t]+(?=\S)", "", text).split())

    for entry in of(text).passages:
        assert str(entry.value) in whole


@given(st.text(), _ENDINGS)
@example("\x00\ud800\x85\u2028\ufeff", ".txt")
@example("1.\n2.\n- \n-", ".txt")
@example("true\nnull\n~\n'\"\\\n# a: b #", ".txt")
@example("*\n**a**b*\n| |\n|--|\n___\n", ".md")
def test_any_text_becomes_a_plan_that_can_be_read(text: str, ending: str) -> None:
    made = of(text, is_markdown=ending == ".md")

    plan_of(made)
    assert_whole(made, re.sub("[\ud800-\udfff]", " ", text))


@given(_POLICIES)
def test_what_a_fact_says_stood_in_the_policy(text: str) -> None:
    """Nothing is made up: a name, a body or a law is in the words of the policy."""
    fixed = {"heading", "answers", "cycle", "in_place", "date", "last", "next", "due"}
    whole = " ".join(text.split())

    for fact in of(text).facts:
        assert fixed & set(fact.path) or str(fact.value) in whole


@given(_POLICIES)
def test_entries_stand_in_the_order_of_the_policy(text: str) -> None:
    """What was not recognised is kept in order."""
    lines = [int(each.place.removeprefix("line ")) for each in of(text).not_placed]

    assert all(first <= second for first, second in pairwise(lines))


# ---------------------------------------------------------------- small things


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date approved: 8 July 2026", "2026-07-08"),
        ("Date approved: 8th July, 2026", "2026-07-08"),
        ("Date approved: 08/07/2026", None),
        ("Date approved: 8.7.2026", None),
        ("Date approved: 2026-07-08", "2026-07-08"),
        ("Date approved: Wed 8 Sept 2026", "2026-09-08"),
        ("This policy was approved by the governing body on 8 July 2026.", "2026-07-08"),
        ("Date approved: July 2026", None),
        ("Date approved: 31/02/2026", None),
        ("Date approved: 07/08/26", None),
    ],
)
def test_days_are_read_as_british_schools_write_them(text: str, day: str | None) -> None:
    approval = plan_of(of(text)).policy.approval

    assert (str(approval.date) if approval else None) == day


def test_a_day_without_a_body_leaves_a_blank() -> None:
    made = of("Cohesion policy\n\nDate approved: 8 July 2026\n")

    assert made.blanks == ("[NAME OF SCHOOL]", "[WHO APPROVED IT]")


def test_blanks_are_what_the_check_finds_unfilled() -> None:
    report = check(loads(as_yaml(of("We will meet."), name="old.txt")), as_of=date(2026, 9, 1))

    assert {each.message for each in report.findings if each.code == "PK807"} == {
        "“[TITLE OF THE POLICY]” is not filled in",
        "“[NAME OF SCHOOL]” is not filled in",
    }


def test_the_school_that_is_named_most_often_is_a_guess() -> None:
    made = of("We like Brackenholt School. Ashwell Infant School is ours. At Ashwell Infant School we sing.")
    name = next(each for each in made.facts if each.path == ("schools", 0, "name"))

    assert (name.value, name.sureness) == ("Ashwell Infant School", Sureness.GUESS)


def test_the_first_of_two_facts_counts() -> None:
    made = of("Next review: 1 May 2027\nNext review: 2 May 2028")

    assert plan_of(made).policy.review is not None
    assert made.plan["policy"]["review"]["next"] == date(2027, 5, 1)  # type: ignore[index]  # it is a mapping
    assert_whole(made, "Next review: 1 May 2027 Next review: 2 May 2028")


def test_a_commitment_out_of_place_is_a_guess_under_the_heading_of_its_requirement() -> None:
    made = of("OTHER THINGS\n\nWe will hold coffee mornings.")
    commitment = plan_of(made).commitments[0]
    entry = next(each for each in made.passages if each.path[-1] == "text")

    assert (commitment.heading, commitment.answers) == ("engagement", ("parent-engagement",))
    assert entry.sureness is Sureness.GUESS


def test_the_requirements_that_have_phrases_are_those_that_commitments_answer() -> None:
    counted = {each.id for each in duty().requirements if each.answered_by is AnsweredBy.COMMITMENTS}

    assert set(phrases().requirements) <= counted


def test_every_section_leads_somewhere() -> None:
    """A heading that policies are known to have is not left under the mark."""
    for section in phrases().sections:
        made = of(f"Cohesion policy\n\n{section.titles[0].capitalize()}\n\n- We sing together.\n")

        assert not_placed(made) == [] or section.into == "approval", section.into


def test_the_same_policy_gives_the_same_draft() -> None:
    assert as_yaml(of(SEED), name="old.txt") == as_yaml(of(SEED), name="old.txt")


def test_the_draft_begins_with_its_schema_and_its_source() -> None:
    lines = as_yaml(of(SEED), name="old\x1b policy.txt").splitlines()

    assert lines[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert "made from old\\x1b policy.txt" in lines[2]


def test_comments_say_from_where_and_how_sure() -> None:
    written = as_yaml(of(SEED), name="old.txt")

    assert "  # line 62 · likely, by its words\n  well_being: >-\n" in written
    assert "  # lines 67 and 69 · sure, by its words and the heading above it\n  - heading: teaching\n" in written


def test_a_council_s_definition_may_lead_into_a_list() -> None:
    plan = plan_of(of("DEFINITION\n\nSkelshire Council defines it as:\n\n- trust\n- help\n"))

    assert plan.definition is not None
    assert plan.definition.local is not None
    assert (plan.definition.local.name, plan.definition.local.text) == (
        "Skelshire Council",
        "Skelshire Council defines it as:\ntrust\nhelp",
    )


def test_a_title_may_stand_right_below_the_school_s_name() -> None:
    plan = plan_of(of("Ashwell C of E School\nCohesion Policy 2023\n\nWe sing."))

    assert (plan.schools[0].name, plan.policy.title) == ("Ashwell C of E School", "Cohesion Policy 2023")


def test_items_with_letters_are_commitments_of_their_own() -> None:
    plan = plan_of(of("Equity and excellence:\na) We will sing.\nb) Tracking systems show progress.\n"))

    assert [each.text for each in plan.commitments] == ["a) We will sing.", "b) Tracking systems show progress."]


def test_scope_and_reports_are_known_by_their_words() -> None:
    plan = plan_of(of("OTHER\n\nThis policy applies to all staff. The headteacher reports to governors yearly."))

    assert plan.policy.applies_to == ("This policy applies to all staff.",)
    assert plan.governance is not None
    assert plan.governance.reporting == "The headteacher reports to governors yearly."


@pytest.mark.parametrize("heading", ["2. EQUITY & EXCELLENCE", "Equity & Excellence", "Equity&excellence"])
def test_an_ampersand_is_the_word_and(heading: str) -> None:
    made = of(f"1. INTRODUCTION\nWe meet.\n\n{heading}\na) We track the progress of each group;\nb) we sing.\n")
    plan = plan_of(made)

    assert [(str(each.heading), each.text) for each in plan.commitments] == [
        ("equity", "a) We track the progress of each group;"),
        ("equity", "b) we sing."),
    ]
    assert plan.headings is not None
    assert plan.headings.equity is not None
    assert plan.headings.equity.title == heading


def test_a_heading_with_a_number_is_no_item_of_the_letters_below_it() -> None:
    made = of("1. INTRODUCTION\nWe meet.\n\n2. TRAINING FOR STAFF\na) Once a year;\nb) in spring.\n")

    assert made.plan["introduction"] == [{"title": "1. INTRODUCTION", "text": "We meet."}]
    assert not_placed(made) == ["2. TRAINING FOR STAFF", "a) Once a year;", "b) in spring."]


@pytest.mark.parametrize("heading", ["Protected characteristics", "3.1 Training"])
def test_a_part_ends_at_a_heading_that_nobody_knows(heading: str) -> None:
    made = of(f"# Our vision\n\nWe belong.\n\n## {heading}\n\n- age\n- race\n", is_markdown=True)

    assert plan_of(made).statement == "We belong."
    assert not_placed(made) == [heading, "age", "race"]


def test_the_three_headings_may_have_headings_of_a_school_s_own_below_them() -> None:
    made = of("# Engagement and ethos\n\n## Families\n\n- We hold coffee mornings.\n", is_markdown=True)

    assert [each.text for each in plan_of(made).commitments] == ["Families\nWe hold coffee mornings."]


def test_what_only_the_heading_above_tells_is_never_sure() -> None:
    made = of(f"{CAPITALS}\n\nSCOPE\nAll of us.\n\nCOMPLAINTS\nAsk at the office.\n")
    by_heading = [each for each in (*made.passages, *made.facts) if each.why == "by the heading above it"]

    assert {str(each.path[0]) for each in by_heading} >= {"policy", "statement", "dimensions", "further_information"}
    assert all(each.sureness < Sureness.SURE for each in by_heading)


@pytest.mark.parametrize("words", ["within which the school is located", "in which our school is located"])
def test_the_guidance_s_words_for_the_area_are_the_local_community(words: str) -> None:
    plan = plan_of(of(f"DIMENSIONS\n\n- The community {words}: Low Moor.\n"))

    assert plan.dimensions is not None
    assert plan.dimensions.local is not None
    assert plan.dimensions.local.meaning == f"The community {words}: Low Moor."


@pytest.mark.parametrize(
    ("text", "body", "day"),
    [
        ("Adopted by the Governing Body 3.10.2011", "Governing Body", None),
        ("Approved by governors: 8/7/2026", "governors", None),
        ("Approved by: Governing Body 3/10/11", "Governing Body", None),
        ("Adopted by the Full Governing Body 8 July 2026", "Full Governing Body", "2026-07-08"),
        ("Approved by: Governing Body, Wednesday 8th July 2026", "Governing Body", "2026-07-08"),
        ("APPROVED BY: FULL GOVERNING BODY ON 8 JULY 2026", "FULL GOVERNING BODY", "2026-07-08"),
        ("Approved by: Governing Body July 2026", "Governing Body", None),
        ("Approved by: – Governors Summer Term 2026", "Governors", None),
        ("Number 7 | Approved by: Resources Committee on 12th May 2024 | Page 1", "Resources Committee", "2024-05-12"),
        ("Approved by: 8 July 2026", "[WHO APPROVED IT]", "2026-07-08"),
    ],
)
def test_a_body_is_cut_before_the_day(text: str, body: str, day: str | None) -> None:
    approval = plan_of(of(f"We meet.\n\nWe sing.\n{text}.")).policy.approval

    assert approval is not None
    assert (approval.body, str(approval.date) if approval.date else None) == (body, day)


@pytest.mark.parametrize("text", ["Date of next review: 8/7/2026", "It was last reviewed on 3.10.2011."])
def test_a_day_in_figures_stays_with_its_words(text: str) -> None:
    """Nothing is made up: 8/7/2026 could be meant two ways."""
    made = of(f"MONITORING\n\n{text}")
    entry = next(each for each in made.passages if each.value == text)

    assert plan_of(made).policy.review is None
    assert (entry.path[:2], entry.why) == (
        ("extra", NOT_PLACED),
        "a day in figures, which could be meant two ways",
    )


def test_a_day_in_figures_in_a_table_stays_with_its_words() -> None:
    made = of("| Approved by | Governors, 8/7/2026 |", is_markdown=True)

    assert plan_of(made).policy.approval is not None
    assert not_placed(made) == ["Approved by\nGovernors, 8/7/2026"]


def test_labels_between_bars_are_read_one_by_one() -> None:
    made = of("Approved by: Governors on 8 July 2026 | Next review: May 2027 | Version 3")

    assert not_placed(made) == ["Next review: May 2027 |", "Version 3"]
    assert made.plan["extra"][READ] == ["Approved by: Governors on 8 July 2026 |"]  # type: ignore[index]  # it is a mapping


def test_three_years_are_not_taken_for_one() -> None:
    review = plan_of(of("Date approved: 8 July 2026. Review cycle: three-yearly.")).policy.review

    assert review is not None
    assert review.cycle == "three-yearly"


def test_a_blank_for_the_school_s_name_keeps_its_brackets() -> None:
    made = of("[NAME OF SCHOOL]\nWe sing.")
    report = check(loads(as_yaml(made, name="old.txt")), as_of=date(2026, 9, 1))

    assert plan_of(made).schools[0].name == "[NAME OF SCHOOL]"
    assert "“[NAME OF SCHOOL]” is not filled in" in {each.message for each in report.findings}


def test_indented_lines_go_on_with_their_item() -> None:
    made = of(
        "ENGAGEMENT\n\n    - Sports day with Hill School\n      (since 2009)\n    - Drama club\n    Lunch\n"
        "    1. Chess;\n       Go\n"
    )
    texts = [str(each.value) for each in made.passages if each.path[0] == "commitments"]

    assert texts == ["Sports day with Hill School (since 2009)", "Drama club", "1. Chess; Go"]


def test_words_in_the_margins_of_pages_have_entries_of_their_own() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Together"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 5"
    document.add_heading("Our vision", level=1)
    document.add_paragraph("We belong.")
    made = draft(read_word(saved(document), name="old.docx"))

    assert plan_of(made).statement == "We belong."
    assert made.plan["extra"][NOT_PLACED] == [{"text": "Together"}, {"text": "Page 1 of 5"}]  # type: ignore[index]  # it is a mapping
    assert "    # footer · not recognised\n" in as_yaml(made, name="old.docx")


# ---------------------------------------------------------------- rows of tables

PLAN = """\
# Cohesion policy

{above}

| Outcome | Actions | Milestones | Lead (support) | Resources | Risk |
|---|---|---|---|---|---|
| {outcome} | Plant a hedge | 3 by May | Deputy head (Year 5 team) | £600 | Rain |
"""


def test_a_row_becomes_a_commitment_whole() -> None:
    made = of(PLAN.format(above="# Equity & excellence", outcome="All dig"), is_markdown=True)
    commitment = plan_of(made).commitments[0]
    measure = commitment.measures[0]

    assert (str(commitment.heading), commitment.text, commitment.to_develop) == ("equity", "Plant a hedge", "3 by May")
    assert (measure.indicator, measure.lead, measure.resources, measure.risk) == (
        "All dig",
        "Deputy head (Year 5 team)",
        "£600",
        "Rain",
    )
    assert not_placed(made) == []


@pytest.mark.parametrize(
    ("above", "outcome", "heading", "why"),
    [
        ("# Curriculum\n\n# Delivery plan", "All dig", "teaching", "under the nearest heading above it, since"),
        ("We will hold coffee mornings.", "All dig", "engagement", "under the nearest heading above it, since"),
        ("# Delivery plan", "Fewer exclusions", "equity", "by the words of its row"),
    ],
)
def test_a_row_without_a_heading_says_how_one_was_guessed(above: str, outcome: str, heading: str, why: str) -> None:
    made = of(PLAN.format(above=above, outcome=outcome), is_markdown=True)
    fact = [each for each in made.facts if each.path[0] == "commitments" and each.path[-1] == "heading"][-1]

    assert (fact.value, fact.sureness) == (heading, Sureness.GUESS)
    assert fact.why.startswith(why)
    assert plan_of(made).commitments[-1].text == "Plant a hedge"


def test_a_row_under_no_heading_at_all_is_kept_by_its_columns() -> None:
    made = of(PLAN.format(above="# Delivery plan", outcome="All dig"), is_markdown=True)

    assert made.plan["extra"][NOT_PLACED] == [  # type: ignore[index]  # it is a mapping
        {
            "title": "Delivery plan",
            "row": {
                "Outcome": "All dig",
                "Actions": "Plant a hedge",
                "Milestones": "3 by May",
                "Lead (support)": "Deputy head (Year 5 team)",
                "Resources": "£600",
                "Risk": "Rain",
            },
        },
    ]
    assert "# lines 3 and 7 · a row that does not say under which of the three headings it belongs" in as_yaml(
        made, name="x"
    )


def test_a_column_that_the_plan_has_no_field_for_is_kept_with_its_head() -> None:
    entries = of(TABLES, is_markdown=True).plan["extra"][NOT_PLACED]  # type: ignore[index]  # it is a mapping

    assert {"row": {"Colour": "Amber"}} in entries
    assert {"row": {"Lead": "Nobody yet"}} in entries


def test_rows_of_a_table_that_nobody_knows_are_kept_by_their_columns() -> None:
    long = "A head that goes on for longer than any head of a column"
    made = of(f"| Term | yes | Who: leads |\n| Autumn | Diwali | | {long} |\n\nWe sing.", is_markdown=True)

    assert made.plan["extra"] == {
        READ: ["Term\nyes\nWho: leads"],
        NOT_PLACED: [{"row": {"Term": "Autumn", "yes": "Diwali", "column 4": long}}, {"text": "We sing."}],
    }
    assert plan_of(made).extra == made.plan["extra"]


def test_versions_with_days_become_the_policy_s_history() -> None:
    made = of(
        "| Version | Date | Author | Changes |\n|---|---|---|---|\n| 1.0 | 1 May 2019 | A clerk | First issue |\n"
        "| 2.0 | 12/05/2024 | A deputy | New figures |\n| 2.1 | 2025-06-03 | | |\n",
        is_markdown=True,
    )

    assert [(each.version, each.date, each.changes) for each in plan_of(made).policy.history] == [
        ("1.0", date(2019, 5, 1), "First issue"),
        ("2.1", date(2025, 6, 3), None),
    ]
    assert made.plan["extra"][NOT_PLACED] == [  # type: ignore[index]  # it is a mapping
        {"row": {"Author": "A clerk"}},
        {"row": {"Version": "2.0", "Date": "12/05/2024", "Author": "A deputy", "Changes": "New figures"}},
    ]


def test_signatures_are_under_the_mark() -> None:
    made = of("MONITORING\n\nSigned: Chair\nDate: 14.9.2023\n")

    assert not_placed(made) == ["Signed: Chair", "Date: 14.9.2023"]
