"""Questions to the records of a ledger: selections, pages, facets, groups, points, pivots, files."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from duban.errors import ArgumentError
from duban.export.files import encoded
from duban.export.streams import streamed
from duban.ledger import Ledger
from duban.queries.records.facets import counted, facets
from duban.queries.records.figures import SORTS, batches, count, find
from duban.queries.records.filters import COLUMNS, CURRENT, Selection, hold, words
from duban.queries.records.groups import groups
from duban.queries.records.pivot import AXES, pivot
from duban.queries.records.series import measured, series
from duban.rows import KINDS
from web_ledger import filled


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Generator[Ledger]:
    path: Path = filled(tmp_path_factory.mktemp("records") / "l.duckdb")
    with Ledger.open(path) as opened:
        yield opened


SELECTIONS = [
    (Selection(), 24),
    (Selection(modality=("target",)), 12),
    (Selection(modality=("target", "actual")), 24),
    (Selection(indicator=("regional-gdp",)), 12),
    (Selection(indicator=("GDP",)), 12),  # a national name stands for a province's
    (
        Selection(indicator=("=地区生产总值",)),
        0,
    ),  # it has an identifier: these words are not all that is known
    (Selection(region=("江苏",)), 12),
    (Selection(region=("江苏省", "浙江省"), year=(2025,)), 8),
    (Selection(region=("-",)), 0),
    (Selection(year=(0,)), 0),
    (Selection(year=(1999,)), 0),
    (Selection(unit=("万人",)), 0),
    (Selection(unit=("人",)), 6),
    (Selection(corrected=True), 0),
    (Selection(corrected=False), 24),
    (Selection(theme=("industry",)), 0),  # figures have none
    (Selection(q="就業"), 12),  # in the indicator, or in its sentence
    (Selection(q="就業", own=True), 6),
    (Selection(q="５g"), 6),
    (Selection(q="就业 地区"), 12),
    (Selection(q="就业 没有的词"), 0),
    (Selection(q="'; DROP TABLE figures; --"), 0),
    (Selection(kind="commitment", q="技术改造"), 6),
    (Selection(kind="instrument", region=("浙江省",)), 3),
    (Selection(kind="attribution"), 0),
]


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS)
def test_selections_are_counted_alike_everywhere(ledger: Ledger, selection: Selection, expected: int) -> None:
    connection = ledger.connection
    hold(connection, selection)
    assert count(connection, selection) == count(connection, selection, held=True) == expected
    assert len(find(connection, selection)) == expected
    assert len(find(connection, selection, held=True)) == expected
    assert counted(connection, selection).total == expected
    assert sum(len(batch) for batch in batches(connection, selection)) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_a_facet_chooses_as_many_records_as_it_says(ledger: Ledger, kind: str) -> None:
    for facet in facets(ledger.connection, Selection(kind=kind)):
        for value, n in facet.values:
            missing = 0 if facet.field in ("year", "strength") else "-"
            chosen = value if facet.field == "corrected" else (missing if value is None else value,)
            asked = Selection(kind=kind, **{facet.field: chosen})
            assert count(ledger.connection, asked) == n, (facet.field, value)


def test_a_chosen_field_is_counted_without_its_own_choice(ledger: Ledger) -> None:
    found = {one.field: one for one in facets(ledger.connection, Selection(region=("江苏省",), year=(2025,)))}
    assert dict(found["region"].values) == {"江苏省": 4, "浙江省": 4}
    assert dict(found["year"].values) == {2023: 2, 2024: 4, 2025: 4, 2026: 2}


@pytest.mark.parametrize("kind", KINDS)
def test_all_sorts_answer_and_lose_nothing(ledger: Ledger, kind: str) -> None:
    asked = Selection(kind=kind)
    everything = {(one.sha256, one.ordinal) for one in find(ledger.connection, asked)}
    for sort in SORTS[kind]:
        for way in (sort, f"-{sort}"):
            found = find(ledger.connection, asked, sort=way)
            assert {(one.sha256, one.ordinal) for one in found} == everything, way


def test_values_are_sorted_and_what_has_none_is_last(ledger: Ledger) -> None:
    asked = Selection(indicator=("regional-gdp",))
    up = [one.record.low for one in find(ledger.connection, asked, sort="value")]  # type: ignore[union-attr]
    down = [one.record.low for one in find(ledger.connection, asked, sort="-value")]  # type: ignore[union-attr]
    assert up == sorted(up) == down[::-1]


def test_pages_follow_each_other(ledger: Ledger) -> None:
    pages = [find(ledger.connection, Selection(), limit=10, offset=at) for at in (0, 10, 20)]
    assert [len(page) for page in pages] == [10, 10, 4]
    assert len({(one.sha256, one.ordinal) for page in pages for one in page}) == 24


def test_newest_documents_come_first_in_the_order_of_reading(ledger: Ledger) -> None:
    found = find(ledger.connection, Selection())
    published = [one.published or "" for one in found]
    assert published == sorted(published, reverse=True)
    assert [one.ordinal for one in found[:2]] == sorted(one.ordinal for one in found[:2])


def test_a_record_stands_in_its_sentence(ledger: Ledger) -> None:
    for kind in KINDS:
        for one in find(ledger.connection, Selection(kind=kind)):
            text = ledger.documents(names=[one.record.document])[0].text
            start, end = one.sentence.start, one.sentence.end
            assert text[one.at : one.at + end - start] == one.sentence.text[start:end]


def test_names_that_stand_are_those_of_the_view(tmp_path: Path) -> None:
    with Ledger.open(filled(tmp_path / "l.duckdb")) as ledger:
        first, second = [document.sha256 for document in ledger.documents()[:2]]
        ledger.see("other.txt", first)  # a second name of a content
        ledger.see("江苏省-2024.txt", second)  # a name that has another content now
        ours = ledger.connection.execute(f"SELECT name, sha256 FROM {CURRENT} ORDER BY name").fetchall()
        views = ledger.connection.execute("SELECT name, sha256 FROM current_names ORDER BY name").fetchall()
        assert ours == views
        counts = [count(ledger.connection, Selection(kind=kind)) for kind in KINDS]
        assert sum(counts) == sum(len(document.records) for document in ledger.documents())


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("三农", ("三农",)),
        ("  三農\u3000就業 三农 ", ("三农", "就业")),
        ('"5G 基站" ６％', ("5G 基站", "6%")),
        ("“城镇新增”", ("城镇新增",)),
        ("", ()),
        ('""', ()),
        ("a\x00b", ("ab",)),
        (" ".join("一二三四五六七八九十"), tuple("一二三四五六七八")),
    ],
)
def test_words(q: str, expected: tuple[str, ...]) -> None:
    assert words(q) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        Selection(kind="figures"),
        Selection(modality=("planned",)),
        Selection(measure=("sum",)),
        Selection(year=(99_999,)),
    ],
)
def test_what_cannot_be_is_refused(wrong: Selection) -> None:
    with pytest.raises(ArgumentError):
        wrong.checked()
    assert Selection(modality=("-", "target"), year=(0, 2026)).checked()


def test_groups_count_what_is_measured_alike(ledger: Ledger) -> None:
    found, total = groups(ledger.connection, Selection())
    assert total == len(found) == 3
    gdp = next(one for one in found if one.indicator == "regional-gdp")
    assert (gdp.measure, gdp.unit, gdp.count, gdp.documents, gdp.regions) == ("growth", "%", 12, 6, 2)
    assert (gdp.low, gdp.high, gdp.latest_period) == (2.0, 7.0, "2026-12")
    named, _ = groups(ledger.connection, Selection(), sort="indicator", limit=1, offset=1)
    assert [one.words for one in named] == [sorted(one.words for one in found)[1]]


def test_points_keep_aims_apart_from_outcomes(ledger: Ledger) -> None:
    asked = Selection(indicator=("regional-gdp",), measure=("growth",))
    found = series(ledger.connection, asked)
    jiangsu = {(one.modality, one.period_end): one.value for one in found.points if one.group == "江苏省"}
    assert jiangsu[("actual", "2025-12")] == 3.0
    assert jiangsu[("target", "2026-12")] == 6.0
    assert set(found.groups) == {"江苏省", "浙江省"}
    assert series(ledger.connection, asked, limit=1).left_out == 1
    by_modality = series(ledger.connection, asked, by="modality")
    assert {one.group for one in by_modality.points} == {None}
    assert len(by_modality.points) == 12  # each region keeps its own
    assert measured(ledger.connection, Selection())[0].indicator == "regional-gdp"


@pytest.mark.parametrize("rows", AXES)
@pytest.mark.parametrize("columns", AXES)
def test_pivots_count_every_figure_once(ledger: Ledger, rows: str, columns: str) -> None:
    found = pivot(ledger.connection, Selection(), rows=rows, columns=columns)  # type: ignore[arg-type]
    assert sum(cell.figures for cell in found.cells.values()) == 24
    assert sum(one.figures for one in found.rows) == sum(one.figures for one in found.columns) == 24


def test_a_cell_has_the_newest_value(ledger: Ledger) -> None:
    found = pivot(ledger.connection, Selection(modality=("target",)), rows="region", columns="indicator")
    row = [one.value for one in found.rows].index("浙江省")
    column = [one.value for one in found.columns].index("regional-gdp")
    cell = found.cells[row, column]
    assert (cell.text, cell.figures, cell.values) == ("7%", 3, 2)
    small = pivot(ledger.connection, Selection(), limit=(1, 1))
    assert (small.rows_left_out, small.columns_left_out, len(small.cells)) == (1, 2, 1)


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("kind", ["figure", "commitment", "attribution"])
def test_a_streamed_file_is_the_file(ledger: Ledger, kind: str, format: str) -> None:
    parts = list(batches(ledger.connection, Selection(kind=kind)))
    streams = b"".join(streamed(parts, kind, format, "zh"))
    if parts:
        assert streams == b"".join([encoded(parts[0], format, "zh")])
    else:
        assert streams.count(b"\n") == (1 if format == "csv" else 0)


def test_every_field_of_a_kind_is_one_of_a_selection() -> None:
    fields = set(Selection.__struct_fields__)
    assert all(set(columns) <= fields for columns in COLUMNS.values())
