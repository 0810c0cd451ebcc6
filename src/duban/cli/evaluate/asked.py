"""What every command of ``duban evaluate`` asks for: the file, its columns, and where the result goes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from duban.cli.evaluate.adopted import Strength, adoption_of
from duban.cli.evaluate.command import command_line
from duban.cli.evaluate.faults import faults_told
from duban.cli.outputs.output import file_format
from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Lang,
    LedgerFile,
    Limit,
    Output,
    checked_lang,
    format_option,
    one_of,
)

if TYPE_CHECKING:
    from duban.evaluation.adoption.adoption import Adoption
    from duban.evaluation.effect import Effect
    from duban.evaluation.panel import Panel
    from duban.evaluation.table.reading import Rows
    from duban.language import Bilingual

FORMATS = ("table", "jsonl", "csv", "md", "html", "xlsx", "docx")
MISSING = ("refuse", "drop", "keep")
CENSORED = ("keep", "drop")

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("evaluate.file"), show_default=False)]


def column(key: str, *names: str) -> Any:
    """An option that names a column; it is called ``names``, or as its parameter."""
    return typer.Option(*names, metavar="COLUMN", help=key, show_default=False)


def _period(key: str) -> Any:
    return typer.Option(metavar="PERIOD", help=key, show_default=False)


Since = Annotated[str | None, _period(say("evaluate.since"))]
Begin = Annotated[str | None, _period(say("evaluate.begin"))]
End = Annotated[str | None, _period(say("evaluate.end"))]
Covariates = Annotated[
    str, typer.Option(metavar="COLUMN,…", help=say("evaluate.covariates"), show_default=False)
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help=say("evaluate.sheet"), show_default=False)]
Level = Annotated[float, typer.Option(metavar="SHARE", min=0.5, max=0.999, help=say("evaluate.level"))]


class Asked(NamedTuple):
    """What was asked for, checked."""

    file: Path
    sheet: str | None
    outcome: str
    unit: str
    time: str
    treated: str
    adoption: str | None
    ledger: Path
    strength: int
    censored: str
    since: str | None
    begin: str | None
    end: str | None
    covariates: tuple[str, ...]
    cluster: str | None
    weights: str | None
    in_logs: bool
    missing: str
    wide: bool
    level: float
    output: Path | None
    format: str
    is_format_chosen: bool
    limit: int | None
    lang: str
    command: str = ""

    def rows(self) -> Rows:
        """The rows of the file, in long form."""
        from duban.evaluation.table.reading import rows_of
        from duban.evaluation.table.wide import melted

        rows = rows_of(self.file, self.sheet)
        return melted(rows, self.time, unit=self.unit, outcome=self.outcome) if self.wide else rows

    def adopted(self) -> Adoption | None:
        """Who committed when, out of a file or a ledger; ``None`` where the treatment is a column."""
        if self.adoption is None:
            return None
        return adoption_of(self.adoption, self.ledger, self.lang, least=self.strength)

    def panel(self, *more: str, adoption: Adoption | None = None) -> Panel:
        """The panel of the file, with the covariates and ``more``; ``adoption`` is :meth:`adopted` where that is known."""
        from duban.evaluation.adoption.joining import COLUMN, joined
        from duban.evaluation.design.design import design

        if not self.unit:
            refuse(say("evaluate.needs_columns", self.lang))
        rows, treated = self.rows(), self.treated
        notes: tuple[Bilingual, ...] = ()
        if found := adoption or self.adopted():
            parts = {"unit": self.unit, "time": self.time}
            rows, notes = joined(rows, found, censored=self.censored, **parts)  # type: ignore[arg-type]
            treated = COLUMN
        made = design(
            rows,
            outcome=self.outcome,
            unit=self.unit,
            time=self.time,
            treated=treated,
            since=self.since,
            begin=self.begin,
            end=self.end,
            covariates=tuple(dict.fromkeys((*self.covariates, *more))),
            cluster=self.cluster,
            weights=self.weights,
            missing=self.missing,  # type: ignore[arg-type]
        )
        return replace(made, notes=(*notes, *made.notes), in_logs=self.in_logs)

    def said(self) -> dict[str, str]:
        """What was asked for, as reports tell it: how treatment is said, and the command."""
        treated = [self.treated or "", self.since or "", self.adoption or ""]
        return {"treatment": ", ".join(one for one in treated if one), "command": self.command}

    def put(self, effect: Effect, panel: Panel) -> None:
        """Print or write ``effect``, found in ``panel``."""
        from duban.cli.evaluate.shown import put
        from duban.report.evaluation.found import Found

        adoption = self.adopted() if self.format in _WHOLE else None
        put(Found((effect,), panel, adoption, self.said()), self.output, self.format, self.limit, self.lang)


# Formats that have room for who committed when.
_WHOLE = ("html", "docx", "xlsx", "md")


def _asked(
    file: File,
    time: Annotated[str, column(say("evaluate.time"))],
    outcome: Annotated[str | None, column(say("evaluate.outcome"))] = None,
    unit: Annotated[str | None, column(say("evaluate.unit"))] = None,
    treated: Annotated[
        str | None, typer.Option(metavar="COLUMN|NAMES", help=say("evaluate.treated"), show_default=False)
    ] = None,
    adoption: Annotated[
        str | None, typer.Option(metavar="TERM|FILE", help=say("evaluate.adoption"), show_default=False)
    ] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    strength: Strength = 1,
    censored: Annotated[
        str, typer.Option(metavar="|".join(CENSORED), help=say("evaluate.censored"))
    ] = "keep",
    since: Since = None,
    begin: Begin = None,
    end: End = None,
    covariates: Covariates = "",
    cluster: Annotated[str | None, column(say("evaluate.cluster"), "--cluster", "--clusters")] = None,
    weights: Annotated[str | None, column(say("evaluate.weights"))] = None,
    sheet: Sheet = None,
    in_logs: Annotated[
        bool, typer.Option("--outcome-in-logs", help=say("evaluate.in_logs"), show_default=False)
    ] = False,
    missing: Annotated[str, typer.Option(metavar="|".join(MISSING), help=say("evaluate.missing"))] = "refuse",
    wide: Annotated[bool, typer.Option("--wide", help=say("evaluate.wide"), show_default=False)] = False,
    level: Level = 0.95,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> Asked:
    lang = checked_lang(lang)
    not_standard_input(file, lang)
    one_of(missing, MISSING)
    one_of(censored, CENSORED)
    if not wide and outcome is None:
        refuse(say("evaluate.needs_columns", lang))
    if (treated is None) == (adoption is None) and (unit or wide or adoption):
        refuse(say("evaluate.needs_treated", lang))
    return Asked(
        file=file,
        sheet=sheet,
        outcome=head_of(outcome or "value"),
        unit=head_of(unit or ("unit" if wide else "")),
        time=head_of(time),
        treated=treated or "",
        adoption=adoption,
        ledger=ledger,
        strength=strength,
        censored=censored,
        since=since,
        begin=begin,
        end=end,
        covariates=tuple(map(head_of, names(covariates))),
        cluster=head_of(cluster) if cluster else None,
        weights=head_of(weights) if weights else None,
        in_logs=in_logs,
        missing=missing,
        wide=wide,
        level=level,
        output=output,
        format=file_format(format, output, FORMATS, (file,)),
        is_format_chosen=format is not None or output is not None,
        limit=limit,
        lang=lang,
    )


def head_of(name: str) -> str:
    """The name of a column as tables are read: without blanks around it and inside Chinese."""
    from duban.evaluation.table.reading import head_key

    return head_key(name)


def not_standard_input(file: Path, lang: str) -> None:
    """End with a message where the file is said to be standard input, which is not read."""
    if str(file) == "-":
        refuse(say("evaluate.no_stdin", lang))


def names(text: str) -> tuple[str, ...]:
    """The names in a list with commas.

    >>> names("人口, 财政收入，"), names("")
    (('人口', '财政收入'), ())
    """
    return tuple(name.strip() for name in text.replace("，", ",").split(",") if name.strip())


def numbers_in(text: str, lang: str) -> list[float] | None:
    """The numbers in a list with commas; none where it is empty."""
    try:
        return [float(one) for one in names(text)] or None
    except ValueError:
        refuse(say("evaluate.no_numbers", lang, value=text))


def with_panel(run: Callable[..., None]) -> Callable[..., None]:
    """``run``, whose first parameter is :class:`Asked`, as a command that has all options of a panel before its own."""
    return with_options(_asked, run)


def with_options(ask: Callable[..., Any], run: Callable[..., None]) -> Callable[..., None]:
    """``run`` with what ``ask`` makes of the common options as its first argument.

    Typer reads the options of a command from its signature; this one is put together, so that options that many
    commands share are written once.
    """
    common = inspect.signature(ask, eval_str=True).parameters
    own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]

    @wraps(run)
    def command(**given: Any) -> None:
        line = command_line(run.__name__, parameters, given)
        asked = ask(**{name: given.pop(name) for name in common})._replace(command=line)
        with faults_told(asked.lang):
            run(asked, **given)

    kept = [one for one in common.values() if one.name not in _LAST]
    last = [common[name] for name in _LAST]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*kept, *own, *last)]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


_LAST = ("level", "output", "format", "limit", "lang")
