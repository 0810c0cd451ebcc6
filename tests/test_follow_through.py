"""What became of commitments: evidence of later documents, by what it says and where it stands."""

from __future__ import annotations

import msgspec
import pytest

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments.follow_through import Followed, follow_through

PADDING = "发展乡村旅游。壮大花卉产业。整治河道采砂。办好社区食堂。"


def stored(text: str, year: int, region: str = "某省", published: str | None = None) -> StoredDocument:
    document = duban.read_text(text, name=f"{year}.txt", year=year, region=region, published=published)
    return StoredDocument.of(document, duban.extract(document))


def report(year: int, review: str = "", plan: str = "", region: str = "某省") -> StoredDocument:
    past = f"一、{year - 1}年工作回顾\n完成了渔港清淤。{review}\n"
    return stored(f"{past}二、{year}年重点任务\n{PADDING}{plan}", year, region)


def followed(promise: str, review: str = "", plan: str = "") -> Followed:
    """What a report of the next year, with what it tells and what it plans, says of ``promise``."""
    found = follow_through([report(2031, plan=promise), report(2032, review, plan)])
    return next(one for one in found if one.year == 2031 and one.text in promise and one.text not in PADDING)


@pytest.mark.parametrize(
    ("promise", "review", "plan", "status"),
    [
        # told in the review
        ("办好国际竹藤博览会。", "成功举办第六届国际竹藤博览会。", "", "carried_out"),
        ("建立渔船碳汇台账制度。", "渔船碳汇台账制度建立。", "", "carried_out"),
        ("推进盐碱地豆麦轮作。", "盐碱地豆麦轮作试点推开。", "", "carried_out"),
        # promised again
        ("建立渔船碳汇台账制度。", "", "加快建立渔船碳汇台账制度。", "under_way"),
        ("推进盐碱地豆麦轮作。", "", "深化盐碱地豆麦轮作。", "under_way"),
        # a part of it, or how far it has come
        ("建设区域渔业医院。", "区域渔业医院主体工程封顶。", "", "under_way"),
        ("推动渔港管护条例修订。", "渔港管护条例修订草案提请审议。", "", "under_way"),
        ("开工建设竹海隧道。", "竹海隧道全线开工。", "", "carried_out"),
        # the second after the first, and what was begun and is hurried on
        ("办好首届竹编博览会。", "", "办好第二届竹编博览会。", "carried_out"),
        ("办好竹编博览会。", "", "办好第二届竹编博览会。", "under_way"),
        ("开工建设竹海隧道。", "", "加快建设竹海隧道。", "carried_out"),
        ("加快建设竹海隧道。", "", "加快建设竹海隧道。", "under_way"),
        # told as going on
        ("全面完成竹林确权登记。", "竹林确权登记有序推进。", "", "under_way"),
        ("推进盐碱地豆麦轮作。", "推进盐碱地豆麦轮作。", "继续推进盐碱地豆麦轮作。", "under_way"),
        # a further step presupposes the one before
        ("开展竹林碳票试点。", "", "扩大竹林碳票试点。", "carried_out"),
        ("探索建立渔获追溯制度。", "", "改进渔获追溯办法。", "carried_out"),
        ("扩大竹林碳票试点。", "", "扩大竹林碳票试点。", "under_way"),
        # nothing, or words of office alone
        ("建立渔船碳汇台账制度。", "", "", "no_trace"),
        ("建立渔船碳汇台账制度。", "建立河湖长制度。", "完善社会救助制度。", "no_trace"),
        # what is lacking was not carried out
        ("建立渔船碳汇台账制度。", "渔船碳汇台账制度尚未建立。", "", "no_trace"),
        # 非 makes another thing of it
        ("清理非渔业用海审批事项。", "取消渔业用海审批事项二十项。", "", "no_trace"),
        # one item of a list is enough
        ("推广竹编手机壳、水磨年糕礼盒。", "", "推广水磨年糕礼盒。", "under_way"),
        # what never ends goes on where it is promised again, however the review tells of it
        ("完善渔港管护机制。", "加强渔港管护。", "继续完善渔港管护机制。", "under_way"),
        ("完善渔港管护机制。", "完善渔港管护机制。", "改造老旧冷库。", "carried_out"),
        ("完善渔港管护机制。", "完善渔港管护机制。", "加强渔港管护队伍。", "carried_out"),
        # what has an end was done once it is told, whatever comes next
        ("扩大渔船保险范围。", "渔船保险范围扩大。", "加强渔船保险服务。", "carried_out"),
        # told as reached, as going on, as got ready
        ("完善渔港管护机制。", "渔港管护机制初步建立。", "", "carried_out"),
        ("推进竹林流转改革。", "竹林流转改革顺利进行。", "", "under_way"),
        ("制定竹林流转条例。", "为制定竹林流转条例做了大量准备工作。", "", "under_way"),
        # heed is no act
        ("健全渔港管护机制。", "我们高度重视渔港管护机制。", "", "no_trace"),
        # that something was issued is told only where it is named
        ("编制海岛渔业振兴规划。", "海岛渔业振兴取得成效。", "", "no_trace"),
        ("编制海岛渔业振兴规划。", "海岛渔业振兴规划印发。", "", "carried_out"),
        # half of a long object, and nothing else
        ("完善冷库用电、渔船用油价格补贴办法和各类渔具定价机制。", "", "推进渔船用油价格补贴。", "under_way"),
        # the items of 等 are no things of their own
        ("健全渔港配置、渔船交易等领域的管理制度。", "", "渔港配置重点向偏远海岛倾斜。", "no_trace"),
        # a quoted short name
        ("开展“渔超对接”。", "", "鼓励连锁超市与渔业合作社对接。", "under_way"),
        # short names are compared in full
        ("全面实施营改增。", "营业税改征增值税全面推开。", "", "carried_out"),
    ],
)
def test_status(promise: str, review: str, plan: str, status: str) -> None:
    assert followed(promise, review, plan).status == status


@pytest.mark.parametrize(
    ("promise", "review", "plan", "status"),
    [
        ("制定出台《渔港管理条例》。", "颁布《渔港管理条例》。", "", "carried_out"),
        ("制定出台《渔港管理条例》。", "", "落实《渔港管理条例》。", "carried_out"),
        ("制定出台《渔港管理条例》。", "", "修订《渔港管理条例》。", "carried_out"),
        ("制定出台《渔港管理条例》。", "", "出台《渔港管理条例》。", "under_way"),
        ("修订《渔港管理条例》。", "", "修订《渔港管理条例》。", "under_way"),
    ],
)
def test_a_document_that_is_promised(promise: str, review: str, plan: str, status: str) -> None:
    assert followed(promise, review, plan).status == status


def test_what_names_nothing_is_about_what_was_named_before() -> None:
    promise = "推进竹林碳票试点，适时扩大试点范围。"
    found = follow_through([report(2031, plan=promise), report(2032, "竹林碳票试点覆盖八个县。")])
    assert {one.text: one.status for one in found}["适时扩大试点范围"] == "carried_out"


def test_the_promised_document_itself() -> None:
    own = stored("渔港管理条例\n第一条 本条例适用于渔港。", 2031, published="2031-06-01")
    found = follow_through(
        [
            stored(f"二、2031年重点任务\n{PADDING}制定《渔港管理条例》。", 2031, published="2031-01-20"),
            titled(own, "某省渔港管理条例"),
        ]
    )
    [one] = [one for one in found if "条例" in one.text]
    assert (one.status, one.evidence[0].document) == ("carried_out", own.name)


def titled(document: StoredDocument, title: str) -> StoredDocument:
    return msgspec.structs.replace(document, title=title)


def test_evidence_stands_where_it_says() -> None:
    later = report(2032, "成功举办国际竹藤博览会。")
    one = next(
        one
        for one in follow_through([report(2031, plan="办好国际竹藤博览会。"), later])
        if one.text == "办好国际竹藤博览会"
    )
    [proof] = one.evidence
    assert later.source[proof.start : proof.end] == proof.text == "成功举办国际竹藤博览会"
    assert proof.word == "成功举办"
    assert one.score == proof.score > 0.9
    assert "成功举办国际竹藤博览会" in one.reason.zh
    assert "成功举办国际竹藤博览会" in one.reason.en


def test_other_regions_and_earlier_years_are_no_evidence() -> None:
    promise = report(2031, plan="办好国际竹藤博览会。")
    others = [
        report(2032, "成功举办国际竹藤博览会。", region="邻省"),
        report(2030, "成功举办国际竹藤博览会。"),
    ]
    next_year = report(2032, "完成清淤。")
    found = follow_through([promise, *others, next_year])
    one = next(one for one in found if one.text == "办好国际竹藤博览会")
    assert (one.status, one.evidence, one.score) == ("no_trace", (), 0.0)


def test_a_copy_of_the_same_month_is_no_later_document() -> None:
    text = f"二、2031年重点任务\n{PADDING}办好国际竹藤博览会。"
    copies = [stored(text, 2031, published=f"2031-01-2{day}") for day in (0, 1)]
    assert follow_through(copies) == []


def test_what_was_known_on_a_day_stays() -> None:
    first, second, third = (
        stored(f"一、工作回顾\n{review}\n二、重点任务\n{PADDING}{plan}", year, published=f"{year}-01-20")
        for year, review, plan in (
            (2031, "完成清淤。", "办好国际竹藤博览会。"),
            (2032, "完成清淤。", ""),
            (2033, "成功举办国际竹藤博览会。", ""),
        )
    )
    then = follow_through([first, second], years=None)
    assert follow_through([first, second, third], as_of="2032-12-31", years=None) == then
    [early] = [one.status for one in then if "竹藤" in one.text]
    [late] = [
        one.status for one in follow_through([first, second, third], years=None) if "博览会" in one.text
    ]
    assert (early, late) == ("no_trace", "carried_out")


def test_only_the_next_year_is_looked_at_unless_more_is_asked_for() -> None:
    documents = [
        report(2031, plan="办好国际竹藤博览会。"),
        report(2032),
        report(2034, "成功举办国际竹藤博览会。"),
    ]
    for years, status in ((1, "no_trace"), (2, "carried_out")):
        found = follow_through(documents, years=years)
        assert [one.status for one in found if one.text == "办好国际竹藤博览会"] == [status]


def test_nothing_to_follow() -> None:
    assert follow_through([]) == []
    assert follow_through([report(2031, plan="办好国际竹藤博览会。")]) == []


def test_what_has_a_number_is_judged_by_it() -> None:
    found = follow_through([report(2031, plan="新建农村公路200公里。办好国际竹藤博览会。"), report(2032)])
    texts = [one.text for one in found if one.year == 2031]
    assert "办好国际竹藤博览会" in texts
    assert not any("公路" in text for text in texts)


def test_nothing_is_later_than_what_has_no_date() -> None:
    undated = msgspec.structs.replace(report(2031, plan="办好国际竹藤博览会。"), year=None, published=None)
    assert follow_through([undated, report(2032, "成功举办国际竹藤博览会。")]) == []
