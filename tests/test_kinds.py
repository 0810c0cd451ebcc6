"""Which texts set parameters."""

from __future__ import annotations

import pytest

from duban.extraction.discourse.document_frame import frame_of_document
from duban.extraction.provisions.kinds import grants_of_year, sets_parameters
from duban.text.document import Context


@pytest.mark.parametrize(
    ("title", "sets"),
    [
        ("某市人民政府办公室关于印发扶持民宿发展若干政策的通知", True),
        ("关于组织开展2026年度绿色工厂认定工作的通知", True),
        ("关于延续实施小微企业优惠政策的公告", True),
        ("某县殡葬服务收费标准", True),
        ("关于公布2026年绿色工厂名单的通知", False),
        ("多部门印发民宿发展措施", False),
        ("某公司2025年度业绩公告", False),
        ("某省民宿发展规划（2026—2030年）", False),
    ],
)
def test_kinds(title: str, sets: bool) -> None:
    context = Context(title=title, published="2026-03-02", year=2026)
    assert sets_parameters(context, frame_of_document(context, "")) is sets


@pytest.mark.parametrize(
    ("title", "of_year"),
    [("关于做好2026年渔船更新补助工作的通知", True), ("关于申报2026年专项资金的通知", False)],
)
def test_grants_of_a_year(title: str, of_year: bool) -> None:
    assert grants_of_year(title) is of_year
