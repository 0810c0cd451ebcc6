"""Tasks on a board: by the evidence of the pack, and by what documents of the ledger say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from board_pack import notice, pack, proof, task
from duban.boards.building import build
from duban.boards.lines import TaskLine
from duban.ledger import StoredDocument
from duban.packs.model import Pack, TaskEvidence
from duban.packs.public import load_pack

EVIDENCE = Path(__file__).parents[2] / "shared" / "data" / "article-2024" / "evidence.jsonl"
ISSUED = notice("某部印发渔港建设办法", "办法五月起施行。", "2026-04-02", "印发.txt")
DRAFTED = notice("渔港建设办法征求意见", "某部正在就办法征求意见，定稿后公布。", "2026-03-02", "草案.txt")


def line(
    held: Pack, texts: Sequence[StoredDocument] = (), as_of: str | None = None, facts: str = "both"
) -> TaskLine:
    [found] = build(held, (), texts, as_of=as_of, facts=facts).tasks  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("evidence", "texts", "status", "origin"),
    [
        ((), (), "no_trace", None),
        ((proof("under_way", "2025-05-01"),), (), "under_way", "pack"),
        ((proof("carried_out", "2025-05-01"), proof("under_way", "2025-09-01")), (), "carried_out", "pack"),
        ((), (ISSUED,), "carried_out", "ledger"),
        ((), (DRAFTED,), "under_way", "ledger"),
        ((proof("under_way", "2025-05-01"),), (ISSUED,), "carried_out", "ledger"),  # read later, and further
        ((proof("under_way", "2026-05-01"),), (ISSUED,), "under_way", "pack"),  # the pack knew more
        ((proof("carried_out", "2025-05-01"),), (DRAFTED,), "carried_out", "pack"),
    ],
)  # fmt: skip
def test_statuses(
    evidence: tuple[TaskEvidence, ...], texts: tuple[StoredDocument, ...], status: str, origin: str | None
) -> None:
    found = line(pack(tasks=(task(kind="document"),), evidence=evidence), texts)
    assert found.status == status
    assert (found.evidence[0].origin if found.evidence else None) == origin


def test_both_statuses_are_kept_where_they_differ() -> None:
    found = line(
        pack(tasks=(task(kind="document"),), evidence=(proof("carried_out", "2025-05-01"),)), (DRAFTED,)
    )
    assert (found.of_pack, found.of_ledger) == ("carried_out", "under_way")
    assert {one.origin for one in found.evidence} == {"pack", "ledger"}


@pytest.mark.parametrize(
    ("due", "says", "overdue"),
    [
        ("2025-12-31", "under_way", True),
        ("2025-12-31", "carried_out", False),
        ("2027-12-31", "under_way", False),
        (None, "under_way", False),
    ],
)
def test_what_is_past_its_day(due: str | None, says: str, overdue: bool) -> None:
    held = pack(tasks=(task(due=due),), evidence=(proof(says, "2025-05-01"),))
    assert line(held).overdue is overdue


@pytest.mark.parametrize(
    ("region", "status"), [(None, "carried_out"), ("全国", "carried_out"), ("江苏省", "no_trace")]
)
def test_a_province_says_nothing_of_the_nation(region: str | None, status: str) -> None:
    issued = notice("印发渔港建设办法", "办法五月起施行。", "2026-04-02", region=region)
    assert line(pack(tasks=(task(kind="document"),)), (issued,)).status == status


@pytest.mark.skipif(
    not EVIDENCE.is_file(), reason="the handed evidence is not here: ../shared/data/article-2024"
)
def test_the_handed_tasks() -> None:
    """The bar is 85 % of the tasks that have a text; tasks without one have no trace, but for neighbours of those."""
    rows = [json.loads(text) for text in EVIDENCE.read_text(encoding="utf-8").splitlines()]
    texts = [notice(row["title"], row["text"], row["date"], row["id"]) for row in rows]
    board = build(load_pack("miit-2024"), (), texts, facts="ledger")
    having = {row["id"] for row in rows}
    read = {one.task.id: one.status for one in board.tasks}
    right = sum(read[id] == "carried_out" for id in having)  # as all twelve are
    assert right / len(having) >= 0.85
    others = [status for id, status in read.items() if id not in having]
    assert sum(status != "no_trace" for status in others) <= 3
