"""The stages that documents tell of a named instrument."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.cues import Kind
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments.instrument_life import instrument_life, stage


@pytest.mark.parametrize(
    ("text", "outlook", "found"),
    [
        ("研究制定〓", "plan", "announced"),
        ("制定出台〓", "plan", "announced"),
        ("〓已印发", "plan", "issued"),
        ("印发〓", "review", "issued"),
        ("深入实施〓", "review", "in_force"),
        ("落实〓要求", "plan", "in_force"),
        ("修订〓", "review", "revised"),
        ("废止〓", "review", "ended"),
        ("按照〓", "plan", "in_force"),
    ],
)
def test_stage(text: str, outlook: Kind, found: str) -> None:
    assert stage(text, outlook)[0] == found


def stored(text: str, year: int) -> StoredDocument:
    document = duban.read_text(text, name=f"{year}.txt", year=year, published=f"{year}-01-20")
    return StoredDocument.of(document, duban.extract(document))


def test_a_life() -> None:
    texts = {
        2031: "二、2031年重点任务\n制定《渔港管理条例》。",
        2032: "一、2031年工作回顾\n颁布《渔港管理条例》。\n二、2032年重点任务\n落实《渔港管理条例》。",
        2035: "二、2035年重点任务\n修订《渔港管理条例》。",
        2036: "二、2036年重点任务\n办好社区食堂。",
    }
    documents = [stored(text, year) for year, text in reversed(texts.items())]
    life = instrument_life("《渔港管理条例》", documents)
    assert [(event.document, event.stage) for event in life] == [
        ("2031.txt", "announced"),
        ("2032.txt", "issued"),
        ("2032.txt", "in_force"),
        ("2035.txt", "revised"),
    ]
    assert instrument_life("", documents) == instrument_life("海洋条例", documents) == []
