"""The expression language: what is read, what is refused and where, units, words, and the logic behind."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.assessment.engine import rowwise
from duban.assessment.expression.amounts import amount
from duban.assessment.expression.conditions import clause
from duban.assessment.expression.nodes import ExpressionError
from duban.assessment.expression.parser import parse
from duban.assessment.expression.variable import Choice, Definition, Scope, Variable
from duban.assessment.expression.wording import told
from duban.language import Bilingual

LEVELS = (
    Choice("none", Bilingual("无", "none")),
    Choice("city", Bilingual("市级", "city level")),
    Choice("nation", Bilingual("国家级", "national")),
)
VARIABLES = (
    Variable("revenue", Bilingual("营业收入", "revenue"), "money", years=3),
    Variable("rd", Bilingual("研发费用", "R&D"), "money", years=3),
    Variable("profit", Bilingual("净利润", "profit"), "money", negative=True),
    Variable("staff", Bilingual("从业人员", "staff"), "count"),
    Variable("rd_staff", Bilingual("研发人员", "R&D staff"), "count"),
    Variable("share", Bilingual("市场占有率", "market share"), "ratio"),
    Variable("segment", Bilingual("细分市场年限", "time in the segment"), "years"),
    Variable("area", Bilingual("面积", "area"), "area"),
    Variable("points", Bilingual("得分", "points"), "score"),
    Variable("brand", Bilingual("自主品牌", "own brand"), "flag"),
    Variable("chain", Bilingual("关键环节", "key link"), "flag"),
    Variable("lab", Bilingual("研发机构", "R&D institution"), "choice", choices=LEVELS, ordered=True),
    Variable(
        "trade",
        Bilingual("行业", "trade"),
        "choice",
        choices=(Choice("a", Bilingual("甲", "A")), Choice("b", Bilingual("乙", "B"))),
    ),
)
SCOPE = Scope(
    {variable.id: variable for variable in VARIABLES},
    {
        "rd_share": Definition(
            "rd_share", Bilingual("研发占比", "R&D share"), parse("rd / revenue"), "rd / revenue"
        ),
        "strong": Definition(
            "strong", Bilingual("强", "strong"), parse("brand and chain"), "brand and chain"
        ),
    },
    {"first": Bilingual("第一层", "first tier")},
)
EMPTY: dict[str, Any] = {field.id: None for variable in VARIABLES for field in variable.fields()}


def says(text: str, **values: Any) -> bool | None:
    entity = EMPTY | {k: v if isinstance(v, (bool, str)) else Fraction(str(v)) for k, v in values.items()}
    return rowwise.holds(clause(parse(text), SCOPE), entity, {"first": True})


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("revenue >= 1亿元", {"revenue": 100_000_000}, True),
        ("revenue >= 1亿元", {"revenue": 99_999_999}, False),
        ("revenue >= 10_000_000 yuan", {"revenue": 10_000_000}, True),
        ("revenue >= 10 million yuan", {"revenue": 9_999_999}, False),
        ("revenue ≥ 1.5亿元", {"revenue": 150_000_000}, True),
        ("营业收入 >= 1亿元", {}, "unknown name"),
        ("rd / revenue >= 3%", {"rd": 3, "revenue": 100}, True),
        ("rd / revenue >= 3%", {"rd": 3, "revenue": 0}, None),
        ("rd / revenue >= 3％", {"rd": 3}, None),
        ("rd_staff / staff >= 10%", {"rd_staff": 1, "staff": 10}, True),
        ("revenue * 3% <= rd", {"revenue": 100, "rd": 3}, True),
        ("3% <= share < 5%", {"share": 5}, False),
        ("3% <= share < 5%", {"share": 3}, True),
        ("segment >= 2年", {"segment": 2}, True),
        ("segment >= 2 years", {"segment": 1}, False),
        ("area <= 100平方公里", {"area": 100}, True),
        ("points > 70分", {"points": 70}, False),
        ("staff >= 10", {"staff": 10}, True),
        ("staff >= 10人", {"staff": 9}, False),
        ("brand", {"brand": False}, False),
        ("not brand", {"brand": False}, True),
        ("not brand", {}, None),
        ("brand or chain", {"brand": True}, True),
        ("brand and chain", {"brand": False}, False),
        ("brand and chain", {"brand": True}, None),
        ("brand or chain and not brand", {"brand": True, "chain": False}, True),
        ("(brand or chain) and not brand", {"brand": True, "chain": False}, False),
        ("not (brand and chain)", {"brand": False}, True),
        ("not strong", {"brand": True, "chain": True}, False),
        ("any(brand, chain)", {"chain": True}, True),
        ("all(brand, chain)", {"chain": True}, None),
        ("at_least(2, brand, chain, staff >= 10)", {"brand": True, "staff": 10}, True),
        ("at_least(2, brand, chain, staff >= 10)", {"brand": True}, None),
        ("at_least(2, brand, chain, staff >= 10)", {"brand": False, "chain": False}, False),
        ("not at_least(2, brand, chain, staff >= 10)", {"brand": True, "chain": False, "staff": 1}, True),
        ("not at_least(2, brand, chain, staff >= 10)", {"brand": True, "staff": 10}, False),
        ("lab in [city, nation]", {"lab": "nation"}, True),
        ("lab in [市级]", {"lab": "nation"}, False),
        ("lab >= city", {"lab": "city"}, True),
        ("lab > city", {"lab": "city"}, False),
        ("not lab >= city", {"lab": "none"}, True),
        ("trade == a", {"trade": "b"}, False),
        ("trade != a", {"trade": "b"}, True),
        ("revenue[-1] >= 5元", {"revenue_prev": 5}, True),
        ("rd_share[-1] >= 3%", {"rd_prev": 3, "revenue_prev": 100}, True),
        (
            "each_year(rd_share >= 3%, 2年)",
            {"rd": 3, "revenue": 100, "rd_prev": 2, "revenue_prev": 100},
            False,
        ),
        ("mean(rd, 2年) >= 4元", {"rd": 3, "rd_prev": 5}, True),
        ("sum(rd, 3年) >= 9元", {"rd": 3, "rd_prev": 3, "rd_prev2": 2}, False),
        ("growth(revenue) >= 10%", {"revenue": 110, "revenue_prev": 100}, True),
        ("growth(revenue, 2年) >= 21%", {"revenue": 121, "revenue_prev": 7, "revenue_prev2": 100}, True),
        (
            "mean_growth(revenue, 2年) >= 10%",
            {"revenue": 110, "revenue_prev": 100, "revenue_prev2": 100},
            False,
        ),
        (
            "mean_growth(revenue, 2年) >= 10%",
            {"revenue": 120, "revenue_prev": 100, "revenue_prev2": 100},
            True,
        ),
        ("cagr(revenue, 2年) >= 10%", {"revenue": 121, "revenue_prev2": 100}, True),
        ("cagr(revenue, 2年) > 10%", {"revenue": 121, "revenue_prev2": 100}, False),
        ("profit >= -5元", {"profit": -5}, True),
        ("profit + rd - 1元 >= 2元", {"profit": 1, "rd": 2}, True),
        ("reaches(first)", {}, True),
    ],
)
def test_what_an_expression_says(text: str, values: dict[str, Any], expected: bool | str | None) -> None:
    if isinstance(expected, str):
        with pytest.raises(ExpressionError):
            says(text, **values)
    else:
        assert says(text, **values) is expected


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("revenu >= 1元", 0, "is it «revenue»"),
        ("revenue >= 3", 8, "write the unit"),
        ("revenue >= 3%", 8, "a ratio"),
        ("segment >= 2元", 8, "money"),
        ("revenue + share >= 3元", 8, "added"),
        ("revenue / segment >= 3元", 8, "means nothing"),
        ("revenue * rd >= 3元", 8, "means nothing"),
        ("staff", 0, "compare it"),
        ("rd / revenue", 3, "compare it"),
        ("brand >= 3", 0, "no quantity"),
        ("brand and", 9, "ends too soon"),
        ("brand chain", 6, "cannot stand here"),
        ("(brand", 6, "is missing"),
        ("revenue = 3元", 8, "«==»"),
        ("revenue >= 3元;", 13, "means nothing"),
        ("lab >= 3", 7, "name of a choice"),
        ("lab in [cit]", 8, "no choice"),
        ("lab in []", 4, "list of names"),
        ("trade >= a", 6, "no order"),
        ("staff in [a]", 6, "no variable of choices"),
        ("revenue[-3] >= 3元", 0, "years: 4"),
        ("staff[-1] >= 3", 0, "years: 2"),
        ("rd_share[-3] >= 3%", 0, "years: 4"),
        ("revenue[-1.5] >= 3元", 9, "years before"),
        ("at_least(3, brand, chain)", 9, "never hold"),
        ("at_least(1.5, brand)", 9, "whole number"),
        ("reaches(second)", 0, "there are: first"),
        ("not reaches(first)", 4, "cannot be denied"),
        ("foo(brand)", 0, "cannot be used so"),
        ("cagr(revenue, 2年) >= share", 18, "constant"),
        ("cagr(revenue, 2年) + 1% >= 3%", 18, "constant"),
        ("mean(cagr(revenue, 1年), 2年) >= 3%", 0, "constant"),
        ("growth() >= 3%", 0, "is written"),
        ("(" * 100 + "brand", 60, "nested too deep"),
        ("__import__('os')", 11, "means nothing"),
        ("staff >= " + "9" * 5000, 9, "digits"),
        ("", 0, "ends too soon"),
    ],
)
def test_what_is_refused_and_where(text: str, at: int, part: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        clause(parse(text), SCOPE)
    assert (caught.value.at, part in caught.value.message.en) == (at, True), (
        caught.value.at,
        caught.value.message,
    )
    assert caught.value.message.zh


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("rd / revenue <= 70%", "研发费用占营业收入的比重不高于70%", "R&D as a share of revenue at most 70%"),
        ("staff <= 500人", "从业人员不多于500人", "staff at most 500"),
        ("segment > 2年", "细分市场年限多于2年", "time in the segment more than 2 years"),
        ("revenue[-1] < 5000万元", "前一年营业收入低于5000万元", "revenue one year before below 50 million yuan"),
        ("not brand", "不属于：自主品牌", "not: own brand"),
        ("1亿元 <= revenue", "营业收入不低于1亿元", "revenue at least 100 million yuan"),
        ("lab >= city", "研发机构在市级及以上", "R&D institution city level or above"),
        ("lab in [city, nation]", "研发机构为市级或国家级", "R&D institution is city level or national"),
        ("cagr(revenue, 2年) >= 5%", "近2年营业收入年均复合增长率不低于5%", "compound yearly growth of revenue over the last 2 years at least 5%"),
        ("brand and (chain or strong)", "自主品牌，且（关键环节，或强）", "own brand and (key link or strong)"),
        ("reaches(first)", "达到“第一层”", "reaches the tier «first tier»"),
    ],
)  # fmt: skip
def test_an_expression_in_words(text: str, zh: str, en: str) -> None:
    node = parse(text)
    assert told(node, SCOPE) == Bilingual(zh, en)


def test_a_ratio_is_in_percent_and_money_in_yuan() -> None:
    ratio = amount(parse("rd / revenue"), SCOPE)
    assert ratio.dimension == "ratio"
    assert rowwise.value(ratio.formula, EMPTY | {"rd": Fraction(3), "revenue": Fraction(100)}) == 3
    assert amount(parse("1.2亿元"), SCOPE) == amount(parse("12000万元"), SCOPE)


CONDITIONS = [
    "brand",
    "chain",
    "staff >= 10",
    "lab >= city",
    "share < 5%",
    "at_least(2, brand, chain, share >= 1%)",
]


def conditions() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(CONDITIONS),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
            inner.map(lambda text: f"not ({text})"),
        ),
        max_leaves=8,
    )


def entities(seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    full = {
        "brand": chance.random() < 0.5,
        "chain": chance.random() < 0.5,
        "staff": Fraction(chance.randint(8, 12)),
        "lab": chance.choice(["none", "city", "nation"]),
        "share": Fraction(chance.randint(0, 6)),
    }
    return EMPTY | {name: value for name, value in full.items() if chance.random() < 0.7}


@settings(max_examples=150, deadline=None)
@given(conditions(), st.integers(0, 10_000))
def test_the_contrary_of_a_condition_says_the_contrary(text: str, seed: int) -> None:
    node, entity = parse(text), entities(seed)
    answer = rowwise.holds(clause(node, SCOPE), entity, {})
    contrary = rowwise.holds(clause(node, SCOPE, wanted=False), entity, {})
    assert contrary is (None if answer is None else not answer)


@settings(max_examples=100, deadline=None)
@given(conditions(), st.integers(0, 10_000))
def test_what_is_known_stays_when_more_is_known(text: str, seed: int) -> None:
    made, entity = clause(parse(text), SCOPE), entities(seed)
    filled = {
        "brand": True,
        "chain": False,
        "staff": Fraction(10),
        "lab": "city",
        "share": Fraction(3),
    }
    answer = rowwise.holds(made, entity, {})
    later = rowwise.holds(made, {k: filled.get(k) if v is None else v for k, v in entity.items()}, {})
    assert answer is None or answer is later


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="revnustaf rd()[]<>=!+-*/,.%年万元亿0123456789 andornotin_", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    refused: ExpressionError | None = None
    try:
        clause(parse(text), SCOPE)
    except ExpressionError as error:
        refused = error
    assert refused is None or (0 <= refused.at <= len(text) and refused.message.zh and refused.message.en)
