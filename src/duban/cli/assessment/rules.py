"""``duban rules``: the rulebooks there are, what they ask, what changed, and whether one that is being written is sound."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import emit, file_format
from duban.cli.terminal.console import complain, explain_table
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Lang,
    On,
    VersionOf,
    checked_lang,
    day,
    format_option,
    one_of,
)
from duban.cli.terminal.usage import Command, Commands

if TYPE_CHECKING:
    from rich.console import Console

    from duban.assessment.authoring.difference import Difference
    from duban.assessment.rulebook.model import Rulebook, Version
    from duban.assessment.table.table import Table as ReadTable

app = typer.Typer(cls=Commands, help=say("rules.help"), no_args_is_help=True, add_completion=False)
_FORMATS = ("table", "md", "json")
_STYLES = {
    "tightened": "bold red",
    "loosened": "bold green",
    "added": "red",
    "dropped": "green",
    "replaced": "magenta",
    "merged": "magenta",
    "changed": "cyan",
    "same": "dim",
}
Book = Annotated[str, typer.Argument(metavar="RULEBOOK", help=say("assess.rulebook"), show_default=False)]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("rules.files"), show_default=False)]
Format = Annotated[str, format_option(_FORMATS, "table")]


@app.command("list", cls=Command, help=say("rules.list_help"))
def list_(format: Format = "table", lang: Lang = DEFAULT_LANG) -> None:
    """The rulebooks of the package with their versions."""
    from duban.assessment.authoring.outline import document, span
    from duban.assessment.rulebook.loader import load, names

    lang, format = checked_lang(lang), one_of(format, _FORMATS)
    rows = [
        (book.id, book.name.text(lang), version.id, span(version).text(lang), document(version).text(lang))
        for book in map(load, names())
        for version in book.versions
    ]
    keys = ("id", "name", "version", "span", "document")
    _table(keys, rows, format, lang)


@app.command(cls=Command, help=say("rules.show_help"))
def show(
    rulebook: Book,
    on: On = None,
    version: VersionOf = None,
    format: Format = "table",
    lang: Lang = DEFAULT_LANG,
) -> None:
    """What a version asks, tier by tier."""
    from duban.assessment.authoring.outline import markdown, plain_data
    from duban.assessment.rulebook.loader import load

    lang, format = checked_lang(lang), one_of(format, _FORMATS)
    book = load(rulebook)
    chosen = _chosen(book, on, version)
    if format == "json":
        _json(plain_data(book, chosen))
    elif format == "md":
        typer.echo(markdown(book, chosen, lang), nl=False)
    else:
        _show(book, chosen, lang)


@app.command(cls=Command, help=say("rules.diff_help"))
def diff(
    rulebook: Book,
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("rules.old"), show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=say("rules.new"), show_default=False)],
    all: Annotated[bool, typer.Option("--all", help=say("rules.all"), show_default=False)] = False,
    format: Format = "table",
    lang: Lang = DEFAULT_LANG,
) -> None:
    """What changed between two versions, in plain language."""
    from duban.assessment.authoring.changes import change_data, change_lines
    from duban.assessment.authoring.difference import difference
    from duban.assessment.rulebook.loader import load

    lang, format = checked_lang(lang), one_of(format, _FORMATS)
    book = load(rulebook)
    found = difference(book, _named(book, old), _named(book, new))
    if format == "json":
        _json(change_data(found))
        return
    if format == "md":
        rows = list(change_lines(found, lang, same=all))
        _table(("tier", "kind", "change"), rows, format, lang)
        return
    _show_changes(found, lang, same=all)


@app.command(cls=Command, help=say("rules.check_help"))
def check(files: Files, lang: Lang = DEFAULT_LANG) -> None:
    """All that is wrong with rulebooks, by line."""
    from duban.assessment.rulebook.loader import load
    from duban.errors import RulebookError

    lang = checked_lang(lang)
    bad = 0
    for path in files:
        try:
            book = load(path if path.exists() else str(path))
        except RulebookError as error:
            bad += 1
            for flaw in error.flaws:
                complain(f"{error.name}: {flaw.told.text(lang)}")
            continue
        count = sum(version.size for version in book.versions)
        typer.echo(say("rules.sound", lang, name=path, versions=len(book.versions), criteria=count))
    if bad:
        raise typer.Exit(1)


@app.command(cls=Command, help=say("rules.variables_help"))
def variables(
    rulebook: Book,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=say("rules.output"), show_default=False),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help=say("rules.from"), show_default=False)
    ] = None,
    on: On = None,
    version: VersionOf = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """An empty table to fill in, one filled from a workbook, or the list of its columns."""
    from duban.assessment.authoring.template import headings, to_csv, to_xlsx
    from duban.assessment.authoring.transfer import places, rows_of
    from duban.assessment.rulebook.loader import load

    lang = checked_lang(lang)
    book = load(rulebook)
    chosen = _chosen(book, on, version)
    columns = headings(chosen, lang)
    table = _recognised(book, chosen, source, on, lang) if source else None
    if output is None:
        found = places(table) if table else {}
        rows = [
            (h.text, h.id, *([found.get(h.id, "—")] if table else []), h.example, h.note.replace("\n", "; "))
            for h in columns
        ]
        keys = ("column", "variable", *(["found"] if table else []), "example", "note")
        _table(keys, rows, "table", lang)
        return
    format = file_format(None, output, ("xlsx", "csv"), (rulebook, *([str(source)] if source else [])))
    lines = rows_of(table, [heading.id for heading in columns], chosen, lang) if table else []
    data = to_xlsx(chosen, lang, lines) if format == "xlsx" else to_csv(chosen, lang, lines)
    emit(data, output, say("rules.written", lang, n=len(columns), name=output))


def _recognised(book: Rulebook, version: Version, path: Path, on: str | None, lang: str) -> ReadTable:
    """The table of a workbook; what was recognised and what is missing is said."""
    from datetime import date

    from duban.assessment.authoring.template import headings
    from duban.assessment.authoring.transfer import fields_of, missing, places
    from duban.assessment.table.reader import read_table
    from duban.errors import TableError

    asked = day(on, lang)
    year = (asked or date.today()).year - 1
    try:
        table = read_table(path, fields_of(book, version), year, fixed=asked is not None, lenient=True)
    except TableError as error:
        explain_table(error, lang)
        raise typer.Exit(2) from None
    ids = [heading.id for heading in headings(version, lang)]
    there = len(places(table).keys() & set(ids))
    for note in table.notes:
        complain(note.text(lang))
    complain(say("rules.recognised", lang, n=there, all=len(ids), rows=table.rows))
    if lacking := missing(table, ids):
        complain(say("rules.missing", lang, names=lacking.text(lang)))
    return table


@app.command("test", cls=Command, help=say("rules.test_help"))
def run_tests(files: Files, lang: Lang = DEFAULT_LANG) -> None:
    """Run the tests of rulebooks."""
    from duban.assessment.authoring.trial import run

    lang = checked_lang(lang)
    failed = 0
    for path in map(_tests_of, files):
        trials = run(path)
        wrong = [trial for trial in trials if not trial.passed]
        failed += len(wrong)
        for t in wrong:
            parts = {"name": path, "line": t.place.line, "subject": f"{t.subject} ({t.version}, {t.label})"}
            complain(say("rules.failed", lang, **parts, expected=t.expected, found=t.found))
        typer.echo(say("rules.tested", lang, name=path, n=len(trials), failed=len(wrong)))
    if failed:
        raise typer.Exit(1)


def _tests_of(path: Path) -> Path:
    """The file of tests of a rulebook of the package, or beside a rulebook's file; else the path itself."""
    from importlib import resources

    from duban.assessment.rulebook.loader import names

    if str(path) in names():
        return Path(str(resources.files("duban.assessment.rulebook.packaged") / f"{path}.tests.yaml"))
    beside = path.with_name(f"{path.stem}.tests.yaml")
    return beside if not path.stem.endswith(".tests") and beside.is_file() else path


def _chosen(book: Rulebook, on: str | None, version: str | None) -> Version:
    """The version that is asked for: by name, by day, or the last one."""
    from duban.assessment.formula.rules import in_force

    if version is not None:
        return _named(book, version)
    date = day(on)
    return _named(book, in_force(book.editions, date).version) if date else book.versions[-1]


def _named(book: Rulebook, name: str) -> Version:
    from duban.assessment.formula.rules import of_version

    found = book.version(of_version(book.editions, name).version)
    assert found is not None
    return found


def _console() -> Console:
    """The terminal, or a page wide enough for a table in a file or pipe."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 200)


def _json(data: object) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _table(keys: tuple[str, ...], rows: Sequence[tuple[str, ...]], format: str, lang: str) -> None:
    """Rows under headers: on the terminal, in Markdown or as JSON."""
    from rich.table import Table
    from rich.text import Text

    if format == "json":
        _json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    headers = [say(f"rules.column_{key}", lang) for key in keys]
    if format == "md":
        lines = [headers, ["---"] * len(headers), *rows]
        for line in lines:
            typer.echo(
                "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in line) + " |"
            )
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def _show(book: Rulebook, version: Version, lang: str) -> None:
    from rich.text import Text

    from duban.assessment.authoring.labels import LABELS
    from duban.assessment.authoring.outline import document, sections, span

    console = _console()
    console.print(Text(f"{book.name.text(lang)} · {version.id}", style="bold"))
    console.print(Text(f"{document(version).text(lang)} · {span(version).text(lang)}", style="dim"))
    if version.note:
        console.print(Text(version.note.text(lang), style="dim"))
    for section in sections(version):
        console.print(Text(f"\n{section.name.text(lang)}", style="bold cyan"))
        if section.note:
            console.print(Text(section.note.text(lang), style="dim"), soft_wrap=True)
        for line in section.lines:
            text = Text("  " * (line.depth + 1) + "· " + line.name.text(lang))
            tail = " · ".join(part for part in (line.detail.text(lang), line.article) if part)
            text.append(f"  {tail}" if tail else "", style="dim")
            text.append(f"  [{LABELS.say('outline.unsure', lang)}]" if line.unsure else "", style="yellow")
            console.print(text, soft_wrap=True)


def _show_changes(found: Difference, lang: str, *, same: bool) -> None:
    from rich.text import Text

    from duban.assessment.authoring.changes import change_parts, change_text, tier_name
    from duban.assessment.authoring.labels import LABELS
    from duban.assessment.authoring.outline import document, span

    console = _console()
    console.print(Text(found.rulebook.name.text(lang), style="bold"))
    for version in (found.old, found.new):
        console.print(
            Text(f"{version.id}: {document(version).text(lang)} · {span(version).text(lang)}", style="dim")
        )
        if version.note:
            console.print(Text(f"  {version.note.text(lang)}", style="dim"), soft_wrap=True)
    shown = [change for change in found.changes if same or change.kind != "same"]
    last: str | None = ""
    for change in shown:
        if change.tier != last:
            console.print(Text(f"\n{tier_name(found, change.tier).text(lang)}", style="bold cyan"))
            last = change.tier
        kind, text = LABELS.say(f"changes.{change.kind}", lang), change_text(change).text(lang)
        console.print(Text.assemble("  ", (kind, _STYLES[change.kind]), f"  {text}"), soft_wrap=True)
        for side, line in change_parts(change):
            detail = line.detail.text(lang)
            mark = f"      {LABELS.say(f'changes.{side}', lang)}  {'  ' * line.depth}· {line.name.text(lang)}"
            console.print(Text(mark + (f"  {detail}" if detail else ""), style="dim"), soft_wrap=True)
    if not shown:
        console.print(Text(LABELS.say("changes.none", lang)))
