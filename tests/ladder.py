"""A small ladder of tiers put together by hand, for tests of what comes after the rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from duban.assessment.engine.columns import met, reached
from duban.assessment.engine.programme import Condition, Programme, Rung, Threshold
from duban.assessment.engine.what_if import suppositions
from duban.assessment.formula import truth
from duban.assessment.formula.field import Field
from duban.assessment.formula.quantity import Comparison, Quantity, compare, number, variable
from duban.assessment.result.assessment import Assessment
from duban.assessment.table.reader import table_of
from duban.language import Bilingual

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money"),
    Field("rd", Bilingual("研发费用", "R&D expense"), "money"),
    Field("years", Bilingual("从事年限", "years in the segment"), "number", unit="年"),
    Field("debt", Bilingual("资产负债率", "debt ratio"), "ratio"),
    Field("brand", Bilingual("自有品牌", "own brand"), "flag"),
    Field("field", Bilingual("产品领域", "field"), "choice", choices={"六基": "six", "其他": "other"}),
)
_THRESHOLDS: list[Threshold] = []
VALUES = {field.id: variable(field.id, field.scale) for field in FIELDS}


def _test(
    key: str, name: Bilingual, left: Quantity, sign: Comparison, right: Quantity, unit: str, **more: Any
) -> Condition:
    _THRESHOLDS.append(Threshold(left, right))
    return Condition(
        key,
        "test",
        name,
        compare(left, sign, right),
        value=left.shown(),
        sign=sign,
        threshold=right.shown(),
        unit=unit,
        variables=left.columns | right.columns,
        **more,
    )


def _any(*parts: Condition) -> pl.Expr:
    return truth.some([pl.col(met(part.key)) for part in parts])


_REVENUE = _test(
    "one.1",
    Bilingual("营业收入不低于500万元", "revenue of 5 million or more"),
    VALUES["revenue"],
    ">=",
    number(5_000_000),
    "yuan",
    reference="第三条",
)
_BRAND = Condition(
    "one.2",
    "flag",
    Bilingual("有自有品牌", "a brand of its own"),
    pl.col("brand"),
    variables=frozenset({"brand"}),
    sure="open",
)
_SHARE = _test(
    "two.1",
    Bilingual("研发费用占比不低于3%", "R&D of 3 % of revenue or more"),
    VALUES["rd"].over(VALUES["revenue"]).times(number(100)),
    ">=",
    number(Fraction(3)),
    "percent",
)
_DEBT = _test(
    "two.2.1",
    Bilingual("资产负债率不高于70%", "debt of 70 % or less"),
    VALUES["debt"],
    "<=",
    number(70),
    "percent",
)
_FIELD = Condition(
    "two.2.2",
    "choice",
    Bilingual("属于六基领域", "in the six bases"),
    pl.col("field") == "six",
    variables=frozenset({"field"}),
)
_SOUND = Condition(
    "two.2",
    "any",
    Bilingual("稳健或属六基", "sound, or in the six bases"),
    _any(_DEBT, _FIELD),
    parts=(_DEBT, _FIELD),
    variables=_DEBT.variables | _FIELD.variables,
)
_YEARS = _test(
    "two.3", Bilingual("从事年限不少于2年", "two years or more"), VALUES["years"], ">=", number(2), "年"
)
_ONE = truth.every([pl.col(met(c.key)) for c in (_REVENUE, _BRAND)])
_TWO = truth.every([pl.col(reached("one")), *(pl.col(met(c.key)) for c in (_SHARE, _SOUND, _YEARS))])

PROGRAMME = Programme(
    rulebook="ladder",
    name=Bilingual("示例梯度", "Sample ladder"),
    version="2022",
    document="示例〔2022〕1号",
    in_force_from="2022-08-01",
    in_force_until=None,
    source="https://example.org",
    fields=FIELDS,
    rungs=(
        Rung("one", Bilingual("第一层", "first tier"), (_REVENUE, _BRAND), _ONE),
        Rung("two", Bilingual("第二层", "second tier"), (_SHARE, _SOUND, _YEARS), _TWO),
    ),
    thresholds=tuple(_THRESHOLDS),
)
COLUMNS = ("id", "名称", "营业收入", "研发费用", "从事年限", "资产负债率（%）", "自有品牌", "产品领域")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("A", "甲公司", 10_000_000.0, 300_000.0, 5, 50.0, True, "其他"),
    ("B", "乙公司", 10_000_000.0, 299_999.99, 5, 50.0, True, "其他"),
    ("C", "丙公司", 4_999_999.99, 300_000.0, 5, 50.0, True, "其他"),
    ("D", "=1+1", 10_000_000.0, 500_000.0, 5, None, True, None),
    ("E", "<img src=x onerror=\"document.title='owned'\">", 10_000_000.0, 500_000.0, 5, 90.0, None, "六基"),
    ("F", "己公司", 10_000_000.0, 500_000.0, 1, 90.0, False, "其他"),
)


def assessment(rows: Sequence[tuple[Any, ...]] = ROWS, what_if: Sequence[str] = ()) -> Assessment:
    """The ladder applied to ``rows``."""
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row", infer_schema_length=None)
    table = table_of(frame, FIELDS, 2025)
    return Assessment(PROGRAMME, table, suppositions(what_if, FIELDS), table.notes)
