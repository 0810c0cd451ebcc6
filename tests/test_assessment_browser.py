"""The pages of an assessment and of a ranking in a browser: charts with words of one size, changes in words, legends."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from browser import dom, needs_browser
from duban.assessment.composite.ranking import rank
from duban.assessment.public import assess
from duban.assessment.table.synthetic import enterprises
from duban.report.assessment import ranking as ranking_page
from duban.report.assessment.html import build

pytestmark = needs_browser

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    assessment = assess("sme-gradient", enterprises(400), on="2024-06-01")
    found = rank("cluster-index", EXAMPLES / "clusters.csv")
    built = {"assessment": build(assessment), "ranking": ranking_page.build(found, found.uncertainty(64))}
    for name, page in built.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in built}


VIEWS = [
    ("assessment", "overview", ["层级分布", "差在哪里", "缺数据"]),
    ("assessment", "near", ["需要的变化"]),
    ("assessment", "entities", ["名称"]),
    ("assessment", "rules", ["数值分布", "达到"]),
    ("assessment", "entity?i=0", ["返回名单"]),
    ("ranking", "", ["产值 20%", "条形长度为得分", 'class="stack"']),
    ("ranking", "method", ["极差法", "给定权重", "算术平均"]),
    ("ranking", "trust", ["赋权方法"]),
]


@pytest.mark.parametrize(("name", "view", "words"), VIEWS)
def test_view(pages: dict[str, Path], name: str, view: str, words: list[str], tmp_path: Path) -> None:
    shown = dom(pages[name], view, tmp_path)
    main = shown[shown.index("<main") : shown.index("</main>")]
    for word in words:
        assert word in main
    assert "min_max" not in main
    assert "(+0%)" not in main


@pytest.mark.parametrize(("name", "view"), [(name, view) for name, view, _ in VIEWS])
def test_no_sideways_scrolling_on_a_phone(
    pages: dict[str, Path], name: str, view: str, tmp_path: Path
) -> None:
    shown = dom(pages[name], view, tmp_path, script="d.documentElement.scrollWidth")
    assert '<pre id="out">390</pre>' in shown


SIZES = (
    "(f.style.width = '{width}px', [...new Set([...d.querySelectorAll('main *')].filter((n) => n.textContent)"
    ".map((n) => parseFloat(w.getComputedStyle(n).fontSize)))].every((size) => size >= 12 && size <= 27))"
)
# The change that R&D expense needs from one million yuan on, where that of the year before was {prev}.
HAIRS = "w.changeText({{ variables: {{ 6: 1e6, 7: {prev} }} }}, [6, 1e6, {after}, 1])"
LENGTHS = "[...d.querySelectorAll('.stack')].map((n) => parseFloat(n.style.width))"
ACTIONS = [
    ("assessment", "rules", SIZES.format(width=1440), "true"),
    ("assessment", "rules", SIZES.format(width=390), "true"),
    ("assessment", "overview", "[...d.querySelectorAll('.bars dt, .bars .num')].some((n) => n.scrollWidth > n.clientWidth)", "false"),
    # A change that would print as +0 % is told in words: above last year's where that is the same, else just above.
    ("assessment", "near", HAIRS.format(prev="1e6", after="1e6 + 0.01"), "高于前一年研发费用"),
    ("assessment", "near", HAIRS.format(prev="2e6", after="1e6 + 0.01"), "略高于现值"),
    ("assessment", "near", HAIRS.format(prev="2e6", after="1e6 - 0.01"), "略低于现值"),
    ("assessment", "near", HAIRS.format(prev="1e6", after="1.5e6"), "+50万元 (+50%)"),
    # The longest bar is that of the best score; the others are shorter in proportion.
    ("ranking", "", f"({LENGTHS}).slice(0, 2).map((n) => n === 100 || n > 50 && n < 100).join()", "true,true"),
    ("ranking", "", f"({LENGTHS}).every((n, i, all) => !i || n <= all[i - 1])", "true"),
    ("ranking", "", "d.querySelectorAll('.legend .swatch').length === d.querySelector('.stack').children.length", "true"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "view", "script", "expected"), ACTIONS)
def test_action(
    pages: dict[str, Path], name: str, view: str, script: str, expected: str, tmp_path: Path
) -> None:
    shown = dom(pages[name], view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert unescape(out[1]) == expected
