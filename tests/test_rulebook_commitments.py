"""What rules about commitments say beyond their examples: what was probably meant, and what stands elsewhere."""

from policykit.testing import try_rule

ANALYSIS = (
    "context: {analysis: [{id: few-faiths, strand: religion, level: school, found: Most pupils are Christian}]}\n"
)


def test_a_misspelt_requirement_is_answered_with_the_one_that_was_meant() -> None:
    (misspelt,) = try_rule("PK306", "answers: [school-link]")
    (unheard_of,) = try_rule("PK306", "answers: [zzz]")

    assert misspelt.settle == "Write school-links under `answers`, if that is meant"
    assert unheard_of.settle == "Name a requirement that `policykit duty` lists, or take this out of `answers`"


def test_a_misspelt_finding_is_answered_with_the_one_that_was_meant() -> None:
    plan = ANALYSIS + "commitments: [{heading: teaching, text: Year 4 visits a mosque, responds_to: [few-faith, zzz]}]"
    misspelt, unheard_of = try_rule("PK309", plan)

    assert misspelt.settle == "Write few-faiths under `responds_to`, if that is meant"
    assert unheard_of.settle.startswith("Give the finding it responds to this `id`")


def test_a_second_part_of_one_id_is_told_which_the_first_is() -> None:
    (second,) = try_rule(
        "PK310",
        """
        commitments:
          - {id: visits, heading: teaching, text: Year 4 visits a gurdwara}
          - {id: visits, heading: teaching, text: Year 5 visits a school}
        """,
    )

    assert second.message == "has the id 'visits', as “Year 4 visits a gurdwara” has"
    assert second.pointer == "/commitments/1/id"


def test_a_commitment_under_the_wrong_heading_is_told_where_its_answers_belong() -> None:
    (finding,) = try_rule("PK318", "{heading: teaching, answers: [removing-barriers, extended-services]}")

    assert finding.message == (
        "stands under “Teaching, learning and curriculum”, "
        "and what it answers under “Equity and excellence” and “Engagement and extended services”"
    )


def test_each_thing_left_out_of_parents_views_is_said_once() -> None:
    findings = try_rule("PK325", "how: Survey")

    assert {finding.pointer for finding in findings} == {
        f"/regard/parents_views/0/{field}" for field in ("date", "parents", "views", "changed")
    }


def test_a_requirement_that_no_commitment_answers_speaks_with_its_own_source() -> None:
    """What only the model policy has is not said to come from the guidance."""
    findings = {finding.requirement: finding for finding in try_rule("PK301", "commitments: []")}

    assert findings["school-links"].basis == "guidance"
    assert findings["pupil-voice"].basis == "model policy"
