"""Pictures of pages: drawn, turned and strewn with noise, then read; and what is no picture that can be read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

import duban
from duban.errors import UnreadableError
from duban.extraction.extractor import records_of
from duban.records import Figure
from duban.text.document import Context
from duban.text.formats.printed import recognition
from duban.text.reading import read_bytes
from thorough import THOROUGH

FONT = next(iter(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc")), None)
needs_pictures = pytest.mark.skipif(
    FONT is None or not recognition.can_recognise(),
    reason="a Chinese font (fonts-noto-cjk) and the extra duban[ocr] are needed to draw and read pages",
)
DATED = Context(title="云溪市经济运行情况", published="2026-02-01", region="云溪市")
PROSE = (
    "2025年，全市规模以上工业增加值同比增长6.8%，固定资产投资增长",
    "4.2%，社会消费品零售总额达到312.6亿元。2026年，力争地区生产总",
    "值增长5.5%左右。",
)
TABLE = (
    ("指标", "单位", "2025年", "增长（%）"),
    ("地区生产总值", "亿元", "1203.5", "5.6"),
    ("水泥产量", "万吨", "412.6", "-3.1"),
    ("用电量", "亿千瓦时", "98.4", "7.2"),
)


def page(
    lines: Sequence[str], table: Sequence[Sequence[str]] = (), *, lean: float = 0.0, format: str = "PNG"
) -> bytes:
    """A page with ``lines``, and a table between drawn lines below them, that leans by some degrees."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(str(FONT), 30)
    sheet = Image.new("RGB", (1240, 900), "white")
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        pen.text((120, 90 + 54 * number), line, font=font, fill="black")
    edges, top = (120, 520, 740, 960, 1140), 150 + 54 * len(lines)
    for number, row in enumerate(table):
        for left, text in zip(edges, row, strict=False):
            pen.text((left + 10, top + 8 + 56 * number), text, font=font, fill="black")
    for number in range(len(table) + 1) if table else ():
        pen.line((edges[0], top + 56 * number, edges[-1], top + 56 * number), fill="black", width=2)
    for edge in edges if table else ():
        pen.line((edge, top, edge, top + 56 * len(table)), fill="black", width=2)
    turned = sheet.rotate(lean, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    noise = np.random.default_rng(1).normal(0, 10, (900, 1240, 3))
    noisy = Image.fromarray((np.asarray(turned) + noise).clip(0, 255).astype("uint8"))
    made = io.BytesIO()
    noisy.save(made, format)
    return made.getvalue()


# A page that leans, in the forms of files that scanners make.
SCANS = [(lean, format) for format in ("PNG", "PDF") for lean in (-1.5, 0.3, 0.0)]


def told(data: bytes, name: str) -> list[tuple[str, str, str]]:
    """Value, indicator and modality of the figures in a picture."""
    found = records_of(read_bytes(data, name, overrides=DATED))
    return [(r.value_text, r.indicator, r.modality) for r in found if isinstance(r, Figure)]


@needs_pictures
@pytest.mark.parametrize(("lean", "format"), SCANS if THOROUGH else SCANS[::5])
def test_sentences_and_tables_of_a_scan(lean: float, format: str) -> None:
    assert told(page(PROSE, TABLE, lean=lean, format=format), "scan") == [
        ("6.8%", "规模以上工业增加值", "actual"),
        ("4.2%", "固定资产投资", "actual"),
        ("312.6亿元", "社会消费品零售总额", "actual"),
        ("5.5%", "地区生产总值", "target"),
        ("1203.5", "地区生产总值", "actual"),
        ("5.6", "地区生产总值", "actual"),
        ("412.6", "水泥产量", "actual"),
        ("-3.1", "水泥产量", "actual"),
        ("98.4", "用电量", "actual"),
        ("7.2", "用电量", "actual"),
    ]


@needs_pictures
def test_what_was_recognised_says_so() -> None:
    document = read_bytes(page(PROSE), "scan.png", overrides=DATED)
    assert [repair.kind for repair in document.repairs] == ["recognised"]
    found = records_of(document)
    assert {"recognised" in record.confidence_reason for record in found} == {True}
    plain = records_of(duban.read_text("".join(PROSE), published="2026-02-01", region="云溪市"))
    assert [one.confidence for one in found] == [round(0.98 * one.confidence, 2) for one in plain]


@needs_pictures
@pytest.mark.parametrize("lean", [0.0, -1.5] if THOROUGH else [-1.5])
def test_every_figure_has_its_place_in_the_picture(lean: float) -> None:
    document = read_bytes(page(PROSE, TABLE, lean=lean), "scan.png", overrides=DATED)
    [picture] = document.pictures
    assert picture.image[:4] == b"RIFF"
    assert (picture.width, picture.height) == (1240, 900)
    boxes = [picture.boxes(document.source, one.start, one.end) for one in records_of(document)]
    assert all(len(found) == 1 for found in boxes)
    # Sentences by lines, then the table by rows: 54 and 56 dots each.
    rows = [round(found[0].top / 55) for found in boxes]
    assert rows == sorted(rows)
    assert [rows.count(row) for row in sorted(set(rows))] == [1, 2, 1, 2, 2, 2]


@needs_pictures
def test_a_page_with_characters_is_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.make_pdf import make_pdf

    monkeypatch.setattr(recognition, "_engine", lambda: pytest.fail("no picture here"))
    assert told(make_pdf([["粮食产量增长2%。"], []]), "a.pdf") == [("2%", "粮食产量", "actual")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\x89PNG\r\n\x1a\n" + bytes(99), "damaged"), (b"\xff\xd8\xff" + bytes(99), "damaged")],
)
@needs_pictures
def test_damaged_pictures(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_bytes(data, "a.png")


@needs_pictures
def test_an_empty_page_and_a_picture_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="no text that can be read"):
        read_bytes(page([]), "empty.png")
    monkeypatch.setattr(recognition, "MAX_DOTS", 1000)
    with pytest.raises(UnreadableError, match="more than 1,000 dots"):
        read_bytes(page([]), "large.png")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: False)
    with pytest.raises(UnreadableError, match=r"duban\[ocr\]"):
        read_bytes(b"\x89PNG\r\n\x1a\n", "a.png")
