"""The page of tracking in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser import dom, needs_browser
from duban.report.tracking import html
from duban.tracking.tracking import Tracking
from tracking_texts import PROMISES, tracked

pytestmark = needs_browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "track.html"
    path.write_text(html.build(tracked(), followed=PROMISES), encoding="utf-8")
    return path


# Rows stand as they open: 0 is 山东省's growth of 2025, 6 the motorways on their way.
VIEWS = [
    ("", ["已有结果并判断的 6 个目标中，完成 4 个（67%）", "未完成", "粮食产量", 'class="spark', "截至 2026-01-20 公布的文件"]),
    ("targets?open=0", ["差0.7个百分点", "<mark>4.8%</mark>", "<mark>5.5%</mark>", "山东省2026.txt", "“左右”：5.3% 至 5.7% 算完成（5.5% ± 0.2%）"]),
    ("targets?open=6", ["按进度应有", 'class="trajectory"', 'class="path"', 'class="fan"', "领先", "达到目标的可能"]),
    ("targets?verdict=exceeded", ["城镇新增就业", "1 条"]),
    ("targets?q=公路", ["高速公路里程", "1 条"]),
    ("scorecards", ["四川省", "80%", "平均超出"]),
    ("scorecards?by=theme", ["宏观经济"]),
    ("map", ["四川省：完成率 80%（5 个中 4 个）", "山东省：完成率 0%（1 个中 0 个）", 'class="tile none"']),
    ("map?indicator=1", ["粮食产量"]),
    ("commitments", ["建成数据港", "2 项承诺中，已落实 1 项（50%）"]),
    ("commitments?open=0", ["已经建成", "数据港<mark>建成</mark>投用"]),
]  # fmt: skip


@pytest.mark.parametrize(("view", "words"), VIEWS)
def test_view(page: Path, view: str, words: list[str], tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path)
    main = shown[shown.index("<main") : shown.index("</main>")]
    for word in words:
        assert word in main
    assert "<img" not in shown


OPENER = "d.querySelector('.opener')"
ACTIONS = [
    # A row opens and closes, by its button, and the address tells it.
    ("targets", f"({OPENER}.click(), [d.querySelectorAll('.opened').length, {OPENER}.ariaExpanded, w.location.hash].join())", "1,true,#targets?open=0"),
    ("targets?open=0", f"({OPENER}.click(), [d.querySelectorAll('.opened').length, {OPENER}.ariaExpanded, w.location.hash].join())", "0,false,#targets"),
    # What is open stays open in the other language.
    ("targets?open=0", "(d.getElementById('en').click(), d.querySelector('.say').textContent.slice(-35))", "f 4.8%, 0.7 points short of it: missed"[-35:]),
    ("map", "(d.getElementById('en').click(), d.querySelector('a.tile').title)", "Shandong: 0% kept (0 of 1)"),
    ("map", "(d.querySelector('a.tile').click(), w.location.hash)", "#targets?region=%E5%B1%B1%E4%B8%9C%E7%9C%81"),
    ("scorecards", "(d.querySelectorAll('.choices button')[1].click(), w.location.hash)", "#scorecards?by=year"),
    # Each light has a word beside its shape and colour.
    ("scorecards", "[...d.querySelectorAll('.light')].every((n) => n.textContent.replace(/[\\s\\d]/g, '') && n.querySelector('svg'))", "true"),
    # On paper what is open is open.
    ("targets?open=0", "(w.dispatchEvent(new Event('beforeprint')), d.querySelectorAll('.opened').length)", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("view", "script", "expected"), ACTIONS)
def test_action(page: Path, view: str, script: str, expected: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert out[1] == expected


@pytest.mark.parametrize("view", [view for view, _ in VIEWS])
def test_no_sideways_scrolling_on_a_phone(page: Path, view: str, tmp_path: Path) -> None:
    assert '<pre id="out">390</pre>' in dom(page, view, tmp_path, script="d.documentElement.scrollWidth")


def test_a_page_of_commitments_alone_opens_with_them(tmp_path: Path) -> None:
    page = tmp_path / "followed.html"
    page.write_text(html.build(Tracking(rows=(), as_of=""), followed=PROMISES), encoding="utf-8")
    shown = dom(page, "", tmp_path / "profile")
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert "建成数据港" in main
    assert "截至" not in main
    assert shown.count('href="#commitments"') == 1
    assert 'href="#map"' not in shown
