"""Notices: what news and public notices say of a promise, by headline, first sentence, and words of what is to come."""

from __future__ import annotations

import pytest

import duban
from board_pack import notice
from duban.ledger import StoredDocument
from duban.tracking.commitments.headline import headline_end, is_elsewhere, is_notice, is_request
from duban.tracking.commitments.notices import Brings
from duban.tracking.commitments.tasks import Promise, commitment, follow_promises

SINCE = "2025-01-10"


def status(promise: str, headline: str, text: str, brings: Brings = "") -> str:
    [found] = follow_promises([Promise(promise, SINCE, brings)], [notice(headline, text, "2025-09-09")])
    assert found is not None
    return found.status


@pytest.mark.parametrize(
    ("promise", "headline", "text", "brings", "expected"),
    [
        # A document that is out, and one that is on its way.
        ("制定渔港安全管理办法", "渔港安全管理办法印发", "办法共三十条。", "document", "carried_out"),
        ("制定渔港安全管理办法", "某部就渔港安全管理办法征求意见", "意见可在月底前提交。", "document", "under_way"),
        ("制定渔港安全管理办法", "渔港安全管理办法将于明年公布", "文本仍在研究。", "document", "under_way"),
        ("制定渔港安全管理办法", "渔港安全管理有了新规", "某部5月8日下发文件，压实县一级责任。", "document", "carried_out"),
        # A list, a standard, a call on the subject is a step towards a policy, and is what a list was to be.
        ("出台远洋渔业创新发展政策", "首批远洋渔业平台名单公布", "共12家。总体政策仍在起草。", "document", "under_way"),
        ("建设一批远洋渔业平台", "首批远洋渔业平台名单公布", "共12家入选。", "platform", "carried_out"),
        ("建设一批远洋渔业平台", "远洋渔业平台开始申报", "某部组织各地推荐，名单在评审后公布。", "platform", "under_way"),
        ("建设一批远洋渔业平台", "12个远洋渔业平台通过公示获授牌", "三年复评一次。", "platform", "carried_out"),
        # What never ends goes on where both are told.
        ("推动6G渔船通信创新", "6G渔船通信试验第二阶段启动", "第一阶段已完成，今年继续试验。", "action", "under_way"),
        ("落实渔船更新支持政策", "2026年渔船更新政策公布", "补贴范围扩大到小型渔船。", "action", "carried_out"),
        # A part of a whole is not the whole.
        ("全面推行渔港一单制", "两个渔港试行一单制", "半年签发1860票。", "pilot", "under_way"),
        ("推动青石渔港开工", "青石渔港正式开工", "总投资3亿元。", "action", "carried_out"),
        # Asked for, elsewhere, or of another thing.
        ("制定渔港安全管理办法", "多位代表建议制定渔港安全管理办法", "他们呼吁尽快印发。", "document", "no_trace"),
        ("制定岭川省渔港安全管理办法", "朔岚省渔港安全管理办法印发", "办法共三十条。", "document", "no_trace"),
        ("制定渔港安全管理办法", "冷链物流管理办法印发", "办法共三十条。", "document", "no_trace"),
        ("制定渔港安全标准", "某部加快出台渔港安全标准", "已列出十三项。", "standard", "under_way"),
        # A press conference ends nothing.
        ("建设远洋渔业创新中心", "远洋渔业创新中心共33家", "部长在新闻发布会上说，下一步继续布局。", "platform", "under_way"),
    ],
)  # fmt: skip
def test_what_a_notice_says(promise: str, headline: str, text: str, brings: Brings, expected: str) -> None:
    assert status(promise, headline, text, brings) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("渔港安全管理办法印发", "办法共三十条。", "carried_out"),  # the text lacks its headline
        ("渔港安全管理办法征求意见", "文本共三十条。", "under_way"),
        (None, "某部印发《渔港安全管理办法》。办法共三十条。", "carried_out"),  # there is no headline
        (None, "渔港安全管理办法正在征求意见。", "under_way"),
    ],
)
def test_headlines_that_are_given_or_missing(title: str | None, text: str, expected: str) -> None:
    read = duban.read_text(text, title=title, published="2025-09-09")
    stored = StoredDocument.of(read, duban.extract(read))
    [found] = follow_promises([Promise("制定渔港安全管理办法", SINCE, "document")], [stored])
    assert found is not None
    assert found.status == expected


def test_the_likest_notice_decides() -> None:
    texts = [
        notice("渔港安全评价办法印发", "评价每年一次。", "2025-09-09", "评价.txt"),
        notice(
            "报告提出建立渔港安全责任机制", "有关部门正在研究渔港安全责任机制。", "2025-09-10", "机制.txt"
        ),
    ]
    [found] = follow_promises([Promise("建立渔港安全责任机制", SINCE)], texts)
    assert found is not None
    assert (found.status, found.evidence[0].document) == ("under_way", "机制.txt")


@pytest.mark.parametrize(
    ("text", "verb", "of"),
    [
        ("加快制定渔港安全管理办法", "制定", "渔港安全管理办法"),
        ("制定渔港方案并组织实施", "制定", "渔港方案"),
        ("完善渔港服务,形成长效机制", "完善", "渔港服务"),
        ("渔港一单制", "", "渔港一单制"),
    ],
)
def test_a_task_as_a_commitment(text: str, verb: str, of: str) -> None:
    found = commitment(text)
    assert (found.action, found.object) == (verb, of)


@pytest.mark.parametrize("text", ["渔港一单制", "设", "“渔超对接”", "1"])
def test_any_text_can_be_followed(text: str) -> None:
    [found] = follow_promises([Promise(text, SINCE)], [notice("渔船更新", "公布。", "2025-09-09")])
    assert found is not None
    assert found.status == "no_trace"


@pytest.mark.parametrize(
    ("since", "as_of", "known"),
    [
        ("2025-01", None, True),
        ("2025-09-01", None, False),
        ("2025-01", "2025-08-31", False),
        ("", None, False),
    ],
)
def test_only_what_is_later_and_known_counts(since: str, as_of: str | None, known: bool) -> None:
    texts = [notice("渔港安全管理办法印发", "办法共三十条。", "2025-09-09")]
    [found] = follow_promises([Promise("制定渔港安全管理办法", since)], texts, as_of=as_of)
    assert (found is not None and found.status == "carried_out") is known


def test_promises_keep_their_order() -> None:
    asked = [Promise("新建冷库", "2025-05"), Promise("制定渔港安全管理办法", "2025-01")]
    found = follow_promises(asked, [notice("渔港安全管理办法印发", "办法共三十条。", "2025-09-09")])
    assert [one.status for one in found if one] == ["no_trace", "carried_out"]


@pytest.mark.parametrize(
    ("headline", "text", "found"),
    [
        ("渔港办法印发", "共三十条。", True),
        ("渔港办法印发", "共三十条。" * 500, False),
        ("工作报告", "一、2025年工作回顾\n建成渔港。\n二、2026年重点任务\n建设冷库。", False),
    ],
)
def test_what_a_notice_is(headline: str, text: str, found: bool) -> None:
    document = notice(headline, text, "2026-01-20")
    assert is_notice(document) is found
    assert not found or headline_end(document) == len(headline)


@pytest.mark.parametrize(
    ("promise", "text", "elsewhere"),
    [
        ("设立岭川省基金", "朔岚省设立基金", True),
        ("设立岭川省基金", "岭川的基金", False),
        ("设立基金", "朔岚省设立基金", False),
        ("设立岭川省基金", "基金成立", False),
    ],
)
def test_what_is_elsewhere(promise: str, text: str, elsewhere: bool) -> None:
    assert is_elsewhere(promise, text) is elsewhere


def test_what_is_asked_for() -> None:
    assert is_request("企业呼吁出台办法")
    assert not is_request("办法出台")
