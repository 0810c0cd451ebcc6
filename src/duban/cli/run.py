"""``duban run``: read, extract, store, report."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.console import complain, explain, progress
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    Jobs,
    Lang,
    Paths,
    Published,
    Region,
    Title,
    checked_lang,
    context,
    debug,
    one_of,
    processes,
    refuse,
)
from duban.ledger.documents import StoredDocument
from duban.records import Commitment, Figure
from duban.text.document import Context

if TYPE_CHECKING:
    from duban.ledger import Ledger, Outcome
    from duban.pipeline import Result

_FORMATS = ("table", "jsonl", "json")


class _Run(NamedTuple):
    """What a run did: the state of each document by name, and how many files were passed over."""

    states: dict[str, Outcome]
    duplicates: int
    skipped: int


def run(
    paths: Paths,
    ledger: Annotated[Path, typer.Option(metavar="FILE", help=say("option.ledger"))] = Path("duban.duckdb"),
    report: Annotated[Path, typer.Option(metavar="FILE", help=say("option.report"))] = Path(
        "duban-report.html"
    ),
    no_report: Annotated[bool, typer.Option("--no-report", help=say("option.no_report"))] = False,
    format: Annotated[
        str | None, typer.Option(metavar="|".join(_FORMATS), help=say("option.format"), show_default=False)
    ] = None,
    published: Published = None,
    region: Region = None,
    title: Title = None,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """The main job."""
    from duban.ledger import Ledger

    lang = checked_lang(lang)
    shown = one_of(format or ("table" if sys.stdout.isatty() else "jsonl"), _FORMATS)
    overrides = context(published, region, title)
    with Ledger.open(ledger) as opened:
        done = _store(opened, paths, overrides, processes(jobs), lang)
        documents = opened.documents(names=list(done.states))
    if not documents:
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    if not no_report:
        _write_report(documents, report, lang)
    _show(documents, done, shown, lang)
    _conclude(done, ledger, None if no_report else report, lang)


def _store(opened: Ledger, paths: list[str], overrides: Context, jobs: int, lang: str) -> _Run:
    from duban.pipeline import Duplicate
    from duban.pipeline import run as process
    from duban.text.sources import Skipped, find

    found = list(find(paths))
    states: dict[str, Outcome] = {}
    duplicates = skipped = 0
    with progress(len(found), lang) as advance:
        results = process(found, overrides=overrides, known=opened.known(), jobs=jobs, debug=debug())
        for result in results:
            outcome = _keep(opened, result, lang)
            if outcome and not isinstance(result, Duplicate):
                states[result.name] = outcome
            duplicates += isinstance(result, Duplicate)
            skipped += isinstance(result, Skipped)
            advance(result.name)
    return _Run(states, duplicates, skipped)


def _keep(opened: Ledger, result: Result, lang: str) -> Outcome | None:
    """Store or note ``result``; what was not read, or has been read under another name, is said."""
    from duban.pipeline import Duplicate, Unchanged

    if isinstance(result, StoredDocument):
        outcome = opened.add(result)
    elif isinstance(result, Unchanged):
        outcome = opened.see(result.name, result.sha256)
    else:
        explain(result, lang)
        if isinstance(result, Duplicate) and opened.names_of(result.sha256):
            return opened.see(result.name, result.sha256)
        return None
    if outcome == "duplicate":
        explain(Duplicate(result.name, result.sha256, opened.names_of(result.sha256)[0]), lang)
    return outcome


def _write_report(documents: Sequence[StoredDocument], report: Path, lang: str) -> None:
    from duban.report.html import write

    try:
        write(report, documents, lang=lang)
    except OSError as error:
        refuse(say("error.cannot_write", lang, name=report, reason=error.strerror or error))


def _counts(document: StoredDocument, state: Outcome) -> dict[str, object]:
    figures = [record for record in document.records if isinstance(record, Figure)]
    return {
        "document": document.name,
        "title": document.title,
        "published": document.published,
        "region": document.region,
        "characters": len(document.text),
        "figures": len(figures),
        "targets": sum(figure.modality == "target" for figure in figures),
        "commitments": sum(isinstance(record, Commitment) for record in document.records),
        "repairs": dict(Counter(repair.kind for repair in document.repairs)),
        "state": state,
        "version": document.version,
        "sha256": document.sha256,
    }


def _show(documents: Sequence[StoredDocument], done: _Run, format: str, lang: str) -> None:
    counts = [_counts(document, done.states[document.name]) for document in documents]
    if format == "table":
        _show_table(counts, documents, lang)
    elif format == "json":
        print(json.dumps(counts, ensure_ascii=False, indent=2))
    else:
        for count in counts:
            print(json.dumps(count, ensure_ascii=False))
    sys.stdout.flush()


def _show_table(counts: list[dict[str, object]], documents: Sequence[StoredDocument], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    numbers = ("figures", "targets", "commitments")
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=len(counts) > 1, expand=True)
    footer = say("run.total", lang, n=len(counts))
    table.add_column(say("run.document", lang), footer, overflow="ellipsis", no_wrap=True, ratio=1)
    table.add_column(say("run.date", lang), no_wrap=True)
    table.add_column(say("run.region", lang), no_wrap=True)
    for name in numbers:
        total = sum(int(str(count[name])) for count in counts)
        table.add_column(say(f"run.{name}", lang), f"{total:,}", justify="right", no_wrap=True)
    table.add_column(say("run.state", lang), no_wrap=True)
    for count in counts:
        cells = [
            str(count["title"] or PurePath(str(count["document"])).name),
            str(count["published"] or "–"),
            str(count["region"] or "–"),
        ]
        cells += [f"{count[name]:,}" for name in numbers] + [say(f"state.{count['state']}", lang)]
        table.add_row(*(Text(cell) for cell in cells))
    console = Console()
    console.print(table)
    measures = Counter(r.measure for d in documents for r in d.records if isinstance(r, Figure))
    shown = " · ".join(f"{say(f'measure.{name}', lang)} {n:,}" for name, n in measures.most_common())
    console.print(Text(say("run.by_measure", lang, counts=shown)))


def _conclude(done: _Run, ledger: Path, report: Path | None, lang: str) -> None:
    """The closing lines, on standard error so that a pipe stays clean."""
    states = Counter(done.states.values())
    names: tuple[Outcome, ...] = ("new", "changed", "renewed", "unchanged", "duplicate")
    counts = {name: states[name] for name in names}
    counts["duplicate"] += done.duplicates
    key = "run.stored" if counts["new"] + counts["changed"] + counts["renewed"] else "run.nothing_new"
    print(say(key, lang, ledger=ledger, **counts), file=sys.stderr)
    if report is not None:
        print(say("run.reported", lang, report=report), file=sys.stderr)
    if done.skipped:
        print(say("run.skipped", lang, n=done.skipped), file=sys.stderr)
