"""Problems read from workbooks and folders: heads in both languages, units, rules, and every fault told with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from duban.errors import TableError, UnreadableError
from duban.planning.problem.problem import Problem
from duban.planning.public import read_problem, template
from duban.planning.sources.template import template_sheets
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

Tables = Mapping[str, Sequence[Sequence[Any]]]
DEMAND = [["地区", "种类", "时延级", "需求（PFLOPS）"], ["甲", "训练", "近", 5], ["乙", None, "不限", 4]]
CENTRES = [
    ["名称", "容量（EFLOPS）", "固定费用（亿元）", "单位费用（万元/PFLOPS）", "状态"],
    ["A", 2, 1, 3, "候选"],
]
LINKS = [["起点", "终点", "里程（km）", "容量（PFLOPS）"], ["甲", "A", 200, 50], ["乙", "A", 1000, None]]
RULES = [["规则", "范围", "数值", "单位"], ["时延上限", "近", 10, "ms"], ["最低上架率", None, "65%", None]]
WHOLE: Tables = {"需求": DEMAND, "中心": CENTRES, "线路": LINKS, "规则": RULES}


def workbook(folder: Path, tables: Tables) -> Path:
    path = folder / "算力.xlsx"
    path.write_bytes(to_xlsx([Sheet(name, list(rows[0]), list(rows[1:])) for name, rows in tables.items()]))
    return path


def csv_folder(folder: Path, tables: Tables) -> Path:
    made = folder / "tables"
    made.mkdir()
    for name, rows in tables.items():
        (made / f"{name}.csv").write_bytes(to_csv(Sheet(name, list(rows[0]), list(rows[1:]))))
    return made


def open_document(folder: Path, tables: Tables) -> Path:
    """An ODS of plain cells."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    sheets = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in tables.items()
    )
    content = f"<office:document-content{spaces}><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    path = folder / "算力.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


@pytest.mark.parametrize("write", [workbook, csv_folder, open_document])
def test_tables(tmp_path: Path, write: Any) -> None:
    problem, scenarios = read_problem(
        write(tmp_path, {**WHOLE, "情景": [["情景", "变化"], ["多", "需求+20%"]]})
    )
    assert [(one.region, one.kind, one.limit, one.amount) for one in problem.demands] == [
        ("甲", "training", 10.0, 5.0),
        ("乙", "general", None, 4.0),
    ]
    [centre] = problem.centres
    # PFLOPS and 亿元 come first in the file: EFLOPS and 万元 are converted to them.
    assert (centre.capacity, centre.fixed_cost, centre.is_open) == (2000.0, 1.0, False)
    assert centre.unit_cost == pytest.approx(0.0003)
    assert [(one.latency, one.capacity) for one in problem.links] == [(2.0, 50.0), (10.0, None)]
    assert problem.rules.least_utilisation == {"": 0.65}
    assert (problem.units.computing.zh, problem.units.money.zh) == ("PFLOPS", "亿元")
    assert [one.target for one in scenarios["多"]] == ["demand"]


def english(tmp_path: Path, rules: Sequence[Sequence[Any]], **more: Any) -> Problem:
    tables = {
        "Demand": [["Region", "Kind", "Class", "Demand"], ["X", "inference", "near", 5]],
        "Centers": [
            ["Name", "Capacity", "Tier", "Owner", "Used", "PUE", "Latitude", "Longitude"],
            ["A", 9, "edge", "us", "40%", 1.2, 30, 110],
        ],
        "Rules": [["Rule", "Scope", "Value"], ["latency limit", "near", 7], *rules],
    }
    return read_problem(workbook(tmp_path, {**tables, **more}))[0]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        (["budget", None, 30], "budget", 30.0),
        (["Max PUE", "east", 1.3], "greatest_pue", {"east": 1.3}),
        (["max centres", "national hub", 3], "most_centres", {"national": 3.0}),
        (["penalty", "inference", 9], "penalty", {"inference": 9.0}),
        (["single", None, "yes"], "single", True),
        (["direct", None, "no"], "direct", False),
        (["detour", None, 1.3], "detour", 1.3),
        (["cost per km", None, 0.01], "cost_per_km", 0.01),
        (["must serve", None, "yes"], "penalty", {}),
    ],
)
def test_rules(tmp_path: Path, row: Sequence[Any], field: str, value: Any) -> None:
    assert getattr(english(tmp_path, [row]).rules, field) == value


def test_a_place_may_ask_and_compute(tmp_path: Path) -> None:
    tables = {
        **WHOLE,
        "中心": [["名称"], ["甲"], ["乙"]],
        "线路": [["起点", "终点", "时延"], ["甲", "乙", 2]],
    }
    problem, _ = read_problem(workbook(tmp_path, tables))
    assert [one.name for one in problem.links] == ["甲–乙"]


def test_english_heads(tmp_path: Path) -> None:
    problem = english(tmp_path, [])
    [centre] = problem.centres
    assert (centre.tier, centre.domain, centre.used, centre.coordinates) == ("edge", "us", 0.4, (30.0, 110.0))
    assert (problem.demands[0].kind, problem.demands[0].limit) == ("inference", 7.0)


def test_one_way_limits_are_doubled(tmp_path: Path) -> None:
    rules = [["规则", "范围", "数值"], ["单向时延上限", "近", 10]]
    problem, _ = read_problem(workbook(tmp_path, {**WHOLE, "规则": rules}))
    assert problem.demands[0].limit == 20.0


def test_must_serve_goes_before_a_penalty(tmp_path: Path) -> None:
    assert english(tmp_path, [["penalty", None, 5], ["must serve", None, "yes"]]).rules.penalty == {}


FAULTS: list[tuple[str, Sequence[Sequence[Any]], str, str]] = [
    ("需求", [DEMAND[0], ["甲", "训练", "近", "多"]], "需求!D2", "«多» is no number"),
    ("需求", [DEMAND[0], ["甲", "绘画", "近", 5]], "需求!B2", "«绘画» is not known"),
    ("需求", [DEMAND[0], ["甲", "训练", "远", 5]], "需求!C2", "class «远» has no limit"),
    ("需求", [DEMAND[0], [None, "训练", "近", 5]], "需求!A2", "there is no name"),
    ("需求", [*DEMAND, DEMAND[1]], "需求!A4", "already in row 2"),
    ("需求", [DEMAND[0], ["甲", "训练", "近", -5]], "需求!D2", "«-5» is below 0"),
    ("需求", [["种类", "需求"], ["训练", 5]], "需求", "column «region» is missing"),
    ("需求", [["地区", "省份", "需求"], ["甲", "乙", 5]], "需求!B1", "two columns"),
    ("需求", [["地区", "需求（斤）"], ["甲", 5]], "需求!B1", "unit «斤» is not known"),
    ("中心", [CENTRES[0]], "中心", "table «中心» has no rows"),
    ("中心", [*CENTRES, CENTRES[1]], "中心!A3", "«A» is already in row 2"),
    ("中心", [["名称", "容量（机架）"], ["A", 5]], "中心!B1", "«机架» cannot be converted to «PFLOPS»"),
    ("中心", [["名称", "PUE"], ["A", 0.9]], "中心!B2", "a PUE of «0.9» is below 1"),
    ("中心", [["名称", "已用率"], ["A", 65]], "中心!B2", "no share from 0 to 1"),
    ("中心", [["名称", "状态"], ["A", "也许"]], "中心!B2", "«也许» is not known"),
    ("中心", [["名称", "纬度", "经度"], ["A", 30, None]], "中心!B2", "go together"),
    ("中心", [["名称", "纬度", "经度"], ["A", 130, 100]], "中心!B2", "«130» is no coordinate"),
    ("线路", [LINKS[0], ["甲", "Z", 5, 5]], "线路!B2", "«Z» is neither a region"),
    ("线路", [LINKS[0], ["甲", "乙", 5, 5]], "线路!B2", "both ends of the link are regions"),
    ("线路", [LINKS[0], ["甲", "A", None, 5]], "线路!A2", "the link has no latency or length"),
    ("线路", [*LINKS, ["A", "甲", 7, 7]], "线路!A4", "already in row 2"),
    ("规则", [*RULES, ["心情", None, 5, None]], "规则!A4", "«心情» is not known"),
    ("规则", [*RULES, ["预算", None, None, None]], "规则!C4", "the rule has no value"),
    ("规则", [*RULES, ["预算", None, 5, "斤"]], "规则!D4", "unit «斤» is not known"),
    ("规则", [*RULES, ["最低上架率", None, 65, None]], "规则!C4", "no share from 0 to 1"),
    ("情景", [["情景", "变化"], ["多", "多一点"]], "情景!B2", "«多一点» is not understood"),
]


@pytest.mark.parametrize(
    ("name", "rows", "place", "told"), FAULTS, ids=[f"{n} {t[:24]}" for n, _, _, t in FAULTS]
)
@pytest.mark.parametrize("write", [workbook, csv_folder])
def test_faults(
    tmp_path: Path, write: Any, name: str, rows: Sequence[Sequence[Any]], place: str, told: str
) -> None:
    with pytest.raises(TableError) as caught:
        read_problem(write(tmp_path, {**WHOLE, name: rows}))
    found = [(one.address, one.told.en) for one in caught.value.faults]
    assert [text for address, text in found if address == place and told in text], found
    assert all(one.told.zh for one in caught.value.faults)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    tables = {"需求": [DEMAND[0], ["甲", "训练", "近", "多"], ["乙", "绘画", "不限", 1]], "规则": RULES}
    with pytest.raises(TableError) as caught:
        read_problem(workbook(tmp_path, tables))
    told = [one.told.en for one in caught.value.faults]
    assert len(told) == 3
    assert "there is no table «centres»; add one" in told


def test_what_is_not_read_is_noted(tmp_path: Path) -> None:
    more = {
        "需求": [[*DEMAND[0], "联系人"], [*DEMAND[1], "王"], [*DEMAND[2], None]],
        "别的": [["a"], [1]],
        "说明": [["a"], [1]],
    }
    problem, _ = read_problem(workbook(tmp_path, {**WHOLE, **more}))
    said = " ".join(one.en for one in problem.notes)
    assert "联系人" in said
    assert "«别的» is not read" in said
    assert "说明" not in said


@pytest.mark.parametrize("name", ["nothing.xlsx", "empty"])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableError):
        read_problem(tmp_path / name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_is_a_problem(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "example.xlsx"
    path.write_bytes(template(lang))
    problem, scenarios = read_problem(path)
    assert (len(problem.demands), len(problem.centres), len(problem.links), len(scenarios)) == (16, 12, 8, 4)
    assert problem.notes == ()
    said = str(template_sheets(lang)[0].rows[0][0])
    assert ("全是编的" if lang == "zh" else "made up") in said


def test_both_examples_are_the_same_problem(tmp_path: Path) -> None:
    found = []
    for lang in ("zh", "en"):
        path = tmp_path / f"{lang}.xlsx"
        path.write_bytes(template(lang))
        found.append(read_problem(path)[0])
    zh, en = found
    assert [one.amount for one in zh.demands] == [one.amount for one in en.demands]
    assert [one.tier for one in zh.centres] == [one.tier for one in en.centres]
    assert zh.rules.budget == en.rules.budget


@pytest.mark.parametrize(
    ("extra", "regions", "is_noted"),
    [
        (["合计", None, None, 9], ["甲", "乙"], True),
        (["总 计", None, None, 9], ["甲", "乙"], True),
        (["Total", None, None, 9], ["甲", "乙"], True),
        (["合计县", None, None, 9], ["甲", "乙", "合计县"], False),
    ],
)
def test_a_row_that_sums_up_the_others_is_no_region(
    tmp_path: Path, extra: list[Any], regions: list[str], is_noted: bool
) -> None:
    found, _ = read_problem(workbook(tmp_path, {**WHOLE, "需求": [*DEMAND, extra]}))
    assert [one.region for one in found.demands] == regions
    assert any("需求!A4" in note.zh for note in found.notes) is is_noted


def test_a_region_that_is_all_there_is_stays(tmp_path: Path) -> None:
    tables = {
        **WHOLE,
        "需求": [DEMAND[0], ["全市", "训练", "近", 5]],
        "线路": [LINKS[0], ["全市", "A", 200, 50]],
    }
    found, _ = read_problem(workbook(tmp_path, tables))
    assert [one.region for one in found.demands] == ["全市"]


SPOKEN = [
    ("线路", [LINKS[0], ["甲", "A1", 200, 50]], "did you mean «A»?"),
    ("规则", [RULES[0], ["时延上线", "近", 10, "ms"]], "did you mean «时延上限»?"),
    ("规则", [RULES[0], ["latency limt", "近", 10, "ms"]], "did you mean «latencylimit»?"),
    ("需求", [DEMAND[0], ["甲", "推里", None, 5]], "write one of 训练, 推理, 通用; did you mean «推理»?"),
]


@pytest.mark.parametrize(("name", "rows", "told"), SPOKEN)
def test_the_nearest_word_is_asked_for(tmp_path: Path, name: str, rows: Any, told: str) -> None:
    with pytest.raises(TableError) as caught:
        read_problem(workbook(tmp_path, {**WHOLE, name: rows}))
    assert any(told in one.told.en for one in caught.value.faults), [
        one.told.en for one in caught.value.faults
    ]


def test_two_sheets_of_one_kind_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_problem(workbook(tmp_path, {**WHOLE, "算力需求": DEMAND}))
    assert [one.told.zh for one in caught.value.faults] == [
        "算力需求，“需求”和“算力需求”都是需求表；请只留一张"
    ]


def test_a_class_without_a_limit_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_problem(
            workbook(
                tmp_path, {**WHOLE, "规则": RULES[:1] + RULES[2:], "需求": [*DEMAND, ["丙", "训练", "近", 5]]}
            )
        )
    assert [one.address for one in caught.value.faults] == ["需求!C2"]
