"""A comparison as files: every change is there, marked; hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import docx
import pytest

import duban
from duban.comparison.comparison import Comparison
from duban.report.comparison.export import FORMATS, export
from duban.report.comparison.html import page_labels
from duban.report.comparison.rows import COLUMNS, headers
from duban.report.shell import labels

OLD = "二、2025年重点任务\n探索建立数据产权制度。培育50个产业集群。发展造船业。"
NEW = "二、2026年重点任务\n全面实施数据产权制度。培育80个产业集群。推动卫星互联网应用。"
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def found() -> Comparison:
    return duban.compare(OLD, NEW)


def text_of(data: bytes, format: str) -> str:
    """All the words of a file."""
    if format == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = [book.read(name).decode() for name in book.namelist() if "shared" in name.lower()]
        return re.sub(r"<[^>]+>", "", "".join(parts))
    return data.decode("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("jsonl", "html")])
def test_the_changes_are_in_every_format(found: Comparison, format: str, lang: str) -> None:
    shown = text_of(export(found, found.changes, format, lang), format).replace("\\", "")
    for words in ("数据产权制度", "卫星互联网", "造船业"):
        assert words in shown
    assert {"zh": "新增", "en": "new"}[lang] in shown


def test_jsonl_has_the_fields_of_the_contract(found: Comparison) -> None:
    lines = [json.loads(line) for line in export(found, found.changes, "jsonl").decode().splitlines()]
    assert len(lines) == len(found)
    wanted = "kind old new score theme section_old section_new reason_zh reason_en"
    for line in lines:
        assert set(wanted.split()) <= set(line)
        for side in filter(None, (line["old"], line["new"])):
            assert set(side) == {"document", "start", "end", "text"}


def test_docx_marks_words(found: Comparison) -> None:
    document = docx.Document(io.BytesIO(export(found, found.changes, "docx", "zh")))
    runs = [
        run
        for row in document.tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    assert any("探索" in run.text for run in runs if run.font.strike)
    assert any("实施" in run.text for run in runs if run.font.underline)


def test_csv_has_a_row_a_change_and_defuses(found: Comparison) -> None:
    hostile = duban.compare("二、2025年任务\n推动发展。", "二、2026年任务\n=1+1推动卫星互联网应用。")
    rows = list(csv.reader(io.StringIO(export(hostile, hostile.changes, "csv", "en").decode("utf-8-sig"))))
    assert rows[0] == headers("en")
    assert len(rows) == 1 + len(hostile)
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in tuple("=+@")]


def test_markdown_keeps_cells_apart() -> None:
    found = duban.compare("二、2025年任务\n推动发展。", "二、2026年任务\n推动<b>卫星|互联网</b>应用。")
    shown = export(found, found.changes, "md", "en").decode()
    assert "<b>" not in shown
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in shown.splitlines() if line.startswith("|")} == {5}


def test_an_unknown_format(found: Comparison) -> None:
    with pytest.raises(ValueError, match="pdf"):
        export(found, found.changes, "pdf")


def data_of(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert match
    shown: dict[str, Any] = json.loads(match[1])
    return shown


def test_the_page_holds_all_changes_and_both_texts(found: Comparison) -> None:
    data = data_of(export(found, (), "html", "zh").decode())
    assert [change["kind"] for change in data["changes"]] == [change.kind for change in found]
    for document, which in zip(data["documents"], ("old", "new"), strict=True):
        for start, end, number in document["marks"]:
            texts = {side["text"] for side in data["changes"][number][which]}
            assert document["text"][start:end] in texts


def test_hostile_documents_stay_data() -> None:
    found = duban.compare(
        f"二、2025年任务\n推动{HOSTILE}发展。", f"二、2026年任务\n推动{HOSTILE}大发展。{HOSTILE}"
    )
    page = export(found, (), "html", "en").decode()
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page


def test_labels_are_complete() -> None:
    known = page_labels()
    assert {key for key, value in known.items() if not (value.zh and value.en)} == set()
    assert len(headers("zh")) == len(set(headers("zh"))) == len(COLUMNS)
    from duban.report import shell
    from duban.report.comparison.html import _SCRIPTS

    scripts = "\n".join(shell._asset(name) for name in ("dom.js", *_SCRIPTS, "shell.js"))
    keys = set(re.findall(r'\bt\("([a-z_]+)"\)', scripts)) | set(re.findall(r'label: "([a-z_]+)"', scripts))
    assert keys <= set(known)
    used = scripts + "".join(COLUMNS)
    own = set(labels("comparison")) - {"title", "tagline"}
    assert {key for key in own if key not in used} == set()
