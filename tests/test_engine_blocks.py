"""Blocks: where they end, what their keys hang on, and duplicates; and the pure task that makes their parts."""

from __future__ import annotations

from io import BytesIO

import polars as pl
import pytest

from duban.engines.block import Block, Entry, cut, entries
from duban.engines.limits import Limits
from duban.engines.outcome import Outcome, outcome_of
from duban.engines.parts import TABLES
from duban.engines.task import work
from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import Failure, Processed, Task, reading_key
from duban.text.document import Context
from duban.text.sources import Found, Skipped, Source
from engine_cases import quick, sources


@pytest.mark.parametrize(
    ("texts", "sizes"),
    [
        ([], []),
        (["甲"], [1]),
        (["甲", "乙", "丙"], [3]),
        (["甲", "乙", "丙", "丁"], [3, 1]),
        # A source that is large ends its block.
        (["甲", "乙" * 40, "丙", "丁"], [2, 2]),
        (["乙" * 40, "丙" * 40], [1, 1]),
    ],
)
def test_where_blocks_end(texts: list[str], sizes: list[int]) -> None:
    blocks = cut(entries(sources(texts)), most_sources=3, most_bytes=100)
    assert [len(block.entries) for block in blocks] == sizes


def test_what_became_of_sources_before_any_work() -> None:
    def gone(source: Source) -> bytes:
        raise UnreadableError(source.name, "找不到", "not there")

    found: list[Found] = [
        *sources(["甲", "甲"]),
        Skipped("a.json", Bilingual("不支持", "not supported")),
        UnreadableError("b.txt", "没有权限", "no permission"),
        Source("c.txt", gone),
    ]
    made = list(entries(found))
    assert [entry.ordinal for entry in made] == [0, 1, 2, 3, 4]
    assert isinstance(made[0].content, Task)
    assert [entry.content.status for entry in made[1:] if isinstance(entry.content, Outcome)] == [
        "duplicate",
        "skipped",
        "unreadable",
        "unreadable",
    ]
    assert [bool(entry.sha256) for entry in made] == [True, True, False, False, False]


def test_what_a_key_hangs_on() -> None:
    def key(texts: list[str], published: str | None = None) -> str:
        [block] = cut(entries(sources(texts), overrides=Context(published=published)))
        return block.key

    assert key(["甲", "乙"]) == key(["甲", "乙"])
    assert len({key(["甲", "乙"]), key(["乙", "甲"]), key(["甲"]), key(["甲", "乙"], "2026")}) == 4


def block_of(*texts: str) -> Block:
    return Block(tuple(entries(sources(texts))))


def test_the_task_makes_the_same_parts_again() -> None:
    block = block_of("粮食产量增长2%。", "出口增长3%，要支持企业技术改造。", "")
    first, again = work(block, Limits()), work(block, Limits())
    assert first.statuses == {"read": 2, "unreadable": 1}
    assert list(first.parts) == [table for table in TABLES if table in first.parts]
    assert first.parts.keys() == {"documents", "figures", "commitments", "problems", "manifest"}
    times = pl.read_parquet(BytesIO(first.parts["manifest"])).select("seconds", "at")
    assert times["at"].null_count() == 0
    assert {name: data for name, data in first.parts.items() if name != "manifest"} == {
        name: data for name, data in again.parts.items() if name != "manifest"
    }


def test_records_come_with_their_sentence_and_document() -> None:
    task = Task(
        "a.txt", "先说。2025年，粮食产量增长2%。".encode(), None, Context(title="公报", region="某省")
    )
    block = Block((Entry(0, "a.txt", "00", "r", task),))
    rows = pl.read_parquet(BytesIO(work(block, Limits()).parts["figures"]))
    asked = ("sentence", "document_title", "document_region", "ordinal", "document")
    assert rows.select(asked).rows() == [("2025年，粮食产量增长2%。", "公报", "某省", 0, "a.txt")]


def test_settled_entries_are_not_tried() -> None:
    begun: list[int] = []
    settled = {1: Outcome("died", Bilingual("退出", "ended"))}
    worked = work(block_of("甲", "乙", "丙"), Limits(), settled, begun.append, quick)
    assert begun == [0, 2, 3]
    assert worked.statuses == {"read": 2, "died": 1}
    assert pl.read_parquet(BytesIO(worked.parts["problems"]))["name"].to_list() == ["001.txt"]


def test_a_document_that_fits_no_table_fails_alone() -> None:
    def odd(task: Task) -> StoredDocument:
        made = quick(task)
        return (
            StoredDocument(name="x", sha256=made.sha256, text="\ud800")
            if task.data == "乙".encode()
            else made
        )

    worked = work(block_of("甲", "乙", "丙"), Limits(), process=odd)
    assert worked.statuses == {"read": 2, "failed": 1}
    assert pl.read_parquet(BytesIO(worked.parts["documents"])).height == 2


@pytest.mark.parametrize(
    ("result", "status", "said"),
    [
        (UnreadableError("a", "空", "empty"), "unreadable", "empty"),
        (Failure("a", "KeyError: x"), "failed", "KeyError: x"),
        (Failure("a", "MemoryError: "), "memory", "not enough memory"),
        (StoredDocument(name="a", sha256="00", text="甲乙"), "read", ""),
    ],
)
def test_outcomes(result: Processed, status: str, said: str) -> None:
    outcome = outcome_of(result, 0.5)
    assert (outcome.status, outcome.seconds) == (status, 0.5)
    assert said in outcome.message.en
    assert bool(outcome.message.zh) == bool(said)


def test_the_way_of_reading_is_that_of_the_pipeline() -> None:
    [entry] = entries(sources(["甲"]), overrides=Context(title="公报"))
    assert entry.reading == reading_key(Context(title="公报"))
