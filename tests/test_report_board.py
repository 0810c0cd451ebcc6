"""Boards as files: a page in both languages, Word, tables whose cells do nothing, Markdown, lines of JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from board_pack import PLAN, notice, pack, proof, seen, target, task
from browser import dom, needs_browser
from duban.boards.building import build as board_of
from duban.language import Bilingual
from duban.observations.documents import observations_of
from duban.packs.model import Formulation, PackDocument
from duban.report.board.export import FORMATS, export
from duban.report.board.page import build, page_labels
from duban.report.board.sheets import all_sheets, brief, say, shown, text
from duban.report.shell import both, labels
from duban.report.word import clean

REPORT = notice("渔业公报", "2025年末，渔港泊位94个。", "2026-02-10", "公报.txt", region="全国")
BOARD = board_of(
    pack(
        targets=(target("t", low=100.0), target("b", low=80.0, role="baseline", period_end="2024-12")),
        observations=(seen(90.0, "2025-02", period_end="2024-12"), seen(104.0)),
        tasks=(task(), task("k2", "=1+1", due="2026-12-31")),
        evidence=(proof("carried_out", "2025-05-01", address="javascript:alert(1)"),),
        documents=(PLAN, PackDocument(id="law", title=Bilingual("渔港法<script>", ""), date="2025-09", certainty="news")),
        rulebooks=("sme-gradient",),
    ),
    observations_of([REPORT]),
    [REPORT],
)  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format(format: str, lang: str) -> None:
    data = export(BOARD, format, lang)
    assert len(data) > 500
    assert export(BOARD, format, lang, limit=1) or format in ("html", "docx")


@pytest.mark.parametrize("format", FORMATS)
def test_a_board_with_nothing_on_it(format: str) -> None:
    assert export(board_of(pack(), as_of="2020-01-01"), format, "zh") or format == "jsonl"


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="gif"):
        export(BOARD, "gif")


def test_lines_of_json_tell_origins() -> None:
    lines = [json.loads(line) for line in export(BOARD, "jsonl").decode().splitlines()]
    assert [(line["kind"], line["id"]) for line in lines] == [
        ("target", "t"),
        ("target", "b"),
        ("task", "k"),
        ("task", "k2"),
    ]
    assert {one["from"] for one in lines[0]["evidence"]} == {"pack", "ledger"}
    assert (lines[0]["verdict"], lines[0]["verdict_of_ledger"], lines[1]["verdict"]) == (
        "kept",
        "nearly",
        None,
    )


def test_english_shows_the_english_titles_of_documents() -> None:
    assert "Plan for ports" in export(BOARD, "md", "en").decode()
    evidence = next(sheet for sheet in all_sheets(BOARD, "en") if sheet.name == "Evidence")
    assert any("Plan for ports" in row for row in evidence.rows)


def test_cells_of_spreadsheets_are_defused() -> None:
    rows = list(csv.reader(io.StringIO(export(BOARD, "csv", "zh").decode("utf-8-sig"))))
    assert rows[4][3] == "'=1+1"
    assert [row[4] for row in rows[1:]] == ["● 完成", "起点数", "● 已落实", "· 未见下文"]


def test_a_workbook_has_a_sheet_for_each_kind() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(export(BOARD, "xlsx", "en")))
    assert book.sheet_names == [
        "Targets", "Tasks", "Evidence", "Series", "Documents", "Rulebooks in force on the day", "Due next",
    ]  # fmt: skip


def test_a_document_for_word() -> None:
    found = docx.Document(io.BytesIO(export(BOARD, "docx", "zh")))
    words = "\n".join(paragraph.text for paragraph in found.paragraphs)
    assert "渔港" in words
    assert BOARD.summary.zh in words
    assert "制定渔港建设办法  已落实 2025-05-01" in words
    assert (found.core_properties.author, found.core_properties.title) == ("duban", "渔港")
    assert clean("a\x00") == "a\ufffd"


def test_markdown_begins_with_the_summary() -> None:
    assert export(BOARD, "md", "en").decode().startswith("# Ports\n\nAs of 2026-06-30;")


def test_the_page_loads_nothing_and_leads_only_to_the_web() -> None:
    page = build(BOARD, lang="zh", generated="2026-07-01")
    assert "default-src 'none'" in page
    assert "javascript:alert" not in page.partition('id="data">')[2].partition("</script>")[0].replace(
        '"address":""', ""
    )
    assert "<script>alert" not in page
    assert not re.search(r'(?:src|href)="https?:', page)


def test_what_a_language_lacks_is_said_in_the_other() -> None:
    assert both(Bilingual("甲")) == {"zh": "甲", "en": "甲"}
    assert text(Bilingual("", "a"), "zh") == "a"


def test_labels_are_there_for_all_that_pages_ask_for() -> None:
    known = page_labels()
    assert all(label.zh and label.en for label in known.values())
    scripts = Path(__file__).parent.parent / "src/duban/report/page"
    asked = {
        key
        for name in ("policyfield.js", "boardlines.js", "boardtime.js")
        for key in re.findall(r'\b(?:t|say)\("([a-z_]+)"', (scripts / name).read_text(encoding="utf-8"))
    }
    assert {key for key in asked if not key.endswith("_")} <= known.keys()
    assert say("baselines", "en", n=3) == "3 starting values"
    assert shown(None, "zh") == "起点数"
    assert labels("labels", "board")["title"].en


def test_on_a_terminal_baselines_come_last() -> None:
    assert [sheet.name for sheet in brief(BOARD, "en")] == ["Targets", "Tasks", "Due next", "starting value"]
    assert [len(sheet.rows) for sheet in brief(BOARD, "en")] == [1, 2, 1, 1]
    assert all(len(row) == len(sheet.header) for sheet in all_sheets(BOARD, "zh") for row in sheet.rows)


@needs_browser
@pytest.mark.parametrize(
    ("script", "found"),
    [
        (
            "(d.querySelector('details.row').open = true, [d.querySelectorAll('.row').length, "
            "d.querySelectorAll('.documents li').length, d.documentElement.scrollWidth <= 390, "
            "[...d.querySelectorAll('a')].some(a => a.href.startsWith('javascript'))])",
            "4,3,true,false",
        ),
        (
            "(d.getElementById('en').click(), d.querySelector('h1').textContent + d.querySelector('.pack-name').textContent)",
            "督办 DubanPorts",
        ),
    ],
)
def test_the_page_in_a_browser(script: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    path.write_bytes(export(BOARD, "html", "zh"))
    shown_page = dom(path, "board", tmp_path / "profile", script=script)
    assert f'<pre id="out">{found}</pre>' in shown_page


@needs_browser
def test_long_lists_are_cut_and_given_whole(tmp_path: Path) -> None:
    tasks = tuple(task(f"k{number}", f"建设第{number}个渔港") for number in range(120))
    path = tmp_path / "board.html"
    path.write_bytes(export(board_of(pack(tasks=tasks)), "html", "zh"))
    script = "[d.querySelectorAll('.row').length, (d.querySelector('button.more').click(), d.querySelectorAll('.row').length)]"
    assert '<pre id="out">25,120</pre>' in dom(path, "board", tmp_path / "profile", script=script)


def test_formulations_keep_the_order_of_the_pack() -> None:
    names = [Formulation(id=id, name=Bilingual(id, id)) for id in ("z", "f", "a")]
    board = board_of(pack(formulations=tuple(names), tasks=(task(),)))
    assert [section.formulation.id for section in board.sections] == ["z", "f", "a"]
