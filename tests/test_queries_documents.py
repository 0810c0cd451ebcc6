"""Documents as a list: kinds by title, what is missing, words, facets, order, pages."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

import duban
from duban.ledger import Ledger, StoredDocument
from duban.queries.documents.document_rows import row_of
from duban.queries.documents.listing import DocumentIndex, DocumentQuery, document_index, documents, matching
from duban.queries.overview import counts, glance
from duban.vocabulary.document_kinds import document_kinds

TEXTS = {
    "甲省-2025.txt": (
        "甲省2025年政府工作报告",
        "甲省",
        "2025-01-15",
        "2025年，粮食产量增长2%左右。支持企业技术改造。",
    ),
    "甲省-2026.txt": ("甲省2026年政府工作报告", "甲省", "2026-01-15", "2026年，粮食产量增长3%左右。"),
    "乙市.txt": ("乙市2025年统计公报", "乙市", None, "2025年，GDP增长5.5%。"),
    "plan.md": ("关于印发5G应用行动计划的通知", None, "2025-06", "建设充电桩。"),
    "讲话.txt": (None, None, None, "同志们好。"),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Generator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("list") / "l.duckdb") as opened:
        for name, (title, region, published, text) in TEXTS.items():
            read = duban.read_text(text, name=name, title=title, region=region, published=published)
            opened.add(StoredDocument.of(read, duban.extract(read)))
        yield opened


@pytest.fixture(scope="module")
def index(ledger: Ledger) -> DocumentIndex:
    return document_index(ledger.connection)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["甲省-2026.txt", "plan.md", "甲省-2025.txt", "乙市.txt", "讲话.txt"]),  # the newest first
        ({"sort": "published"}, ["甲省-2025.txt", "plan.md", "甲省-2026.txt", "乙市.txt", "讲话.txt"]),
        ({"sort": "-figures", "region": "甲省"}, ["甲省-2025.txt", "甲省-2026.txt"]),
        ({"sort": "no such column"}, ["甲省-2025.txt", "plan.md", "甲省-2026.txt", "乙市.txt", "讲话.txt"]),
        ({"region": "甲省", "year": "2026"}, ["甲省-2026.txt"]),
        ({"region": "-"}, ["plan.md", "讲话.txt"]),
        ({"kind": "bulletin"}, ["乙市.txt"]),
        ({"kind": "plan"}, ["plan.md"]),
        ({"problem": "undated"}, ["乙市.txt", "讲话.txt"]),
        ({"problem": "empty"}, ["讲话.txt"]),
        ({"problem": "none of these"}, []),
        ({"q": "粮食"}, ["甲省-2026.txt", "甲省-2025.txt"]),
        ({"q": "粮食 改造"}, ["甲省-2025.txt"]),
        ({"q": "gdp"}, ["乙市.txt"]),  # small letters find great ones
        ({"q": "5g"}, ["plan.md"]),  # in the title
        ({"q": "PLAN.MD"}, ["plan.md"]),  # in the name
        ({"q": "(2%"}, []),  # no pattern
        ({"q": "' OR 1=1 --"}, []),
        ({"q": "没有的词"}, []),
    ],
)
def test_documents_that_are_asked_for(
    ledger: Ledger, index: DocumentIndex, asked: dict[str, str], names: list[str]
) -> None:
    query = DocumentQuery(**asked)  # type: ignore[arg-type]
    found = documents(index, query, matching(ledger.connection, query.words))
    assert [row.name for row in found.rows] == names
    assert found.total == len(names)


def test_a_facet_counts_what_answers_everything_but_itself(index: DocumentIndex) -> None:
    facets = documents(index, DocumentQuery(region="甲省", year="2026")).facets
    assert facets["region"] == [("甲省", 1)]
    assert facets["year"] == [("2026", 1), ("2025", 1)]  # the newest first
    assert facets["kind"] == [("work_report", 1)]


def test_pages(index: DocumentIndex) -> None:
    pages = [documents(index, DocumentQuery(page=number), limit=2) for number in (1, 3, 9)]
    assert [len(page.rows) for page in pages] == [2, 1, 0]
    assert {page.total for page in pages} == {5}


def test_a_row_is_the_same_from_the_document_and_from_the_ledger(
    ledger: Ledger, index: DocumentIndex
) -> None:
    assert sorted(index.rows) == sorted(row_of(document) for document in ledger.documents())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("丙市2026年政府工作报告", "work_report"),
        ("关于丙市2025年预算执行情况的报告", "budget"),
        ("丙市2025年国民经济和社会发展统计公报", "bulletin"),
        ("丙市“十五五”规划纲要", "plan"),
        ("关于印发《丙市三年行动方案》的通知", "plan"),  # what it holds, not how it is sent
        ("工业运行新闻发布会实录", "conference"),
        ("丙市年度工作会议要点", "meeting"),
        ("丙市企业培育管理办法", "rules"),
        ("关于促进消费的若干措施", "opinion"),
        ("关于开展申报的通知", "notice"),
        ("丙市工业发展报告", "report"),
        ("新年致辞", "other"),
    ],
)
def test_kinds_of_documents(title: str, kind: str) -> None:
    read = duban.read_text("内容。", name="a.txt", title=title)
    assert row_of(StoredDocument.of(read, [])).kind == kind
    assert kind in {*document_kinds(), "other"}


def test_at_a_glance(ledger: Ledger, index: DocumentIndex) -> None:
    found = glance(index)
    assert found.years == ["2025", "2026", "-"]
    assert found.regions[0][0] == "甲省"
    assert [cell.number for cell in found.regions[0][1]] == [1, 1, 0]
    assert found.regions[-1][0] == "-"  # what has no region comes last
    assert counts(ledger.connection).documents == 5


def test_only_what_a_name_holds_now(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        for text in ("旧内容。", "新内容。"):
            ledger.add(StoredDocument.of(duban.read_text(text, name="a.txt"), []))
        rows = document_index(ledger.connection).rows
        assert [(row.name, row.version) for row in rows] == [("a.txt", 2)]
        assert matching(ledger.connection, ["旧内容"]) == set()
