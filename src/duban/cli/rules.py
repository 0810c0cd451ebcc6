"""``duban rules``: the rulebooks there are, what they ask, what changed, and whether one that is being written is sound."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain
from duban.cli.language import say
from duban.cli.options import DEFAULT_LANG, Lang, On, VersionOf, checked_lang, day, format_option, one_of
from duban.cli.output import emit, file_format
from duban.cli.usage import Command, Commands
from duban.language import Bilingual

if TYPE_CHECKING:
    from rich.console import Console

    from duban.assessment.difference import Difference
    from duban.assessment.model import Rulebook, Version

app = typer.Typer(cls=Commands, help=say("rules.help"), no_args_is_help=True)
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
    from duban.assessment.loader import load, names
    from duban.assessment.outline import document, span, words_of

    lang, format = checked_lang(lang), one_of(format, _FORMATS)
    rows = [
        (book.id, words_of(book, lang), version.id, span(version, lang), document(version, lang))
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
    from duban.assessment.loader import load
    from duban.assessment.outline import markdown, plain_data

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
    from duban.assessment.difference import difference
    from duban.assessment.loader import load
    from duban.assessment.outline import change_data, change_lines

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
    from duban.assessment.loader import load
    from duban.assessment.located import RulebookError

    lang = checked_lang(lang)
    bad = 0
    for path in files:
        try:
            book = load(path if path.exists() else str(path))
        except RulebookError as error:
            bad += 1
            for flaw in error.flaws:
                complain(f"{error.name}: {flaw.text(lang)}")
            continue
        count = sum(len(version.criteria()) for version in book.versions)
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
    on: On = None,
    version: VersionOf = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """An empty table to fill in, or the list of its columns."""
    from duban.assessment.loader import load
    from duban.assessment.template import headings, to_csv, to_xlsx

    lang = checked_lang(lang)
    chosen = _chosen(load(rulebook), on, version)
    if output is None:
        rows = [(h.text, h.id, h.example, h.note.replace("\n", "; ")) for h in headings(chosen, lang)]
        _table(("column", "variable", "example", "note"), rows, "table", lang)
        return
    format = file_format(None, output, ("xlsx", "csv"), (rulebook,))
    data = to_xlsx(chosen, lang) if format == "xlsx" else to_csv(chosen, lang)
    emit(data, output, say("rules.written", lang, n=len(headings(chosen, lang)), name=output))


@app.command("test", cls=Command, help=say("rules.test_help"))
def run_tests(files: Files, lang: Lang = DEFAULT_LANG) -> None:
    """Run the tests of rulebooks."""
    from duban.assessment.trial import run

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

    from duban.assessment.loader import names

    if str(path) in names():
        return Path(str(resources.files("duban.assessment") / "rulebooks" / f"{path}.tests.yaml"))
    beside = path.with_name(f"{path.stem}.tests.yaml")
    return beside if not path.stem.endswith(".tests") and beside.is_file() else path


def _chosen(book: Rulebook, on: str | None, version: str | None) -> Version:
    """The version that is asked for: by name, by day, or the last one."""
    from duban.assessment.formula import in_force

    if version is not None:
        return _named(book, version)
    date = day(on)
    return _named(book, in_force(book.editions, date).version) if date else book.versions[-1]


def _named(book: Rulebook, name: str) -> Version:
    from duban.assessment.formula import of_version

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

    from duban.assessment.labels import label
    from duban.assessment.outline import document, lines, span, words_of

    console = _console()
    console.print(Text(f"{words_of(book, lang)} · {version.id}", style="bold"))
    console.print(Text(f"{document(version, lang)} · {span(version, lang)}", style="dim"))
    if note := Bilingual(version.note_zh, version.note_en).text(lang):
        console.print(Text(note, style="dim"))
    for tier in version.tiers:
        console.print(Text(f"\n{words_of(tier, lang)}", style="bold cyan"))
        for line in lines(tier, lang):
            text = Text("  " * (line.depth + 1) + "· " + line.text)
            tail = " · ".join(part for part in (line.detail, line.article) if part)
            text.append(f"  {tail}" if tail else "", style="dim")
            text.append(f"  [{label('outline', 'unsure', lang)}]" if line.unsure else "", style="yellow")
            console.print(text, soft_wrap=True)


def _show_changes(found: Difference, lang: str, *, same: bool) -> None:
    from rich.text import Text

    from duban.assessment.labels import label
    from duban.assessment.outline import change_parts, change_text, document, span, tier_words, words_of

    console = _console()
    console.print(Text(words_of(found.rulebook, lang), style="bold"))
    for version in (found.old, found.new):
        console.print(Text(f"{version.id}: {document(version, lang)} · {span(version, lang)}", style="dim"))
        if note := Bilingual(version.note_zh, version.note_en).text(lang):
            console.print(Text(f"  {note}", style="dim"), soft_wrap=True)
    shown = [change for change in found.changes if same or change.kind != "same"]
    last = ""
    for change in shown:
        if change.tier != last:
            console.print(Text(f"\n{tier_words(found, change.tier, lang)}", style="bold cyan"))
            last = change.tier
        kind, text = label("changes", change.kind, lang), change_text(change, lang)
        console.print(Text.assemble("  ", (kind, _STYLES[change.kind]), f"  {text}"), soft_wrap=True)
        for side, line in change_parts(change, lang):
            mark = f"      {label('changes', side, lang)}  {'  ' * line.depth}· {line.text}"
            console.print(
                Text(mark + (f"  {line.detail}" if line.detail else ""), style="dim"), soft_wrap=True
            )
    if not shown:
        console.print(Text(label("changes", "none", lang)))
