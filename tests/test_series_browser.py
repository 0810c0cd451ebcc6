"""The pages of series, cascades and traces in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import duban
from browser import dom, needs_browser
from duban.comparison.regional_targets.cascade import cascade
from duban.comparison.rows.series import series
from duban.report.trends import cascade as cascade_page
from duban.report.trends import series as series_page
from duban.report.trends import trace as trace_page
from duban.text.document import Document
from duban.tracing.public import trace

pytestmark = needs_browser

TEXTS = {
    2024: "二、2024年重点任务\n（一）做强工业。推动“低空经济”试点。城镇新增就业20万人以上。",
    2025: "二、2025年重点任务\n（一）做强工业。开展低空经济试点。城镇新增就业22万人以上。<img src=x>",
    2026: "二、2026年重点任务\n（一）做强工业。全面实施“低空经济”行动。种好苹果。城镇新增就业25万人以上。",
}
REPORTS = {
    2024: "二、2024年工作安排\n今年主要预期目标是：地区生产总值增长5%—6%。",
    2025: "一、2024年工作回顾\n去年，地区生产总值增长5.4%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%以上。",
    2026: "一、2025年工作回顾\n去年，地区生产总值增长5.9%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5%左右。",
}


def _reports(*regions: str) -> list[Document]:
    undated = duban.read("地区生产总值增长9%。".encode(), name="抄件.txt", region="某省")
    return [
        undated,
        *(
            duban.read(text.encode(), name=f"{region}{year}.txt", region=region, published=f"{year}-01-20")
            for region in regions
            for year, text in REPORTS.items()
        ),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    documents = [
        duban.read(text.encode(), name=f"{year}.txt", year=year, region="某省")
        for year, text in TEXTS.items()
    ]
    nation, *provinces = [
        duban.read(text.replace(str(year), "2026").encode(), name=f"{year}.txt", year=2026, region="某省")
        for year, text in TEXTS.items()
    ]
    built = {
        "series": series_page.build(series(documents)),
        # Targets of a cascade are of one year.
        "cascade": cascade_page.build(cascade(nation, provinces)),
        "trace": trace_page.build(trace("城镇新增就业", documents)),
        "aims": trace_page.build(trace("国内生产总值", _reports("某省", "江苏省", "四川省"))),
    }
    for name, page in built.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in built}


VIEWS = [
    ("series", "", ["各主题占承诺的比重", "%"]),
    ("series", "phrases", ["低空经济", "引号内提法", 'class="dot"']),
    ("series", "threads", ["做强工业", "首见"]),
    ("series", "steps", ["2024 → 2025", "新增"]),
    ("cascade", "", ["做强工业", "覆盖率", "已承接"]),
    ("cascade", "matrix?open=0", ["推动“低空经济”试点"]),
    ("cascade", "targets", ["城镇新增就业", "22万人"]),
    ("cascade", "local", ["种好苹果"]),
    ("trace", "", ["城镇新增就业", "<dt>2025</dt>", "20万人", "3份文件中有3份提到", "2026"]),
    (
        "aims",
        "",
        ["江苏省：增长率（%），2024—2026年", 'class="band range"', "区间内", "没有日期", "抄件.txt"],
    ),
    ("aims", "trace?place=*", ["各地增长率，2025", "四川省", 'class="dot-full"']),
]


@pytest.mark.parametrize(("name", "view", "words"), VIEWS)
def test_view(pages: dict[str, Path], name: str, view: str, words: list[str], tmp_path: Path) -> None:
    shown = dom(pages[name], view, tmp_path)
    main = shown[shown.index("<main") :]
    for word in words:
        assert word in main
    assert "<img" not in shown


ACTIONS = [
    ("aims", "", "['goal', 'dot-full'].map((name) => d.querySelectorAll('svg[role=img] .' + name).length).join()", "4,2"),
    ("aims", "trace?place=*", "(d.querySelector('select').value = '四川省', d.querySelector('select').dispatchEvent(new w.Event('change')), "
     "decodeURIComponent(w.location.hash))", "#trace?place=四川省"),
    ("cascade", "matrix?open=0", "(d.querySelector('.cell button').click(), d.querySelectorAll('.panel .said').length)", "2"),
    ("series", "heat", "(d.getElementById('en').click(), d.querySelector('main h2').textContent)", "Share of each theme among the commitments"),
    ("trace", "", "[...d.querySelectorAll('.bars dt')].map((n) => n.textContent + (n.scrollWidth > n.clientWidth)).join()", "2024false,2025false,2026false"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "view", "script", "expected"), ACTIONS)
def test_action(
    pages: dict[str, Path], name: str, view: str, script: str, expected: str, tmp_path: Path
) -> None:
    shown = dom(pages[name], view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert out[1] == expected


@pytest.mark.parametrize(("name", "view"), [(name, view) for name, view, _ in VIEWS])
def test_no_sideways_scrolling_on_a_phone(
    pages: dict[str, Path], name: str, view: str, tmp_path: Path
) -> None:
    shown = dom(pages[name], view, tmp_path, script="d.documentElement.scrollWidth")
    assert '<pre id="out">390</pre>' in shown


def test_what_a_page_leaves_out_is_said(
    pages: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nation = duban.read("二、2026年重点任务\n做强工业。".encode(), name="nation.txt", region="全国")
    region = duban.read("二、2026年重点任务\n种好苹果。修建渠道。".encode(), name="r.txt", region="某省")
    found = cascade(nation, [region])
    monkeypatch.setattr(cascade_page, "_LOCAL", 1)
    page = tmp_path / "short.html"
    page.write_text(cascade_page.build(found), encoding="utf-8")
    shown = dom(page, "local", tmp_path / "profile")
    assert "本页列出前 1 条，共 2 条" in shown
    whole = dom(pages["cascade"], "local", tmp_path / "profile")
    assert "本页列出前" not in whole[whole.index("<main") : whole.index("</main>")]


def test_of_documents_of_one_year_none_is_the_first(tmp_path: Path) -> None:
    documents = [
        duban.read(
            "二、重点任务\n城镇新增就业20万人。".encode(), name=f"{region}.txt", year=2026, region=region
        )
        for region in ("甲省", "乙自治区")
    ]
    page = tmp_path / "regions.html"
    page.write_text(trace_page.build(trace("城镇新增就业", documents)), encoding="utf-8")
    shown = dom(page, "", tmp_path / "profile")
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert "<dt>甲省</dt>" in main
    assert "首次" not in main
