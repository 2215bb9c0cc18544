"""The app of the how-to on Django does what the page says, in Django's own test client."""

import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone

ROOT = Path(__file__).parents[1]
PLAN = b"policy: {title: <b>Cohesion</b>}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"


@pytest.fixture(autouse=True)
def app() -> Iterator[None]:
    """Set up a project with the app of the page in it."""
    sys.path.insert(0, str(ROOT / "docs" / "how-to"))
    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["testserver"],
            INSTALLED_APPS=["django_plans"],
            MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
            ROOT_URLCONF="django_plans.urls",
            TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
            USE_TZ=True,
            POLICYKIT_AS_OF=date(2026, 9, 1),
            POLICYKIT_PACK="statutory",
        )
        django.setup()
    yield
    sys.path.remove(str(ROOT / "docs" / "how-to"))


def page_after(name: str, content: bytes) -> str:
    """Send a file, and return the page that is shown then."""
    answer = Client().post("/plans/check/", {"plan": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_has_a_form_to_send_a_plan_with() -> None:
    page = Client().get("/plans/check/").content.decode()

    assert 'enctype="multipart/form-data"' in page
    assert "csrfmiddlewaretoken" in page
    assert "Nothing was found" not in page


def test_findings_stand_in_the_page_with_their_line_and_what_asks_for_it() -> None:
    page = page_after("ashwell.yaml", PLAN)

    assert "Line 1: warning PK320: no commitment is in place" in page
    assert "statute: Education Act 2002, s. 21(5)(b)" in page
    assert "Checked as on 1 September 2026 with the pack statutory." in page


def test_what_a_plan_says_is_text_in_the_page() -> None:
    page = page_after("ashwell.yaml", PLAN)

    assert "&lt;b&gt;Cohesion&lt;/b&gt;" in page
    assert "<b>" not in page


@pytest.mark.parametrize("content", [b"policy: [", b"\xff\xfe\x00", b"schools: {}\n"])
def test_what_is_no_plan_gives_findings_too(content: bytes) -> None:
    assert "error PK0" in page_after("ashwell.yaml", content)


def test_a_plan_without_findings_says_so() -> None:
    content = (ROOT / "examples" / "complete" / "complete.policykit.yaml").read_bytes()

    assert "Nothing was found." in page_after("complete.policykit.yaml", content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ashwell.pdf", PLAN, "File extension “pdf” is not allowed"),
        ("ashwell.yaml", b"#" * 1_000_001, "This file is too large for a plan."),
        ("ashwell.yaml", b"", "The submitted file is empty."),
    ],
)
def test_what_cannot_be_a_plan_is_the_forms_to_refuse(name: str, content: bytes, words: str) -> None:
    page = page_after(name, content)

    assert words in page
    assert "Checked as on" not in page


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/plans/check/", {"plan": SimpleUploadedFile("a.yaml", PLAN)}).status_code == 403


def test_the_settings_say_the_pack_and_the_day() -> None:
    with override_settings(POLICYKIT_PACK="full", POLICYKIT_AS_OF=date(2020, 9, 1)):
        assert "Checked as on 1 September 2020 with the pack full." in page_after("ashwell.yaml", PLAN)


def test_without_a_day_in_the_settings_it_is_today() -> None:
    with override_settings(POLICYKIT_AS_OF=None):
        before = timezone.localdate()
        page = page_after("ashwell.yaml", PLAN)

        assert any(f"{day.day} {day:%B %Y} with" in page for day in (before, timezone.localdate()))


def test_the_command_checks_a_folder_and_ends_with_1_where_it_fails(tmp_path: Path) -> None:
    (tmp_path / "ashwell.policykit.yaml").write_bytes(PLAN)
    printed = StringIO()
    with pytest.raises(CommandError, match="4 found") as caught:
        call_command("check_plans", str(tmp_path), stdout=printed)

    assert caught.value.returncode == 1
    assert "PK320" in printed.getvalue()


def test_the_command_is_content_with_a_plan_that_has_everything() -> None:
    printed = StringIO()
    call_command("check_plans", str(ROOT / "examples" / "complete"), stdout=printed)

    assert "1 file checked, nothing found" in printed.getvalue()


def test_the_command_ends_with_2_where_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("check_plans", str(tmp_path / "nowhere"), stdout=StringIO())

    assert caught.value.returncode == 2
