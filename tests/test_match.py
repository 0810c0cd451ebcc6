"""Matching: states, gaps, worth and order of single firms; results equal to assessing rulebook by rulebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.assessment.formula.field import Field
from duban.assessment.rulebook.loader import load
from duban.assessment.table.synthetic import enterprises
from duban.errors import EditionError, PathExpectedError, TableError
from duban.matching.choosing import in_force_on
from duban.matching.match import Match
from thorough import THOROUGH

ON = "2026-06-01"


def one(*rulebooks: str, **columns: object) -> Match:
    """The match of one firm under the rulebook of high-tech enterprises and other ``rulebooks``."""
    table = pl.DataFrame({"名称": ["甲厂"]} | {name: [value] for name, value in columns.items()})
    return duban.match(table, on=ON, rulebooks=["high-tech-enterprise", *rulebooks])


def states(found: Match) -> dict[str, str]:
    return {
        item.programme.id: item.state for item in found.items.get(1, ()) if item.programme.kind == "measure"
    }


def worth(found: Match, id: str) -> float | None:
    [item] = [item for item in found.items[1] if item.programme.id == id and item.programme.kind == "measure"]
    return item.worth.amount


HIGH_TECH = {
    "居民企业": "是",
    "注册成立年限": 5,
    "拥有核心知识产权": "是",
    "高新技术领域": "是",
    "从业人员": 100,
    "科技人员": 30,
    "销售收入": "1亿元",
    "前一年销售收入": "1亿元",
    "前两年销售收入": "1亿元",
    "总收入": "1亿元",
    "高新收入": "7000万元",
    "研究开发费用": "600万元",
    "前一年研究开发费用": "600万元",
    "前两年研究开发费用": "600万元",
    "境内研究开发费用": "600万元",
    "前一年境内研究开发费用": "600万元",
    "前两年境内研究开发费用": "600万元",
    "创新能力得分": 80,
    "重大安全质量环境事件": "否",
}

CASES: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("holds the title", {"高新技术企业": "是"}, "high-tech-rate", "now"),
    ("does not hold it, nothing else known", {"高新技术企业": "否"}, "high-tech-rate", None),
    ("merits the title", HIGH_TECH | {"高新技术企业": "否"}, "high-tech-rate", "apply"),
    ("merits and holds it", HIGH_TECH | {"高新技术企业": "是"}, "high-tech-rate", "now"),
    ("nearly merits it", HIGH_TECH | {"高新技术企业": "否", "创新能力得分": 60}, "high-tech-rate", "near"),
    ("lacks two", HIGH_TECH | {"高新技术企业": "否", "创新能力得分": 60, "科技人员": 5}, "high-tech-rate", None),
    ("small", {"应纳税所得额": "300万元", "从业人员": 300, "资产总额": "5000万元"}, "small-low-profit", "now"),
    ("income a fen too high", {"应纳税所得额": 3000000.01, "从业人员": 300, "资产总额": "5000万元"}, "small-low-profit", "near"),
    ("staff one too many", {"应纳税所得额": "300万元", "从业人员": 301, "资产总额": "5000万元"}, "small-low-profit", "near"),
    ("two too many", {"应纳税所得额": "400万元", "从业人员": 301, "资产总额": "5000万元"}, "small-low-profit", None),
    ("one number missing", {"应纳税所得额": None, "从业人员": 300, "资产总额": "5000万元"}, "small-low-profit", "near"),
    ("research in an industry that counts", {"研发费用": "100万元", "行业": "工业"}, "rd-deduction", "now"),
    ("research in one that does not", {"研发费用": "100万元", "行业": "批发业"}, "rd-deduction", None),
    ("industry missing", {"研发费用": "100万元", "行业": None, "从业人员": 10}, "rd-deduction", "near"),
    ("no research", {"研发费用": 0, "行业": "工业"}, "rd-deduction", "near"),
    ("science-and-technology SME", {"科技型中小企业": "是"}, "loss-carryforward", "now"),
    ("of what has no column nobody is told one by one", {"从业人员": 10}, "rd-deduction-chips", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "measure", "state"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_state_of_a_measure(columns: dict[str, Any], measure: str, state: str | None) -> None:
    assert states(one(**columns)).get(measure) == state


SMALL = {"从业人员": 50, "资产总额": "2000万元"}
WORTH: list[tuple[str, dict[str, Any], str, float | None]] = [
    ("15 instead of 25 %", {"高新技术企业": "是", "应纳税所得额": "800万元"}, "high-tech-rate", 800_000),
    ("no income", {"高新技术企业": "是", "应纳税所得额": "-5万元"}, "high-tech-rate", 0),
    ("5 % is better", {"高新技术企业": "是", "应纳税所得额": "200万元"} | SMALL, "high-tech-rate", 0),
    ("from net profit", {"高新技术企业": "是", "净利润": "900万元"}, "high-tech-rate", 900_000),
    ("not known", {"高新技术企业": "是"}, "high-tech-rate", None),
    ("not known, profit negative", {"高新技术企业": "是", "净利润": "-1万元"}, "high-tech-rate", None),
    ("5 instead of 25 %", {"应纳税所得额": "200万元"} | SMALL, "small-low-profit", 400_000),
    ("general rate", {"研发费用": "100万元", "行业": "工业", "高新技术企业": "否"}, "rd-deduction", 250_000),
    ("high-tech rate", {"研发费用": "100万元", "行业": "工业", "高新技术企业": "是"}, "rd-deduction", 150_000),
    ("small rate", {"研发费用": "100万元", "行业": "工业", "应纳税所得额": "1万元"} | SMALL, "rd-deduction", 50_000),
    ("up to five million", {"技术转让所得": "500万元"}, "technology-transfer", 1_250_000),
    ("above", {"技术转让所得": "600万元"}, "technology-transfer", 1_375_000),
    ("input VAT", {"高新技术企业": "是", "行业": "工业", "进项税额": "100万元"}, "vat-advanced-manufacturing", 50_000),
    ("no sum", {"高新技术企业": "是"}, "loss-carryforward", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "measure", "amount"), [case[1:] for case in WORTH], ids=[case[0] for case in WORTH]
)
def test_worth_of_a_measure(columns: dict[str, Any], measure: str, amount: float | None) -> None:
    assert worth(one(**columns), measure) == amount


def test_worth_is_told_with_formula_inputs_and_what_is_not_known() -> None:
    found = one(研发费用="100万元", 行业="工业")
    [item] = [item for item in found.items[1] if item.programme.id == "rd-deduction"]
    told = "研发费用×100%×25% = 25万元（一般税率25%、研发费用 100万元）；未知是否“应纳税所得额不高于0元”、“小型微利企业”、“有效期内高新技术企业”，按否计"
    assert item.worth.told.zh == told
    unknown = {item.worth.told.en for item in one(高新技术企业="是").items[1]}
    assert "amount unknown, missing: taxable income, net profit" in unknown


def test_measures_that_exclude_each_other_are_not_added_up() -> None:
    columns = {"高新技术企业": "是", "应纳税所得额": "200万元", "研发费用": "100万元", "行业": "工业"} | SMALL
    firm = one(**columns).firms[0]
    # 20 % of income by the small firm's rate (15 % adds nothing) and the deduction at 5 %.
    assert firm.now_worth == 400_000 + 50_000


def test_a_title_is_worth_what_it_opens() -> None:
    found = one(**HIGH_TECH | {"高新技术企业": "否", "创新能力得分": 60, "应纳税所得额": "800万元"})
    [near] = [item for item in found.items[1] if item.programme.id == "high-tech-enterprise"]
    assert (near.state, near.worth.amount) == ("near", 800_000)
    assert near.gap is not None
    assert (near.gap.asked.en, near.gap.value, near.gap.threshold, near.gap.distance) == ("innovation score above 70 (by experts)", 60, 70, -10)  # fmt: skip
    assert near.worth.told.zh.startswith("可带来：高新技术企业减按15%")
    assert near.worth.told.zh.endswith("，合计约 80万元")
    assert [item.worth.amount for item in found.firms[0].next][:2] == [800_000, 800_000]


def test_the_most_valuable_comes_first_and_classes_last() -> None:
    columns = {
        "高新技术企业": "是",
        "应纳税所得额": "800万元",
        "研发费用": "100万元",
        "行业": "工业",
        "从业人员": 50,
        "营业收入": "6000万元",
    }
    now = one("sme-size", **columns).firms[0].now
    amounts = [item.worth.amount for item in now]
    assert amounts[:2] == [800_000, 150_000]
    assert now[-1].programme.id == "sme-size"


def test_expired_measures_are_out_by_date() -> None:
    table = pl.DataFrame(
        {"名称": ["甲"], "科技型中小企业": ["是"], "研发费用": ["100万元"], "行业": ["工业"]}
    )
    old = duban.match(table, on="2022-06-01")
    assert ("rd-deduction-tech-sme-2022", "now") in old.counts
    assert not any(one.id == "rd-deduction" for one in old.programmes)
    new = duban.match(table, on=ON)
    assert not any(one.id == "rd-deduction-tech-sme-2022" for one in new.programmes)
    assert any("2022" in note.zh and "不在施行期" in note.zh for note in new.notes)


CLUSTERS = pl.DataFrame(
    {
        "名称": ["某集群"],
        "集群总产值": ["60亿元"],
        "面积": [50],
        "中小企业产值占比": ["80%"],
        "主导产业占集群总产值比例": ["80%"],
    }
)


def test_rulebooks_of_clusters_are_for_clusters() -> None:
    left = {one.id: one.reason.en for one in duban.match(enterprises(3), on=ON).omitted}
    assert left["cluster-index"].startswith("an index")
    assert left["sme-cluster"] == left["sme-cluster-yunnan"] == "about clusters, not firms"
    assert left["sme-digital"] == "the table has none of its columns"
    assert {"sme-cluster", "sme-cluster-yunnan"} <= set(duban.match(CLUSTERS, on=ON).assessments)
    assert list(duban.match(CLUSTERS, on=ON, rulebooks=["sme-cluster"]).assessments) == ["sme-cluster"]


def test_what_is_left_out_or_missing_is_said_in_few_lines() -> None:
    notes = [note.zh for note in duban.match(enterprises(20), on=ON).notes]
    assert len(notes) < 10
    assert any("指数" in note for note in notes)
    assert any(note.startswith("高新技术企业认定：19 个数据里缺 12 列") for note in notes)


def test_faults_of_cells_are_told_once() -> None:
    table = pl.DataFrame({"名称": ["甲"], "营业收入": ["约3000"], "从业人员": ["80"]})
    with pytest.raises(TableError) as told:
        duban.match(table, on=ON)
    assert told.value.total == 1
    assert duban.match(table, on=ON, lenient=True).rows == 1


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(PathExpectedError):
        duban.match("companies.xlsx")  # type: ignore[arg-type]
    with pytest.raises(EditionError, match="index"):
        duban.match(enterprises(2), on=ON, rulebooks=["cluster-index"])
    with pytest.raises(EditionError):
        duban.match(enterprises(2), on="2000-01-01", rulebooks=["tech-sme"])
    with pytest.raises(TableError, match="no column is a variable"):
        duban.match(pl.DataFrame({"a": ["x"]}), on=ON)


def test_a_workbook_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from duban.assessment.table import several

    opened: list[Path] = []
    true = several.opened
    monkeypatch.setattr(several, "opened", lambda path: opened.append(path) or true(path))
    path = tmp_path / "firms.xlsx"
    enterprises(5).write_excel(path)
    assert duban.match(path, on=ON).rows == 5
    assert opened == [path]


def tiers(found: duban.Assessment) -> list[tuple[object, ...]]:
    """What an assessment says of every firm: its tier, the possible tier, what is lacking and what is missing."""
    return [
        (one.row, one.tier, one.possible, [finding.condition.key for finding in one.lacking], one.missing)
        for one in found.standings()
    ]


def plain(found: duban.Assessment) -> list[tuple[Any, ...]]:
    """The same with the data that would each lift a firm."""
    lifts = found.lifts()
    by_row = {
        one.row: [(lift.field.id, lift.before, lift.after, lift.tier) for lift in lifts.get(one.id, ())]
        for one in found.standings()
    }
    return [(*row, by_row[row[0]]) for row in tiers(found)]


def check_equal(table: pl.DataFrame | Path, on: str) -> None:
    """A match says of every rulebook what `duban.assess` does, and its gaps are those of its standings and lifts."""
    found = duban.match(table, on=on)
    for name, assessment in found.assessments.items():
        alone = duban.assess(name, table, on=on)
        said = plain(alone)
        assert tiers(assessment) == [row[:-1] for row in said]
        items = [item for items in found.items.values() for item in items if item.programme.id == name]
        now = {item.row: item.tier for item in items if item.state == "now"}
        assert now == {row: tier for row, tier, *_ in said if tier}
        if load(name).classes:
            continue
        near = {item.row: item.gap for item in items if item.state == "near"}
        wanted = {
            row: lifts[0] if lifts else None
            for row, _, _, lacks, _, lifts in said
            if len(lacks) == 1 or lifts
        }
        assert near.keys() == wanted.keys()
        for row, lift in wanted.items():
            gap = near[row]
            assert gap is not None
            told = gap.lift and (gap.lift.field.id, gap.lift.before, gap.lift.after, gap.lift.tier)
            assert told == lift


@settings(max_examples=3 if THOROUGH else 1, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    missing=st.sampled_from([0.0, 0.03, 0.3]),
    dropped=st.sets(st.integers(2, 53), max_size=25),
    on=st.sampled_from(["2018-01-01", "2024-06-01", "2026-06-01"]),
)
def test_equal_to_assessing_one_by_one(seed: int, missing: float, dropped: set[int], on: str) -> None:
    table = enterprises(25, seed, missing=missing)
    check_equal(table.drop([table.columns[i] for i in dropped]), on)


def test_equal_of_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    enterprises(20, 7).write_excel(path)
    check_equal(path, ON)


def drawn(field: Field, random: Random) -> object:
    """A made-up value of a field."""
    if random.random() < 0.05:
        return None
    choices = list(dict.fromkeys(field.choices.values()))
    if field.kind == "flag":
        return random.random() < 0.6
    if field.kind in ("choice", "selection"):
        ticked = [one for one in choices if random.random() < 0.7] or choices[:1]
        return ";".join(ticked) if field.kind == "selection" else random.choice(choices)
    size = {"money": 2e8, "ratio": 60.0}.get(field.kind, 5.0)
    return round(random.random() * min(size, field.most or size), 2)


def test_equal_where_every_rulebook_has_its_columns() -> None:
    random = Random(1)
    chosen, _ = in_force_on(date.fromisoformat(ON))
    fields = {
        field.id: field.part_of or field
        for one in chosen
        if one.rulebook.entities == "firm"
        for field in one.edition.fields
    }
    asked = {field.id: field for field in fields.values()}
    table = pl.DataFrame({id: [drawn(field, random) for _ in range(16)] for id, field in asked.items()})
    found = duban.match(table, on=ON)
    assert set(found.assessments) == {one.rulebook.id for one in chosen if one.rulebook.entities == "firm"}
    assert "sme-digital" in found.assessments
    check_equal(table, ON)


FIVE = [
    # Taxes reckoned by hand: (data, measure, yuan)
    ({"应纳税所得额": 2000000, "研发费用": 400000, "资产总额": 30000000}, "small-low-profit", 400000.0),
    ({"应纳税所得额": 2000000, "研发费用": 400000, "资产总额": 30000000}, "rd-deduction", 20000.0),
    ({"应纳税所得额": 8000000, "高新技术企业": "是"}, "high-tech-rate", 800000.0),
    ({"应纳税所得额": 8000000, "高新技术企业": "是", "研发费用": 3000000}, "rd-deduction", 450000.0),
    ({"应纳税所得额": 8000000, "高新技术企业": "否", "研发费用": 3000000}, "rd-deduction", 750000.0),
    ({"应纳税所得额": -500000, "高新技术企业": "是", "研发费用": 3000000}, "rd-deduction", 0.0),
    (
        {"应纳税所得额": 8000000, "高新技术企业": "是", "技术转让所得": 6000000},
        "technology-transfer",
        775000.0,
    ),
    (
        {"应纳税所得额": 8000000, "高新技术企业": "否", "技术转让所得": 6000000},
        "technology-transfer",
        1375000.0,
    ),
    (
        {"应纳税所得额": 8000000, "高新技术企业": "是", "技术转让所得": 2000000},
        "technology-transfer",
        300000.0,
    ),
]


@pytest.mark.parametrize(("given", "measure", "yuan"), FIVE)
def test_taxes_reckoned_by_hand(given: dict[str, Any], measure: str, yuan: float) -> None:
    found = one(**{"资产总额": 90000000, "从业人员": 80, "行业": "工业", **given})
    assert {item.programme.id: item.worth.amount for item in found.items[1]}[measure] == yuan


def test_what_excludes_a_measure_that_a_firm_has_counts_what_it_adds() -> None:
    found = one(应纳税所得额=2600000, 资产总额=60000000, 从业人员=80, 高新技术企业="是")
    [item] = [item for item in found.items[1] if item.programme.id == "small-low-profit"]
    assert (item.state, item.worth.amount, item.worth.held) == ("near", 260000.0, 260000.0)
    assert item.worth.told.zh.endswith(
        "= 52万元（税负由25%降到5%、应纳税所得额 260万元）；与已有的同类措施只能择一，净增 26万元"
    )


def test_any_amount_will_do_is_not_told_as_a_cent() -> None:
    found = one(技术转让所得=0, 行业="工业")
    [item] = [item for item in found.items[1] if item.programme.id == "technology-transfer"]
    assert (item.state, item.gap_told.zh) == ("near", "有“技术转让所得”即可享受")
    assert item.gap_told.en == "it would apply with any income from technology transfer"
