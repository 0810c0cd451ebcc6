"""What became of targets: outcomes, courses, what cannot be told, and the sentence that says why."""

import msgspec
import pytest

from duban.observation import Observation
from duban.tracking.judging import judged_targets
from duban.tracking.tracked import Tracked
from observed import observed, target

GDP, INCOMES = "地区生产总值", "居民人均可支配收入"
LATER = "2026-03-01"


def judged(*known: Observation, as_of: str = LATER) -> Tracked:
    [row] = judged_targets(known, as_of=as_of)
    return row


def test_an_outcome_is_judged() -> None:
    row = judged(target(GDP, 5.0, approx=True), observed(GDP, 5.2))
    assert (row.verdict, row.outcome.low if row.outcome else None) == ("kept", 5.2)


def test_no_outcome_is_no_data_when_the_time_is_over_and_too_early_before() -> None:
    assert judged(target(GDP, 5.0)).verdict == "no_data"
    assert judged(target(GDP, 5.0), as_of="2025-12-31").verdict == "too_early"


def test_what_was_reached_by_now_tells_the_course() -> None:
    half = observed(GDP, 4.1, period_end="2025-06", vintage="2025-07-20")
    row = judged(target(GDP, 5.0), half, as_of="2025-08-01")
    assert (row.verdict, row.course.light if row.course else None) == ("off_course", "red")


def test_when_the_time_is_over_a_part_of_it_is_no_outcome() -> None:
    half = observed(GDP, 5.4, period_end="2025-06", vintage="2025-07-20")
    assert judged(target(GDP, 5.0), half).verdict == "no_data"


def test_a_level_that_was_reached_before_the_end_is_kept_provisionally() -> None:
    goal = target("5G基站", (450.0, None), "个", "level", period_start=None, written="450个")
    reached = observed(
        "5G基站", 483.0, "个", "level", period_start=None, period_end="2025-11", written="483个"
    )
    row = judged(goal, reached)
    assert row.judgement is not None
    assert (row.verdict, row.judgement.provisional) == ("kept", True)
    assert row.reason.zh == "2025年目标为5G基站450个以上，2025-11已为483个，好于目标7.33%，完成（未见年末数）"
    assert judged(goal, reached, as_of="2025-12-20").verdict == "on_course"
    assert judged(goal, msgspec.structs.replace(reached, low=440.0, high=440.0)).verdict == "no_data"


def test_doubtful_outcomes_are_shown_and_not_counted() -> None:
    row = judged(
        target("乡村旅游公路", 2e5, "公里", "level"), observed("乡村公路养护", 2.1e5, "公里", "level")
    )
    assert (row.verdict, row.outcome, len(row.doubtful)) == ("unsure", None, 1)


@pytest.mark.parametrize(("other", "verdict"), [(4.0, "unsure"), (5.1, "kept")])
def test_outcomes_of_one_document_that_disagree_on_the_verdict(other: float, verdict: str) -> None:
    assert judged(target(GDP, 5.0), observed(GDP, 5.2), observed(GDP, other)).verdict == verdict


def test_a_revision_does_not_change_the_verdict() -> None:
    row = judged(target(GDP, 5.0), observed(GDP, 5.2), observed(GDP, 4.0, vintage="2027-01-01"))
    assert (row.verdict, [one.low for one in row.others]) == ("kept", [4.0])


def test_a_target_in_two_documents_is_one_with_two_witnesses() -> None:
    row = judged(target(GDP, 5.0), target(GDP, 5.0, vintage="2025-03-01"))
    assert len(row.target.witnesses) == 2


def test_a_target_stated_again_need_not_say_how_far_it_is_to_come() -> None:
    begun = target("保障性住房", 20.0, "套", "level", stage="begun")
    again = target("保障性住房", 20.0, "套", "level", vintage="2025-06-01")
    completed = target("保障性住房", 20.0, "套", "level", stage="completed")
    assert len(list(judged_targets([begun, again], as_of=LATER))) == 1
    assert len(list(judged_targets([begun, completed], as_of=LATER))) == 2


def test_a_target_restated_after_its_time_is_none() -> None:
    restated = target(GDP, (None, 5.0), vintage="2026-01-15")
    assert judged(target(GDP, 5.0), restated).target.low == 5.0
    assert judged(restated).target.high == 5.0


def test_a_target_that_a_later_document_changes_is_revised() -> None:
    first, second = judged_targets([target(GDP, 6.0), target(GDP, 5.0, vintage="2025-07-01")], as_of=LATER)
    assert first.revised is None
    assert (second.target.low, second.revised.low if second.revised else None) == (5.0, 6.0)


def test_what_is_hoped_for_beyond_a_target_is_none() -> None:
    hope = target(GDP, 6.0, is_hope=True)
    assert judged(target(GDP, (5.0, None)), hope).target.low == 5.0
    assert judged(hope).target.low == 6.0


def relative(relation: str, reference: str = "", **more: object) -> Observation:
    bare = target(INCOMES, (None, None))
    return msgspec.structs.replace(bare, relation=relation, reference=reference, written="目标原文", **more)


RELATIVE = [
    ("in step, a little below", relative("in_step", "经济增长"), [observed(GDP, 5.0), observed(INCOMES, 4.9)], "kept"),
    ("in step, far below", relative("in_step", "经济增长"), [observed(GDP, 5.0), observed(INCOMES, 3.9)], "missed"),
    ("above the nation", relative("above", "全国平均"), [observed(INCOMES, 5.0, region="全国"), observed(INCOMES, 5.3)], "kept"),
    ("above by a margin", relative("above", "全国平均", margin=1.0),
     [observed(INCOMES, 5.0, region="全国"), observed(INCOMES, 5.3)], "missed"),
    ("below", relative("below", "全国平均"), [observed(INCOMES, 5.0, region="全国"), observed(INCOMES, 5.3)], "nearly"),
    ("growing", relative("growing"), [observed(INCOMES, 1.0)], "kept"),
    ("falling", relative("falling"), [observed(INCOMES, 1.0)], "missed"),
    ("steady", relative("steady"), [observed(INCOMES, 1.0)], "no_data"),
    ("no reference", relative("in_step", "经济增长"), [observed(INCOMES, 4.9)], "no_data"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "set_", "known", "verdict"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_targets_without_a_number(
    what: str, set_: Observation, known: list[Observation], verdict: str
) -> None:
    assert judged(set_, *known).verdict == verdict


REASONS = [
    (target(GDP, 5.0, approx=True, written="5%"), [observed(GDP, 4.9, written="4.9%")],
     "2025年目标为地区生产总值增长5%左右，实际增长4.9%，在左右±0.2个百分点之内，完成",
     "The target for 2025 was 地区生产总值 growth of about 5%; it came to growth of 4.9%, within ±0.2 points of it: kept"),
    (target("城镇新增就业", (1e6, None), "人", "change", written="100万人"),
     [observed("城镇新增就业", 1.2e6, "人", "change", written="120万人")],
     "2025年目标为城镇新增就业100万人以上，实际120万人，好于目标20%，超额完成",
     "The target for 2025 was 城镇新增就业 at least 100万人; it came to 120万人, 20 % better than that: exceeded"),
    (target(GDP, 5.0, written="5%"), [], "2025年目标为地区生产总值增长5%；文件和数据中没有该指标、该地区、该时期的实际数",
     "The target for 2025 was 地区生产总值 growth of 5%; no document or data file states the outcome of this indicator, "
     "place and period"),
]  # fmt: skip


@pytest.mark.parametrize(("set_", "known", "zh", "en"), REASONS)
def test_the_reason(set_: Observation, known: list[Observation], zh: str, en: str) -> None:
    reason = judged(set_, *known).reason
    assert (reason.zh, reason.en) == (zh, en)
