"""The bench of importance: what counts as printed, the fit, and the file it writes."""

from __future__ import annotations

import runpy
from pathlib import Path

import msgspec
import pytest
import yaml

from duban.comparison.importance.weights import Weights

BENCH = runpy.run_path(str(Path(__file__).parent.parent / "bench" / "importance.py"))
OLD = "二、{}年重点任务\n粮食产量增长2%。探索渔港改造。种好果树。修好海堤。开放书院。"
NEW = "二、{}年重点任务\n粮食产量增长3%。实施渔港改造。提高渔民养老补贴。修好海堤。办好展览。"
ROWS = (
    "kind,old_quote,new_quote,note\n"
    "number_changed,粮食产量增长2%,粮食产量增长3%,TOP more grain\n"
    "new,,提高渔民养老补贴,TOP\n"
    "strengthened,探索渔港改造,实施渔港改造,\n"
    "dropped,种好果树,,done\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of the changes of two plans beside them."""
    for year, text in ((2025, OLD), (2026, NEW)):
        (tmp_path / f"gwr-{year}.txt").write_text(text.format(year), encoding="utf-8")
    rows = tmp_path / "changes-2025-2026.csv"
    rows.write_text(ROWS, encoding="utf-8")
    return rows


def test_what_is_printed(path: Path) -> None:
    found = BENCH["listed"](path, path.parent)
    printed, counts = found.labels()
    texts = {(one.side.text, bool(label)) for one, label in zip(found.told, printed, strict=True)}
    assert texts >= {
        ("粮食产量增长3%", True),
        ("提高渔民养老补贴", True),
        ("实施渔港改造", False),
        ("种好果树", False),
    }
    assert found.kinds == (["number_changed", "new", "strengthened", "dropped"], ["number_changed", "new"])
    assert sum(printed * counts) == pytest.approx(2)


def test_the_fit_finds_what_is_printed(path: Path) -> None:
    found = BENCH["listed"](path, path.parent)
    weights = BENCH["fitted"]([found])
    scores = found.features @ weights[1:] + weights[0]
    assert found.recall(scores, 2) == 2
    assert all(
        weight * BENCH["_SIGNS"][name] >= 0 for name, weight in zip(BENCH["NAMES"], weights[1:], strict=True)
    )


def test_what_it_writes_can_be_read(path: Path) -> None:
    found = BENCH["listed"](path, path.parent)
    content = BENCH["written"]([found], BENCH["fitted"]([found]), [[2, 2]])
    read = msgspec.convert(yaml.safe_load(content), Weights)
    assert read.fitted.first_30 == "2/2"
    assert read.kind["continued"].log_odds == 0
