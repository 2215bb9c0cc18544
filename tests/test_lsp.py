"""The language server, as an editor talks to it: through a client that others wrote, pytest-lsp's, over stdio."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

from policykit.cli import app
from policykit.loading import find_plans

if os.environ.get("CI") != "true":
    pytest.importorskip("pygls", reason="pygls is not installed")
    pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")

from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = "2026-11-24"
_LONGEST = 120
"""How many seconds an answer may take: a test that waits longer has failed."""

PLAN = """\
# 😀 is two units of UTF-16
policy:
  title: Community cohesion policy
schools:
  - name: Ashwell Primary School
    type: Community school
context:
  analysis:
    - id: religion-local
      strand: religion
      level: local
      found: Two mosques and three churches
commitments:
  - id: visits
    heading: engagement
    text: Year 4 visits a mosque and a church
    answers: [visits-and-meetings]
    responds_to: [religion-local]
    in_place: yes
"""

_Finding: TypeAlias = tuple[str, tuple[int, int], tuple[int, int]]


class Editor:
    """What a person sees and does in an editor, by a client of the protocol."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client

    def open(self, file: Path, text: str | None = None) -> str:
        uri = file.as_uri()
        self.client.diagnostics.pop(uri, None)
        item = lsp.TextDocumentItem(uri, "yaml", 1, text if text is not None else _text(file))
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, text: str, version: int = 2) -> None:
        self.client.diagnostics.pop(uri, None)
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version, uri), [lsp.TextDocumentContentChangeWholeDocument(text)]
            )
        )

    def save(self, uri: str) -> None:
        self.client.diagnostics.pop(uri, None)
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri: str) -> list[lsp.Diagnostic]:
        while uri not in self.client.diagnostics:
            await asyncio.sleep(0.01)
        return list(self.client.diagnostics[uri])

    async def codes(self, uri: str) -> set[str]:
        return {str(each.code) for each in await self.diagnostics(uri)}

    async def hover(self, uri: str, line: int, character: int) -> str | None:
        hover = await self.client.text_document_hover_async(lsp.HoverParams(*_at(uri, line, character)))
        assert hover is None or isinstance(hover.contents, lsp.MarkupContent)
        return hover.contents.value if hover and isinstance(hover.contents, lsp.MarkupContent) else None

    async def complete(self, uri: str, line: int, character: int) -> list[lsp.CompletionItem]:
        offered = await self.client.text_document_completion_async(lsp.CompletionParams(*_at(uri, line, character)))
        assert isinstance(offered, list)
        return offered


def _at(uri: str, line: int, character: int) -> tuple[lsp.TextDocumentIdentifier, lsp.Position]:
    return lsp.TextDocumentIdentifier(uri), lsp.Position(line, character)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")


@asynccontextmanager
async def editing(*, encodings: list[str] | None = None) -> AsyncIterator[Editor]:
    """Start the server as an editor does, and end it as an editor does: its exit code says that all went well."""
    client = make_test_lsp_client()
    await client.start_io(sys.executable, "-m", "policykit", "lsp", "--as-of", DAY)
    server = client._server
    assert server is not None
    capabilities = client_capabilities("visual-studio-code")
    if encodings:
        capabilities.general = lsp.GeneralClientCapabilities(position_encodings=list(encodings))
    try:
        await client.initialize_session(lsp.InitializeParams(capabilities=capabilities))
        yield Editor(client)
        await client.shutdown_session()
        assert server.returncode == 0
        assert client.messages == []
    finally:
        if server.returncode is None:  # something else went wrong before
            server.kill()
        await client.stop()  # type: ignore[no-untyped-call]  # its author has not typed it


def run(scene: Callable[[], Awaitable[None]]) -> None:
    async def within() -> None:
        await asyncio.wait_for(scene(), _LONGEST)

    asyncio.run(within())


def plan(folder: Path, text: str = PLAN, settings: str = "") -> Path:
    (folder / "policykit.toml").write_text(settings, "utf-8")
    file = folder / "plan.policykit.yaml"
    file.write_bytes(text.encode())
    return file


def checked(file: Path) -> list[_Finding]:
    """Return what `policykit check` finds in a file, with places as editors count them."""
    result = CliRunner().invoke(app, ["check", "--format", "json", "--as-of", DAY, str(file)], standalone_mode=False)
    assert result.exception is None
    lines = _text(file).removeprefix("\ufeff").replace("\r\n", "\n").split("\n")

    def place(line: int, column: int) -> tuple[int, int]:
        return line - 1, len(lines[line - 1][: column - 1].encode("utf-16-le")) // 2

    return [
        (
            each["code"],
            place(each["span"]["line"], each["span"]["column"]),
            place(each["span"]["end_line"], each["span"]["end_column"]),
        )
        for each in json.loads(result.output)["reports"][0]["findings"]
    ]


def shown(diagnostics: list[lsp.Diagnostic]) -> list[_Finding]:
    return [
        (
            str(each.code),
            (each.range.start.line, each.range.start.character),
            (each.range.end.line, each.range.end.character),
        )
        for each in diagnostics
    ]


def test_broken_plans_have_the_findings_of_check_at_the_same_places(tmp_path: Path) -> None:
    """Each is opened; codes and ranges are those that the command finds in the file."""
    shutil.copytree(EXAMPLES / "broken", tmp_path, dirs_exist_ok=True)
    (tmp_path / "policykit.toml").write_text('pack = "full"\n', "utf-8")
    (tmp_path / "reading-encoding.policykit.yaml").unlink()  # editors give characters to the server, and no bytes
    files = list(find_plans(tmp_path))

    async def scene() -> None:
        async with editing() as editor:
            for file in files:
                diagnostics = await editor.diagnostics(editor.open(file))

                assert shown(diagnostics) == checked(file), file.name
                assert {each.source for each in diagnostics} <= {"policykit"}

    assert len(files) > 20
    run(scene)


def test_plans_with_other_line_ends_and_wide_characters_have_them_too(tmp_path: Path) -> None:
    text = PLAN.replace("Year 4 visits", "😀 Under the Race Relations Act 1976 we visit").replace("\n", "\r\n")
    file = plan(tmp_path, text, 'pack = "full"\n')

    async def scene() -> None:
        async with editing() as editor:
            diagnostics = await editor.diagnostics(editor.open(file))
            superseded = next(each for each in diagnostics if each.code == "PK702")

            assert shown(diagnostics) == checked(file)
            assert superseded.range.start.character == len("    text: ") + 2 + len(" Under the ")
            assert list(superseded.tags or ()) == [lsp.DiagnosticTag.Deprecated]

    run(scene)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_an_editor_that_counts_otherwise_is_told_so(tmp_path: Path, encoding: str) -> None:
    file = plan(tmp_path, PLAN.replace("heading: engagement", "heading: '😀'"))
    width = {"utf-8": 6, "utf-32": 3}[encoding]

    async def scene() -> None:
        async with editing(encodings=[encoding]) as editor:
            (finding,) = await editor.diagnostics(editor.open(file))

            assert (finding.code, finding.range.end.character - finding.range.start.character) == ("PK013", width)

    run(scene)


def test_a_quick_fix_makes_its_finding_go(tmp_path: Path) -> None:
    wrong = PLAN.replace("title: Community", "titel: Community")
    file = plan(tmp_path, wrong)

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            (finding,) = await editor.diagnostics(uri)
            assert finding.code == "PK010"
            actions = await editor.client.text_document_code_action_async(
                lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), finding.range, lsp.CodeActionContext([finding]))
            )
            (action,) = actions or ()
            assert isinstance(action, lsp.CodeAction)
            assert (action.title, action.kind, list(action.diagnostics or ())) == ("Write title", "quickfix", [finding])
            assert action.edit is not None
            assert action.edit.changes is not None
            (edit,) = action.edit.changes[uri]
            lines = wrong.split("\n")
            line = lines[edit.range.start.line]
            lines[edit.range.start.line] = (
                line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
            )
            editor.type(uri, "\n".join(lines))

            assert "\n".join(lines) == PLAN
            assert "PK010" not in await editor.codes(uri)

    run(scene)


def test_what_is_typed_quickly_is_not_checked_letter_by_letter(tmp_path: Path) -> None:
    """What is shown in the end is about the text as it is in the end."""
    file = plan(tmp_path)

    class Published(dict[str, Any]):
        count = 0

        def __setitem__(self, uri: str, diagnostics: Any) -> None:
            self.count += 1
            super().__setitem__(uri, diagnostics)

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            await editor.diagnostics(uri)
            editor.client.diagnostics = published = Published()
            for version in range(2, 2 + 40):
                editor.type(uri, PLAN + "#" * version, version)
            editor.type(uri, PLAN.replace("engagement", "engagment"), 42)
            while "PK013" not in await editor.codes(uri):
                await asyncio.sleep(0.01)

            assert published.count < 40

    run(scene)


def test_broken_text_shows_why_and_is_still_completed(tmp_path: Path) -> None:
    file = plan(tmp_path)
    broken = PLAN.replace("responds_to: [religion-local]", "responds_to: [rel")
    line = broken[: broken.index("[rel")].count("\n")
    character = broken.split("\n")[line].index("[rel") + 4

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            await editor.diagnostics(uri)
            editor.type(uri, broken)
            codes = await editor.codes(uri)
            (offered,) = await editor.complete(uri, line, character)
            symbols = await editor.client.text_document_document_symbol_async(
                lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri))
            )

            assert codes == {"PK002"}
            assert (offered.label, offered.kind) == ("religion-local", lsp.CompletionItemKind.Reference)
            assert isinstance(offered.text_edit, lsp.TextEdit)
            assert offered.text_edit.range == lsp.Range(
                lsp.Position(line, character - 3), lsp.Position(line, character)
            )
            assert [each.name for each in symbols or ()] == ["Ashwell Primary School", "visits"]

    run(scene)


def test_fields_and_findings_are_explained(tmp_path: Path) -> None:
    file = plan(tmp_path, PLAN.replace("heading: engagement", "heading: engagment"))

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            field = await editor.hover(uri, 13, 6)
            finding = await editor.hover(uri, 14, 16)
            requirement = await editor.hover(uri, 16, 15)
            nothing = await editor.hover(uri, 0, 0)

            assert field is not None
            assert field.startswith("**id**\n\nA short name, such as visits-and-meetings.")
            assert finding is not None
            assert finding.startswith("### PK013 ")
            assert requirement is not None
            assert "**To settle it:**" not in requirement
            assert nothing is None

    run(scene)


def test_a_commitment_leads_to_what_it_responds_to(tmp_path: Path) -> None:
    file = plan(tmp_path)

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            found = await editor.client.text_document_definition_async(lsp.DefinitionParams(*_at(uri, 17, 20)))
            nowhere = await editor.client.text_document_definition_async(lsp.DefinitionParams(*_at(uri, 2, 5)))

            assert found == lsp.Location(uri, lsp.Range(lsp.Position(8, 10), lsp.Position(8, 24)))
            assert nowhere is None

    run(scene)


def test_settings_and_waivers_are_those_nearest_to_the_plan_and_read_anew(tmp_path: Path) -> None:
    """What is waived stays in sight as a hint, with who answers for it."""
    file = plan(tmp_path, settings='select = ["PK601", "PK604"]\npack = "full"\nwaivers = "waivers.yaml"\n')
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text("waivers: []\n", "utf-8")

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            before = await editor.diagnostics(uri)
            code = str(before[0].code)
            waivers.write_text(
                f"waivers:\n  - school: Ashwell Primary School\n    rule: {code}\n    reason: The clerk is ill\n"
                "    approved_by: full governing body\n    approved: 2026-11-01\n    expires: 2026-12-31\n",
                "utf-8",
            )
            editor.save(uri)
            waived = next(each for each in await editor.diagnostics(uri) if each.code == code)

            assert {each.severity for each in before} <= {lsp.DiagnosticSeverity.Warning, lsp.DiagnosticSeverity.Error}
            assert waived.severity is lsp.DiagnosticSeverity.Hint
            assert "waived until 2026-12-31 (full governing body): The clerk is ill" in waived.message

    run(scene)


def test_settings_that_cannot_be_used_are_said_in_place_of_findings(tmp_path: Path) -> None:
    file = plan(tmp_path, settings='pack = "ful"\n')

    async def scene() -> None:
        async with editing() as editor:
            (told,) = await editor.diagnostics(editor.open(file))

            assert told.severity is lsp.DiagnosticSeverity.Error
            assert "policykit.toml:1: no pack is named 'ful'" in told.message
            assert told.message.startswith("nothing was checked: ")

    run(scene)


def test_files_that_are_no_plans_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "compose.yaml"
    other.write_text("services: {}\n", "utf-8")
    file = plan(tmp_path)

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(other)
            assert await editor.complete(uri, 0, 0) == []
            assert await editor.hover(uri, 0, 2) is None
            await editor.diagnostics(editor.open(file))
            assert uri not in editor.client.diagnostics

    run(scene)


def test_a_plan_that_is_closed_has_no_findings_left(tmp_path: Path) -> None:
    file = plan(tmp_path)

    async def scene() -> None:
        async with editing() as editor:
            uri = editor.open(file)
            assert await editor.diagnostics(uri)
            editor.client.diagnostics.pop(uri)
            editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
            assert await editor.diagnostics(uri) == []

    run(scene)


def test_without_what_the_server_needs_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "policykit.lsp", raising=False)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    result = CliRunner().invoke(app, ["lsp"], prog_name="policykit")

    assert result.exit_code == 2
    assert 'for the language server, install what it needs: pip install "policykit[lsp]"' in result.stderr


def test_a_person_who_starts_the_server_is_told_that_editors_do() -> None:
    _, terminal = os.openpty()
    command = [sys.executable, "-m", "policykit", "lsp"]
    done = subprocess.run(command, stdin=terminal, capture_output=True, text=True, check=False, timeout=_LONGEST)

    assert done.returncode == 2
    assert "an editor starts this command and talks to it" in done.stderr
