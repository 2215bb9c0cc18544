"""Where a file stands: as a path in the repository, and as an address."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.reporters.words.addresses import address, has_file, path


@pytest.mark.parametrize(
    ("name", "folder", "expected"),
    [
        ("plan.yaml", "", "plan.yaml"),
        ("plan.yaml", "schools/ashwell", "schools/ashwell/plan.yaml"),
        ("./plan.yaml", "", "plan.yaml"),
        ("./plan.yaml", "./schools/", "schools/plan.yaml"),
        ("a//b/./c.yaml", "", "a/b/c.yaml"),
        ("../plan.yaml", "schools/ashwell", "schools/plan.yaml"),
        ("../../plan.yaml", "schools", "../plan.yaml"),
        (r"schools\ashwell\plan.yaml", "", "schools/ashwell/plan.yaml"),
        (r".\..\plan.yaml", "schools/ashwell", "schools/plan.yaml"),
        ("C.yaml", "schools", "schools/C.yaml"),
    ],
)
def test_a_relative_name_is_put_below_the_folder_of_the_run(name: str, folder: str, expected: str) -> None:
    assert path(name, folder=folder) == expected
    assert address(name, folder=folder) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/srv/plans/plan.yaml", "file:///srv/plans/plan.yaml"),
        ("/srv/../plan.yaml", "file:///plan.yaml"),
        (r"C:\plans\plan.yaml", "file:///C:/plans/plan.yaml"),
        ("c:/plans/./plan.yaml", "file:///c:/plans/plan.yaml"),
        (r"\\server\plans\plan.yaml", "file://server/plans/plan.yaml"),
    ],
)
def test_an_absolute_name_is_left_as_it_is_and_has_an_address_of_its_own(name: str, expected: str) -> None:
    assert path(name, folder="schools") == name
    assert address(name, folder="schools") == expected


@pytest.mark.parametrize("name", ["(standard input)", "(text)", "(plan)"])
def test_what_was_not_read_from_a_file_is_in_no_folder(name: str) -> None:
    assert not has_file(name)
    assert path(name, folder="schools") == name
    assert unquote(address(name, folder="schools")) == name


def test_a_name_with_parentheses_in_it_is_a_file() -> None:
    assert has_file("(old)/plan.yaml")
    assert path("(old)/plan.yaml", folder="schools") == "schools/(old)/plan.yaml"


def test_signs_are_written_as_addresses_have_them() -> None:
    assert address("École n° 1/a:b #1?.yaml") == "%C3%89cole%20n%C2%B0%201/a%3Ab%20%231%3F.yaml"


@given(st.text(min_size=1), st.sampled_from(["", "schools", "schools/a b"]))
def test_an_address_is_one_whatever_the_name_is(name: str, folder: str) -> None:
    """RFC 3986: only these signs, and a scheme only where we mean one."""
    written = address(name, folder=folder)

    assert re.fullmatch(r"(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+", written)
    assert urlsplit(written).scheme in {"", "file"}
    assert (urlsplit(written).scheme == "file") == (":" in written)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\\"), min_size=1), st.sampled_from(["", "schools"]))
def test_an_address_says_the_same_as_the_path(name: str, folder: str) -> None:
    if not re.match(r"/|[A-Za-z]:/", name):
        assert unquote(address(name, folder=folder)) == path(name, folder=folder)
