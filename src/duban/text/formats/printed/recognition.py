"""Pictures of pages read by character recognition: scans have no characters, only where ink is.

The models come with the library (the extra ``duban[ocr]``), so that nothing is fetched when it runs. What is recognised
are lines of text with their boxes; their characters are set into the boxes by their widths, and read like the characters
of a printed page from there on: columns, tables between drawn lines or gaps, running text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.tables.laid import Laid
from duban.tables.page_picture import Box, Recognised, RecognisedLine
from duban.tables.printed.glyphs import Glyph
from duban.tables.printed.rules import Rule
from duban.text.formats.printed.page_text import PageText, page_text_of
from duban.text.formats.printed.pages_text import laid_out

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 200
"""Dots an inch at which pages are drawn for recognition: at 150 small print loses strokes, at 300 it takes twice as long."""
MAX_DOTS = 60_000_000
"""The largest picture that is opened, in dots: an A3 page at 300 dots an inch has 17 million."""
MOST_PAGES = 200
"""Pages of a file that are recognised; one takes one to two seconds."""
KEPT_DOTS = 1400
"""The longer side of a page's picture that is kept as evidence: small print of an A4 page can still be read."""
KEPT_QUALITY = 30
"""The quality of WebP that it is kept in: a page of text takes 40 to 110 kB."""
_POINTS = 72
# A drawn line is at least so long a part of the page's width, and so thin.
_LONG = 1 / 30
_THIN = 6
# Degrees: what leans less stays on its line over the width of a page, what leans more is no page that was scanned.
_STRAIGHT = 0.05
_MOST_LEAN = 10.0


def can_recognise() -> bool:
    """Whether the library that recognises characters is installed."""
    return find_spec("rapidocr") is not None


def read_picture(data: bytes, name: str) -> Laid:
    """The text and tables of a picture: a photograph or scan of one page, or of several in one TIFF.

    Raises:
        UnreadableError: where it is damaged or too large, where no text is recognised, or where the extra is missing.
    """
    if not can_recognise():
        raise UnreadableError(
            name,
            "是图片，读取需要文字识别：pip install 'duban[ocr]'",
            "a picture; reading it takes character recognition: pip install 'duban[ocr]'",
        )
    pages = [recognised(picture, number) for number, picture in enumerate(_pictures(data, name), 1)]
    return laid_out(pages, name, Bilingual("图片", "picture"))


def recognised(picture: Image, number: int, dots: float = DOTS) -> PageText:
    """The text and tables of page ``number`` out of its ``picture``, drawn at ``dots`` an inch."""
    import numpy as np

    pixels = np.asarray(picture.convert("RGB"))
    found = _engine()(pixels)
    if found.boxes is None:
        return PageText("")
    pixels, boxes = _upright(pixels, np.asarray(found.boxes, dtype=float))
    point = _POINTS / dots
    height = pixels.shape[0] * point
    glyphs: list[Glyph] = []
    for box, text in zip(boxes, found.txts, strict=True):
        glyphs += _set_in(text, [(x * point, height - y * point) for x, y in box], len(glyphs))
    page = page_text_of(glyphs, *_drawn(pixels, point, height), number)
    return page._replace(picture=_kept(pixels, found.txts, boxes))


def _kept(pixels: Any, texts: Sequence[str], boxes: Any) -> Recognised:
    """The picture of a page as it is kept, grey and no larger than it is read on a screen, and where its lines stand."""
    from PIL import Image

    page = Image.fromarray(pixels).convert("L")
    scale = min(1.0, KEPT_DOTS / max(page.size))
    page = page.resize((max(1, round(page.width * scale)), max(1, round(page.height * scale))))
    written = io.BytesIO()
    page.save(written, "WEBP", quality=KEPT_QUALITY)
    corners = boxes * scale
    lines = (
        RecognisedLine(text, Box(*map(_rounded, (*box.min(axis=0), *box.max(axis=0)))))
        for text, box in zip(texts, corners, strict=True)
    )
    return Recognised(written.getvalue(), page.width, page.height, tuple(lines))


def _rounded(dots: float) -> float:
    return round(float(dots), 1)


def _upright(pixels: Any, boxes: Any) -> tuple[Any, Any]:
    """The picture and the boxes of its lines, turned by as much as the lines lean: no scan lies quite straight.

    ``boxes`` has the shape (lines, 4, 2): four corners in dots, from the upper left one around.
    """
    import cv2
    import numpy as np

    across = boxes[:, 1] - boxes[:, 0]
    lengths = np.hypot(across[:, 0], across[:, 1])
    long = lengths >= lengths.max() / 2  # the place of short ones is rounded to whole dots
    lean = float(np.degrees(np.median(np.arctan2(across[long, 1], across[long, 0]))))
    if not _STRAIGHT < abs(lean) < _MOST_LEAN:
        return pixels, boxes
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    turned = cv2.warpAffine(pixels, turn, (width, height), borderValue=(255, 255, 255))
    return turned, cv2.transform(boxes, turn)


def _set_in(text: str, box: list[tuple[float, float]], first: int) -> Iterator[Glyph]:
    """The characters of a line in its box, each as wide as its kind: a hanzi is twice a digit."""
    left, right = min(x for x, _ in box), max(x for x, _ in box)
    bottom, top = min(y for _, y in box), max(y for _, y in box)
    widths = [2 if east_asian_width(char) in "WF" else 1 for char in text]
    unit = (right - left) / max(1, sum(widths))
    # The boxes are drawn a little wider than the ink; a character is not higher than a hanzi is wide.
    size = min(top - bottom, 2 * unit * 1.2)
    x = left
    for offset, (char, width) in enumerate(zip(text, widths, strict=True)):
        if not char.isspace():
            yield Glyph(char, x, bottom, x + width * unit, size, first + offset)
        x += width * unit


def _drawn(pixels: Any, point: float, height: float) -> tuple[list[Rule], list[Rule]]:
    """The lines drawn on a page, lying and standing: long and thin stretches of ink."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    shortest = max(20, int(pixels.shape[1] * _LONG))
    lying, standing = [], []
    for is_lying in (True, False):
        shape = (shortest, 1) if is_lying else (1, shortest)
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        outlines, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for x, y, wide, high in map(cv2.boundingRect, outlines):
            if is_lying and high <= _THIN:
                lying.append(Rule(height - (y + high / 2) * point, x * point, (x + wide) * point))
            elif not is_lying and wide <= _THIN:
                standing.append(Rule((x + wide / 2) * point, height - (y + high) * point, height - y * point))
    return lying, standing


def _pictures(data: bytes, name: str) -> Iterator[Image]:
    """The pages of a picture file, at the size at which characters are recognised best."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        opened = Image.open(io.BytesIO(data))
        for number, frame in enumerate(ImageSequence.Iterator(opened)):
            if number == MOST_PAGES:
                return
            if frame.width * frame.height > MAX_DOTS:
                raise UnreadableError(
                    name,
                    f"图片超过 {MAX_DOTS:,} 点，请缩小后再读",
                    f"the picture has more than {MAX_DOTS:,} dots; make it smaller",
                )
            yield frame.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableError(
            name, "图片已损坏或不完整，请重新取得", "the picture is damaged or incomplete; get it again"
        ) from error


@cache
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
