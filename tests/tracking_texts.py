"""Reports of an invented province, for tests of tracking and of what is written of it."""

from __future__ import annotations

from collections.abc import Mapping

import duban
from duban.language import Bilingual
from duban.text.document import Document
from duban.tracking.commitments.evidence import Evidence
from duban.tracking.commitments.follow_through import Followed, FollowStatus
from duban.tracking.tracking import Tracking

PLANS: Mapping[tuple[str, int], str] = {
    ("四川省", 2024): (
        "二、2024年主要预期目标：地区生产总值增长6%左右，粮食产量达到700亿斤以上，居民消费价格涨幅3%左右，"
        "城镇新增就业80万人以上，进出口总额增长8%。到2027年，高速公路里程达到1万公里。"
    ),
    ("四川省", 2025): (
        "一、2024年工作回顾。2024年，地区生产总值增长6.1%，粮食产量720亿斤，居民消费价格上涨0.4%，城镇新增就业102万人，"
        "进出口总额增长5%。2021年末，高速公路里程7800公里。2022年末，高速公路里程8300公里。2023年末，高速公路里程8600公里。2024年末，高速公路里程9000公里。\n"
        "二、2025年主要预期目标：地区生产总值增长6%左右，城镇新增就业85万人以上。"
    ),
    ("山东省", 2025): "二、2025年主要预期目标：地区生产总值增长5.5%左右。<img src=x onerror=alert(1)>",
    ("山东省", 2026): "一、2025年工作回顾。2025年，地区生产总值增长4.8%。",
}


def reports(plans: Mapping[tuple[str, int], str] = PLANS) -> list[Document]:
    """The reports, published in January of their years."""
    return [
        duban.read(text.encode(), name=f"{region}{year}.txt", region=region, published=f"{year}-01-20")
        for (region, year), text in plans.items()
    ]


def tracked(plans: Mapping[tuple[str, int], str] = PLANS) -> Tracking:
    """What became of the targets of the reports."""
    return duban.track(reports(plans))


def promise(text: str, status: FollowStatus, evidence: tuple[Evidence, ...], reason: Bilingual) -> Followed:
    """A commitment of 2024 with what became of it."""
    return Followed(
        document="2024.txt", year=2024, start=0, end=len(text), text=text, region="四川省", theme="information",
        status=status, score=0.9 if evidence else 0.0, evidence=evidence, reason=reason,
    )  # fmt: skip


_BUILT = Evidence(
    document="2025.txt", start=0, end=8, text="数据港建成投用", published="2025-01-20", score=0.9, word="建成"
)
PROMISES = (
    promise("建成数据港", "carried_out", (_BUILT,), Bilingual("已经建成", "it was built")),
    promise("出台康养条例", "no_trace", (), Bilingual("未见提及", "nothing speaks of it")),
)
