"""The report in a browser: its views draw, its links lead where they say, nothing is reported to the console."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser import dom, needs_browser
from duban.extraction.extractor import records_of
from duban.ledger import StoredDocument
from duban.report import html
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
    "overview": ["粮食产量", "产业集群", "2027"],
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


ACTIONS = {
    "a click opens the card": ("text", "(d.querySelector('.paper .k-figure').click(), d.querySelector('.details h3').textContent)", "数字：粮食产量"),
    "the language changes": ("overview", "(d.getElementById('en').click(), d.querySelector('main h2').textContent)", "Documents"),
    "no sideways scrolling on a phone": ("figures", "d.documentElement.scrollWidth", "390"),
    "nor in the text": ("text", "d.documentElement.scrollWidth", "390"),
    "nor in the overview": ("overview", "d.documentElement.scrollWidth", "390"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTIONS)
def test_action(page: Path, what: str, tmp_path: Path) -> None:
    view, script, expected = ACTIONS[what]
    shown = dom(page, view, tmp_path, script=script)
    out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
    assert out is not None
    assert out[1] == expected
