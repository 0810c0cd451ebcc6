"""``duban track``: which targets were kept, and what became of commitments without a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, Union

import typer

from duban.cli.inputs.ledgers import Wait
from duban.cli.inputs.stored import opened_ledger, read_documents
from duban.cli.outputs.output import file_format
from duban.cli.outputs.tables import FORMATS, put, show
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    LedgerPaths,
    Limit,
    Output,
    checked_lang,
    day,
    format_option,
    one_of,
    processes,
)

if TYPE_CHECKING:
    from duban.ledger import Ledger
    from duban.ledger.contents.documents import StoredDocument
    from duban.tracking.tracking import Tracking

KINDS = ("target", "commitment", "estimate")
# Figures from which on it is said that it takes long: at some 60 µs each, ten seconds.
_MANY = 150_000
_A_MINUTE = 1_000_000
_Source = Union["Ledger", Sequence["StoredDocument"]]


class _Asked(NamedTuple):
    """What of the ledger is asked for."""

    region: str | None
    indicator: str | None
    issuer: str | None
    theme: str | None
    year: int | None
    status: str | None
    as_of: date | None


def track(
    paths: LedgerPaths = None,
    kind: Annotated[
        str, typer.Option(metavar="target|commitment|estimate", help=say("track.kind"))
    ] = "target",
    region: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.region"), show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.indicator"), show_default=False)
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("track.issuer"), show_default=False)
    ] = None,
    theme: Annotated[
        str | None, typer.Option(metavar="ID", help=say("track.theme"), show_default=False)
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help=say("track.year"), show_default=False)
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="VERDICT", help=say("track.status"), show_default=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help=say("track.as_of"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what became of targets or commitments."""
    from duban.arguments import checked_year
    from duban.tracking.commitments.weighing import FOLLOW_STATUSES
    from duban.tracking.verdicts.verdict import VERDICTS

    lang = checked_lang(lang)
    one_of(kind, KINDS)
    checked_year("--year", year)
    if status:
        one_of(status, FOLLOW_STATUSES if kind == "commitment" else VERDICTS)
    chosen = file_format(format, output, FORMATS, paths or (ledger,))
    asked = _Asked(region, indicator, issuer, theme, year, status, day(as_of, lang))
    tell = {"target": _targets, "commitment": _commitments, "estimate": _estimates}[kind]
    if paths:
        tell(read_documents(paths, processes(jobs), lang), asked, output, chosen, limit, lang)
        return
    with opened_ledger(ledger, lang, wait) as opened:
        tell(opened, asked, output, chosen, limit, lang)


def _targets(
    source: _Source,
    asked: _Asked,
    output: Path | None,
    format: str,
    limit: int | None,
    lang: str,
) -> None:
    from duban.ledger import Ledger
    from duban.report.tracking.estimates import estimated
    from duban.report.tracking.sheets import brief, sheets
    from duban.tracking.public import track as tracked

    if isinstance(source, Ledger) and not (asked.region or asked.indicator):
        _say_long(source, lang)
    with working("track.judging", lang):
        found = tracked(source, **asked._asdict())
    if not found.rows:
        refuse(say("track.none", lang))
    beside = estimated(found.estimates, lang)
    if format == "table":
        show([*brief(found, lang), beside], limit or len(found), lang)
        return
    page = partial(_page, found, source, asked, lang)
    put(found, [*sheets(found, lang), beside], page, output, format, limit, lang)


def _say_long(ledger: Ledger, lang: str) -> None:
    """Say that all targets of a large ledger take minutes, and what does not."""
    [(figures,)] = ledger.connection.execute("SELECT count(*) FROM figures").fetchall()
    if figures > _MANY:
        complain(say("track.long", lang, n=f"{figures:,}", minutes=figures // _A_MINUTE + 1))


def _page(found: Tracking, source: _Source, asked: _Asked, lang: str) -> str:
    """The page of targets, with commitments beside them where nothing is asked for that only targets have."""
    from duban.report.tracking.html import build
    from duban.tracking.public import follow_through

    if asked.indicator or asked.issuer or asked.status:
        return build(found, lang=lang)
    followed = follow_through(
        source, region=asked.region, theme=asked.theme, year=asked.year, as_of=asked.as_of
    )
    return build(found, lang=lang, followed=followed)


def _estimates(
    source: _Source, asked: _Asked, output: Path | None, format: str, limit: int | None, lang: str
) -> None:
    from duban.report.tracking.estimates import Estimates, estimated
    from duban.tracking.public import track as tracked

    if asked.status is not None:
        refuse(say("track.of_targets", lang, option="--status"))
    if format == "html":
        refuse(say("track.no_page", lang))
    with working("track.judging", lang):
        found = tracked(source, **asked._asdict()).estimates
    if not found:
        refuse(say("track.no_estimates", lang))
    put(Estimates(found), [estimated(found, lang)], str, output, format, limit, lang)


def _commitments(
    source: _Source,
    asked: _Asked,
    output: Path | None,
    format: str,
    limit: int | None,
    lang: str,
) -> None:
    from duban.report.tracking.commitments import Followings
    from duban.report.tracking.html import build
    from duban.report.tracking.sheets import followed
    from duban.tracking.public import follow_through
    from duban.tracking.tracking import Tracking

    for option in ("indicator", "issuer"):
        if getattr(asked, option) is not None:
            refuse(say("track.of_targets", lang, option=f"--{option}"))
    wanted = {name: value for name, value in asked._asdict().items() if name not in ("indicator", "issuer")}
    with working("track.judging", lang):
        found = follow_through(source, **wanted)
    if not found:
        refuse(say("track.no_commitments", lang))
    none = Tracking(rows=(), as_of=asked.as_of.isoformat() if asked.as_of else "")
    page = partial(build, none, lang=lang, followed=found)
    put(Followings(found), followed(found, lang), page, output, format, limit, lang)
