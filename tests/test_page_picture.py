"""Pictures of pages: which line of a picture stands where in the text, and what a reader is shown of a place."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.ledger import Ledger, StoredDocument
from duban.ledger.dataset.parts import documents_part
from duban.ledger.storing.frames import documents_frame
from duban.report.document import html
from duban.tables.page_picture import Box, PagePicture, PlacedLine, Placing, RecognisedLine, clipping
from duban.text.document import Document


def line(text: str, left: float, top: float) -> RecognisedLine:
    """A line of hanzi of 20 dots."""
    return RecognisedLine(text, Box(left, top, left + 20 * len(text), top + 20))


def picture(*lines: PlacedLine, page: int = 1) -> PagePicture:
    """A page of 1,000 × 1,400 dots."""
    return PagePicture(page, 0, 99, 1000, 1400, b"picture", lines)


PLACED = [
    # Blanks and line ends that reading set are not in the picture.
    ("粮食 产量\n增长2%", ["粮食产量", "增长2%"], [(0, 5), (6, 10)]),
    # A short line that is a part of a long one takes its own place.
    ("产量15.2\n5.2", ["产量15.2", "5.2"], [(0, 6), (7, 10)]),
    # Of the same words the upper ones stand first.
    ("甲\t5\n乙\t5", ["甲", "5", "乙", "5"], [(0, 1), (2, 3), (4, 5), (6, 7)]),
    # What reading left out, such as the number of a page, has no place.
    ("好。", ["好。", "— 3 —"], [(0, 2)]),
    ("", ["好。"], []),
]


@pytest.mark.parametrize(("text", "lines", "spans"), PLACED)
def test_lines_are_found_in_the_text(text: str, lines: list[str], spans: list[tuple[int, int]]) -> None:
    drawn = [line(one, 100 * (number % 2), 40 * (number // 2)) for number, one in enumerate(lines)]
    found = Placing(text).lines(drawn, 0, len(text))
    assert [(one.start, one.end) for one in found] == spans


def test_lines_beside_each_other_are_of_one_row_though_one_is_drawn_lower() -> None:
    drawn = [line("5", 300, 3), line("5", 100, 6), line("5", 100, 40)]
    found = Placing("5\t5\n5").lines(drawn, 0, 5)
    assert [one.box.left for one in found] == [100, 300, 100]


def test_a_table_that_goes_on_overleaf_stands_on_the_page_before() -> None:
    placing = Placing("甲\t5\n乙\t6\f好。")
    assert [one.start for one in placing.lines([line("甲", 0, 0), line("5", 90, 0)], 0, 7)] == [0, 2]
    assert [
        one.start for one in placing.lines([line("乙", 0, 0), line("6", 90, 0), line("好。", 0, 50)], 8, 10)
    ] == [4, 6, 8]


@given(st.lists(st.text("甲5 .%", min_size=1, max_size=5), max_size=8))
def test_no_place_is_given_twice_and_each_holds_its_line(texts: list[str]) -> None:
    text = "\n".join(texts)
    found = Placing(text).lines([line(one, 0, 40 * i) for i, one in enumerate(texts)], 0, len(text))
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert sorted("".join(text[one.start : one.end].split()) for one in found) == sorted(
        bare for one in texts if (bare := "".join(one.split()))
    )


def test_the_box_of_words_is_their_part_of_the_line() -> None:
    page = picture(PlacedLine(0, 6, Box(100, 40, 190, 60)))
    # Three hanzi of two columns and three others of one: 90 dots are nine columns.
    assert page.boxes("产量增5.2", 3, 6) == [Box(160, 40, 190, 60)]
    assert page.boxes("产量增5.2", 6, 9) == []


def test_words_over_two_lines_have_two_boxes() -> None:
    page = picture(PlacedLine(0, 2, Box(0, 0, 40, 20)), PlacedLine(2, 4, Box(0, 30, 40, 50)))
    assert page.boxes("产量增长", 1, 3) == [Box(20, 0, 40, 20), Box(0, 30, 20, 50)]


@pytest.mark.parametrize(
    ("box", "view"),
    [
        (Box(500, 700, 540, 720), (220, 660, 820, 760)),
        # At an edge as much is shown, on one side.
        (Box(0, 0, 40, 20), (0, 0, 600, 60)),
        (Box(960, 1380, 1000, 1400), (400, 1340, 1000, 1400)),
        (Box(0, 0, 1000, 20), (0, 0, 1000, 60)),
    ],
)
def test_what_is_shown_stays_on_the_page(box: Box, view: tuple[float, ...]) -> None:
    shown = clipping([picture(PlacedLine(0, 2, box))], "产量", 0, 2)
    assert shown is not None
    assert shown.view == view


def test_what_stands_in_no_picture_shows_none() -> None:
    assert clipping([picture(PlacedLine(0, 2, Box(0, 0, 40, 20)))], "产量增长", 2, 4) is None
    assert clipping([], "产量", 0, 2) is None


TEXT = "2025年，粮食产量增长2%。"


@pytest.fixture
def scanned() -> Document:
    """A document of one recognised page."""
    read = duban.read_text(TEXT, name="a.png", published="2026-02-01")
    page = picture(PlacedLine(0, len(TEXT), Box(0, 0, 280, 20)))
    return replace(read, pictures=(page,))


def test_a_ledger_keeps_pictures(scanned: Document, tmp_path: Path) -> None:
    stored = StoredDocument.of(scanned, duban.extract(scanned))
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(stored)
        [kept] = ledger.documents()
    assert kept.pictures == scanned.pictures
    assert kept.document.pictures == scanned.pictures
    shown = kept.clipping(kept.records[0])
    assert shown is not None
    assert shown.boxes[0].right < 280


def test_a_dataset_of_before_pictures_is_read(scanned: Document, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "dataset.json").write_text('{"format": 1}')
    frame = documents_frame([StoredDocument.of(scanned, [])])
    frame.drop("pictures").write_parquet(tmp_path / "documents" / "part-00.parquet")
    found = documents_part(tmp_path, "00")
    assert isinstance(found, polars.DataFrame)
    assert found["pictures"].to_list() == ["[]"]


def test_the_report_shows_them(scanned: Document) -> None:
    page = html.build([StoredDocument.of(scanned, duban.extract(scanned))])
    assert '"pictures":{"1":[1000,1400,"cGljdHVyZQ=="]}' in page.replace(" ", "")
    assert '"clippings":{"12-14":[1,' in page.replace(" ", "")
