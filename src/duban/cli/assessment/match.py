"""``duban match``: every rulebook and support measure in force on a day against every firm of a table."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format, writing
from duban.cli.terminal.console import complain, explain_table, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Lenient, checked_lang, day, format_option
from duban.files import write_whole
from duban.report.matching.formats import FORMATS

if TYPE_CHECKING:
    from rich.console import Console

    from duban.matching.match import Firm, Match

_FORMATS = ("table", *FORMATS)
# Firms that a terminal shows beside the programmes; files have all.
_SHOWN = 12
# Names of firms begin with a place and end in 有限公司; what is near must have more in common than that.
_NEAR = 0.7
_NAMES = {"zh": "、", "en": ", "}
# Measures that a cell of the terminal's table names.
_NAMED = 4


_Table = Annotated[str, typer.Argument(metavar="FILE", help=say("match.table"), show_default=False)]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("match.on"), show_default=False)]
_Rulebooks = Annotated[
    list[str] | None, typer.Option(metavar="NAME|FILE", help=say("match.rulebook"), show_default=False)
]
_Measures = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help=say("match.measures"), show_default=False)
]
_Entity = Annotated[str | None, typer.Option(metavar="ID", help=say("match.entity"), show_default=False)]
_Outputs = Annotated[
    list[Path] | None,
    typer.Option("-o", "--output", metavar="FILE", help=say("match.output"), show_default=False),
]


def match(
    table: _Table,
    on: _On = None,
    rulebook: _Rulebooks = None,
    measures: _Measures = None,
    entity: _Entity = None,
    output: _Outputs = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    lenient: Lenient = False,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what each firm may have."""
    from duban.assessment.public import named
    from duban.errors import TableError
    from duban.matching.public import match as matched

    lang = checked_lang(lang)
    read = (table, *(rulebook or ()), *map(str, measures or ()))
    targets = [(path, file_format(format, path, _FORMATS, read)) for path in output or ()]
    chosen = "" if targets else file_format(format, None, _FORMATS)
    rulebooks = None if rulebook is None else [named(one) for one in rulebook]
    try:
        with working("match.working", lang):
            found = matched(
                Path(table),
                on=day(on, lang),
                rulebooks=rulebooks,
                measures=measures or (),
                lenient=lenient,
            )
    except TableError as error:
        explain_table(error, lang)
        raise typer.Exit(2) from None
    shown = found if entity is None else _only(found, entity, lang)
    for note in found.notes:
        complain(note.text(lang))
    _put(shown, targets, chosen, lang)


def _only(found: Match, entity: str, lang: str) -> Match:
    try:
        one = found.only(entity)
        alike = found.of_name(entity)
        if len(alike) > 1:
            first, *others = alike
            complain(
                say("match.alike", lang, n=len(alike), name=entity, id=first, ids=_NAMES[lang].join(others))
            )
        return one
    except KeyError:
        near = get_close_matches(entity, found.names, 3, _NEAR)
        asked = say("match.near", lang, names=_NAMES[lang].join(near)) if near else ""
        refuse(say("match.no_entity", lang, name=entity) + asked)


def _put(found: Match, targets: list[tuple[Path, str]], chosen: str, lang: str) -> None:
    from duban.report.matching.export import export

    if chosen == "table":
        _show(found, lang)
    elif chosen:
        sys.stdout.buffer.write(export(found, chosen, lang))
        sys.stdout.flush()
    else:
        _write(found, targets, lang)


def _write(found: Match, targets: list[tuple[Path, str]], lang: str) -> None:
    from datetime import datetime

    from duban.report.matching.export import export
    from duban.report.matching.sheets import MOST

    now = datetime.now().strftime("%Y-%m-%d %H:%M")
    for path, format in targets:
        if format == "xlsx" and found.rows > MOST:
            refuse(say("match.too_many", lang, n=found.rows, most=MOST))
        data = export(found, format, lang, now)
        with writing(path, lang):
            write_whole(path, data)
        complain(say("match.written", lang, n=found.rows, name=path))


def _show(found: Match, lang: str) -> None:
    """The programmes with their counts and the first firms; of one firm its letter."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    if found.rows == 1:
        from duban.report.matching.letter import spoken

        for line in spoken(found, found.firms[0], lang):
            console.print(Text(line))
        return
    title = say("match.title", lang, day=found.on, k=len(found.programmes), n=f"{found.rows:,}")
    console.print(Text(title, style="bold"))
    _show_programmes(console, found, lang)
    _show_firms(console, found, lang)
    if found.rows > _SHOWN:
        console.print(Text(say("match.and_more", lang, n=f"{found.rows - _SHOWN:,}"), style="dim"))


def _show_programmes(console: Console, found: Match, lang: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from duban.matching.entitlement import STATES

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("match.column_programme", lang), overflow="fold")
    for state in STATES:
        table.add_column(say(f"match.column_{state}", lang), justify="right")
    for one in found.programmes:
        counts = [found.counts[one.id, state] for state in STATES]
        table.add_row(Text(one.name.text(lang)), *(f"{count:,}" if count else "–" for count in counts))
    console.print(table)


def _show_firms(console: Console, found: Match, lang: str) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("name", "has", "worth", "next"):
        table.add_column(say(f"match.column_{key}", lang), overflow="fold")
    for firm in found.firms[:_SHOWN]:
        table.add_row(*map(Text, _firm_row(firm, lang)))
    console.print(table)


def _firm_row(firm: Firm, lang: str) -> list[str]:
    from duban.assessment.formula.amounts import amount
    from duban.language import CLAUSES

    has = [item.what.text(lang) for item in firm.now[:_NAMED]]
    more = [f"+{len(firm.now) - _NAMED}"] if len(firm.now) > _NAMED else []
    worth = "" if firm.now_worth is None else amount(round(firm.now_worth), "yuan").text(lang)
    step = firm.next[0] if firm.next else None
    told = "" if step is None else f"{step.what.text(lang)} · {step.gap_told.text(lang)}"
    return [firm.name, CLAUSES.text(lang).join([*has, *more]), worth, told]
