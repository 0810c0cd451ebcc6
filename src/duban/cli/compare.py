"""``duban compare``: what changed from one document to another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain, explain
from duban.cli.language import say
from duban.cli.options import DEFAULT_LANG, Lang, checked_lang, one_of, refuse
from duban.errors import UnreadableError
from duban.text.document import Context, Document

if TYPE_CHECKING:
    from duban.compare.change import Change, Side
    from duban.compare.comparison import Comparison

_FORMATS = ("table", "jsonl", "summary")
# Colours of the terminal by kind of change.
_STYLES = {
    "new": "green",
    "dropped": "red",
    "strengthened": "bold green",
    "weakened": "bold red",
    "number_changed": "cyan",
    "moved": "magenta",
    "extended": "green",
    "narrowed": "red",
    "continued": "dim",
}


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("compare.old"), show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("compare.new"), show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=say("option.output"), show_default=False),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="|".join(_FORMATS), help=say("option.format"), show_default=False)
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=say("compare.kind"), show_default=False)
    ] = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help=say("compare.unchanged"))] = False,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what changed."""
    from duban.compare.change import KINDS
    from duban.compare.public import compare as compared

    lang = checked_lang(lang)
    kinds = [one_of(name, KINDS) for name in kind or ()]
    chosen = _format(format, output)
    documents = [_document(name, lang) for name in (old, new)]
    first, second = documents
    if first is None or second is None:
        raise typer.Exit(2)
    found = compared(first, second)
    changes = [change for change in found if not kinds or {change.kind, *change.also} & set(kinds)]
    if chosen == "table" and not unchanged and not kinds:
        changes = [change for change in changes if change.kind != "continued"]
    _put(found, changes, output, chosen, lang)


def _format(format: str | None, output: Path | None) -> str:
    if format is None:
        return "table" if output is None and sys.stdout.isatty() else "jsonl"
    return one_of(format, _FORMATS)


def _document(name: str, lang: str) -> Document | None:
    """The one document that ``name`` names; ``None`` where there is none, which is explained."""
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    sources = []
    for source in find([name]):
        if isinstance(source, Source):
            sources.append(source)
        else:
            explain(source, lang)
    if len(sources) != 1:
        if sources:
            complain(say("compare.one_each", lang, name=name, n=len(sources)))
        return None
    [source] = sources
    try:
        return read_bytes(source.load(), source.name, overrides=Context(), media_type=source.media_type)
    except UnreadableError as error:
        explain(error, lang)
        return None


def _put(found: Comparison, changes: list[Change], output: Path | None, format: str, lang: str) -> None:
    if format == "table":
        _show(found, changes, lang)
        return
    text = f"{found.summary(lang)}\n" if format == "summary" else _lines(changes)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        refuse(say("error.cannot_write", lang, name=output, reason=error.strerror or error))
    complain(say("compare.written", lang, n=len(changes), name=output))


def _lines(changes: list[Change]) -> str:
    return "".join(json.dumps(change.as_json(), ensure_ascii=False) + "\n" for change in changes)


def _show(found: Comparison, changes: list[Change], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from duban.compare.phrases import phrase

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("compare.what", "compare.before", "compare.after", "compare.why"):
        table.add_column(say(key, lang), overflow="fold")
    for change in changes:
        kind = getattr(phrase(f"kind.{change.kind}"), lang)
        table.add_row(
            Text(kind, style=_STYLES.get(change.kind, "")),
            Text(_texts(change.old)),
            Text(_texts(change.new)),
            Text(change.reason_zh if lang == "zh" else change.reason_en),
        )
    console.print(table)
    console.print(Text(found.summary(lang).paragraphs[0].sentences[0].text))


def _texts(sides: tuple[Side, ...]) -> str:
    return "\n".join(side.text for side in sides)
