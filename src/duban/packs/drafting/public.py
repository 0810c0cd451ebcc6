"""A pack out of documents or a ledger: the public function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from duban.arguments import checked_day, checked_many
from duban.errors import ArgumentError
from duban.extraction.extractor import records_of
from duban.language import Bilingual
from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.packs.drafting.draft import draft
from duban.packs.model import Pack
from duban.packs.reading.cells import ID, LONGEST_ID
from duban.text.sourced import Source, document_of


def draft_pack(
    source: Ledger | Iterable[Source | StoredDocument],
    *,
    id: str,
    name: Bilingual | None = None,
    state: str | date | None = None,
    every_task: bool = False,
) -> Pack:
    """A pack drafted from documents, for somebody to go over: what they aim at, what they report of it, what they promise.

    Targets, forecasts and estimates of the documents become ``targets``, with an indicator each; what documents
    report of those indicators becomes ``observations``; commitments without numbers become ``tasks``; formulations are the
    sections of the one document, or the chapters of the vocabulary's themes. Records that are more likely wrong than right,
    and indicators whose words name nothing, are left out. The same documents give the same identifiers.

    Args:
        source: an open ledger, or documents, as of :func:`duban.track`.
        id: the name of the pack's folder.
        name: what it is called; by the title of its one document, or place and years, where it is not given.
        state: the day up to which its facts were gathered (``YYYY-MM-DD``); that of the newest document by itself.
        every_task: of long documents the commitments whose end cannot be seen (推进…, 加强…) too.

    >>> import duban
    >>> text = "一、2025年工作回顾\\n灯塔联网率达到71%。\\n二、2026年重点任务\\n灯塔联网率达到80%以上。出台灯塔管理办法。"
    >>> read = duban.read_text(text, year=2026, published="2026-01-20")
    >>> pack = duban.packs.draft_pack([read], id="lighthouses")
    >>> [(one.indicator, one.low, one.quote) for one in pack.targets], [one.low for one in pack.observations]
    ([('灯塔联网率', 80.0, '灯塔联网率达到80%以上')], [71.0])
    >>> [(one.text.zh, one.kind) for one in pack.tasks]
    [('出台灯塔管理办法', 'document')]

    Raises:
        ArgumentError: where ``id`` cannot be one, or nothing says the day of ``state``.
        UnreadableError: where there is no text to read.
    """
    if not ID.fullmatch(id):
        raise ArgumentError(
            "id",
            f"只用字母、数字、汉字和 - _ .，最多 {LONGEST_ID} 字",
            f"use letters, digits and - _ . only, at most {LONGEST_ID}",
        )
    day = checked_day("state", state)
    pack = draft(_documents(source), id=id, name=name, state=day.isoformat() if day else "", every=every_task)
    if not pack.state:
        raise ArgumentError("state", "文件都没有日期，请给出", "no document has a date, so give it")
    return pack


def _documents(source: Ledger | Iterable[Source | StoredDocument]) -> Iterator[StoredDocument]:
    if isinstance(source, Ledger):
        yield from source.documents()
        return
    for number, one in enumerate(checked_many("source", source), 1):
        if isinstance(one, StoredDocument):
            yield one
        else:
            document = document_of(one, name=str(number))
            yield StoredDocument.of(document, records_of(document))
