"""Packs that extend packs: who set what, and what may not be loosened."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from policykit.findings import Severity
from policykit.packs.resolution import EMPTY, Item, Resolved, Says, Word, join

NAMES = ("PK201", "PK301", "PK401", "school-links", "review-cycle")
names = st.sampled_from(NAMES)


def severity_of(name: str) -> Severity | None:
    return Severity.WARNING if name.isupper() else None


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(names, values, max_size=4)


def is_rule(name: str) -> bool:
    return name.isupper()


words = st.frozensets(
    st.builds(Word, st.integers(0, 2), st.sampled_from(["a", "b"]), st.just("asks for it")), max_size=2
)
items = st.builds(
    Item,
    is_asked=st.booleans(),
    severity=st.sampled_from(Severity),
    may_loosen=st.booleans(),
    words=words,
)
resolved = st.builds(
    Resolved,
    items=st.dictionaries(st.sampled_from(["PK201", "PK301", "PK401"]), items, max_size=3).map(
        lambda each: dict(sorted(each.items()))
    ),
    level=st.integers(-1, 3),
    duties=st.frozensets(st.sampled_from(["one", "two"])),
    never=st.frozensets(st.sampled_from(["pk201", "pk301"])),
    approved_by=st.none() | st.frozensets(st.sampled_from(["board", "head"])),
    longest=st.none() | st.integers(1, 9),
)


@st.composite
def says(draw: st.DrawFn) -> Says:
    """Draw what a pack says: it speaks only of what it has."""
    adds = {name: severity_of(name) for name in draw(st.sets(names))}
    insists = {name: severity_of(name) for name in draw(st.sets(names, max_size=2))}
    return Says(
        pack=draw(st.sampled_from(["ours", "theirs"])),
        adds=adds,
        insists=insists,
        severity={
            name: (each, "why", "")
            for name, each in draw(
                st.dictionaries(names.filter(is_rule), st.sampled_from(Severity), max_size=2)
            ).items()
        },
        ignore=dict.fromkeys(draw(st.sets(names, max_size=2)), ("why", "")),
        allows=frozenset(draw(st.sets(names))),
        rest=Resolved(
            {}, approved_by=draw(st.none() | st.just(frozenset({"board"}))), longest=draw(st.none() | st.integers(1, 9))
        ),
    )


def on(said: Says, parents: Resolved) -> tuple[Resolved, Mapping[str, str]]:
    """Work a pack in; as when files are read, it speaks only of what it or a pack that it extends asks for."""
    known = {name for name in NAMES if parents.asks(name)} | said.adds.keys() | said.insists.keys()
    return replace(
        said,
        severity={name: each for name, each in said.severity.items() if name in known},
        ignore={name: each for name, each in said.ignore.items() if name in known},
    ).on(parents)


# --- joining --------------------------------------------------------------------------------------------------------


@given(resolved, resolved)
def test_it_makes_no_difference_in_which_order_packs_are_named(one: Resolved, other: Resolved) -> None:
    """*It makes no difference in which order packs are named*."""
    assert one | other == other | one


@given(resolved, resolved, resolved)
def test_it_makes_no_difference_how_packs_are_put_together(one: Resolved, other: Resolved, third: Resolved) -> None:
    """*How they are put together*."""
    assert (one | other) | third == one | (other | third) == join([one, other, third])


@given(resolved)
def test_it_makes_no_difference_whether_a_pack_is_named_twice(one: Resolved) -> None:
    """*Or whether one is named twice*; and one that says nothing changes nothing."""
    assert one | one == one
    assert one | replace(EMPTY, level=-1) == one


@given(resolved, resolved)
def test_what_is_joined_is_as_strict_as_the_stricter(one: Resolved, other: Resolved) -> None:
    """*What one of them asks is asked, as much as it matters to the one to which it matters most*."""
    both = one | other
    for each in (one, other):
        assert each.requirements <= both.requirements
        assert all(both.severities[code] >= severity for code, severity in each.severities.items())
        assert each.never <= both.never
        assert each.longest is None or (both.longest is not None and both.longest <= each.longest)
        assert each.approved_by is None or (both.approved_by is not None and both.approved_by <= each.approved_by)


@given(resolved, resolved)
def test_what_is_joined_may_be_loosened_only_where_all_that_ask_it_allow_that(one: Resolved, other: Resolved) -> None:
    both = one | other
    for name, item in both.items.items():
        asking = [each.items[name] for each in (one, other) if each.asks(name)]
        if asking and item.may_loosen:
            assert all(each.may_loosen for each in asking)


# --- one pack on others ---------------------------------------------------------------------------------------------


@given(says(), says())
def test_a_pack_never_loosens_what_those_it_extends_do_not_let_it(parent: Says, child: Says) -> None:
    """*Where it takes something away, each pack that set it has to allow that*."""
    below, _ = on(parent, EMPTY)
    above, refused = on(child, below)
    for name, item in below.items.items():
        if item.is_asked and not item.may_loosen:
            assert above.asks(name)
            assert item.severity is None or (above.items[name].severity or Severity.NOTE) >= item.severity
    for name in (*child.ignore, *child.severity):
        if name in refused and name in below.items:
            assert below.asks(name)


@given(says(), says(), says())
def test_nobody_may_allow_for_others(parent: Says, child: Says, grandchild: Says) -> None:
    """A pack in the middle cannot give away what the first did not."""
    below, _ = on(parent, EMPTY)
    middle, _ = on(child, below)
    above, _ = on(grandchild, middle)
    for name, item in below.items.items():
        if item.is_asked and not item.may_loosen:
            assert above.asks(name)
            assert not middle.items[name].may_loosen or not item.is_asked


@given(says(), says())
def test_a_pack_worked_in_twice_is_worked_in_once(parent: Says, child: Says) -> None:
    """What is refused stays refused, and what was set stays set: names and severities do not change any more."""
    below, _ = on(parent, EMPTY)
    once, _ = on(child, below)
    extended_twice, _ = on(child, join([below, below]))

    assert once == extended_twice


@given(st.lists(says(), min_size=2, max_size=3), says())
def test_a_pack_that_extends_several_does_not_depend_on_their_order(parents: list[Says], child: Says) -> None:
    found = [on(each, EMPTY)[0] for each in parents]
    ways = {repr(on(child, join(order))) for order in permutations(found)}

    assert len({way.count("Item(") for way in ways}) == 1
    first, *others = [on(child, join(order)) for order in permutations(found)]
    assert all(each == first for each in others)


@given(says(), says())
def test_terms_for_waivers_only_get_stricter(parent: Says, child: Says) -> None:
    below, _ = on(parent, EMPTY)
    above, refused = on(child, below)

    assert below.longest is None or (above.longest is not None and above.longest <= below.longest)
    assert below.approved_by is None or (above.approved_by is not None and above.approved_by <= below.approved_by)
    longer = child.rest.longest is not None and below.longest is not None and child.rest.longest > below.longest
    assert ("longest" in refused) is longer


def test_who_set_what_is_told_from_the_first_to_the_last() -> None:
    guidance, _ = Says("guidance", {"PK401": Severity.NOTE}, allows=frozenset({"PK401"})).on(EMPTY)
    trust, _ = Says(
        "trust", {}, severity={"PK401": (Severity.ERROR, "We count", "t.yaml:3")}, allows=frozenset({"PK401"})
    ).on(guidance)
    small, refused = Says("small", {}, ignore={"PK401": ("We are small", "s.yaml:4")}).on(trust)

    assert not refused
    assert not small.asks("PK401")
    assert [(each.pack, each.says, each.reason, each.place) for each in small.items["PK401"].history] == [
        ("guidance", "asks for it, as a note", "", ""),
        ("trust", "counts it as an error", "We count", "t.yaml:3"),
        ("small", "ignores it", "We are small", "s.yaml:4"),
    ]
