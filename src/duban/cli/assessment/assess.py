"""``duban assess``: a table of entities under the rules in force on a day."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format, writing
from duban.cli.terminal.console import complain, explain_table, refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Lang,
    Lenient,
    On,
    checked_lang,
    day,
    format_option,
    one_of,
)
from duban.language import CLAUSES, LIST, Bilingual

if TYPE_CHECKING:
    from rich.console import Console

    from duban.assessment.result.assessment import Assessment
    from duban.assessment.result.standing import Standing

_FORMATS = ("table", "jsonl", "csv", "xlsx", "parquet", "html")
_SHOWN = 12


def assess(
    rulebook: Annotated[
        str, typer.Argument(metavar="RULEBOOK", help=say("assess.rulebook"), show_default=False)
    ],
    table: Annotated[str, typer.Argument(metavar="FILE", help=say("assess.table"), show_default=False)],
    on: On = None,
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
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    fail_under: Annotated[
        str | None, typer.Option(metavar="TIER", help=say("assess.fail_under"), show_default=False)
    ] = None,
    lenient: Lenient = False,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write which tier each entity reaches."""
    from duban.assessment.public import assess as assessed
    from duban.assessment.public import named
    from duban.errors import TableError

    lang = checked_lang(lang)
    read = (rulebook, table)
    targets = [(path, file_format(format, path, _FORMATS, read)) for path in output or ()]
    chosen = "" if targets else file_format(format, None, _FORMATS)
    rules, date_given = named(rulebook), day(on, lang)
    try:
        found = assessed(rules, Path(table), on=date_given, what_if=what_if or (), lenient=lenient)
        other = (
            assessed(rules, Path(table), version=also, what_if=what_if or (), lenient=lenient)
            if also
            else None
        )
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
        with writing(path, lang):
            write(found, path, format, lang, now)
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

    from duban.assessment.result.explanation import classes_name, tier_name

    programme = found.programme
    table = Table(box=None, pad_edge=False, header_style="bold")
    last = "decides" if programme.classes else "lacks"
    for key in ("name", "tier", "possible", last):
        table.add_column(say(f"assess.column_{key}", lang), overflow="fold")
    for standing in found.standings(_SHOWN):
        possible = ""
        if standing.undecided:
            possible = classes_name(programme, standing.lowest, standing.possible).text(lang)
        elif standing.possible > standing.lowest:
            possible = tier_name(programme, standing.possible, lang)
        tier = tier_name(programme, standing.tier, lang)
        table.add_row(*map(Text, (standing.name, tier, possible, _lacking(found, standing).text(lang))))
    console.print(table)
    if found.table.rows > _SHOWN:
        console.print(Text(say("assess.and_more", lang, n=found.table.rows - _SHOWN), style="dim"))


def _lacking(found: Assessment, standing: Standing) -> Bilingual:
    """The criteria that are lacking; of an undecided class the data that are missing to decide it."""
    if standing.undecided:
        return LIST.join(found.programme.field(id).name for id in standing.missing)
    return CLAUSES.join(finding.condition.name for finding in standing.lacking)


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
    under, open_ = found.below(names[tier] + 1)
    if under:
        may = say("assess.under_open", lang, n=open_) if open_ else ""
        complain(say("assess.under", lang, n=under, tier=tier) + may)
        raise typer.Exit(1)
