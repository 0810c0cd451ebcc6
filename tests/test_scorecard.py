"""Scorecards: shares, distances and ambition of groups of targets."""

from duban.observation import Observation
from duban.tracking.judging import judged_targets
from duban.tracking.outcomes.pairing import Outcomes
from duban.tracking.scorecard import Grouping, Scorecard, scorecards
from observed import observed, target

KNOWN = [
    target("地区生产总值", 5.0),
    observed("地区生产总值", 5.4),
    observed("地区生产总值", 5.6, year=2024),
    target("出口", 6.0),
    observed("出口", 5.0),
    target("城镇新增就业", (1e6, None), "人", "change"),
    observed("城镇新增就业", 1.2e6, "人", "change"),
    target("粮食产量", 100.0, "吨", "level"),
]


def cards(by: Grouping, *known: Observation) -> list[Scorecard]:
    outcomes = Outcomes(known)
    rows = judged_targets(known, as_of="2026-03-01", outcomes=outcomes)
    return scorecards(rows, by, lambda row: outcomes.year_before(row.target))


def test_card() -> None:
    [card] = cards("region", *KNOWN)
    assert card.name == "某省"
    assert card.counts == {"kept": 1, "missed": 1, "exceeded": 1, "no_data": 1}
    assert (card.judged, card.share_kept) == (3, 2 / 3)


def test_distances_are_of_points_alone() -> None:
    [card] = cards("region", *KNOWN)
    assert (round(card.overshoot or 0, 6), round(card.undershoot or 0, 6)) == (0.4, -1.0)


def test_ambition_is_the_target_above_the_outcome_before() -> None:
    [card] = cards("region", *KNOWN)
    assert round(card.ambition or 0, 6) == -0.6


def test_groupings() -> None:
    assert [card.name for card in cards("year", *KNOWN)] == ["2025"]
    assert len(cards("indicator", *KNOWN)) == 4


def test_nothing_judged_has_no_share() -> None:
    [card] = cards("year", target("出口", 6.0))
    assert (card.share_kept, card.overshoot, card.ambition) == (None, None, None)
