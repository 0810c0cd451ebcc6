"""What is found of entities: tiers, findings, gaps, single data that lift, suppositions, files."""

from __future__ import annotations

import io
import json
import zipfile
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from browser import dom, needs_browser
from duban.assessment.engine.what_if import suppositions
from duban.assessment.formula import truth
from duban.assessment.formula.amounts import amount, plain
from duban.assessment.formula.quantity import Comparison, compare, number, variable
from duban.assessment.result.explanation import explanation
from duban.assessment.table.synthetic import enterprises
from duban.errors import WhatIfError
from duban.language import Bilingual
from duban.report.assessment import html
from duban.report.assessment.export import export, write
from ladder import FIELDS, PROGRAMME, assessment

FOUND = assessment()
STANDINGS = {standing.id: standing for standing in FOUND.standings()}

WHOLE = st.one_of(
    st.integers(0, 10**4), st.integers(0, 9 * 10**15), st.sampled_from([0, 10**12, 3 * 10**10, 2**53 - 1])
)
SIGNS: list[Comparison] = [">=", ">", "<=", "<", "==", "!="]


def python(left: Fraction, sign: str, right: Fraction) -> bool:
    return {
        ">=": left >= right,
        ">": left > right,
        "<=": left <= right,
        "<": left < right,
        "==": left == right,
    }.get(sign, left != right)


@given(
    st.lists(st.tuples(WHOLE, WHOLE, WHOLE), min_size=1, max_size=20),
    st.sampled_from(SIGNS),
    st.fractions(-2, 2, max_denominator=1000),
)
def test_mean_growth_is_compared_without_rounding(
    rows: list[tuple[int, int, int]], sign: Comparison, bound: Fraction
) -> None:
    frame = pl.DataFrame(rows, schema={"a": pl.Float64, "b": pl.Float64, "c": pl.Float64}, orient="row")
    a, b, c = (variable(name, 100) for name in "abc")
    mean = b.minus(a).over(a).plus(c.minus(b).over(b)).over(number(2))
    found = frame.select(compare(mean, sign, number(bound))).to_series().to_list()
    expected = [
        python((Fraction(b - a, a) + Fraction(c - b, b)) / 2, sign, bound) if a and b else None
        for a, b, c in rows
    ]
    assert found == expected


@given(
    st.integers(1, 10**14),
    st.integers(-1, 1),
    st.sampled_from([Fraction(3, 100), Fraction(1, 10), Fraction(7, 10), Fraction(1, 3)]),
)
def test_a_share_at_just_under_and_just_over_its_threshold(revenue: int, step: int, share: Fraction) -> None:
    spent = max(0, int(revenue * share) + step)
    frame = pl.DataFrame({"r": [float(revenue)], "s": [float(spent)]})
    ratio = variable("s", 100).over(variable("r", 100))
    [met] = frame.select(compare(ratio, ">=", number(share))).to_series()
    assert met is (Fraction(spent, revenue) >= share)


@pytest.mark.parametrize(
    ("values", "every", "some", "two"),
    [
        ([True, True, None], None, True, True),
        ([True, False, None], False, True, None),
        ([False, None, None], False, None, None),
        ([False, False, None], False, None, False),
        ([None, None, None], None, None, None),
    ],
)
def test_three_values(
    values: list[bool | None], every: bool | None, some: bool | None, two: bool | None
) -> None:
    frame = pl.DataFrame(
        {str(i): [value] for i, value in enumerate(values)}, schema={str(i): pl.Boolean for i in range(3)}
    )
    parts = [pl.col(str(i)) for i in range(3)]
    row = frame.select(a=truth.every(parts), b=truth.some(parts), c=truth.at_least(2, parts)).row(0)
    assert row == (every, some, two)


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(60, 80, True), (40, 59, False), (40, 60, None), (59, 61, None)]
)
def test_a_score_with_unknown_parts(low: float, high: float, expected: bool | None) -> None:
    assert pl.select(truth.between(pl.lit(low), ">=", pl.lit(high), 60)).item() is expected


TIERS = {"A": (2, 2), "B": (1, 1), "C": (0, 0), "D": (1, 2), "E": (0, 2), "F": (0, 0)}


@pytest.mark.parametrize("id", TIERS)
def test_tier_and_possible_tier(id: str) -> None:
    assert (STANDINGS[id].tier, STANDINGS[id].possible) == TIERS[id]


def test_counts_and_what_is_lacking() -> None:
    assert FOUND.counts == ((3, 1), (2, 1), (1, 0))
    tallies = {tally.criterion.key: (tally.met, tally.missed, tally.unknown) for tally in FOUND.tallies}
    assert tallies["one.2"] == (4, 1, 1)
    assert tallies["two.2"] == (4, 1, 1)
    gaps = {tally.criterion.key: (tally.missed, tally.unknown) for tally in FOUND.gaps}
    assert gaps["two.1"] == (1, 0)
    assert gaps["one.1"] == (1, 0)


def test_a_finding_has_value_threshold_and_distance() -> None:
    [share] = STANDINGS["B"].lacking
    assert (share.status, share.threshold) == ("missed", 3.0)
    assert share.distance == pytest.approx(-1e-7)
    assert share.missing == ()


def test_unknown_is_a_missing_datum_and_no_failure() -> None:
    [sound] = STANDINGS["D"].lacking
    assert sound.status == "unknown"
    assert STANDINGS["D"].missing == ("debt", "field")


LIFTS = {"A": [], "B": [("rd", 300_000.0, 2)], "C": [("revenue", 5_000_000.0, 2)], "F": [("brand", True, 1)]}


@pytest.mark.parametrize("id", LIFTS)
def test_the_smallest_datum_that_lifts(id: str) -> None:
    found = FOUND.lifts().get(id, ())
    assert [(lift.field.id, lift.after, lift.tier) for lift in found][: len(LIFTS[id])] == LIFTS[id]
    assert bool(found) == bool(LIFTS[id])


def test_a_missing_datum_that_would_lift_is_told() -> None:
    lifts = {lift.field.id: lift for lift in FOUND.lifts()["D"]}
    assert lifts["field"].missing
    assert lifts["field"].after == "six"
    assert lifts["debt"].missing


@pytest.mark.parametrize(
    ("field", "lifted"),
    [("其他", [("debt", 70.0, False)]), (None, [("debt", 70.0, False), ("field", "six", True)])],
)
def test_what_an_entity_is_need_not_change(field: str | None, lifted: list[tuple[str, object, bool]]) -> None:
    row = ("G", "庚公司", 10_000_000.0, 500_000.0, 5, 90.0, True, field)
    found = assessment([row]).lifts()["G"]
    assert [(lift.field.id, lift.after, lift.missing) for lift in found] == lifted


def test_no_industry_is_advised() -> None:
    text = "企业名称,所属行业,从业人员,营业收入（万元）,资产总额（万元）\n甲,零售业,12,90,50\n"
    found = duban.assess("sme-size", pl.read_csv(io.StringIO(text)))
    kinds = {lift.field.kind for lifts in found.lifts().values() for lift in lifts}
    assert kinds == {"money"}


@pytest.mark.parametrize(
    ("text", "id", "tier"),
    [
        ("rd=+20%", "B", 2),
        ("研发费用=30万元", "B", 2),
        ("revenue=+1", "C", 2),
        ("自有品牌=是", "F", 1),
        ("debt=60", "D", 2),
        ("revenue=-60%", "A", 0),
    ],
)
def test_what_if(text: str, id: str, tier: int) -> None:
    assert assessment(what_if=[text]).entity(id).tier == tier


@pytest.mark.parametrize(
    "text", ["nothing=1", "revenue", "revenue=much", "自有品牌=+1", "revenue=20%", "field=七基"]
)
def test_a_supposition_that_is_none(text: str) -> None:
    with pytest.raises(WhatIfError) as caught:
        suppositions([text], FIELDS)
    assert caught.value.message.zh
    assert caught.value.message.en


def test_in_words() -> None:
    assert explanation(STANDINGS["A"], PROGRAMME, "zh") == "甲公司：达到第二层。"
    assert "差 0.01元" in explanation(STANDINGS["C"], PROGRAMME, "zh")
    assert "missing: debt ratio, field" in explanation(STANDINGS["D"], PROGRAMME, "en")
    assert "条文待核实" in explanation(STANDINGS["F"], PROGRAMME, "zh")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (123_456_789.0, "yuan", "1.2346亿元", "123.4568 million yuan"),
        (0.0, "yuan", "0元", "0 yuan"),
        (-35.5, "percent", "-35.5%", "-35.5%"),
        (3.0, "年", "3 年", "3 年"),
    ],
)
def test_amounts(value: float, unit: str, zh: str, en: str) -> None:
    assert amount(value, unit) == Bilingual(zh, en)


@given(st.floats(-1e12, 1e12))
def test_plain_numbers_are_numbers(value: float) -> None:
    assert float(plain(value).replace(",", "")) == pytest.approx(value, abs=1e-4)


def test_every_format(tmp_path: Path) -> None:
    for format in ("jsonl", "csv", "xlsx", "parquet", "html"):
        write(FOUND, tmp_path / f"out.{format}", format, "zh")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["tier"] for line in lines] == ["two", "one", None, "one", None, None]
    assert lines[1]["lacking"] == ["two.1"]
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert frame["tier"].to_list() == [2, 1, 0, 1, 0, 0]
    assert "'=1+1" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"out.{f}" for f in ("csv", "html", "jsonl", "parquet", "xlsx")
    ]


def test_the_workbook_has_a_sheet_a_tier_and_one_of_gaps() -> None:
    book = zipfile.ZipFile(io.BytesIO(export(FOUND, "xlsx", "zh")))
    names = book.read("xl/workbook.xml").decode()
    for name in ("汇总", "第二层", "第一层", "未达到任何层级", "差距", "说明"):
        assert f'name="{name}"' in names


def test_made_up_enterprises_are_the_same_for_a_seed() -> None:
    assert enterprises(50, 7).equals(enterprises(50, 7))
    assert not enterprises(50, 7).equals(enterprises(50, 8))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assessment") / "page.html"
    path.write_text(html.build(FOUND, lang="zh", generated="2026-06-01"), encoding="utf-8")
    return path


VIEWS = {
    "overview": ["层级分布", "第二层", "研发费用占比不低于3%", 'class="rail parts"'],
    "near": ["丙公司", "研发费用"],
    "entities": ["甲公司", "可能 第二层"],
    "entities?q=乙": ["乙公司"],
    "entity?i=1": ["乙公司", "未达到", "“研发费用”现为", "只需略高于现值"],
    "entity?i=3": ["缺失数据", "补上“产品领域”"],
    "entity?i=99": ["甲公司"],
    "rules": ["第三条", "待核实"],
}


@needs_browser
@pytest.mark.parametrize("view", VIEWS)
def test_view(page: Path, view: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path)
    main = shown[shown.index("<main") :]
    for words in VIEWS[view]:
        assert words in main
    assert "<title>owned" not in shown
    assert "<img" not in shown


@needs_browser
@pytest.mark.parametrize("view", ["overview", "entities", "entity?i=3", "rules", "near"])
def test_no_view_is_wider_than_a_phone(page: Path, view: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path, script="d.documentElement.scrollWidth")
    assert '<pre id="out">390</pre>' in shown
