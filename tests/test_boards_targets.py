"""Targets on a board: judged by tracking, on facts of the pack and records of the ledger."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from board_pack import notice, pack, seen, target
from duban.boards.board import Facts
from duban.boards.building import build
from duban.boards.lines import TargetLine
from duban.language import Bilingual
from duban.observations.documents import observations_of
from duban.packs.model import Indicator, PackObservation, PackTarget

HANDED = Path(__file__).parents[2] / "shared" / "data" / "article-2024" / "targets.csv"


def line(of: PackTarget, *observed: PackObservation, as_of: str | None = None, **parts: Any) -> TargetLine:
    [found] = build(pack(targets=(of,), observations=observed, **parts), as_of=as_of).targets
    return found


def test_a_large_share_is_written_in_full() -> None:
    reason = line(target(low=100.0), seen(12_345.0)).reason
    assert "好于目标12245%" in reason.zh
    assert "12245 % better than that: exceeded" in reason.en


@pytest.mark.parametrize(
    ("of", "observed", "verdict"),
    [
        (target(low=100.0), (seen(104.0),), "kept"),
        (target(low=100.0), (seen(112.0),), "exceeded"),
        (target(low=100.0), (seen(95.0),), "nearly"),
        (target(low=100.0), (seen(80.0),), "missed"),
        (target(low=100.0, high=100.0, approx=True), (seen(98.0),), "kept"),
        (target(high=100.0), (seen(90.0),), "kept"),
        (target(low=100.0), (seen(640.0),), "exceeded"),  # sizes far apart are no doubt among facts of a pack
        (target(low=100.0), (seen(104.0, unit="座"),), "kept"),
        (target(low=100.0), (seen(104.0, unit="元"),), "no_data"),  # another unit is no comparison
        (target(low=100.0), (seen(104.0, region="江苏"),), "no_data"),  # another place neither
        (target(low=100.0, region="江苏"), (seen(104.0, region="江苏省"),), "kept"),
        (target(low=100.0), (), "no_data"),
        (target(), (seen(104.0),), "no_data"),  # 保持稳定: no number
        (target(low=100.0, period_end="2027-12"), (), "too_early"),
        (target(low=100.0, period_end="2027"), (seen(90.0, period_end="2024"), seen(96.0)), "on_course"),
        (
            target(low=100.0, period_end="2027-12"),
            (seen(60.0, period_end="2024-12"), seen(61.0)),
            "off_course",
        ),
        (target(low=100.0, period_end=None), (), "too_early"),
        (target(low=100.0, period_end=None), (seen(104.0),), "kept"),
        (target(low=100.0, period_end=None, role="forecast"), (seen(104.0),), "no_data"),
        (target(low=100.0, role="estimate"), (seen(104.0),), "kept"),
        (
            target(low=100.0, role="estimate"),
            (seen(100.0, kind="estimate"),),
            "no_data",
        ),  # not against itself
        (target(low=100.0), (seen(100.0, kind="estimate"),), "kept"),
        (target(low=100.0, role="baseline"), (seen(104.0),), None),
    ],
)
def test_verdicts(of: PackTarget, observed: tuple[PackObservation, ...], verdict: str | None) -> None:
    assert line(of, *observed).verdict == verdict


def test_the_end_of_the_period_goes_before_what_was_reached_earlier() -> None:
    of = target(low=100.0)
    early, end = seen(110.0, period_end="2025-09", date="2025-10-20"), seen(640.0)
    [at_the_end, only_early] = [line(of, *values).outcome for values in ((early, end), (early,))]
    assert at_the_end is not None
    assert only_early is not None
    assert (at_the_end.low, only_early.low) == (640.0, 110.0)


FEES = Indicator(id="fees", name=Bilingual("停泊费", "fees"), unit="元", better="down")


@pytest.mark.parametrize(
    ("value", "verdict"), [(90.0, "exceeded"), (199.0, "kept"), (210.0, "nearly"), (300.0, "missed")]
)
def test_what_less_is_better_of(value: float, verdict: str) -> None:
    of = target(indicator="fees", low=200.0, high=200.0)
    found = line(of, seen(value, indicator="fees"), indicators=(FEES,))
    assert (found.verdict, found.written.zh) == (verdict, "200元")


def test_the_newest_later_value_of_a_baseline() -> None:
    of = target(low=80.0, role="baseline", period_end="2024-12")
    values = (seen(70.0, period_end="2023-12"), seen(90.0, period_end="2025-06"), seen(95.0))
    found = line(of, *values)
    assert found.outcome is not None
    assert (found.outcome.low, found.outcome.period_end, found.verdict) == (95.0, "2025-12", None)
    assert line(of, values[0]).outcome is None


def test_the_newest_value_where_none_decides() -> None:
    found = line(
        target(low=100.0, period_end="2027-12", measure="rate", unit="%"),
        seen(80.0, measure="rate", unit="%"),
    )
    assert (found.verdict, found.outcome) == ("too_early", None)
    assert found.latest is not None
    assert (found.latest.number, found.latest.period_end) == (80.0, "2025-12")
    assert found.reason.zh.endswith("；已知最新数为80%（2025-12）")


REPORT = notice("2025年渔业公报", "2025年末，渔港泊位94个。", "2026-02-10", "公报.txt", region="全国")


@pytest.mark.parametrize(
    ("facts", "verdict", "origins"),
    [
        ("pack", "kept", {"pack"}),
        ("ledger", "nearly", {"pack", "ledger"}),
        ("both", "kept", {"pack", "ledger"}),
    ],
)
def test_facts_and_records_are_told_apart(facts: Facts, verdict: str, origins: set[str]) -> None:
    held = pack(targets=(target(low=100.0),), observations=(seen(104.0),))
    [found] = build(held, observations_of([REPORT]), [REPORT], facts=facts).targets
    assert found.verdict == verdict
    assert {one.origin for one in (*found.set_by, *found.reached, *found.other)} == origins


def test_where_they_disagree_both_are_shown() -> None:
    held = pack(targets=(target(low=100.0),), observations=(seen(104.0),))
    board = build(held, observations_of([REPORT]), [REPORT])
    [found] = board.targets
    assert (found.of_pack, found.of_ledger, found.disagrees) == ("kept", "nearly", True)
    assert "94个" in found.other[0].text.zh
    assert "说法不一" in board.summary.zh


def test_a_number_that_the_ledger_sets_for_the_same() -> None:
    plan = notice("渔港方案", "到2025年末，渔港泊位达到120个以上。", "2025-01-10", "方案.txt", region="全国")
    [found] = build(pack(targets=(target(low=100.0),)), observations_of([plan]), [plan]).targets
    assert [one.document for one in found.revised] == ["方案.txt"]


@pytest.mark.skipif(
    not HANDED.is_file(), reason="the handed targets are not here: ../shared/data/article-2024"
)
def test_the_handed_targets() -> None:
    with HANDED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [
        row["id"]
        for row in rows
        if (line(*_handed(row), indicators=(_indicator(row),)).verdict or "") != row["verdict"]
    ]
    assert wrong == []


def _indicator(row: dict[str, str]) -> Indicator:
    measure: Any = "growth" if "增速" in row["indicator"] else "rate" if row["unit"] == "%" else "level"
    return Indicator(id="i", name=Bilingual(row["indicator"]), unit=row["unit"], measure=measure)


def _handed(row: dict[str, str]) -> tuple[Any, ...]:
    """A handed target, and its outcome as an observation of the pack."""
    number = {
        name: float(row[name]) if row[name] else None for name in row if name.endswith(("_low", "_high"))
    }
    of = target(
        indicator="i", role=row["kind"], low=number["value_low"], high=number["value_high"],
        approx=row["approx"] == "1", period_end=row["period_end"] or None,
    )  # fmt: skip
    if not row["outcome_unit"]:
        return (of,)
    value = PackObservation(
        indicator="i", low=number["outcome_low"], high=number["outcome_high"], unit=row["outcome_unit"],
        period_end=row["outcome_period_end"], date="2026-03-01",
    )  # fmt: skip
    return of, value


def test_growth_is_said_once() -> None:
    growth = Indicator(
        id="g", name=Bilingual("渔港产值增速", "output of ports, growth"), unit="%", measure="growth"
    )
    of = target(indicator="g", low=5.0, high=5.0, period_end="2027-12")
    found = line(of, indicators=(growth,))
    assert (found.said.zh, found.said.en) == ("渔港产值 增长5%", "output of ports growth of 5%")
    assert "增速" not in found.reason.zh
