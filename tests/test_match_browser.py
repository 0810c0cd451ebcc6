"""The page of a match in a browser: its views in both widths, search and letters."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import duban
from browser import dom, needs_browser
from duban.report.matching.html import build

pytestmark = needs_browser

TABLE = pl.DataFrame(
    {
        "名称": ["甲厂", "乙厂", "<i>丙</i>"],
        "高新技术企业": ["是", "否", "否"],
        "应纳税所得额": ["800万元", "310万元", None],
        "从业人员": [400, 50, 20],
        "资产总额": ["9000万元", "2000万元", "100万元"],
        "研发费用": ["100万元", "50万元", "0"],
        "行业": ["工业", "工业", "零售业"],
    }
)
VIEWS = [
    ("overview", ["2026-06-01", "各规则与措施", "高新技术企业认定", "说明"]),
    ("firms", ["甲厂", "95万元", "由 310万元 变为 300万元", "&lt;i&gt;丙&lt;/i&gt;"]),
    ("matches", ["应纳税所得额×10% = 80万元", "官方文本", "二手文本"]),
    ("programmes", ["2023-01-01 至 2027-12-31", "fgk.chinatax.gov.cn"]),
    ("firm?i=1", ["乙厂：政策匹配单", "60万元", "公告2023年第12号"]),
    (
        "firm?i=2",
        [
            "补上“应纳税所得额”，若为 300万元 即可（要求：应纳税所得额不高于300万元）",
            "金额未知：缺 应纳税所得额",
        ],
    ),
    ("matches?q=乙厂&state=near", ["乙厂"]),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = duban.match(TABLE, on="2026-06-01", rulebooks=["tech-sme", "high-tech-enterprise", "sme-size"])
    page = tmp_path_factory.mktemp("page") / "match.html"
    page.write_text(build(found), encoding="utf-8")
    return page


@pytest.mark.parametrize(("view", "words"), VIEWS)
def test_view(path: Path, view: str, words: list[str], tmp_path: Path) -> None:
    shown = dom(path, view, tmp_path)
    main = shown[shown.index("<main") : shown.index("</main>")]
    for word in words:
        assert word in main
    assert "undefined" not in main
    assert "{" not in main


# A second firm and a filter lay the page out as the first do.
@pytest.mark.parametrize("view", [view for view, _ in VIEWS[:5]])
def test_no_sideways_scrolling_on_a_phone(path: Path, view: str, tmp_path: Path) -> None:
    assert '<pre id="out">390</pre>' in dom(path, view, tmp_path, script="d.documentElement.scrollWidth")


def test_english(path: Path, tmp_path: Path) -> None:
    script = "(d.getElementById('en').click(), d.querySelector('main').textContent.includes('taxable income of 3 m yuan instead of 3.1 m yuan'))"
    assert '<pre id="out">true</pre>' in dom(path, "firm?i=1", tmp_path, script=script)
