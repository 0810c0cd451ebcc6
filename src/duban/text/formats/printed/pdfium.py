"""What pdfium knows of a page: its characters with their places, and the straight lines drawn on it.

Places are turned so that the text stands upright, since landscape tables are often turned on their page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float
from itertools import pairwise
from math import pi
from typing import TYPE_CHECKING, NamedTuple

from duban.tables.printed.glyphs import Glyph
from duban.tables.printed.rules import Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# A page of text has some thousand objects; one with more is a map or an attack, and its lines are not looked at.
MAX_OBJECTS = 50_000
_MAX_DEPTH = 3
# Points: a filled box that is no thicker is drawn as a line, and a line that bends less is straight.
_THIN = 2.5
_STRAIGHT = 0.8
_SAMPLES = 200
# Points: what is drawn further away is on no page, nor is what is no number.
_FAR = 100_000.0

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """The lines on a page that lie and those that stand."""

    lying: list[Rule]
    standing: list[Rule]


def quarter_turns(layer: PdfTextPage) -> int:
    """By how many quarters, to the left, most of a page's text is turned."""
    from pypdfium2 import raw

    count = layer.count_chars()
    step = max(1, count // _SAMPLES)
    angles = (raw.FPDFText_GetCharAngle(layer, number) for number in range(0, count, step))
    # The angle is measured clockwise.
    turns = Counter(round(-angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def upright(x: float, y: float, turns: int) -> tuple[float, float]:
    """A place of a page whose text is turned by ``turns`` quarters to the left, with the text upright.

    >>> upright(10, 20, 1)
    (20, -10)
    """
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turns]


def glyphs_of(layer: PdfTextPage, turns: int = 0) -> list[Glyph]:
    """The characters of a page that can be seen, in the order in which they were drawn."""
    from pypdfium2 import raw

    found = []
    x, y = c_double(), c_double()
    box = raw.FS_RECTF()
    for number in range(layer.count_chars()):
        char = _char(layer, number)
        if (
            not char.isspace()
            and char
            and raw.FPDFText_GetCharOrigin(layer, number, byref(x), byref(y))
            and raw.FPDFText_GetLooseCharBox(layer, number, byref(box))
        ):
            if not (abs(x.value) < _FAR and abs(y.value) < _FAR):
                continue
            left, base = upright(x.value, y.value, turns)
            one, other = upright(box.left, box.bottom, turns), upright(box.right, box.top, turns)
            right = max(one[0], other[0])
            size = abs(one[1] - other[1]) or raw.FPDFText_GetFontSize(layer, number)
            if _HANZI[0] <= char <= _HANZI[1]:
                # Without ascent and descent of its font the box is that of the ink: 一 is no flatter a character.
                size = max(size, right - min(one[0], other[0]))
            found.append(Glyph(char, left, base, right, size, number))
    return found


# Hanzi fill squares.
_HANZI = ("\u4e00", "\u9fff")


def _char(layer: PdfTextPage, number: int) -> str:
    """The character with this number; none for NUL, and the second half of one that pdfium gives in two."""
    from pypdfium2 import raw

    code = raw.FPDFText_GetUnicode(layer, number)
    if 0xD800 <= code < 0xDC00:
        low = raw.FPDFText_GetUnicode(layer, number + 1) if number + 1 < layer.count_chars() else 0
        return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00) if 0xDC00 <= low < 0xE000 else "\ufffd"
    return chr(code) if code and not 0xDC00 <= code < 0xE000 else ""


def drawn_on(page: PdfPage, turns: int = 0) -> Drawn:
    """The straight lines of a page, thin boxes and the outlines of boxes among them; none of too full a page."""
    from pypdfium2 import raw

    drawn = Drawn([], [])
    count = raw.FPDFPage_CountObjects(page)
    if count <= MAX_OBJECTS:
        room = [MAX_OBJECTS]
        for number in range(count):
            _look_at(raw.FPDFPage_GetObject(page, number), _UNMOVED, drawn, turns, 0, room)
    return drawn


def _look_at(thing: object, matrix: Matrix, drawn: Drawn, turns: int, depth: int, room: list[int]) -> None:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        own = _product(_matrix(thing), matrix)
        for one, other in _sides(thing, own):
            _add(drawn, upright(*one, turns), upright(*other, turns))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _product(_matrix(thing), matrix)
        count = raw.FPDFFormObj_CountObjects(thing)
        room[0] -= count
        for number in range(count if room[0] > 0 else 0):
            _look_at(raw.FPDFFormObj_GetObject(thing, number), inner, drawn, turns, depth + 1, room)


def _matrix(thing: object) -> Matrix:
    from pypdfium2 import raw

    held = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, byref(held)):
        return _UNMOVED
    return (held.a, held.b, held.c, held.d, held.e, held.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


Point = tuple[float, float]


def _sides(path: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The sides of a path that can be seen: those of its outline, or the middle of a thin box that is filled."""
    from pypdfium2 import raw

    # Tables are made of lines and boxes; a path of more pieces is a drawing.
    count = raw.FPDFPath_CountSegments(path)
    fill, stroke = _fill_and_stroke(path)
    if not 2 <= count <= 2_000 or not (fill or stroke):
        return
    for shape in _shapes(path, count, matrix):
        if stroke:
            yield from pairwise(shape)
        elif fill:
            left, right = min(x for x, _ in shape), max(x for x, _ in shape)
            low, high = min(y for _, y in shape), max(y for _, y in shape)
            if high - low <= _THIN:
                yield (left, (low + high) / 2), (right, (low + high) / 2)
            elif right - left <= _THIN:
                yield ((left + right) / 2, low), ((left + right) / 2, high)


def _fill_and_stroke(path: object) -> tuple[bool, bool]:
    from ctypes import c_int

    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    return fill.value != raw.FPDF_FILLMODE_NONE, bool(stroke.value)


def _shapes(path: object, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The lines of a path, each as its corners; those with bends left out."""
    from pypdfium2 import raw

    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    shape: list[Point] = []
    bent = False
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1 and not bent:
                yield shape
            shape, bent = [], False
        bent = bent or kind == raw.FPDF_SEGMENT_BEZIERTO
        shape.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if len(shape) > 1 and not bent:
        yield shape


def _add(drawn: Drawn, one: Point, other: Point) -> None:
    (x0, y0), (x1, y1) = one, other
    if not all(abs(place) < _FAR for place in (x0, y0, x1, y1)):
        return
    if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) > _STRAIGHT:
        drawn.lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) > _STRAIGHT:
        drawn.standing.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
