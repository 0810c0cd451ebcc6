"""Observations out of documents: what a clause says of a value beside its number."""

import pytest

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.observations.documents import observations_of


def stated(text: str, year: int = 2026) -> list[Observation]:
    document = duban.read_text(text, region="四川", year=year)
    return list(observations_of([StoredDocument.of(document, duban.extract(document))]))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("2025年，新开工棚户区改造20万套。", "begun"),
        ("2025年，基本建成保障性住房18万套。", "completed"),
        ("2025年，安排技改项目300个。", "planned"),
        ("2025年，粮食产量500亿斤。", None),
    ],
)
def test_stage(text: str, stage: str | None) -> None:
    assert stated(text)[0].stage == stage


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("2025年，补助标准由380元提高到420元。", [True, False]),
        ("2025年，失业率从5.4%降至5.1%。", [True, False]),
        ("2025年，补助标准提高到420元。", [False]),
        ("2025年，由本省企业生产汽车40万辆。", [False]),
    ],
)
def test_where_a_change_starts(text: str, bases: list[bool]) -> None:
    assert [one.is_base for one in stated(text)] == bases


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("2025年，财政支出1000亿元，比上年增加120亿元。", [False, True]),
        ("2025年，城镇新增就业100万人。", [False]),
        ("2025年目标：城镇新增就业比上年多10万人。", [True]),
    ],
)
def test_by_how_much_a_level_moved(text: str, differences: list[bool]) -> None:
    assert [one.is_difference for one in stated(text)] == differences


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2025年，粮食产量比2020年增长12%。", ["2021-01"]),
        ("2025年，粮食产量比2024年增长2%。", ["2025-01"]),
        ("2025年，粮食产量比上年增长2%。", ["2025-01"]),
        ("2025年，粮食产量500亿斤，比2020年增长12%。", ["2025-01", "2021-01"]),
    ],
)
def test_what_grew_since_a_year_is_of_the_years_since(text: str, starts: list[str]) -> None:
    assert [one.period_start for one in stated(text)] == starts


def test_places_have_their_full_name() -> None:
    assert stated("2025年，粮食产量500亿斤。")[0].region == "四川省"


def test_what_is_told_to_have_fallen_lies_below_0() -> None:
    [fell] = stated("2025年，受外部环境影响，全省进出口总额出现下降。")
    assert (fell.kind, fell.measure, fell.low, fell.high) == ("actual", "growth", None, 0.0)


def test_a_target_without_a_number_has_a_relation() -> None:
    [incomes] = stated("2026年，力争居民收入增长与经济增长同步。")
    assert (incomes.kind, incomes.relation, incomes.reference, incomes.low) == (
        "target",
        "in_step",
        "经济增长",
        None,
    )
