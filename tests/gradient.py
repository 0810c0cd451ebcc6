"""A ladder of three tiers as wide as real rules, put together by hand: for tests and measurements of the engine.

Its thresholds are those of the gradient of 2022 where the made-up enterprises have the data; it is no rulebook.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from duban.assessment.formula.field import Field
from duban.assessment.formula.quantity import Comparison
from duban.assessment.formula.rules import (
    Answer,
    Clause,
    Edition,
    Every,
    Formula,
    Number,
    OneOf,
    Operation,
    Points,
    Reaches,
    Score,
    Some,
    Test,
    Tier,
    Variable,
    YearlyRate,
)
from duban.language import Bilingual

_MONEY = {
    "revenue": "营业收入",
    "revenue_prev": "前一年营业收入",
    "revenue_prev2": "前两年营业收入",
    "main_revenue": "主营业务收入",
    "main_revenue_prev": "前一年主营业务收入",
    "main_revenue_prev2": "前两年主营业务收入",
    "rd_expense": "研发费用",
    "rd_expense_prev": "前一年研发费用",
    "total_assets": "资产总额",
    "total_liabilities": "负债总额",
    "equity_financing_2y": "近两年新增股权融资",
    "equity_financing_3y": "近三年新增股权融资",
}
_NUMBERS = {
    "segment_years": "从事细分市场年限",
    "ip_class1": "Ⅰ类知识产权",
    "ip_class1_own": "自主研发Ⅰ类知识产权",
    "ip_class1_high_value": "Ⅰ类高价值知识产权",
    "ip_class2": "Ⅱ类知识产权",
    "staff": "从业人员",
    "rd_staff": "研发人员",
    "digital_level": "数字化水平",
}
_FLAGS = {
    "high_tech": "高新技术企业",
    "science_award": "科技奖励",
    "own_brand": "自有品牌",
    "quality_system": "质量管理体系认证",
    "quality_award": "质量奖",
    "standards": "参与标准制修订",
    "key_link": "产业链关键环节",
    "emerging_field": "战略性新兴产业",
    "core_process_online": "核心业务上系统",
}
FIELDS = (
    *(Field(id, Bilingual(zh, id.replace("_", " ")), "money") for id, zh in _MONEY.items()),
    Field("net_profit", Bilingual("净利润", "net profit"), "money", negative=True),
    Field("market_share", Bilingual("市场占有率", "market share"), "ratio", most=100),
    *(Field(id, Bilingual(zh, id.replace("_", " ")), "number") for id, zh in _NUMBERS.items()),
    *(Field(id, Bilingual(zh, id.replace("_", " ")), "flag") for id, zh in _FLAGS.items()),
    Field(
        "rd_institution",
        Bilingual("研发机构级别", "R&D institution"),
        "choice",
        choices={
            "国家级": "nation",
            "省级": "province",
            "市级": "city",
            "市级以下": "below_city",
            "无": "none",
        },
    ),
)


def over(left: str, right: str) -> Formula:
    """A share in percent."""
    return Operation("*", Operation("/", Variable(left), Variable(right)), Number(Fraction(100)))


def growth(new: str, old: str) -> Formula:
    """Growth in percent."""
    return Operation(
        "*",
        Operation("/", Operation("-", Variable(new), Variable(old)), Variable(old)),
        Number(Fraction(100)),
    )


def mean(left: Formula, right: Formula) -> Formula:
    """The mean of two."""
    return Operation("/", Operation("+", left, right), Number(Fraction(2)))


def asked(
    zh: str, left: Formula | str, sign: Comparison, right: int, unit: str = "percent", **more: str
) -> Test:
    """A comparison with a constant."""
    value = Variable(left) if isinstance(left, str) else left
    return Test(
        name=Bilingual(zh, zh), left=value, sign=sign, right=Number(Fraction(right)), unit=unit, **more
    )  # type: ignore[arg-type]


def bands(
    zh: str, value: Formula | str, sign: Comparison, steps: dict[int, int], unit: str = "percent"
) -> Points:
    """An indicator whose points go by thresholds, best first."""
    rows = tuple(
        (asked(f"{sign} {bound}", value, sign, bound, unit), Fraction(points))
        for bound, points in steps.items()
    )
    return Points(name=Bilingual(zh, zh), bands=rows, most=Fraction(max(steps.values())))


def answers(zh: str, rows: list[tuple[Clause, int]], most: int, *, add: bool = False) -> Points:
    """An indicator whose points go by answers."""
    return Points(
        name=Bilingual(zh, zh),
        bands=tuple((clause, Fraction(points)) for clause, points in rows),
        most=Fraction(most),
        add=add,
    )


def yes(id: str, zh: str = "") -> Answer:
    """A yes."""
    return Answer(id=id, name=Bilingual(zh or _FLAGS[id], id.replace("_", " ")))


RD_SHARE, MAIN_SHARE = over("rd_expense", "revenue"), over("main_revenue", "revenue")
DEBT = over("total_liabilities", "total_assets")
MAIN_GROWTH = mean(
    growth("main_revenue", "main_revenue_prev"), growth("main_revenue_prev", "main_revenue_prev2")
)
IP = [
    (asked("Ⅰ类高价值 ≥ 1", "ip_class1_high_value", ">=", 1, "项"), 20),
    (asked("自主研发Ⅰ类 ≥ 1", "ip_class1_own", ">=", 1, "项"), 15),
    (asked("Ⅰ类 ≥ 1", "ip_class1", ">=", 1, "项"), 10),
    (asked("Ⅱ类 ≥ 1", "ip_class2", ">=", 1, "项"), 5),
]
FIRST = Some(
    name=Bilingual("得分不低于60分或直接认定", "score of 60 or a direct way"),
    reference="附件1",
    parts=(
        Score(
            name=Bilingual("综合得分", "score"),
            sign=">=",
            threshold=Fraction(60),
            parts=(
                answers("知识产权", [*IP], 20),
                bands("研发费用占比", RD_SHARE, ">=", {5: 20, 3: 15, 2: 10, 1: 5}),
                bands(
                    "主营业务收入增长率",
                    growth("main_revenue", "main_revenue_prev"),
                    ">=",
                    {15: 20, 10: 15, 5: 10, 0: 5},
                ),
                bands("资产负债率", DEBT, "<=", {55: 10, 75: 5}),
                answers(
                    "产品领域",
                    [
                        (yes("emerging_field"), 10),
                        (Answer(id="emerging_field", wanted=False, name=Bilingual("其他", "other")), 5),
                    ],
                    10,
                ),
                bands("主营业务收入占比", MAIN_SHARE, ">=", {70: 20, 60: 15, 55: 10, 50: 5}),
            ),
        ),
        yes("high_tech"),
        yes("science_award"),
        asked("近三年新增股权融资不低于500万元", "equity_financing_3y", ">=", 5_000_000, "yuan"),
    ),
)
SECOND = (
    Reaches(name=Bilingual("达到创新型", "an innovative SME"), tier="innovative"),
    asked("从事细分市场不少于2年", "segment_years", ">=", 2, "年"),
    Every(
        name=Bilingual("研发费用不低于100万元且占比不低于3%", "R&D of 1 million and 3 %"),
        parts=(asked("研发费用", "rd_expense", ">=", 1_000_000, "yuan"), asked("占比", RD_SHARE, ">=", 3)),
    ),
    Some(
        name=Bilingual(
            "营业收入不低于1000万元或股权融资不低于2000万元",
            "revenue of 10 million or financing of 20 million",
        ),
        parts=(
            asked("营业收入", "revenue", ">=", 10_000_000, "yuan"),
            asked("股权融资", "equity_financing_2y", ">=", 20_000_000, "yuan"),
        ),
    ),
    Some(
        name=Bilingual("得分不低于60分或直接认定", "score of 60 or a direct way"),
        sure="open",
        parts=(
            Score(
                name=Bilingual("得分", "score"),
                sign=">=",
                threshold=Fraction(60),
                parts=(
                    bands("主营业务占比", MAIN_SHARE, ">=", {80: 5, 70: 3, 60: 1}),
                    bands("平均增长率", MAIN_GROWTH, ">=", {10: 10, 8: 8, 6: 6, 4: 4, 0: 2}),
                    bands("年限", "segment_years", ">=", {10: 5, 8: 4, 6: 3, 4: 2, 2: 1}, "年"),
                    bands("数字化水平", "digital_level", ">=", {3: 10, 2: 6}, "级"),
                    answers(
                        "质量管理",
                        [
                            (yes("quality_award"), 6),
                            (yes("quality_system"), 6),
                            (yes("own_brand"), 6),
                            (yes("standards"), 6),
                        ],
                        10,
                        add=True,
                    ),
                    bands("净利润率", over("net_profit", "revenue"), ">=", {10: 10, 8: 8, 6: 6, 4: 4, 2: 2}),
                    bands("资产负债率", DEBT, "<=", {50: 5, 60: 3, 70: 1}),
                    answers("知识产权", [(clause, points) for clause, points in IP], 20),
                    bands("研发人员占比", over("rd_staff", "staff"), ">=", {20: 10, 10: 6, 5: 2}),
                    answers(
                        "研发机构",
                        [
                            (
                                OneOf(id="rd_institution", choices=(level,), name=Bilingual(level, level)),
                                points,
                            )
                            for level, points in (
                                ("nation", 10),
                                ("province", 8),
                                ("city", 4),
                                ("below_city", 2),
                            )
                        ],
                        10,
                    ),
                ),
            ),
            asked(
                "两年平均研发费用不低于1000万元",
                mean(Variable("rd_expense"), Variable("rd_expense_prev")),
                ">=",
                10_000_000,
                "yuan",
            ),
        ),
    ),
)
THIRD = (
    Reaches(name=Bilingual("达到专精特新", "a specialised SME"), tier="specialised"),
    asked("年限不少于3年", "segment_years", ">=", 3, "年"),
    asked("主营业务占比不低于70%", MAIN_SHARE, ">=", 70),
    asked("主营业务收入两年平均增长不低于5%", MAIN_GROWTH, ">=", 5),
    Test(
        name=Bilingual("营业收入两年复合增长不低于5%", "compound growth of 5 %"),
        left=YearlyRate(Variable("revenue_prev2"), Variable("revenue"), 2),
        sign=">=",
        right=Number(Fraction(5)),
        unit="percent",
    ),
    asked("资产负债率不高于70%", DEBT, "<=", 70),
    asked("市场占有率不低于10%", "market_share", ">=", 10),
    yes("own_brand"),
    yes("core_process_online"),
    Some(
        name=Bilingual("研发投入", "R&D by size"),
        parts=(
            Every(
                name=Bilingual("收入1亿元以上", "revenue of 100 million"),
                parts=(
                    asked("收入", "revenue", ">=", 100_000_000, "yuan"),
                    asked("占比", RD_SHARE, ">=", 3),
                    asked("前一年占比", over("rd_expense_prev", "revenue_prev"), ">=", 3),
                ),
            ),
            Every(
                name=Bilingual("收入5000万元至1亿元", "revenue of 50 to 100 million"),
                parts=(asked("收入", "revenue", ">=", 50_000_000, "yuan"), asked("占比", RD_SHARE, ">=", 6)),
            ),
        ),
    ),
    asked("Ⅰ类知识产权不少于2项", "ip_class1", ">=", 2, "项"),
)
EDITION = Edition(
    rulebook="sample-gradient",
    name=Bilingual("示例梯度", "Sample gradient"),
    version="2022",
    document="示例",
    in_force_from=date(2022, 8, 1),
    in_force_until=date(2026, 3, 31),
    source="",
    fields=FIELDS,
    tiers=(
        Tier("innovative", Bilingual("创新型中小企业", "innovative SME"), (FIRST,)),
        Tier("specialised", Bilingual("专精特新中小企业", "specialised SME"), SECOND),
        Tier("giant", Bilingual("小巨人", "little giant"), THIRD),
    ),
)
