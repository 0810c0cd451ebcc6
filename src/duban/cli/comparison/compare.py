"""``duban compare``: what changed from one document to another, or through many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.comparison.series import run_cascade, run_series
from duban.cli.inputs.documents import document_of
from duban.cli.outputs.output import emit, file_format
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Output, checked_lang, format_option, one_of

if TYPE_CHECKING:
    from rich.text import Text

    from duban.comparison.change import Change, Side
    from duban.comparison.comparison import Comparison

_FORMATS = ("table", "jsonl", "csv", "md", "summary", "html", "xlsx", "docx")
# Colours of the terminal by kind of change.
_STYLES = {
    "reversed": "bold yellow",
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
    documents: Annotated[
        list[str],
        typer.Argument(metavar="OLD NEW [NEWER...]", help=say("compare.documents"), show_default=False),
    ],
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=say("compare.kind"), show_default=False)
    ] = None,
    theme: Annotated[
        str | None, typer.Option(metavar="THEME", help=say("compare.theme"), show_default=False)
    ] = None,
    min_importance: Annotated[
        float, typer.Option(min=0, max=1, help=say("compare.min_importance"), show_default=False)
    ] = 0.0,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help=say("compare.limit"), show_default=False)
    ] = None,
    cascade: Annotated[bool, typer.Option("--cascade", help=say("compare.cascade"))] = False,
    unchanged: Annotated[bool, typer.Option("--unchanged", help=say("compare.unchanged"))] = False,
    fail_on: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=say("compare.fail_on"), show_default=False)
    ] = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what changed."""
    lang = checked_lang(lang)
    if cascade or len(documents) > 2:
        if kind or theme or fail_on or min_importance or unchanged:
            refuse(say("compare.pair_only", lang))
        run = run_cascade if cascade else run_series
        run(documents, output, format, limit, lang)
        return
    if len(documents) < 2:
        refuse(say("compare.too_few", lang))
    filters = _Filters(kind, theme, min_importance, limit, unchanged, fail_on)
    _pair(documents[0], documents[1], output, format, filters, lang)


class _Filters(NamedTuple):
    """Which changes are asked for, and which end with exit code 1."""

    kind: list[str] | None
    theme: str | None
    min_importance: float
    limit: int | None
    unchanged: bool
    fail_on: list[str] | None


def _pair(old: str, new: str, output: Path | None, format: str | None, filters: _Filters, lang: str) -> None:
    from duban.comparison.change import KINDS

    kind, theme, min_importance, limit, unchanged, fail_on = filters
    kinds, fatal = ([one_of(name, KINDS) for name in names or ()] for names in (kind, fail_on))
    wanted = _theme(theme)
    chosen = file_format(format, output, _FORMATS, (old, new))
    found = _compared(old, new, lang)
    changes = [
        change
        for change in found
        if (not kinds or {change.kind, *change.also} & set(kinds))
        and change.importance >= min_importance
        and (wanted is None or (change.theme is not None and wanted in _lineage(change.theme)))
    ]
    if chosen != "jsonl" and not unchanged and not kinds:
        changes = [change for change in changes if change.kind != "continued"]
    if found.hardly_overlaps and chosen != "table":
        complain(found.summary(lang).paragraphs[0].sentences[0].text)
    _put(found, changes[:limit], output, chosen, lang)
    _fail(found, set(fatal), lang)


def _compared(old: str, new: str, lang: str) -> Comparison:
    from duban.comparison.public import compare as compared

    documents = [document_of(name, lang) for name in (old, new)]
    first, second = documents
    if first is None or second is None:
        raise typer.Exit(2)
    with working("compare.comparing", lang):
        return compared(first, second)


def _theme(name: str | None) -> str | None:
    """The identifier of the theme that ``name`` is or names in either language."""
    from duban.vocabulary.themes import themes

    if name is None:
        return None
    for entry in themes().entries:
        if name.casefold() in (entry.id, entry.zh, entry.en.casefold()):
            return entry.id
    refuse(
        say("compare.no_theme", name=name, choices=", ".join(t.id for t in themes().entries if not t.parent))
    )


def _lineage(theme: str) -> tuple[str, str]:
    from duban.vocabulary.themes import themes

    return theme, themes().chapter(theme)


def _put(found: Comparison, changes: list[Change], output: Path | None, format: str, lang: str) -> None:
    if format == "table":
        _show(found, changes, lang)
        return
    from duban.report.comparison.export import export

    data = export(found, changes, format, lang)
    emit(data, output, say("compare.written", lang, n=len(changes), name=output))


def _fail(found: Comparison, fatal: set[str], lang: str) -> None:
    """End with exit code 1 where a change is of a kind that the user asked to fail on."""
    hits = [change for change in found if {change.kind, *change.also} & fatal]
    if hits:
        complain(say("compare.fails", lang, n=len(hits), kinds=", ".join(sorted(fatal))))
        raise typer.Exit(1)


def _show(found: Comparison, changes: list[Change], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from duban.comparison.phrases import phrase

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    table.add_column(say("compare.what", lang), no_wrap=True)
    table.add_column(say("compare.wording", lang), overflow="fold", ratio=3)
    table.add_column(say("compare.why", lang), overflow="fold", ratio=2)
    for change in changes:
        kind = phrase(f"kind.{change.kind}").text(lang)
        table.add_row(
            Text(kind, style=_STYLES.get(change.kind, "")),
            _inline(change),
            Text(change.reason.text(lang)),
        )
    if changes:
        console.print(table)
    console.print(Text(found.summary(lang).paragraphs[0].sentences[0].text, style="bold"))


def _inline(change: Change) -> Text:
    """Both wordings in one: what went in brackets with a minus, what came with a plus, and in colour."""
    from rich.text import Text

    if len(change.old) != 1 or len(change.new) != 1 or not change.edits:
        return Text(" → ".join(filter(None, (_texts(change.old), _texts(change.new)))))
    text, old, new = Text(), change.old[0].text, change.new[0].text
    for edit in change.edits:
        if edit.op == "equal":
            text.append(old[edit.old_start : edit.old_end])
            continue
        if edit.old_start < edit.old_end:
            text.append(f"[-{old[edit.old_start : edit.old_end]}-]", style="red")
        if edit.new_start < edit.new_end:
            text.append(f"{{+{new[edit.new_start : edit.new_end]}+}}", style="green")
    return text


def _texts(sides: tuple[Side, ...]) -> str:
    return "\n".join(side.text for side in sides)
