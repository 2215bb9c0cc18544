"""A language server for plans: what `policykit check` finds, as they are written, in any editor that speaks LSP 3.17.

It needs pygls, which the extra ``policykit[lsp]`` brings. What it answers is worked out in `policykit.editing`; here
is the protocol.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policykit import __version__
from policykit.bulk import check_all
from policykit.catalogue import Catalogue, own
from policykit.choice import choose
from policykit.config import find_config, load_config
from policykit.editing import (
    Completion,
    Fix,
    Kind,
    Position,
    Symbol,
    Units,
    column,
    complete,
    definition,
    explain_field,
    explain_finding,
    explain_reference,
    find_fixes,
    holds,
    stretch,
    symbols,
)
from policykit.errors import PolicykitError
from policykit.findings import Finding, Place, Severity
from policykit.loading import TEXT_NAMES, Document, loads
from policykit.packs import Pack
from policykit.reporters.words.phrases import waived
from policykit.source import Source, Span
from policykit.syntax import Format, Parsed, parse
from policykit.visible import visible

try:
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer
    from pygls.uris import from_fs_path, to_fs_path
except ModuleNotFoundError as error:
    reason = 'for the language server, install what it needs: pip install "policykit[lsp]"'
    raise ModuleNotFoundError(reason, name=error.name) from error

__all__ = ["serve"]

_PAUSE = 0.3
"""How many seconds nobody types before a plan is checked again."""

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
_TAGS = {"PK702": [lsp.DiagnosticTag.Deprecated]}
_COMPLETION_KINDS = {
    Kind.FIELD: lsp.CompletionItemKind.Field,
    Kind.CHOICE: lsp.CompletionItemKind.EnumMember,
    Kind.REFERENCE: lsp.CompletionItemKind.Reference,
}
_SYMBOL_KINDS = {
    "school": lsp.SymbolKind.Object,
    "commitment": lsp.SymbolKind.Class,
    "measure": lsp.SymbolKind.Number,
}


@dataclass(frozen=True, slots=True)
class _Look:
    """What is known of a text: as it is, and as it was when it could last be parsed."""

    text: str
    document: Document
    format: Format
    parsed: Parsed
    last: Parsed
    findings: tuple[Finding, ...]
    catalogue: Catalogue
    """What the names of rules and requirements mean."""

    trouble: str | None
    """Why nothing could be checked, if so."""

    @property
    def source(self) -> Source:
        return self.document.source

    @property
    def lines(self) -> list[str]:
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        return text.split("\n")


def _look(text: str, path: Path, *, is_file: bool, day: Callable[[Pack], date], before: _Look | None) -> _Look:
    """Read and check a text as `policykit check` does the file, with the settings that are nearest to it.

    ``day`` says as of which day to check with a pack.
    """
    format = Format.of(path.name)
    document = loads(text, name=str(path), format=format)
    parsed = parse(text, name=str(path), format=format)
    findings: tuple[Finding, ...] = ()
    catalogue = own()
    trouble = None
    try:
        findings, catalogue = _check(document, path if is_file else None, day)
    except PolicykitError as error:
        trouble = str(error)
    last = parsed if parsed.data is not None or before is None else before.last
    return _Look(text, document, format, parsed, last, findings, catalogue, trouble)


def _check(document: Document, path: Path | None, day: Callable[[Pack], date]) -> tuple[tuple[Finding, ...], Catalogue]:
    found = find_config(path) if path else None
    chosen = choose(load_config(found) if found else None)
    results = check_all(
        [document],
        as_of=day(chosen.pack),
        pack=chosen.pack,
        packs=chosen.packs,
        waivers=chosen.waivers,
        baseline=chosen.baseline,
        is_whole=False,
    )
    return results.reports[0].findings, results.catalogue


class _PlanServer(LanguageServer):
    """A server that knows the plans that are open, and what was found in each."""

    def __init__(self, *, day: Callable[[Pack], date]) -> None:
        super().__init__("policykit", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._day = day
        self._looks: dict[str, _Look] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    @property
    def units(self) -> Units:
        """What the editor counts in a line."""
        return Units(str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)))

    def look(self, uri: str) -> _Look | None:
        """Return what is known of an open plan as it is now; none for other files."""
        if not uri.endswith(TEXT_NAMES) or uri not in self.workspace.text_documents:
            return None
        text = self.workspace.get_text_document(uri).source
        before = self._looks.get(uri)
        if before is None or before.text != text:
            return self._look_again(uri, text)
        return before

    def _look_again(self, uri: str, text: str) -> _Look:
        look = _look(
            text,
            Path(to_fs_path(uri) or uri),
            is_file=uri.startswith("file:"),
            day=self._day,
            before=self._looks.get(uri),
        )
        self._looks[uri] = look
        return look

    def publish_later(self, uri: str) -> None:
        """Check a plan once nobody has typed for a moment."""
        self._stop_waiting(uri)
        self._waiting[uri] = asyncio.get_running_loop().call_later(_PAUSE, self.publish, uri)

    def publish(self, uri: str) -> None:
        """Check a plan now, whatever is known of it, and send the editor what was found."""
        self._stop_waiting(uri)
        if not uri.endswith(TEXT_NAMES) or uri not in self.workspace.text_documents:
            return
        document = self.workspace.get_text_document(uri)
        look = self._look_again(uri, document.source)
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, list(_diagnostics(look, self.units)), document.version)
        )

    def publish_all(self) -> None:
        """Check all plans that are open: a file that they go by may have been saved."""
        for uri in tuple(self.workspace.text_documents):
            self.publish(uri)

    def forget(self, uri: str) -> None:
        """Forget a plan that is no longer open."""
        self._stop_waiting(uri)
        if self._looks.pop(uri, None):
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def _stop_waiting(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()


def serve(*, day: Callable[[Pack], date]) -> None:
    """Talk to an editor over standard input and output until it ends the talk.

    ``day`` is asked for the date of each check with a pack: an editor may stay open for days.
    """
    server = _PlanServer(day=day)
    _add_checks(server)
    _add_answers(server)
    server.start_io()


def _add_checks(server: _PlanServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.publish_later(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: lsp.DidSaveTextDocumentParams) -> None:
        server.publish_all()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _add_answers(server: _PlanServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        look = server.look(params.text_document.uri)
        return _hover(look, params.position, server.units) if look else None

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", ",", "["]))
    def completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        look = server.look(params.text_document.uri)
        if look is None or look.format is not Format.YAML:
            return []
        offered = complete(
            look.lines, *_place(look, params.position, server.units), look.last, catalogue=look.catalogue
        )
        return [_item(each, look.source, server.units) for each in offered]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        look = server.look(params.text_document.uri)
        return list(_actions(look, params, server.units)) if look else []

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def go_to(params: lsp.DefinitionParams) -> lsp.Location | None:
        look = server.look(params.text_document.uri)
        span = definition(look.parsed, *_place(look, params.position, server.units)) if look else None
        if look is None or span is None:
            return None
        return lsp.Location(params.text_document.uri, _range(look.source, span, server.units))

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outline(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        look = server.look(params.text_document.uri)
        return [_symbol(each, look.last.source, server.units) for each in symbols(look.last)] if look else []


# --- between the protocol and us -------------------------------------------------------------------------------------


def _place(look: _Look, position: lsp.Position, units: Units) -> tuple[int, int]:
    line = look.source.line(position.line + 1)
    return position.line + 1, column(line, Position(position.line, position.character), units)


def _range(source: Source, span: Span, units: Units) -> lsp.Range:
    start, end = stretch(source, span, units)
    return lsp.Range(lsp.Position(start.line, start.character), lsp.Position(end.line, end.character))


def _diagnostics(look: _Look, units: Units) -> Iterator[lsp.Diagnostic]:
    if look.trouble is not None:
        message = f"nothing was checked: {visible(look.trouble)}"
        at = _range(look.source, Span(1, 1, 1, len(look.source.line(1)) + 1), units)
        yield lsp.Diagnostic(at, message, lsp.DiagnosticSeverity.Error, source="policykit")
    for finding in look.findings:
        yield lsp.Diagnostic(
            range=_range(look.source, finding.span, units),
            message=_message(finding),
            severity=_SEVERITIES[finding.severity] if finding.is_open else lsp.DiagnosticSeverity.Hint,
            code=finding.code,
            source="policykit",
            tags=_TAGS.get(finding.code),
            related_information=[_related(each) for each in finding.elsewhere] or None,
        )


def _message(finding: Finding) -> str:
    """Say what is there and what would settle it, or who answers for it."""
    further = f"{finding.settle}."
    if finding.waiver:
        further = waived(finding.waiver)
    elif finding.is_known:
        further = "It was there when the check was adopted, and is in the baseline."
    return f"{visible(finding.message)}\n{visible(further)}"


def _related(place: Place) -> lsp.DiagnosticRelatedInformation:
    """Point at a place in another file, whose text is not at hand: by characters, as far as lines have no others."""
    start = lsp.Position(place.span.line - 1, place.span.column - 1)
    end = lsp.Position(place.span.end_line - 1, place.span.end_column - 1)
    uri = from_fs_path(str(Path(place.file).absolute())) or place.file
    return lsp.DiagnosticRelatedInformation(lsp.Location(uri, lsp.Range(start, end)), "here too")


def _hover(look: _Look, position: lsp.Position, units: Units) -> lsp.Hover | None:
    """Explain the findings at a place, and below them its field or its requirement."""
    line, column = _place(look, position, units)
    told = [explain_finding(each, look.catalogue) for each in _distinct(look.findings, line, column)]
    explained = explain_field(look.parsed, line, column) or explain_reference(look.parsed, line, column, look.catalogue)
    if explained:
        told.append(explained[0])
    if not told:
        return None
    at = _range(look.source, explained[1], units) if explained else None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(told)), at)


def _distinct(findings: Iterable[Finding], line: int, column: int) -> Iterable[Finding]:
    """Return the findings at a place, one for each rule."""
    return {each.code: each for each in findings if holds(each.span, line, column)}.values()


def _item(offered: Completion, source: Source, units: Units) -> lsp.CompletionItem:
    return lsp.CompletionItem(
        label=offered.label,
        kind=_COMPLETION_KINDS[offered.kind],
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, offered.means) if offered.means else None,
        filter_text=offered.label,
        text_edit=lsp.TextEdit(_range(source, offered.span, units), offered.text),
    )


def _actions(look: _Look, params: lsp.CodeActionParams, units: Units) -> Iterator[lsp.CodeAction]:
    for fix in find_fixes(look.document, look.findings, format=look.format):
        at = _range(look.source, fix.span, units)
        if _overlap(at, params.range):
            yield _action(fix, at, params)


def _action(fix: Fix, at: lsp.Range, params: lsp.CodeActionParams) -> lsp.CodeAction:
    return lsp.CodeAction(
        title=fix.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[each for each in params.context.diagnostics if each.code == fix.code and each.range == at],
        edit=lsp.WorkspaceEdit(changes={params.text_document.uri: [lsp.TextEdit(at, fix.text)]}),
    )


def _overlap(one: lsp.Range, other: lsp.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _symbol(symbol: Symbol, source: Source, units: Units) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        name=symbol.name,
        kind=_SYMBOL_KINDS[symbol.kind],
        range=_range(source, symbol.span, units),
        selection_range=_range(source, symbol.beginning, units),
        children=[_symbol(each, source, units) for each in symbol.inside],
    )
