"""``duban run``: read, extract, store, report."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.console import Explain, complain, explaining, progress
from duban.cli.language import say
from duban.cli.ledgers import Wait, waiting
from duban.cli.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    NameColumn,
    Paths,
    Published,
    Region,
    TextColumn,
    Title,
    checked_lang,
    columns,
    context,
    debug,
    format_option,
    one_of,
    processes,
)
from duban.cli.output import file_format, writing
from duban.errors import UnreadableError
from duban.ledger.documents import StoredDocument
from duban.pipeline import Duplicate, Failure, Result, Unchanged
from duban.records import Commitment, Figure
from duban.text.document import Context
from duban.text.sources import Found, Skipped, find

if TYPE_CHECKING:
    from duban.ledger import Outcome
    from duban.ledger.sharing.remote import AnyLedger

_FORMATS = ("table", "jsonl", "json")


class _Run(NamedTuple):
    """What a run did: the state of each document by name, and how many files gave none."""

    states: dict[str, Outcome]
    duplicates: int
    skipped: int
    failed: int


def run(
    paths: Paths,
    ledger: LedgerFile = DEFAULT_LEDGER,
    report: Annotated[Path, typer.Option(metavar="FILE", help=say("option.report"))] = Path(
        "duban-report.html"
    ),
    no_report: Annotated[bool, typer.Option("--no-report", help=say("option.no_report"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=say("run.strict"))] = False,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    published: Published = None,
    region: Region = None,
    title: Title = None,
    text_column: TextColumn = None,
    name_column: NameColumn = None,
    jobs: Jobs = 0,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """The main job."""
    from duban.ledger.sharing.access import to_write

    lang = checked_lang(lang)
    shown = one_of(format or ("table" if sys.stdout.isatty() else "jsonl"), _FORMATS)
    overrides = context(published, region, title)
    if not no_report:
        file_format(None, report, ("html",), [*paths, str(ledger)])
    made = not ledger.exists()
    with to_write(ledger, waiting(wait, lang)) as opened:
        found = find(paths, columns=columns(text_column, name_column))
        done = _store(opened, found, overrides, processes(jobs), lang)
        documents = opened.documents(names=list(done.states))
    if not documents:
        if made:
            ledger.unlink(missing_ok=True)  # a wrong path leaves no empty ledger behind
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    if not no_report:
        _write_report(documents, report, lang)
    _show(documents, done, shown, lang)
    _conclude(done, ledger, None if no_report else report, lang)
    if strict and done.failed:
        complain(say("run.failed", lang, n=done.failed))
        raise typer.Exit(1)


def _store(opened: AnyLedger, inputs: Iterable[Found], overrides: Context, jobs: int, lang: str) -> _Run:
    from duban.pipeline import run as process

    found = [one for one in inputs if not _is_ledger(one, opened.path)]
    states: dict[str, Outcome] = {}
    duplicates = skipped = failed = 0
    with explaining(lang) as explain, progress(len(found), lang) as advance:
        results = process(
            found,
            overrides=overrides,
            known=opened.known(),
            stated=opened.stated(),
            jobs=jobs,
            debug=debug(),
        )
        for result in results:
            outcome = _keep(opened, result, explain)
            if outcome and not isinstance(result, Duplicate):
                states[result.name] = outcome
            duplicates += isinstance(result, Duplicate)
            skipped += isinstance(result, Skipped)
            failed += isinstance(result, UnreadableError | Failure)
            advance(result.name)
    return _Run(states, duplicates, skipped, failed)


def _is_ledger(found: Found, ledger: Path) -> bool:
    """Whether what was found is the ledger of this run or what lies beside it: it lies in a folder that is read."""
    own, place = os.path.realpath(ledger), os.path.realpath(found.name)
    if isinstance(found, Skipped):
        return place in {f"{own}{tail}" for tail in ("", ".wal", ".serving")}
    # What was dropped into the app is kept there, each file by its hash; it has been read.
    return place.startswith(os.path.join(f"{own}.files", ""))


def _keep(opened: AnyLedger, result: Result, explain: Explain) -> Outcome | None:
    """Store or note ``result``; what was not read, or has been read under another name, is said."""
    if isinstance(result, StoredDocument):
        outcome = opened.add(result)
    elif isinstance(result, Unchanged):
        outcome = opened.see(result.name, result.sha256)
    else:
        explain(result)
        if isinstance(result, Duplicate) and opened.names_of(result.sha256):
            return opened.see(result.name, result.sha256)
        return None
    if outcome == "duplicate":
        explain(Duplicate(result.name, result.sha256, opened.names_of(result.sha256)[0]))
    return outcome


def _write_report(documents: Sequence[StoredDocument], report: Path, lang: str) -> None:
    from duban.report.html import write

    with writing(report, lang):
        write(report, documents, lang=lang)


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
