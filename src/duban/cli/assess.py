"""``duban assess``: a table of entities under the rules in force on a day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain
from duban.cli.language import say
from duban.cli.options import DEFAULT_LANG, Lang, checked_lang, one_of, refuse

if TYPE_CHECKING:
    from rich.console import Console

    from duban.assessment.result.assessment import Assessment
    from duban.errors import TableError

_FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet", "html")
_SHOWN = 12


def assess(
    rulebook: Annotated[
        str, typer.Argument(metavar="RULEBOOK", help=say("assess.rulebook"), show_default=False)
    ],
    table: Annotated[str, typer.Argument(metavar="FILE", help=say("assess.table"), show_default=False)],
    on: Annotated[str | None, typer.Option(metavar="DATE", help=say("assess.on"), show_default=False)] = None,
    what_if: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help=say("assess.what_if"), show_default=False)
    ] = None,
    also: Annotated[
        str | None, typer.Option(metavar="VERSION", help=say("assess.also"), show_default=False)
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="ID", help=say("assess.entity"), show_default=False)
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="FILE", help=say("assess.output"), show_default=False),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="|".join(_FORMATS), help=say("option.format"), show_default=False)
    ] = None,
    fail_under: Annotated[
        str | None, typer.Option(metavar="TIER", help=say("assess.fail_under"), show_default=False)
    ] = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write which tier each entity reaches."""
    from duban.assessment.public import assess as assessed
    from duban.assessment.public import named
    from duban.errors import TableError

    lang = checked_lang(lang)
    targets = [(path, _format(format, path)) for path in output or ()]
    chosen = one_of(format, _FORMATS) if format else "table" if sys.stdout.isatty() else "jsonl"
    if not targets and chosen in ("xlsx", "parquet", "html"):
        refuse(say("error.needs_file", lang, format=chosen))
    day = _day(on)
    try:
        found = assessed(named(rulebook), Path(table), on=day, what_if=what_if or ())
        other = assessed(named(rulebook), Path(table), version=also, what_if=what_if or ()) if also else None
    except TableError as error:
        explain_table(error, lang)
        raise typer.Exit(2) from None
    for note in found.notes:
        complain(note.text(lang))
    _put(found, targets, chosen, entity, lang)
    if other is not None:
        _show_moves(found, other, lang)
    if fail_under is not None:
        _fail_under(found, fail_under, lang)


def _day(text: str | None) -> date:
    """The day of assessment: as given, or today."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(say("assess.date", value=text))


def _format(format: str | None, output: Path) -> str:
    """The format of a file: as asked, or by its ending."""
    if format:
        return one_of(format, _FORMATS[1:])
    return one_of(output.suffix.lstrip(".").lower(), _FORMATS[1:])


def explain_table(error: TableError, lang: str) -> None:
    """Say what is wrong in a table, a line a fault."""
    for fault in error.faults:
        complain(f"{error.name}: {fault.told.text(lang)}")
    if error.total > len(error.faults):
        complain(say("assess.more_faults", lang, n=error.total - len(error.faults)))


def _put(
    found: Assessment, targets: list[tuple[Path, str]], chosen: str, entity: str | None, lang: str
) -> None:
    if entity is not None:
        _show_entity(found, entity, lang)
    elif targets:
        _write(found, targets, lang)
    elif chosen == "table":
        _show(found, lang)
    else:
        from duban.report.assessment.export import export

        sys.stdout.buffer.write(export(found, chosen, lang))
        sys.stdout.flush()


def _write(found: Assessment, targets: list[tuple[Path, str]], lang: str) -> None:
    from datetime import datetime

    from duban.report.assessment.export import write
    from duban.report.assessment.workbook import MOST

    now = datetime.now().strftime("%Y-%m-%d %H:%M")
    for path, format in targets:
        if format in ("csv", "xlsx", "jsonl") and found.table.rows > MOST:
            refuse(say("assess.too_many", lang, n=found.table.rows, most=MOST))
        try:
            write(found, path, format, lang, now)
        except OSError as error:
            refuse(say("error.cannot_write", lang, name=path, reason=error.strerror or error))
        complain(say("assess.written", lang, n=found.table.rows, name=path))


def _show(found: Assessment, lang: str) -> None:
    """A summary, the first entities and what is lacking most."""
    from rich.console import Console
    from rich.text import Text

    from duban.report.assessment.summary import gap_lines, tier_lines

    console = Console()
    programme = found.programme
    console.print(Text(f"{found.title(lang)} · {programme.document}", style="bold"))
    for line in tier_lines(found, lang):
        console.print(Text(f"  {line}"))
    _show_first(console, found, lang)
    lacking = gap_lines(found, lang)
    if lacking:
        console.print(Text(say("assess.lacking", lang), style="bold"))
    for line in lacking:
        console.print(Text(f"  {line}"))


def _show_first(console: Console, found: Assessment, lang: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from duban.assessment.result.explanation import tier_name

    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("name", "tier", "possible", "lacks"):
        table.add_column(say(f"assess.column_{key}", lang), overflow="fold")
    for standing in found.standings(_SHOWN):
        possible = (
            tier_name(found.programme, standing.possible, lang) if standing.possible > standing.tier else ""
        )
        lacking = [f.condition.name.text(lang) for f in standing.lacking]
        table.add_row(
            Text(standing.name),
            Text(tier_name(found.programme, standing.tier, lang)),
            Text(possible),
            Text("；".join(lacking) if lang == "zh" else "; ".join(lacking)),
        )
    console.print(table)
    if found.table.rows > _SHOWN:
        console.print(Text(say("assess.and_more", lang, n=found.table.rows - _SHOWN), style="dim"))


def _show_entity(found: Assessment, entity: str, lang: str) -> None:
    """One entity in words, with the data that would lift it."""
    from duban.assessment.result.explanation import explanation, lift_sentence

    try:
        standing = found.entity(entity)
    except KeyError:
        refuse(say("assess.no_entity", lang, name=entity))
    lifts = found.lifts_of(entity)
    typer.echo(explanation(standing, found.programme, lang))
    for lift in lifts:
        typer.echo(f"  {lift_sentence(lift, found.programme, lang)}")


def _show_moves(found: Assessment, other: Assessment, lang: str) -> None:
    """How the tiers differ under another version, on standard error: the result may be piped."""
    from duban.assessment.result.moves import moves

    between = moves(found, other, lang)
    complain(say("assess.moves", lang, before=found.title(lang), after=other.title(lang)))
    for before, after, count in between.counts:
        mark = "=" if before == after else "→"
        print(f"  {before} {mark} {after}: {count:,}", file=sys.stderr)


def _fail_under(found: Assessment, tier: str, lang: str) -> None:
    """End with exit code 1 where an entity does not surely reach ``tier``."""
    ids = [rung.id for rung in found.programme.rungs]
    names = {
        name: i
        for i, rung in enumerate(found.programme.rungs)
        for name in (rung.id, rung.name.zh, rung.name.en)
    }
    if tier not in names:
        one_of(tier, tuple(ids))
    under = sum(number for number, _ in found.counts[: names[tier] + 1])
    if under:
        complain(say("assess.under", lang, n=under, tier=tier))
        raise typer.Exit(1)
