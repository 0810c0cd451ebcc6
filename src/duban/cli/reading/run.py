"""``duban run``: read, extract, store, report."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.inputs.ledgers import Wait, waiting
from duban.cli.outputs.output import file_format, writing
from duban.cli.reading.load import load_datasets
from duban.cli.terminal.console import Explain, complain, explaining, progress, refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
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
from duban.errors import UnreadableError
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.dataset.layout import is_dataset
from duban.pipeline import Duplicate, Failure, Result, Unchanged
from duban.records import Commitment, Figure
from duban.text.document import Context
from duban.text.sources import Found, Skipped, find

if TYPE_CHECKING:
    from duban.ledger import Outcome
    from duban.ledger.sharing.remote import AnyLedger

_FORMATS = ("table", "jsonl", "json")
_REPORT = Path("duban-report.html")
# Documents that a report is written of unasked, and the lines of the table. Of 200 usual documents it has 5 MB and opens at
# once; nobody reads a table of more.
MANY = 200
# Documents that are stored in one transaction: alone one takes 12 ms of processor time, of a block 0.8.
_BLOCK = 200
# Characters and seconds after which a block is stored however short it is: what a run that is killed has to read again.
_BLOCK_CHARACTERS = 1_000_000
_BLOCK_SECONDS = 1.0
# Documents that are fetched at once to be counted.
_FETCHED = 100


class _Run(NamedTuple):
    """What a run did: the state of each document by name, and how many files gave none."""

    states: dict[str, Outcome]
    duplicates: int
    skipped: int
    failed: int


def run(
    paths: Paths,
    ledger: LedgerFile = DEFAULT_LEDGER,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("run.report"), show_default=False)
    ] = None,
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
    file = None if no_report else report or _REPORT
    if file is not None:
        file_format(None, file, ("html",), [*paths, str(ledger)])
    if any(is_dataset(Path(path)) for path in paths):
        _check_of_documents(
            {"--report": report, "--published": published, "--region": region, "--title": title}, lang
        )
        load_datasets(paths, ledger, shown, wait, lang)
        return
    made = not ledger.exists()
    with to_write(ledger, waiting(wait, lang)) as opened:
        found = find(paths, columns=columns(text_column, name_column))
        done = _store(opened, found, overrides, processes(jobs), lang)
        if report is None and len(done.states) > MANY:
            file = None
        documents = opened.documents(names=list(done.states)) if file is not None else []
        counts = _all_counts(opened, done, documents)
    if not counts:
        if made:
            ledger.unlink(missing_ok=True)  # a wrong path leaves no empty ledger behind
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    if file is not None:
        _write_report(documents, file, lang)
    _show(counts, shown, lang)
    _conclude(done, ledger, file, lang)
    if file is None and not no_report:
        print(say("run.too_many", lang, n=MANY), file=sys.stderr)
    if strict and done.failed:
        complain(say("run.failed", lang, n=done.failed))
        raise typer.Exit(1)


def _check_of_documents(given: dict[str, object], lang: str) -> None:
    """End the run where something was said that counts for documents alone: a dataset was read already."""
    for option, value in given.items():
        if value is not None:
            refuse(say("run.not_with_datasets", lang, option=option))


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
        block = _Block(opened, states, explain)
        try:
            for result in results:
                block.take(result)
                duplicates += isinstance(result, Duplicate)
                skipped += isinstance(result, Skipped)
                failed += isinstance(result, UnreadableError | Failure)
                advance(result.name)
        finally:
            block.store()
    return _Run(states, duplicates, skipped, failed)


def _is_ledger(found: Found, ledger: Path) -> bool:
    """Whether what was found is the ledger of this run or what lies beside it: it lies in a folder that is read."""
    own, place = os.path.realpath(ledger), os.path.realpath(found.name)
    if isinstance(found, Skipped):
        return place in {f"{own}{tail}" for tail in ("", ".wal", ".serving")}
    # What was dropped into the app is kept there, each file by its hash; it has been read.
    return place.startswith(os.path.join(f"{own}.files", ""))


class _Block:
    """Documents that wait to be stored together; the outcome of each goes into ``states``."""

    def __init__(self, opened: AnyLedger, states: dict[str, Outcome], explain: Explain) -> None:
        self._opened, self._states, self._explain = opened, states, explain
        self._waiting: list[StoredDocument] = []
        self._characters = 0
        self._since = monotonic()

    def take(self, result: Result) -> None:
        """Store or note ``result``; what was not read, or has been read under another name, is said."""
        if not isinstance(result, StoredDocument):
            self._note(result)
            return
        self._waiting.append(result)
        self._characters += len(result.text)
        is_full = len(self._waiting) >= _BLOCK or self._characters >= _BLOCK_CHARACTERS
        if is_full or monotonic() - self._since >= _BLOCK_SECONDS:
            self.store()

    def store(self) -> None:
        """Store what waits."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if waiting:
            for one, outcome in zip(waiting, self._opened.add_many(waiting), strict=True):
                self._keep(one.name, one.sha256, outcome)
        self._since = monotonic()

    def _note(self, result: Result) -> None:
        if isinstance(result, Unchanged):
            self.store()
            self._keep(result.name, result.sha256, self._opened.see(result.name, result.sha256))
            return
        self._explain(result)
        if isinstance(result, Duplicate):
            self.store()
            if self._opened.names_of(result.sha256):
                self._opened.see(result.name, result.sha256)

    def _keep(self, name: str, sha256: str, outcome: Outcome) -> None:
        self._states[name] = outcome
        if outcome == "duplicate":
            self._explain(Duplicate(name, sha256, self._opened.names_of(sha256)[0]))


def _write_report(documents: Sequence[StoredDocument], report: Path, lang: str) -> None:
    from duban.report.document.html import write

    with writing(report, lang):
        write(report, documents, lang=lang)


class _Counted(NamedTuple):
    """What is told of a document, and its figures by kind."""

    told: dict[str, object]
    measures: Counter[str]


def _all_counts(opened: AnyLedger, done: _Run, documents: Sequence[StoredDocument]) -> list[_Counted]:
    """What is told of the documents of a run: of ``documents``, or where these are too many to be held, some at a time."""
    if documents or not done.states:
        return [_counts(document, done.states[document.name]) for document in documents]
    names = sorted(done.states)
    counted: dict[str, _Counted] = {}
    for first in range(0, len(names), _FETCHED):
        for document in opened.documents(names=names[first : first + _FETCHED]):
            counted.setdefault(document.sha256, _counts(document, done.states[document.name]))
    return list(counted.values())


def _counts(document: StoredDocument, state: Outcome) -> _Counted:
    figures = [record for record in document.records if isinstance(record, Figure)]
    told: dict[str, object] = {
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
    return _Counted(told, Counter(figure.measure for figure in figures))


def _show(counts: Sequence[_Counted], format: str, lang: str) -> None:
    told = [one.told for one in counts]
    if format == "table":
        _show_table(told, counts, lang)
    elif format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in told:
            print(json.dumps(one, ensure_ascii=False))
    sys.stdout.flush()


def _show_table(counts: list[dict[str, object]], counted: Sequence[_Counted], lang: str) -> None:
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
    for count in counts[:MANY]:
        cells = [
            str(count["title"] or PurePath(str(count["document"])).name),
            str(count["published"] or "–"),
            str(count["region"] or "–"),
        ]
        cells += [f"{count[name]:,}" for name in numbers] + [say(f"state.{count['state']}", lang)]
        table.add_row(*(Text(cell) for cell in cells))
    console = Console()
    console.print(table)
    if len(counts) > MANY:
        console.print(Text(say("run.left_out", lang, n=len(counts) - MANY)))
    measures = sum((one.measures for one in counted), Counter[str]())
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
