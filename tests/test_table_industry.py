"""Classes of GB/T 4754 as the choices of the standard of size classes: what officers write, and what each is."""

from __future__ import annotations

import pytest

from duban.assessment.rulebook.loader import load
from duban.assessment.table.conversion import choice_of_cell

INDUSTRY = next(field for field in load("sme-size").editions[0].fields if field.id == "industry")

CELLS = [
    ("工业", "industry"),
    ("C35专用设备制造业", "industry"),
    ("C 35 专用设备制造业", "industry"),
    ("C-35", "industry"),
    ("c3511", "industry"),
    ("3511", "industry"),
    ("35", "industry"),
    ("C", "industry"),
    ("（C35）专用设备制造业", "industry"),
    ("制造业/专用设备制造业", "industry"),
    ("制造业>35专用设备制造业", "industry"),
    ("农副食品加工业", "industry"),
    ("计算机通信和其他电子设备制造业", "industry"),
    ("矿山机械制造", "industry"),
    ("煤炭开采和洗选业", "industry"),
    ("电力、热力生产和供应业", "industry"),
    ("D44", "industry"),
    ("01", "agriculture"),
    ("稻谷种植", "agriculture"),
    ("E47房屋建筑业", "construction"),
    ("F51", "wholesale"),
    ("5191 再生物资回收与批发", "wholesale"),
    ("F52零售业", "retail"),
    ("百货零售", "retail"),
    ("5430", "transport"),
    ("道路运输业", "transport"),
    ("591", "transport"),
    ("5930", "storage"),
    ("G60邮政业", "post"),
    ("H6110", "accommodation"),
    ("正餐服务", "catering"),
    ("6420", "information"),
    ("I65软件和信息技术服务业", "software"),
    ("应用软件开发", "software"),
    ("7010", "real_estate"),
    ("K7020物业管理", "property"),
    ("商务服务业", "leasing"),
    ("M73", "other"),
    ("技术推广服务", "other"),
    ("7030", "other"),
    # In several of the sixteen, in none of them, or no class at all.
    ("F批发和零售业", None),
    ("G59装卸搬运和仓储业", None),
    ("I", None),
    ("J66货币金融服务", None),
    ("53铁路运输业", None),
    ("P83教育", None),
    ("Q84", None),
    ("炼丹", None),
    ("99", None),
    ("2024", "industry"),
]


@pytest.mark.parametrize(("text", "choice"), CELLS)
def test_choice(text: str, choice: str | None) -> None:
    assert choice_of_cell(text, INDUSTRY) == choice


def test_every_division_of_the_standard_has_at_most_one_choice_and_most_have_one() -> None:
    found = {f"{number:02}": choice_of_cell(f"{number:02}", INDUSTRY) for number in range(1, 98)}
    without = sorted(code for code, choice in found.items() if choice is None)
    assert without == [
        "53",
        "59",
        "66",
        "67",
        "68",
        "69",
        "70",
        "83",
        "84",
        "91",
        "92",
        "93",
        "94",
        "95",
        "96",
        "97",
    ]
