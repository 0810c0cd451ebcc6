"""The report in a browser: its views draw, its links lead where they say, nothing is reported to the console."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from browser import dom, needs_browser
from duban.extraction.extractor import records_of
from duban.ledger import StoredDocument
from duban.report.document import html
from duban.text.document import Context
from duban.text.reading import read_bytes

pytestmark = needs_browser

TEXT = "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。\n二、2026年工作安排\n到2027年，培育100个产业集群，实施“强链”行动。"
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\">"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = []
    for name, text in {
        "a.txt": TEXT,
        f"{HOSTILE}.txt": f"{HOSTILE}出口增长３％。产(chǎn)业(yè)发(fā)展。",
    }.items():
        document = read_bytes(
            text.encode(), name, overrides=Context(title=name, region="某省", published="2026-02-01")
        )
        documents.append(StoredDocument.of(document, records_of(document)))
    path = tmp_path_factory.mktemp("report") / "report.html"
    html.write(path, documents, lang="zh")
    return path


VIEWS = {
    "overview": ["承诺按力度", "产业集群", "2027"],
    "figures": ["500亿斤", "水平"],
    "figures?q=产业集群": ["产业集群"],
    "text": ["seg k-figure m-actual", "一、2025年工作回顾"],
    "commitments": ["培育", "●"],
    "voices": ["“强链”行动"],
    "repairs": ["全角字符"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_view(page: Path, view: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path)
    main = shown[shown.index("<main") :]
    for words in VIEWS[view]:
        assert words in main
    assert "<title>owned" not in shown
    assert "<img" not in shown


TABLE = (
    "<h1>主要目标</h1><p>2026年，全市各项工作有序推进，社会大局保持稳定，产业发展取得新的成效。</p><p>单位：%</p><table>"
    "<tr><td rowspan=2>指标</td><td colspan=2>2025年实际</td><td colspan=2>2026年目标</td></tr>"
    "<tr><td>总量（亿元）</td><td>增长</td><td>总量（亿元）</td><td>增长</td></tr>"
    "<tr><td>地区生产总值</td><td>1,234.5</td><td>5.2</td><td></td><td>5以上</td></tr>"
    "<tr><td>城镇调查失业率（%）</td><td></td><td></td><td></td><td>5以内</td></tr></table>"
)
# The columns whose left edges the values share with their heads, and whether a number is written in one line.
UNDER = (
    "[...d.querySelectorAll('.of-text tr')].slice(-2).map((row) => row.lastChild).concat(d.querySelector('.of-text tr:nth-child(4) td:nth-child(2)'))"
    ".map((cell) => [...d.querySelectorAll('.of-text tr:nth-child(3) td')].findIndex((head) => Math.abs(head.getBoundingClientRect().left"
    " - cell.getBoundingClientRect().left) < 1) + w.getComputedStyle(cell).whiteSpace).join()"
)


@pytest.fixture(scope="module")
def page_of_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = read_bytes(TABLE.encode(), "t.html", overrides=Context(title="目标", published="2026-02-01"))
    path = tmp_path_factory.mktemp("table") / "report.html"
    html.write(path, [StoredDocument.of(document, records_of(document))], lang="en")
    return path


OF_TABLE = {
    "values stand under their heads": ("text", UNDER, "3nowrap,3nowrap,0nowrap"),
    "a cell opens its card": (
        "text", "(d.querySelector('.of-text .k-figure').click(), d.querySelector('.details h3').textContent)",
        "figure: gross regional product · 地区生产总值"),
    "the page does not scroll sideways": ("text", "d.documentElement.scrollWidth", "390"),
    "tiles have bounds and units": ("overview", "[...d.querySelectorAll('.numbers b a')].map((a) => a.textContent).join()", "≥ 5%"),
}  # fmt: skip


@pytest.mark.parametrize("what", OF_TABLE)
def test_tables_of_the_text(page_of_table: Path, what: str, tmp_path: Path) -> None:
    view, script, expected = OF_TABLE[what]
    out = re.search(r'<pre id="out">(.*?)</pre>', dom(page_of_table, view, tmp_path, script=script), re.S)
    assert out is not None
    assert unescape(out[1]) == expected


@pytest.mark.parametrize("view", ["text?doc=abc", "text?doc=99", "text?doc=0&r=99999", "nowhere?x=y"])
def test_an_address_that_leads_nowhere(page: Path, view: str, tmp_path: Path) -> None:
    assert "粮食产量" in dom(page, view, tmp_path) or "出口" in dom(page, view, tmp_path)


def test_filters_and_sorting_by_address(page: Path, tmp_path: Path) -> None:
    shown = dom(page, "figures?modality=target&sort=-low", tmp_path)
    body = shown[shown.index("<tbody>") : shown.index("</tbody>")]
    assert body.count("<tr>") == 1
    assert "产业集群" in body
    assert 'aria-sort="descending"' in shown


def test_a_record_leads_to_its_place_and_card(page: Path, tmp_path: Path) -> None:
    shown = dom(page, "text?doc=0&r=0", tmp_path)
    assert re.search(r'class="[^"]*\bon\b[^"]*"[^>]*>500亿斤', shown)
    details = shown[shown.index('class="details') :]
    assert "粮食产量" in details


WIDE = "f.style.width = '1200px'"
FILLED = (
    "[...d.querySelectorAll('thead th')].every((th) => { const b = th.firstChild.getBoundingClientRect(), "
    "h = th.getBoundingClientRect(); return Math.abs(b.width - h.width) <= 1 && Math.abs(b.height - h.height) <= 2; })"
)
ORDERS = (
    "['ascending', 'descending'].map(() => (d.querySelector('th [data-sort=low]').click(), "
    "d.querySelector('th:has([data-sort=low])').ariaSort)).join()"
)
FOCUS = (
    "d.querySelector('[data-sort=low]').focus(), d.activeElement.click(), "
    "d.activeElement.tagName + ' ' + d.activeElement.dataset.sort"
)
CARD = "d.querySelector('.details q').textContent + '|' + d.querySelector('.details mark').textContent"
GROUPS = "[...d.querySelectorAll('tr.heading')].slice(0, 2).map((row) => row.textContent).join('|')"
OPENED = "(d.querySelector('nav a[href^=\"#figures\"]').click(), d.querySelectorAll('main table.cards tbody tr').length)"
ACTIONS = {
    "the figures tab shows a row a figure": ("overview", OPENED, "4"),
    "the voices tab shows its tables": ("voices", "d.querySelectorAll('main table.cards tbody tr').length > 0", "true"),
    "a click opens the card": ("text", "(d.querySelector('.paper .k-figure').click(), d.querySelector('.details h3').textContent)", "数字：粮食产量"),
    "the language changes": ("overview", "(d.getElementById('en').click(), d.querySelector('nav a').textContent)", "Overview"),
    "the foot changes with it": ("overview", "(d.getElementById('en').click(), d.querySelector('footer span').textContent)", "Generated"),
    "the card shows the sentence": ("text?doc=0&r=0", CARD, "粮食产量达到500亿斤、增长2%。|500亿斤"),
    "a header sorts, and back": ("figures", ORDERS, "ascending,descending"),
    "the focus stays on the header that was pressed": ("figures", f"({WIDE}, {FOCUS})", "BUTTON low"),
    "a header is a button all over": ("figures", f"({WIDE}, {FILLED})", "true"),
    "its arrow can be seen before it is pressed": ("figures", "w.getComputedStyle(d.querySelector('th button'), '::after').content", '"↕"'),
    "figures grouped by indicator": ("figures?group=indicator", GROUPS, "粮食产量 2|产业集群 1"),
    "in the order chosen within a group": (
        "figures?group=indicator&sort=low", "[...d.querySelectorAll('tbody td.n:nth-child(2)')].slice(0, 2).map((n) => n.textContent).join()", "2%,500亿斤"),
    "grouping is switched by its box": (
        "figures", "(d.querySelector('label.inline input').click(), d.querySelectorAll('tr.heading').length + d.location.hash)", "3#figures?group=indicator"),
    "on a phone the order is chosen in a list": (
        "figures", "(d.querySelector('select.order').offsetWidth > 0) + ' ' + d.querySelector('select.order').options.length", "true 19"),
    "nothing more, no button for more": ("figures", "d.querySelector('.more').offsetWidth", "0"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTIONS)
def test_action(page: Path, what: str, tmp_path: Path) -> None:
    view, script, expected = ACTIONS[what]
    shown = dom(page, view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert unescape(out[1]) == expected


@pytest.mark.parametrize("view", [*VIEWS, "figures?group=indicator"])
def test_no_sideways_scrolling_on_a_phone(page: Path, view: str, tmp_path: Path) -> None:
    shown = dom(page, view, tmp_path, script="d.documentElement.scrollWidth")
    assert '<pre id="out">390</pre>' in shown


def test_documents_of_one_title_are_told_apart(tmp_path: Path) -> None:
    documents = [
        StoredDocument.of(document, records_of(document))
        for name in ("a/x.txt", "a/y.txt", "b/y.txt", "z.txt")
        for document in [
            read_bytes(
                "出口增长3%。".encode(), name, overrides=Context(title="别名" if name == "z.txt" else "同名")
            )
        ]
    ]
    html.write(tmp_path / "same.html", documents)
    shown = dom(tmp_path / "same.html", "text", tmp_path / "profile")
    names = re.findall(r"<option[^>]*>([^<]*)</option>", shown[shown.index("<main") :])
    assert names == ["同名 · x.txt", "同名 · a/y.txt", "同名 · b/y.txt", "别名"]
