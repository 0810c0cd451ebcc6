"""The sequence of records: choosing, slicing, joining, and rows that can be checked."""

from __future__ import annotations

import operator
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

import duban
from duban import errors
from duban.collection import Records
from duban.rows import CONTEXT, KINDS, Passage, columns, record_rows

PLAN = (
    "2025年，江苏省粮食产量增长2%，浙江省粮食产量增长3.5%。城镇调查失业率为5.1%。\n"
    "2026年，地区生产总值增长5%左右，居民收入增长与经济增长同步。支持企业技术改造，落实《产业发展规划（2026—2030年）》，2027年底前建成一批示范区。\n"
)
SPEECH = "某市发展改革委主任王某某表示：“经济基本盘总体稳定。”"


@pytest.fixture(scope="module")
def document() -> duban.Document:
    return duban.read_text(PLAN, name="a.txt", title="公报", published="2026-01-20", region="江苏省")


@pytest.fixture(scope="module")
def records(document: duban.Document) -> duban.Records[Any]:
    return duban.extract(document) + duban.extract(SPEECH, title="访谈")


def test_it_is_a_sequence(records: duban.Records[Any]) -> None:
    assert isinstance(records, duban.Records)
    assert len(records) == len(list(records)) > 4
    assert records[0] in records
    assert records[-1] is list(records)[-1]
    assert records == list(records)
    assert records == tuple(records)
    assert records != list(records)[1:]
    assert not records[:0]
    with pytest.raises(TypeError):
        records[0] = records[1]  # type: ignore[index]
    with pytest.raises(IndexError):
        records[1000]


def test_slices_and_sums_are_records(records: duban.Records[Any]) -> None:
    first, rest = records[:2], records[2:]
    assert isinstance(first, duban.Records)
    assert first + rest == records
    assert (first + rest).to_dicts() == records.to_dicts()
    assert Records.joined([first, rest]) == records
    assert records[::-1][0] is records[-1]
    assert hash(first + rest) == hash(records)
    with pytest.raises(TypeError):
        operator.add(records, (1,))


def test_it_crosses_processes(records: duban.Records[Any]) -> None:
    again = pickle.loads(pickle.dumps(records))
    assert again == records
    assert again.to_dicts() == records.to_dicts()


def test_kinds(records: duban.Records[Any]) -> None:
    parts = (
        records.figures,
        records.relative_targets,
        records.commitments,
        records.attributions,
        records.instruments,
    )
    assert [{type(record) for record in part} for part in parts] == [{kind} for kind in KINDS.values()]
    assert sum(map(len, parts)) == len(records)
    assert all(records.where(kind=kind) == part for kind, part in zip(KINDS, parts, strict=True))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"year": 2025, "kind": "figure"}, ["2%", "3.5%", "5.1%"]),
        ({"modality": "target", "kind": "figure", "measure": "growth"}, ["5%"]),
        ({"measure": "rate"}, ["5.1%"]),
        ({"region": "浙江"}, ["3.5%"]),
        ({"region": "浙江省"}, ["3.5%"]),
        ({"region": "广东省"}, []),
        ({"indicator": "地区生产总值"}, ["5%"]),
        ({"indicator": "regional-gdp"}, ["5%"]),
        ({"indicator": "粮食总产量", "region": "江苏"}, ["2%"]),
        ({"indicator": "粮食产量", "region": "江苏省"}, ["2%"]),
        ({"indicator": "某某指数"}, []),
        ({"year": 2019}, []),
    ],
)
def test_where(records: duban.Records[Any], asked: dict[str, Any], found: list[str]) -> None:
    assert [record.value_text for record in records.where(**asked)] == found


def test_the_year_of_a_commitment_is_its_deadline(records: duban.Records[Any]) -> None:
    assert all(record.deadline.startswith("2027") for record in records.where(year=2027).commitments)
    assert records.where(year=2027).commitments
    assert records.where() == records


@pytest.mark.parametrize(
    ("asked", "kind", "said"),
    [
        ({"measure": "levle"}, ValueError, "level, growth, avg_growth, change, rate, multiple.*mean 'level'"),
        ({"measure": "zzz"}, ValueError, "level, growth"),
        ({"modality": "Target"}, ValueError, "mean 'target'"),
        ({"kind": "figures"}, ValueError, "mean 'figure'"),
        ({"kind": 5}, ValueError, "figure, relative_target, commitment"),
        ({"year": "2026"}, TypeError, "whole number"),
        ({"year": 99}, ValueError, "1900"),
        ({"region": 5}, TypeError, "give a str"),
        ({"indicator": ""}, ValueError, "blank"),
        ({"moality": "target"}, TypeError, "unexpected keyword"),
    ],
)
def test_where_is_checked(
    records: duban.Records[Any], asked: dict[str, Any], kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said):
        records.where(**asked)


def test_rows_hold_sentence_and_context(document: duban.Document) -> None:
    records = duban.extract(document)
    rows = records.to_dicts()
    assert rows == record_rows(records, document)
    for row, record in zip(rows, records, strict=True):
        assert list(row) == ["kind", *type(record).__struct_fields__, *CONTEXT]
        assert row["sentence"] == document.source[record.sentence_start : record.sentence_end]
        assert (row["document_title"], row["document_published"]) == ("公报", "2026-01-20")
        assert row["document_region"] == "江苏省"
    assert rows[1]["region"] == "浙江省"


def test_every_record_keeps_its_document(records: duban.Records[Any]) -> None:
    titles = [row["document_title"] for row in records.to_dicts()]
    assert titles == ["公报"] * (len(records) - 1) + ["访谈"]
    assert [row["document_title"] for row in records.attributions.to_dicts()] == ["访谈"]


def test_a_sentence_is_clean_text_where_the_source_is_not() -> None:
    source = "<p>先说。</p><p>2025年，粮食產(chǎn)量增長<b>2</b>%。</p>".encode()
    document = duban.read(source, name="a.html")
    [record] = duban.extract(document).figures
    assert document.passage(record) == Passage("2025年，粮食产量增长2%。", 12, 14)


def test_a_stored_document_gives_the_same_rows(document: duban.Document, tmp_path: Path) -> None:
    records = duban.extract(document)
    with duban.Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(duban.StoredDocument.of(document, records))
        [stored] = ledger.documents()
    assert Records(stored.records, stored).to_dicts() == records.to_dicts()


def test_polars(records: duban.Records[Any]) -> None:
    import polars as pl

    frame = records.to_polars()
    assert frame.columns == list(columns())
    assert frame.height == len(records)
    assert frame.schema["low"] == pl.Float64
    assert frame.schema["approx"] == pl.Boolean
    assert frame["sentence"].null_count() == 0
    assert list(records.instruments.to_polars().columns) == list(columns(["instrument"]))
    empty = records.where(year=1999).to_polars()
    assert (empty.height, empty.schema) == (0, frame.schema)


def test_pandas_where_it_is_installed(records: duban.Records[Any]) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed; it is no dependency")
    frame = records.to_pandas()
    assert list(frame.columns) == list(columns())
    assert list(frame["sentence"]) == [row["sentence"] for row in records.to_dicts()]


def test_pandas_where_it_is_not_installed(
    records: duban.Records[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(errors.MissingLibraryError, match="pip install pandas") as caught:
        records.to_pandas()
    assert isinstance(caught.value, ImportError)


@pytest.mark.parametrize(
    ("sentence", "span", "shown"),
    [((0, 6), (2, 4), "cd"), ((2, 6), (3, 5), "de"), ((2, 4), (0, 9), "cd"), ((2, 4), (5, 6), "")],
)
def test_a_passage_never_leaves_its_sentence(
    sentence: tuple[int, int], span: tuple[int, int], shown: str
) -> None:
    passage = Passage.cut("abcdefghi", sentence, span)
    assert passage.text[passage.start : passage.end] == shown


def test_a_notebook_shows_the_sentence_with_the_record_marked(
    records: duban.Records[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_LANG", "zh")
    page = records.figures._repr_html_()
    assert "2025年，江苏省粮食产量增长<mark>2%</mark>，浙江省" in page
    assert ">原句<" in page
    monkeypatch.setenv("DUBAN_LANG", "en")
    assert ">sentence<" in records._repr_html_()


def test_a_notebook_shows_the_first_and_counts_the_rest() -> None:
    text = "".join(f"2025年，第{n}项产量增长{n}%。" for n in range(1, 81))
    records = duban.extract(text, year=2026)
    page = records._repr_html_()
    assert page.count("<tr>") == 51
    assert f"{len(records) - 50} more rows" in page or f"{len(records) - 50} 行" in page
