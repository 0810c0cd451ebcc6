"""What is done with files that were dropped in: each is read, and what is found goes into the ledger file by file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from duban.errors import DubanError, UnreadableError
from duban.language import Bilingual
from duban.ledger import DataFile, Ledger, Outcome
from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import Duplicate, Failure, Result, Unchanged, run
from duban.queries.documents.document_rows import row_of
from duban.text.formats.kind import ENDINGS, ending
from duban.text.sources import MEMBER, Found, Skipped, Source, displayed, find
from duban.web.intake.data_files import DATA_ENDINGS, read_data
from duban.web.intake.jobs import Entry, Job, Jobs, Step
from duban.web.intake.unfinished import Unfinished
from duban.web.intake.uploads import Upload, Uploads, told_apart
from duban.web.store import Store

# Large files are read in processes of their own, so that the pages stay quick; two leave the machine to other things.
PROCESSES: Final = max(2, min(4, (os.cpu_count() or 2) - 1))
_REPLACED: Final = Bilingual(
    "替换了同名文件原来的内容；如果是另一份文件，请改名后再添加",
    "It takes the place of what the file of this name held before; if it is another document, rename it and add it again",
)
_FAULT: Final = Bilingual(
    "督办在读这个文件时出错（{error}）；请报告这个错误，其他文件不受影响",
    "Duban failed on this file ({error}); please report it. The other files are not affected",
)


def receive(store: Store, uploads: Uploads, files: Sequence[Upload], *, noted: str = "") -> Step:
    """The step of a job that reads ``files``: each document is stored as soon as it is read, whole or not at all.

    They are noted as unfinished until they are read, under a new name, or as ``noted`` where they are there already.
    """
    notes = Unfinished(uploads)
    note = noted or secrets.token_hex(8)
    if not noted:
        notes.note(note, files)

    def step(job: Job) -> None:
        _read(store, uploads, told_apart(files, job.names), job)
        if job.is_stopped:  # in good order: all that is left is taken up when the app starts again
            notes.note(note, files)
        else:
            notes.done(note)

    return step


def resume(store: Store, jobs: Jobs) -> None:
    """Read what an earlier run of the app was given and did not come to read."""
    uploads = Uploads(store.settings.uploads)
    uploads.sweep()
    for noted, files in Unfinished(uploads).taken_up():
        jobs.submit(Job("upload"), receive(store, uploads, files, noted=noted))


def _read(store: Store, uploads: Uploads, files: Sequence[Upload], job: Job) -> None:
    found = [one for upload in files for one in _found(upload, uploads)]
    job.expect(len(found))
    known, stated = store.read(lambda ledger: (ledger.known(), ledger.stated()))
    documents = [one for one in found if not isinstance(one, Upload)]
    for result in run(documents, known=known, stated=stated, jobs=PROCESSES):
        job.add(_as_table(_kept(store, result), files))
        if job.is_stopped:
            return
    for one in found:
        if isinstance(one, Upload):
            job.add(_data_entry(one))
    _tidy(store, uploads, files)


def _found(upload: Upload, uploads: Uploads) -> Iterator[Found | Upload]:
    """What there is to read in a file that was dropped in, under the name that it had: members of an archive each."""
    if ending(upload.name) in DATA_ENDINGS:
        yield upload
        return
    shown = displayed(upload.path)
    for one in find([str(upload.path)]):
        name = _name(one.name, shown, upload.name)
        if isinstance(one, Source):
            load = _loading(one) if one.name == shown else _keeping(one, name, uploads)
            yield replace(one, name=name, _load=load)
        elif isinstance(one, Skipped):
            yield replace(one, name=name)
        else:
            yield UnreadableError(name, one.message.zh, one.message.en)


def _name(found: str, shown: str, uploaded: str) -> str:
    """What was found in a file that is kept as ``shown``, by the name that the file had; a page of a crawl keeps its own.

    >>> _name("/up/0a.zip!/b.txt", "/up/0a.zip", "reports.zip"), _name("/up/0a.jsonl#7", "/up/0a.jsonl", "texts.jsonl")
    ('reports.zip!/b.txt', 'texts.jsonl#7')
    >>> _name("https://example.org/a", "/up/0a.warc", "crawl.warc")
    'https://example.org/a'
    """
    return uploaded + found.removeprefix(shown) if found.startswith(shown) else found


def _loading(kept: Source) -> Callable[[Source], bytes]:
    """What loads the file that is ``kept`` under its hash; its faults bear the name that the file had."""

    def load(named: Source) -> bytes:
        try:
            return kept.load()
        except UnreadableError as error:
            raise UnreadableError(named.name, error.message.zh, error.message.en) from error

    return load


def _keeping(member: Source, name: str, uploads: Uploads) -> Callable[[Source], bytes]:
    """What loads a document in a file of many, and keeps it by its own hash: so it can be read again without the file."""
    loading = _loading(member)

    def load(named: Source) -> bytes:
        data = loading(named)
        uploads.keep_bytes(data, name.rpartition(MEMBER)[2])
        return data

    return load


def _kept(store: Store, result: Result) -> Entry:
    """Store ``result``, or say why there is nothing to store."""
    if isinstance(result, StoredDocument):
        outcome: Outcome = store.write(lambda ledger: ledger.add(result))
        return _document_entry(store, result, outcome)
    if isinstance(result, Unchanged | Duplicate):
        return _seen(store, result)
    if isinstance(result, Failure):
        return Entry(name=result.name, outcome="fault", reason=_FAULT.format(error=result.error))
    outcome_ = "skipped" if isinstance(result, Skipped) else "unreadable"
    return Entry(name=result.name, outcome=outcome_, reason=result.message)


def _as_table(entry: Entry, files: Sequence[Upload]) -> Entry:
    """``entry``, of which it is said whether its values can be imported as data: of a workbook, even one without text."""
    if ENDINGS.get(ending(entry.name)) != "workbook" or MEMBER in entry.name:
        return entry
    sha256 = next((one.sha256 for one in files if one.name == entry.name), "")
    return replace(entry, is_table=True, sha256=sha256)


def _document_entry(store: Store, document: StoredDocument, outcome: Outcome) -> Entry:
    row = row_of(document)
    return Entry(
        name=document.name,
        outcome=outcome,
        sha256=document.sha256,
        of=_first_name(store, document.sha256) if outcome == "duplicate" else "",
        reason=_REPLACED if outcome == "changed" else Bilingual(),
        counts={"figures": row.figures, "targets": row.targets, "commitments": row.commitments},
        problems=tuple(row.problems),
    )


def _seen(store: Store, result: Unchanged | Duplicate) -> Entry:
    """Note the name of a content that is in the ledger already."""

    def see(ledger: Ledger) -> Outcome | None:
        return ledger.see(result.name, result.sha256) if ledger.names_of(result.sha256) else None

    outcome = store.write(see)
    if outcome is None:  # the same content has been in this job, and could not be read
        reason = Bilingual(
            "与另一个读不了的文件内容相同", "the same content as another file, which cannot be read"
        )
        return Entry(name=result.name, outcome="unreadable", reason=reason)
    of = _first_name(store, result.sha256)
    outcome = "duplicate" if outcome == "unchanged" and of != result.name else outcome
    return Entry(name=result.name, outcome=outcome, sha256=result.sha256, of=of)


def _first_name(store: Store, sha256: str) -> str:
    names = store.read(lambda ledger: ledger.names_of(sha256))
    return names[0] if names else ""


def _data_entry(upload: Upload) -> Entry:
    """What a data file holds; nothing of it is imported before somebody says so."""
    try:
        read: DataFile = read_data(upload.path, upload.name)
    except DubanError as error:
        return Entry(
            name=upload.name, outcome="data", sha256=upload.sha256, reason=error.message, is_table=True
        )
    counts = {"values": len(read), "indicators": len({one.indicator_id or one.indicator for one in read})}
    return Entry(name=upload.name, outcome="data", sha256=upload.sha256, counts=counts, is_table=True)


def _tidy(store: Store, uploads: Uploads, files: Sequence[Upload]) -> None:
    """Keep no longer what holds no document and no data: archives, whose members are kept, and what cannot be read."""
    known = store.read(Ledger.known)
    for one in files:
        if one.sha256 not in known and not is_table(one.path):
            uploads.drop(one.sha256)


def is_table(path: Path) -> bool:
    """Whether a file may hold values to import as data.

    >>> is_table(Path("a.csv")), is_table(Path("a.xlsx")), is_table(Path("a.pdf"))
    (True, True, False)
    """
    tail = ending(path.name)
    return tail in DATA_ENDINGS or ENDINGS.get(tail) == "workbook"
