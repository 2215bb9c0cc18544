"""What the rules about law, privacy and residue find in the words of a plan, and what they leave alone.

They miss a case sooner than they accuse wrongly.
"""

import json
from datetime import date

import pytest

from policykit.checker import check
from policykit.duties import Superseded, duty
from policykit.findings import Finding
from policykit.loading import loads
from policykit.model_policy import Clause, clauses
from policykit.syntax import Format
from policykit.testing import try_rule


def said(code: str, statement: str, *, as_of: date = date(2026, 9, 1)) -> tuple[Finding, ...]:
    """Try a rule on one text."""
    return try_rule(code, f"statement: {json.dumps(statement)}", as_of=as_of)


def found(code: str, statement: str) -> bool:
    return bool(said(code, statement))


# --- law ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "Section 21(4) of the 2002 Act is about cohesion.",
        "Under s.21 (4) we promote community cohesion",
        "Section 21(4) of the 2002 Act gives us the duty to promote cohesion",
        "Our cohesion duty is section 23a(6) of the Education Act 2002",
        "Our cohesion duty is section 21(4) of the Education Act 2002",
    ],
)
def test_a_wrong_subsection_is_found(statement: str) -> None:
    assert found("PK701", statement)


@pytest.mark.parametrize("old", duty().superseded, ids=lambda old: old.title)
def test_every_superseded_act_is_found_and_left_alone_as_history(old: Superseded) -> None:
    title = old.title

    assert found("PK702", f"We comply with the {title}.")
    assert found("PK702", f"We comply with the {title.upper()}.")
    for history in (
        f"The Equality Act 2010 replaced the {title}.",
        f"The {title} was repealed.",
        f"Our former policy cited the {title}.",
        f"Until 2010 there was the {title}.",
        f"The Equality Act 2010 brings together the {title} and others.",
        f"The Equality Act 2010 took the place of the {title}.",
        f"The {title} is no longer law.",
        f"The {title} has been superseded.",
        f"Earlier law, such as the {title}, had a list.",
        f"The older {title} had a list.",
        f"Previously the {title} had a list.",
        f"The {title} was amended.",
        f"The {title} and others were one.",
        f"People used to cite the {title}.",
        f"The Equality Act 2010 consolidates the {title} and others.",
        f"The {title} is merged into the Equality Act 2010.",
        f"The Equality Act 2010 combines the {title} and others.",
        f"Repeal of the {title} is old news.",
    ):
        assert not found("PK702", history)


def test_two_old_acts_in_one_text_are_two_things_to_mend() -> None:
    both = said("PK702", "We comply with the Race Relations Act 1976 and the Sex Discrimination Act 1975.")

    assert len({each.fingerprint for each in both}) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "The duty to promote cohesion is now abolished.",
        "The requirement to promote community cohesion has been scrapped.",
        "The obligation to promote community cohesion on schools was revoked.",
        "The duty of promoting community cohesion in schools, was later rescinded.",
        "The duty to promote community cohesion was removed by the Education Act 2011.",
        "The duty to promote community cohesion had been withdrawn.",
        "The duty to promote community cohesion was lifted.",
        "Community cohesion requirements are old: the community cohesion duty was repealed.",
        "Community cohesion is no longer a legal requirement.",
        "The governing body no longer has a duty to promote community cohesion.",
        "There is no longer any statutory duty on schools to promote cohesion.",
        "We are no longer under a legal obligation to promote community cohesion.",
        "Cohesion is no longer a legal obligation.",
        "There is no longer a requirement to promote community cohesion.",
    ],
)
def test_the_duty_is_not_called_repealed(statement: str) -> None:
    assert found("PK704", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "The duty to promote community cohesion wasn't repealed.",
        "The duty to promote community cohesion was never repealed.",
        "Pages that say that the duty to promote community cohesion was repealed are wrong.",
        "Inspection of the duty to promote community cohesion was removed.",
        "Reporting on the duty to promote community cohesion was removed.",
        "Barriers to cohesion were removed.",
        "It is our duty to see that words against cohesion are removed.",
        "The guidance on community cohesion was withdrawn.",
    ],
)
def test_what_ended_besides_the_duty_is_left_alone(statement: str) -> None:
    assert not found("PK704", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Ofsted now reports on schools' contribution to community cohesion.",
        "Ofsted currently evaluates community cohesion.",
        "Ofsted still grades community cohesion.",
        "Ofsted will assess whether our school promotes cohesion.",
        "Ofsted judges whether we promote cohesion.",
        "Ofsted judges how far we promote cohesion.",
        "Ofsted assesses how far schools promote community cohesion.",
        "OFSTED inspectors judge how the school promotes cohesion.",
        "Community cohesion will be judged by Ofsted.",
        "Community cohesion is reported on by OFSTED.",
        "Links and cohesion are evaluated by Ofsted.",
        "Cohesion is graded by Ofsted.",
        "Cohesion is assessed by Ofsted.",
    ],
)
def test_inspection_is_not_called_current(statement: str) -> None:
    assert found("PK707", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Ofsted no longer inspects community cohesion.",
        "It is no longer so that Ofsted inspects community cohesion.",
        "Ofsted does not inspect community cohesion.",
        "Ofsted inspects schools. We look at community cohesion.",
        "Before 2012 community cohesion is judged by Ofsted, in our records.",
        "Ofsted reports on behaviour, and we report on cohesion.",
        "Ofsted reports on what we do for cohesion",
        "Ofsted reports on what schools which care do for cohesion",
        "Ofsted reports on pupils who gain from cohesion",
        "Ofsted inspects schools that care for cohesion",
        "Formerly one read that Ofsted inspects cohesion",
        "People used to say that Ofsted inspects cohesion",
    ],
)
def test_other_words_on_ofsted_are_left_alone(statement: str) -> None:
    assert not found("PK707", statement)


@pytest.mark.parametrize(("as_of", "is_found"), [(date(2011, 11, 14), False), (date(2011, 11, 15), True)])
def test_while_ofsted_had_to_report_a_plan_could_say_so(as_of: date, *, is_found: bool) -> None:
    """The Education Act 2011 ended it on the day it was passed, 15 November 2011."""
    assert bool(said("PK707", "Ofsted inspects community cohesion.", as_of=as_of)) is is_found


@pytest.mark.parametrize(
    "statement",
    [
        "This plan is a statutory document.",
        "This document is required by law.",
        "This community cohesion plan is a statutory plan.",
        "This policy is a legal requirement.",
        "It is a statutory duty on governing bodies to publish a community cohesion plan.",
        "It is a legal obligation of every school to adopt a written community cohesion policy.",
        "It is a statutory requirement for us to keep our cohesion policy.",
        "The law requires schools to write a cohesion policy.",
        "Legislation requires every school to produce a community cohesion policy.",
        "The duty requires us to hold a community cohesion policy.",
        "We are obliged by statute to have this community cohesion policy.",
        "We are bound by law to have a community cohesion promotion policy.",
    ],
)
def test_the_paper_is_not_called_statutory(statement: str) -> None:
    assert found("PK708", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "The law requires governing bodies to promote community cohesion.",
        "Nothing in the law requires us to have a community cohesion policy.",
        "Neither law requires us to have a cohesion policy.",
        "We want to have a community cohesion policy that people read.",
        "This policy is not a statutory policy.",
        "Ask whether this policy is statutory, if you like.",
        "The duty requires us to keep a cohesion plan in mind, never in a drawer.",
        "This policy is statutory nor was it ever.",
    ],
)
def test_other_words_on_the_law_are_left_alone(statement: str) -> None:
    assert not found("PK708", statement)


@pytest.mark.parametrize(
    "statement",
    [
        "We follow the former DCSF",
        "Until 2010 we worked with the DCSF",
        "The DCSF said so",
        "In 1999 there came what the DCSF does",
        "We were with the DCSF",
        "We had help of the DCSF",
        "The Department for Education replaced the DCSF",
        "The DCSF publication is on the shelf",
        "The DfES was our partner",
        "See the DCSF guidance",
        "The definition is that of the DCSF, then the department",
        "The successor of the Specialist Schools and Academies Trust helps us",
    ],
)
def test_a_closed_body_may_be_named_as_history(statement: str) -> None:
    assert not found("PK706", statement)


# --- privacy --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    [
        *(
            "office",
            "admin3315",
            "head",
            "headteacher",
            "principal",
            "chair",
            "clerk.to.governors",
            "enquiries",
            "info",
        ),
        *(
            "contact",
            "hello",
            "senco",
            "send",
            "dsl",
            "hr",
            "dpo",
            "trust.office",
            "complaints",
            "school",
            "admissions",
        ),
        *(
            "mail",
            "post",
            "press",
            "media",
            "team",
            "support",
            "help",
            "data",
            "policy",
            "policies",
            "cohesion",
            "exams",
        ),
        *("equality", "community", "finance", "library", "trust", "clerk", "the_head", "head_t", "support-us"),
        *("reception", "secretary", "safeguarding", "pta", "heads", "office-2", "ashwell", "governor1", "webmaster"),
    ],
)
def test_an_address_of_a_role_is_nobodys(who: str) -> None:
    assert not found("PK802", f"Write to {who}@ashwell.test.")


@pytest.mark.parametrize("who", ["j.example", "jo", "example_j", "jexample2", "headley", "sender"])
def test_an_address_of_a_person_is_found(who: str) -> None:
    assert found("PK802", f"Write to {who}@ashwell.test.")


@pytest.mark.parametrize("code", ["PK801", "PK802", "PK803", "PK804", "PK805", "PK810"])
def test_a_finding_about_something_private_shows_nothing_of_it(code: str) -> None:
    text = json.dumps(
        {
            "policy": {"title": "Cohesion"},
            "schools": [{"name": "Ashwell Primary School"}],
            "context": {
                "population": {
                    "description": "Two children are from Traveller families.",
                    "figures": [{"what": "Sikh pupils", "count": 3}],
                }
            },
            "statement": "Ask Mrs Example (A123456789012) at j.example@ashwell.test or 07700 900123.",
        },
        indent=1,
    )
    report = check(loads(text, format=Format.JSON), as_of=date(2026, 9, 1))
    (about_it,) = (each for each in report.findings if each.code == code)

    assert about_it.excerpt is None
    for private in ("Two", "Traveller", "Example", "A123", "j.ex", "0770", '"count": 3'):
        assert private not in f"{about_it.message} {about_it.settle} {about_it.pointer}"


@pytest.mark.parametrize("what", ["Girls in Year 6", "Jewish pupils", "Free school meals", "Urdu", "Year 4", "x"])
@pytest.mark.parametrize("count", [1, 4])
def test_a_small_number_is_found_whatever_its_words_call_the_pupils(what: str, count: int) -> None:
    assert try_rule("PK804", f"{{what: {what}, count: {count}}}")


@pytest.mark.parametrize(
    "who",
    [
        *(
            "EAL",
            "Muslim",
            "Christian",
            "Jewish",
            "Hindu",
            "Sikh",
            "Buddhist",
            "Traveller",
            "Roma",
            "refugee",
            "looked-after",
        ),
        *("asylum-seeking", "FSM", "SEND", "disabled", "black", "Asian", "Chinese", "African", "Caribbean", "SEN"),
    ],
)
def test_a_small_group_is_found_by_the_word_for_it(who: str) -> None:
    for words in (
        f"There are three {who} learners.",
        f"Four of our learners, two children who are at school with {who}.",
    ):
        assert try_rule("PK810", f"context: {{population: {{description: {json.dumps(words)}}}}}")


@pytest.mark.parametrize("count", [0, 5, 6])
def test_only_a_number_under_five_can_tell_and_none_tells_nothing(count: int) -> None:
    assert not try_rule("PK804", f"{{what: Jewish pupils, count: {count}}}")


@pytest.mark.parametrize(
    ("description", "is_found"),
    [
        ("There are 2 boys from Gypsy families.", True),
        ("One child is a refugee.", True),
        ("Four students have EAL.", True),
        ("Three girls in Year 4 are looked after.", True),
        ("2 pupils known to be eligible for free school meals", True),
        ("We have one Jewish pupil", True),
        ("Twenty-two pupils are Muslim.", False),
        ("Some 14 pupils are Muslim.", False),
        ("Two teachers are Sikh.", False),
        ("One in four pupils is Muslim.", False),
        ("Someone Muslim pupils know", False),
        ("Year 4 pupils with EAL meet weekly.", False),
        ("In Years 3 and 4 pupils with EAL meet weekly.", False),
        ("Key Stage 2 pupils with SEND meet weekly.", False),
        ("As section 3.2 pupils with EAL says", False),
        ("Year 4 pupils with EAL meet, and so do two Roma pupils.", True),
    ],
)
def test_a_small_group_is_told_from_other_numbers(description: str, *, is_found: bool) -> None:
    plan = f"context: {{population: {{description: {json.dumps(description)}}}}}"

    assert bool(try_rule("PK810", plan)) is is_found


# --- residue --------------------------------------------------------------------------------------------------------

with_residue = pytest.mark.parametrize("clause", [each for each in clauses() if each.residue], ids=lambda each: each.id)


@with_residue
def test_each_slip_of_the_model_policy_is_found_wherever_it_stands(clause: Clause) -> None:
    for residue in clause.residue:
        for words in (residue, residue.upper(), residue.replace(" ", "\n"), f"Indeed, {residue}, we say."):
            (left_over,) = said("PK806", words)

            assert left_over.message == f"“{residue}” is left over from the model policy"


def test_a_sentence_with_several_slips_is_one_thing_to_mend() -> None:
    (clause,) = (each for each in clauses() if each.id == "1/6")

    assert len(clause.residue) > 1
    assert len(said("PK806", clause.text)) == 1


def test_only_the_texts_that_have_a_slip_are_told() -> None:
    plan = json.dumps(
        {
            "statement": "We meet.",
            "introduction": [{"text": "We improve."}, {"text": "scope to improve their existing work"}],
        }
    )
    (left_over,) = try_rule("PK806", plan)

    assert left_over.pointer == "/introduction/1/text"


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_each_sentence_that_a_school_would_say_its_own_way_is_known_again(clause: Clause) -> None:
    """All but the definition, the communities, the headings, and what other rules tell."""
    asked = set(clause.requirements)
    is_anybodys = asked <= {"definition", "dimensions", "headings"}
    is_another_rules = bool(clause.residue) or not asked.isdisjoint({"current-law", "own-words"})

    assert found("PK808", clause.sentence) is not (is_anybodys or is_another_rules)
    assert found("PK808", f"We say: yes. {clause.sentence} And more.") is not (is_anybodys or is_another_rules)
    assert not found("PK808", clause.sentence.rsplit(" ", 2)[0])


def test_a_text_of_many_borrowed_sentences_is_one_thing_to_mend() -> None:
    borrowed = [each.sentence for each in clauses() if each.id.startswith("3.2/equity")]

    assert len(borrowed) > 1
    assert len(said("PK808", " ".join(borrowed))) == 1


@pytest.mark.parametrize(
    "blank",
    [
        *(
            "[INSERT NAME HERE]",
            "[Insert date]",
            "[enter the school's aims]",
            "[Add figures]",
            "[your school]",
            "[Date]",
        ),
        *("<Name of school>", "<type here>", "[CHAIR OF GOVERNORS]", "{{ school }}", "TBA", "TBD", "XXXX", "______"),
        *("insert here", "Insert the name of your school here", "lorem  ipsum"),
    ],
)
def test_a_blank_is_found_once(blank: str) -> None:
    (unfilled,) = said("PK807", f"At {blank} we belong")

    assert " ".join(blank.split()) in " ".join(unfilled.message.split())


@pytest.mark.parametrize(
    "text",
    ["[EAL]", "[1]", "<3", "a [named] person", "tbcs", "XX", "snake_case", "insert coins there", "{a} {b}", "[A B]"],
)
def test_what_only_looks_like_a_blank_is_left_alone(text: str) -> None:
    assert not found("PK807", f"At {text} we belong")


@pytest.mark.parametrize("letter", "’“–—…£éèêëïöüçñ")
def test_damaged_letters_are_told_with_what_was_meant(letter: str) -> None:
    damaged = letter.encode().decode("cp1252")
    (only,) = said("PK809", f"We{damaged}s")

    assert only.message == f"here is “{damaged}”, where “{letter}” was meant"
    assert not found("PK809", f"We{letter}s")


# --- the same again and again ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PK701", "21(4) of cohesion "),
        ("PK702", "Race Relations Act 1976 "),
        ("PK703", "21(4) "),
        ("PK704", "The duty of cohesion is now repealed. "),
        ("PK705", "dcsf.gov.uk "),
        ("PK706", "DCSF "),
        ("PK707", "Ofsted inspects community cohesion. "),
        ("PK708", "This policy is statutory. "),
        ("PK801", "H801200001001 "),
        ("PK802", "a@b.cd "),
        ("PK803", "07700 900123, "),
        ("PK805", "Mrs Example, "),
        ("PK806", "scope to improve their existing work. "),
        ("PK807", "TODO "),
        ("PK809", "â€™ "),
    ],
)
def test_what_is_repeated_without_end_is_one_thing_to_mend(code: str, words: str) -> None:
    """A text of 400 kB that says nothing else does not keep anybody waiting, or give more findings than a short one."""
    plan = {"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell Primary School"}]}
    text = json.dumps(plan | {"statement": words * (400_000 // len(words))}, ensure_ascii=False)
    report = check(loads(text, format=Format.JSON), as_of=date(2026, 9, 1), pack="full")

    assert [each.code for each in report.findings].count(code) == 1
    assert len(report.findings) < 100
