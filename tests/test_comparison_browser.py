"""The page of a comparison in a browser: filters, permalinks, both languages, both texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import duban
from browser import dom, needs_browser
from duban.comparison.change import KINDS
from duban.report.comparison.html import build

pytestmark = needs_browser

OLD = "二、2025年重点任务\n探索建立数据产权制度。培育50个产业集群。发展造船业。"
NEW = "二、2026年重点任务\n全面实施数据产权制度。培育80个产业集群。推动卫星互联网应用。"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("comparison") / "changes.html"
    path.write_text(build(duban.compare(OLD, NEW), lang="zh"), encoding="utf-8")
    return path


VIEWS = {
    "": ["卫星互联网", "不再提", "旧文"],
    "summary": ["<h2>产业体系与工业</h2>", "k-new", "“推动卫星互联网应用”", "（2026年重点任务）"],
    "changes": ["<del>探索建立</del>", "<ins>全面实施</ins>", "变化种类"],
    "changes?layout=inline": ["<del>探索建立</del><ins>全面实施</ins>"],
    "changes?kind=new": ["推动卫星互联网应用"],
    "changes?q=造船": ["发展造船业"],
    "changes?theme=nothing": ["没有符合条件的变化"],
    "changes?c=99": ["卫星互联网"],
    "numbers": ["50个", "80个"],
    "changes?kind=number_changed": ["培育<del>50个</del>产业集群", "培育<ins>80个</ins>产业集群"],
    "texts?c=0": ['class="seg', "二、2026年重点任务"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_view(page: Path, view: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path)
    main = shown[shown.index("<main") :]
    for words in VIEWS[view]:
        assert words in main


def test_filters_leave_the_rest_out(page: Path, tmp_path: Path) -> None:
    shown = dom(page, "changes?kind=new", tmp_path)
    assert "造船业" not in shown[shown.index("<main") : shown.index("</main>")]


ACTIONS = {
    "a chip filters": ("changes", "(d.querySelector('.chips .k-dropped').click(), d.querySelectorAll('.change').length)", "1"),
    "the language changes and the filter stays": (
        "changes?kind=dropped", "(d.getElementById('en').click(), d.querySelector('.change .kind').textContent)", "dropped"),
    "a click in a text shows the change": (
        "texts", "(d.querySelector('.paper .k-dropped').click(), d.querySelector('.panel .said').textContent)", "发展造船业"),
    "the summary lists all kinds": ("summary", "d.querySelectorAll('.kinds li').length", str(len(KINDS))),
    "with the numbers of those that occur": (
        "summary", "[...d.querySelectorAll('.kinds a')].map((a) => a.parentNode.textContent).join()", "新增1,不再提1,加强1,数字变化1"),
    "each leading to its changes": (
        "summary", "(d.querySelector('.kinds .k-dropped a').getAttribute('href'))", "#changes?kind=dropped"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTIONS)
def test_action(page: Path, what: str, tmp_path: Path) -> None:
    view, script, expected = ACTIONS[what]
    shown = dom(page, view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert out[1] == expected


@pytest.mark.parametrize("view", VIEWS)
def test_no_sideways_scrolling_on_a_phone(page: Path, view: str, tmp_path: Path) -> None:
    assert '<pre id="out">390</pre>' in dom(page, view, tmp_path, script="d.documentElement.scrollWidth")
