"""A ledger of invented places in which targets, outcomes and estimates refer to one another in every way that tracking knows."""

from __future__ import annotations

from pathlib import Path

import duban
from duban.ledger import DataFile, Ledger, StoredDocument
from duban.observation import Observation, Witness
from tracking_texts import PLANS

TEXTS = {
    ("全国", 2025): "2025年主要预期目标：国内生产总值增长5%左右，城镇调查失业率5.5%左右。",
    ("全国", 2026): "2025年，国内生产总值增长5.0%，居民消费价格上涨0.2%。",
    ("云山县", 2025): (
        "一、2024年工作回顾。预计全年粮食产量增长3%左右。2024年，城镇新增就业2100人，建成泊位4个。\n"
        "二、2025年主要预期目标：国内生产总值增长高于全国1个百分点，居民收入增长与经济增长同步，粮食产量增长2%以上，"
        "力争达到3%，城镇新增就业2000人以上，进出口总额正增长。到2027年，建成泊位12个。\n"
        "三、2025年重点任务\n建立康养服务人才库。推进数据产权制度改革。"
    ),
    ("云山县", 2026): (
        "一、2025年工作回顾。2025年，国内生产总值增长6.3%，居民收入增长6.2%，粮食产量增长2.4%，城镇新增就业2050人，"
        "建成泊位7个，进出口总额下降2%。2024年，粮食产量增长2.8%。建立康养服务人才库。\n二、2026年主要预期目标：粮食产量增长2%左右。"
    ),
    ("", 2025): "2025年主要预期目标：茶叶产量增长4%左右。",
    ("", 2026): "2025年，茶叶产量增长4.4%。",
}
STATISTICS = DataFile(
    name="统计.csv",
    sha256="d1",
    observations=tuple(
        Observation(
            indicator="粮食产量",
            indicator_id="grain-output",
            region=region,
            measure="growth",
            unit="%",
            low=value,
            high=value,
            period_start="2025-01",
            period_end="2025-12",
            vintage="2026-02-01",
            witnesses=(Witness(document="统计.csv", cell=f"B{row}", published="2026-02-01"),),
        )
        for row, (region, value) in enumerate((("云山县", 1.1), ("海门县", 2.2), (None, 3.3)), 2)
    ),
)


def filled(path: Path, copies: int = 1) -> Path:
    """A ledger at ``path`` with all of it; ``copies`` of the county, each under a name of its own."""
    with Ledger.open(path) as ledger:
        for (region, year), text in {**PLANS, **TEXTS}.items():
            for number in range(copies if region == "云山县" else 1):
                of = f"{region}{number or ''}"
                document = duban.read_text(
                    f"{of}{year}年政府工作报告\n{text}" if of else text,
                    name=f"{of or 'x'}-{year}.txt",
                    region=of or None,
                    published=f"{year}-01-15",
                    year=year,
                )
                ledger.add(StoredDocument.of(document, duban.extract(document)))
        ledger.import_observations(STATISTICS)
    return path
