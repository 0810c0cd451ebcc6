"""What a later reading changed: records dated, placed, found, lost; verdicts."""

from __future__ import annotations

import pytest

import duban
from duban.ledger import StoredDocument
from duban.queries.documents.rereading import rereading, verdict_changes


def read(text: str, **context: str) -> StoredDocument:
    document = duban.read_text(text, name="a.txt", **context)  # type: ignore[arg-type]
    return StoredDocument.of(document, duban.extract(document))


@pytest.mark.parametrize(
    ("text", "before", "after", "changes"),
    [
        ("今年，粮食产量增长2%左右。", {}, {"published": "2026-01-05"}, {"dated": 1, "modality": 1}),
        (
            "今年，粮食产量增长2%左右。",
            {"published": "2025-01-05"},
            {"published": "2026-01-05"},
            {"redated": 1},
        ),
        ("2025年，粮食产量增长2%。", {"region": "江苏省"}, {"region": "浙江省"}, {"placed": 1}),
        ("2025年，粮食产量增长2%。", {}, {"title": "公报"}, {}),
    ],
)
def test_records_that_changed(
    text: str, before: dict[str, str], after: dict[str, str], changes: dict[str, int]
) -> None:
    found = rereading(read(text, **before), read(text, **after))
    assert {one.name: one.number for one in found.records} == changes
    assert {one.name for one in found.context} >= set(after)


def test_records_that_came_and_went() -> None:
    short, long = "2025年，粮食产量增长2%。", "2025年，粮食产量增长2%。2026年，支持企业技术改造。"
    one, two = read(short, published="2026-01-05"), read(long, published="2026-01-05")
    assert [(c.name, c.number) for c in rereading(one, two).records] == [("found", 1)]
    assert [(c.name, c.examples[0].before) for c in rereading(two, one).records] == [
        ("lost", "支持企业技术改造")
    ]


def test_verdicts_that_became_possible() -> None:
    plan, review = "2025年主要预期目标：粮食产量增长2%左右。", "2025年，粮食产量增长2.1%。"
    target = duban.read_text(plan, name="plan", region="江苏省", published="2025-01-15")
    results = [
        duban.read_text(review, name="review", region=region, published="2026-01-15")
        for region in ("浙江省", "江苏省")
    ]
    before, after = (duban.track([target, result]) for result in results)
    found = verdict_changes(before, after, ["review"])
    assert [(one.region, one.year, one.before, one.after) for one in found] == [
        ("江苏省", 2025, "no_data", "kept")
    ]
    assert verdict_changes(before, after, ["another"]) == []
