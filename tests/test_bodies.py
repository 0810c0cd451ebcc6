"""Bodies in charge: named in the clause or in a note behind the paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.extraction.commitments.bodies import Notes, led_by
from duban.extraction.speech.speakers import speaks_for_government
from duban.records import Commitment


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("由工业和信息化部牵头编制路线图", "工业和信息化部"),
        ("由省财政厅、省发展改革委共同负责资金安排", "省财政厅、省发展改革委"),
        ("市经信局会同市科技局开展摸底", "市经信局"),
        ("由有关部门负责解释", "有关部门"),
        ("由龙头企业牵头组建创新联合体", None),
        ("落实负责人制度", None),
        ("由点及面推广", None),
        ("", None),
    ],
)
def test_led_by(clause: str, expected: str | None) -> None:
    assert led_by(clause) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("（责任单位：省工业和信息化厅、省财政厅）", "省工业和信息化厅、省财政厅"),
        ("（工业和信息化部、财政部按职责分工负责）", "工业和信息化部、财政部"),
        ("（国家发展改革委牵头，教育部配合）", "国家发展改革委"),
        ("（国家统计局、海关总署等部门按职责分工负责）", "国家统计局、海关总署"),
        ("（以下简称试点）", None),
        ("（各企业自行负责）", None),
    ],
)
def test_note(note: str, expected: str | None) -> None:
    assert Notes(f"建设平台。{note}\n下一段。").after(3) == expected


def test_a_note_is_for_its_own_paragraph() -> None:
    notes = Notes("建设平台。\n完善网络。（责任单位：省通信管理局）")
    assert notes.after(3) is None
    assert notes.after(8) == "省通信管理局"


def test_commitments_have_their_bodies() -> None:
    text = (
        "2025年工作安排\n我们将建设一批公共服务平台，支持企业上云。（工业和信息化部、财政部按职责分工负责）\n"
    )
    records = [record for record in duban.extract(text, year=2025) if isinstance(record, Commitment)]
    assert [record.body for record in records if "上云" in record.text] == ["工业和信息化部、财政部"]


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("证监会", True),
        ("中国人民银行", True),
        ("工业和信息化部原材料工业司", True),
        ("国务院国资委", True),
        ("国务院发展研究中心产业部", False),  # studies, and issues no orders
        ("国家信息中心经济预测部", False),
        ("欧盟委员会", False),
        ("中汽协", False),
        ("工业和信息化部某研究所", False),
        ("某省商务厅", True),
    ],
)
def test_speaks_for_government(organisation: str, expected: bool) -> None:
    assert speaks_for_government(organisation) is expected


@given(st.text(alphabet="由部局厅牵头负责会同（）、，省市工信", max_size=80))
def test_any_text(text: str) -> None:
    body = led_by(text)
    assert body is None or body in text
    after = Notes(text).after(0)
    assert after is None or after in text
