"""A ledger of invented reports: a province through three years, another one, and the nation."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

import duban
from duban.ledger import Ledger, StoredDocument
from duban.web.application import application
from duban.web.settings import Settings

REPORTS = {
    "江苏省 2024": """一、2023年工作回顾
粮食产量增长1.5%。
二、2024年重点任务
地区生产总值增长5%左右，粮食产量增长2%。探索建立数据产权制度。建立康养服务人才库。""",
    "江苏省 2025": """一、2024年工作回顾
地区生产总值增长5.4%，粮食产量增长1%。建立康养服务人才库。
二、2025年重点任务
地区生产总值增长6%左右，粮食产量增长2.5%。推进数据产权制度改革。培育50个产业集群。""",
    "江苏省 2026": """一、2025年工作回顾
地区生产总值增长4.1%，粮食产量增长2.6%。
二、2026年重点任务
地区生产总值增长5%左右。全面实施数据产权制度。培育80个产业集群。到2030年，建成泊位15个。""",
    "浙江省 2026": """一、2025年工作回顾
地区生产总值增长5.1%。
二、2026年重点任务
地区生产总值增长5.5%左右。全面实施数据产权制度。发展低空经济。""",
    "全国 2026": """二、2026年重点任务
国内生产总值增长5%左右。全面实施数据产权制度。发展低空经济。种好粮食。""",
}
PADDING = "各地各部门要认真学习，不断改进工作作风，加强调查研究，把各项工作落到实处。" * 5


def made_up(path: Path) -> dict[tuple[str, int], str]:
    """Fill the ledger at ``path``; the hashes of its documents by region and year."""
    hashes = {}
    with Ledger.open(path) as ledger:
        for of, text in REPORTS.items():
            region, year = of.split()
            name = f"{region}{year}.txt"
            document = duban.read_text(
                f"{text}\n三、要求\n{PADDING}",
                name=name,
                title=f"{year}年{region}政府工作报告",
                region=region,
                published=f"{year}-01-15",
            )
            ledger.add(StoredDocument.of(document, duban.extract(document)))
            hashes[region, int(year)] = document.sha256
    return hashes


def client_of(path: Path) -> TestClient:
    """A client of the app on the ledger at ``path``."""
    return TestClient(application(Settings(ledger=path)), base_url="http://127.0.0.1:8017")


def settled(client: TestClient, address: str) -> str:
    """The page at ``address`` once it is no longer being worked on."""
    for _ in range(60):
        page = client.get(address)
        if 'id="working"' not in page.text:
            return page.text
    raise AssertionError("still working")
