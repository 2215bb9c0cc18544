"""``policykit import``."""

from collections import Counter
from pathlib import Path

import click

from policykit.cli.plans import is_form
from policykit.cli.schema import put_beside
from policykit.cli.terminal import CANNOT, complain, put
from policykit.cli.writing import write
from policykit.drafts import Block, Draft, Sureness, as_yaml, draft, read_text, read_word
from policykit.errors import CannotRead
from policykit.facts import Unplaced
from policykit.faults import Fault
from policykit.files import MOST_FORM, name_of, read
from policykit.forms.plain_yaml import as_plain_yaml
from policykit.loading import Document, loads
from policykit.syntax import MAX_BYTES, Format

__all__ = ["command"]

_KINDS = (".md", ".markdown", ".txt", ".docx")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--draft", "is_draft", is_flag=True, help="Make a draft plan of a policy that was written without us.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.pass_context
def command(ctx: click.Context, /, *, file: Path, is_draft: bool, output: Path | None, force: bool) -> None:
    """Make a plan in YAML of a form that was filled in, or a draft plan of a policy that you have.

    FILE is a form in Word or Excel (.docx, .xlsx) that policykit new made. What stands in it and answers no question is
    told on standard error and left out; the command then ends with 1. Where the form cannot be read as a plan, it says
    why and where, writes nothing and ends with 2.

    With --draft, FILE is a policy as text, Markdown or Word (.md, .txt, .docx). Every sentence stands in the draft
    once, in your own words. What was recognised stands where it belongs, and says how sure that is; all else is kept
    and marked. Nothing is made up. Go through it, then run policykit check on it.
    """
    if output and output.resolve() == file.resolve():
        raise click.ClickException(f"nothing is written over {output}: it is what is read")
    if output and output.suffix.lower() not in {".yaml", ".yml"}:
        what = "draft" if is_draft else "plan"
        raise click.UsageError(
            f"the {what} is written in YAML, so {output} is no name for it; end it with .policykit.yaml"
        )
    if is_draft:
        _draft(file, output, force=force)
    else:
        ctx.exit(_import_form(file, output, force=force))


def _import_form(file: Path, output: Path | None, *, force: bool) -> int:
    """Make a plan of a form; return how the command ends."""
    name = name_of(file)
    if not is_form(file):
        raise click.UsageError("to make a draft plan of a policy, add --draft; a form is a .docx or an .xlsx file")
    document = loads(read(file, name, most=MOST_FORM), name=name, format=Format.of(name))
    complain(*(f"{name}:{each.span}: {_said(document, each)}" for each in document.faults))
    complain(*(f"{name}:{each.span}: {each.words}" for each in document.left_out))
    if document.plan is None or any(isinstance(each, Unplaced) for each in document.left_out):
        complain(f"{name} cannot be read as a plan yet, so nothing is written")
        return CANNOT
    text = as_plain_yaml(document.plan)
    if output:
        write(output, text.encode(), force=force)
        put_beside(output)
        complain(f"wrote {name_of(output)}")
    else:
        put(text)
    return 1 if document.left_out else 0


def _said(document: Document, fault: Fault) -> str:
    return document.source.in_its_words(fault.words, fault.path)


def _draft(file: Path, output: Path | None, *, force: bool) -> None:
    """Make a draft plan of a policy."""
    blocks = _blocks(file)
    if not blocks:
        raise CannotRead(name_of(file), "there are no words in it")
    made, text = _drafted(blocks, file)
    if output:
        write(output, text.encode(), force=force)
        put_beside(output)
    else:
        put(text)
    complain(*_summary(made))


def _drafted(blocks: tuple[Block, ...], file: Path) -> tuple[Draft, str]:
    if sum(len(each.text) for each in blocks) <= MAX_BYTES:
        made = draft(blocks)
        text = as_yaml(made, name=name_of(file.name))
        if loads(text).plan:
            return made, text
    raise CannotRead(name_of(file), "there is more in it than a plan can hold")


def _blocks(file: Path) -> tuple[Block, ...]:
    name, kind = name_of(file), file.suffix.lower()
    if kind == ".doc":
        raise CannotRead(name, "it is an old Word document; open it in Word and save it as .docx")
    if kind not in {*_KINDS, ".xlsx"}:
        raise CannotRead(name, _NO_KIND)
    content = read(file, name, most=MOST_FORM)
    if is_form(file) and _is_ours(content, name):
        raise CannotRead(name, "this is a form that policykit new made; leave out --draft")
    if kind == ".xlsx":
        raise CannotRead(name, _NO_KIND)
    if kind == ".docx":
        try:
            return read_word(content, name=name)
        except ModuleNotFoundError as error:
            raise click.ClickException(str(error)) from error
    return read_text(_decoded(content, name), is_markdown=kind in {".md", ".markdown"})


def _is_ours(content: bytes, name: str) -> bool:
    """Whether a file is a form of ours: several of its tables are. A policy may have one that looks like it."""
    from policykit.tables import read_form  # most policies are text
    from policykit.tables.gathering import is_known

    try:
        grids = read_form(content, name=name, format=Format.of(name))
    except CannotRead:
        return False
    return sum(map(is_known, grids)) >= _FEWEST_TABLES


_FEWEST_TABLES = 3
_NO_KIND = f"it is none of {', '.join(_KINDS)}; save the policy as one of them"


def _decoded(content: bytes, name: str) -> str:
    """Return bytes as text: UTF-8 or UTF-16, or else what older versions of Windows wrote."""
    try:
        return content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in content:
            raise CannotRead(name, "it is not text") from None
    complain(f"{name} is not UTF-8; it was read as text from Windows (windows-1252): look at its quotes and dashes")
    return content.decode("cp1252", "replace")


def _summary(made: Draft) -> tuple[str, ...]:
    """Say what was recognised, and what was not."""
    kept = set(made.not_placed)
    counts = Counter(each.sureness for each in made.passages if each not in kept)
    most = ", ".join(f"{counts[each]} {each}" for each in sorted(Sureness, reverse=True))
    lines = [f"{_of(sum(counts.values()), 'passage')} recognised: {most}"]
    parts = Counter(str(each.path[0]) for each in made.passages if each.path[0] != "extra")
    lines += [f"  {part}: {number}" for part, number in parts.items()]
    if kept:
        places = list(dict.fromkeys(each.place for each in made.not_placed))
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        lines.append(f"{_of(len(made.not_placed), 'passage')} not recognised, kept under extra, not_placed:")
        lines.append(f"  {'; '.join(places[:_MOST_PLACES])}{more}")
    lines += [f"the policy does not say what stands as {blank}" for blank in made.blanks]
    return tuple(lines)


_MOST_PLACES = 10


def _of(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
