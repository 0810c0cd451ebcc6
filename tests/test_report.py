"""The report: self-contained, safe with hostile documents, complete in both languages."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from duban.extraction.extractor import records_of
from duban.ledger import StoredDocument
from duban.report import shell
from duban.report.document import html
from duban.text.document import Context
from duban.text.reading import read_bytes

TEXT = (
    "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。某某研究院副所长张某某表示，市场规模将超过5万亿元。\n"
    "二、2026年工作安排\n到2027年，培育100个产业集群，实施“强链”行动。"
)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028'\"&"


def stored(text: str = TEXT, name: str = "a.txt", title: str | None = None) -> StoredDocument:
    document = read_bytes(text.encode(), name, overrides=Context(title=title))
    return StoredDocument.of(document, records_of(document))


def data_of(page: str) -> dict[str, object]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert match
    found: dict[str, object] = json.loads(match[1])
    return found


def test_loads_nothing_from_anywhere() -> None:
    page = html.build([stored()])
    assert re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page) == []
    assert re.findall(r"@import|url\(", page) == []
    assert "default-src 'none'" in page


def test_the_policy_names_the_hashes_of_what_is_there() -> None:
    page = html.build([stored()])
    script = re.findall(r"<script>(.*?)</script>", page, re.S)[-1]
    style = re.findall(r"<style>(.*?)</style>", page, re.S)[0]
    assert shell.hashed(script) in page
    assert shell.hashed(style) in page


def test_hostile_documents_stay_data() -> None:
    page = html.build([stored(f"{HOSTILE}增长5%。{HOSTILE}", name=HOSTILE, title=HOSTILE)])
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    [document] = data_of(page)["documents"]  # type: ignore[misc]
    assert document["name"] == HOSTILE


def test_every_record_is_in_the_page() -> None:
    document = stored()
    [shown] = data_of(html.build([document]))["documents"]  # type: ignore[misc]
    assert sum(len(rows) for rows in shown["records"].values()) == len(document.records)
    for row in shown["records"]["figure"]:
        assert shown["text"][row[0] : row[1]] == row[4]


def test_labels_are_complete() -> None:
    shared = ("dom.js", "address.js", "shell.js")
    scripts = "\n".join(shell._asset(name) for name in (*shared, *html._SCRIPTS))
    keys = set(re.findall(r'\bt\("([a-z_]+)"\)', scripts)) | set(re.findall(r'label: "([a-z_]+)"', scripts))
    keys |= set(re.findall(r'data-label="([a-z_]+)"', shell._asset("base.html")))
    assert keys <= set(shell.labels("labels"))
    assert {key for key, value in shell.labels("labels").items() if not (value.zh and value.en)} == set()
    for family, values in {
        "measure": "level growth avg_growth change rate multiple",
        "modality": "actual estimate target forecast other",
        "strength": "1 2 3 4",
        "kind": "figure commitment attribution instrument",
        "speaker": "official expert report agency",
    }.items():
        assert {f"{family}_{value}" for value in values.split()} <= set(shell.labels("labels"))


def test_every_kind_of_repair_has_a_label() -> None:
    sources = Path(shell.__file__).parents[1] / "text"
    kinds = set()
    for path in sources.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        kinds |= set(re.findall(r'Finding\(\s*"([a-z ]+)"', code)) | set(
            re.findall(r'Repair\(\s*"([a-z ]+)"', code)
        )
    assert kinds
    assert {kind for kind in kinds if f"repair_{kind}" not in shell.labels("labels")} == set()


def test_the_same_input_gives_the_same_page() -> None:
    documents = [stored(), stored("出口增长3%。", "b.txt")]
    assert html.build(documents) == html.build(documents)
    assert "2026-11-23" in html.build(documents, generated="2026-11-23")


def test_the_date_of_making(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"<time>{date.today().isoformat()}</time>" in html.build([stored()])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "<time>1970-01-02</time>" in html.build([stored()])


def test_the_language_it_opens_in() -> None:
    assert '<html lang="zh-Hans">' in html.build([stored()], lang="zh")
    assert '<html lang="en">' in html.build([stored()], lang="en")


def test_written_whole(tmp_path: Path) -> None:
    html.write(tmp_path / "r.html", [stored()])
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == html.build([stored()])
    with pytest.raises(FileNotFoundError):
        html.write(tmp_path / "no" / "r.html", [stored()])


def test_no_documents() -> None:
    assert data_of(html.build([]))["documents"] == []
