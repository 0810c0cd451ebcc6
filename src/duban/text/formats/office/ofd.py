"""The text of OFD documents (GB/T 33190), the national format of fixed pages, with their tables.

A page is drawn as in a PDF: characters with their places, paths that are lines. Both are read in the same way: by the
places, not by the order in which they were drawn. Places are millimetres from the left and the top of the page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width
from zipfile import ZipFile

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.tables.laid import Laid
from duban.tables.printed.glyphs import Glyph
from duban.tables.printed.rules import Rule
from duban.text.formats.archive import open_zip, read_member
from duban.text.formats.office.xml import parse
from duban.text.formats.printed.page_text import PageText, page_text_of
from duban.text.formats.printed.pages_text import laid_out

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHARACTERS = 20_000_000
_MAX_XML = 50_000_000
_MAX_ALL = 500_000_000
# Points in a millimetre.
_POINT = 72 / 25.4
_STRAIGHT = 0.3
_MOST_OPERATORS = 4_000


class _Drawn(NamedTuple):
    """What is drawn on a page."""

    glyphs: list[Glyph]
    lying: list[Rule]
    standing: list[Rule]


def read_ofd(data: bytes, name: str) -> Laid:
    """The text and tables of ``data``, pages parted by ``\\f``.

    Raises:
        UnreadableError: where it is no OFD document, is damaged or encrypted, or holds no text.
    """
    pages: list[PageText] = []
    room = MAX_CHARACTERS
    with open_zip(data, name) as archive:
        reader = _Reader(archive, name)
        for number, parts in enumerate(reader.pages(), 1):
            drawn = _Drawn([], [], [])
            for part in parts:
                _draw(part, drawn)
            room -= len(drawn.glyphs)
            if room < 0:
                raise _too_long(name)
            pages.append(page_text_of(drawn.glyphs, drawn.lying, drawn.standing, number))
    return laid_out(pages, name, Bilingual("OFD ", "OFD"))


class _Reader:
    """The members of an OFD archive, read within bounds; paths in it are relative to the file that names them."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._members = set(archive.namelist())
        self._room = _MAX_ALL

    def pages(self) -> Iterator[list[_Element]]:
        """Each page as its parts: the templates below it and itself."""
        if "Encryptions.xml" in self._members:
            raise UnreadableError(
                self._name,
                "OFD 已加密，请先解除密码",
                "the OFD document is encrypted; remove its password first",
            )
        root = self._tree("OFD.xml")
        for place in _texts(root, "DocRoot") if root is not None else ():
            path = posixpath.normpath(place.lstrip("/"))
            document = self._tree(path)
            if document is not None:
                yield from self._document(document, posixpath.dirname(path))

    def _document(self, document: _Element, folder: str) -> Iterator[list[_Element]]:
        templates = {part.get("ID"): self._at(part, folder) for part in _named(document, "TemplatePage")}
        trees = {key: tree for key, path in templates.items() if (tree := self._tree(path)) is not None}
        for page in _named(document, "Page"):
            tree = self._tree(self._at(page, folder))
            if tree is not None:
                below = (trees.get(part.get("TemplateID")) for part in _named(tree, "Template"))
                yield [*(part for part in below if part is not None), tree]

    def _at(self, element: _Element, folder: str) -> str:
        place = str(element.get("BaseLoc") or "")
        return posixpath.normpath(
            place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place)
        )

    def _tree(self, path: str) -> _Element | None:
        if path not in self._members:
            return None
        limit = min(_MAX_XML, self._room)
        xml = read_member(self._archive, self._archive.getinfo(path), self._name, limit)
        self._room -= len(xml)
        return parse(xml, self._name, "OFD")


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if _local(element) == name)


def _texts(root: _Element, name: str) -> Iterator[str]:
    return ((element.text or "").strip() for element in _named(root, name))


def _draw(root: _Element, drawn: _Drawn) -> None:
    for element in root.iter():
        kind = _local(element)
        if kind == "TextObject" and len(drawn.glyphs) <= MAX_CHARACTERS:
            _write(element, drawn)
        elif kind == "PathObject":
            _stroke(element, drawn)


Matrix = tuple[float, float, float, float, float, float]


def _matrix(element: _Element) -> Matrix:
    values = _numbers(str(element.get("CTM") or ""))
    if len(values) != 6:
        return (1, 0, 0, 1, 0, 0)
    return (values[0], values[1], values[2], values[3], values[4], values[5])


def _corner(element: _Element) -> tuple[float, float]:
    box = _numbers(str(element.get("Boundary") or ""))
    return (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)


def _write(element: _Element, drawn: _Drawn) -> None:
    """Take the characters of a text, each at its distance from the one before it."""
    size = (_numbers(str(element.get("Size") or "")) or [3.7])[0]
    left, top = _corner(element)
    a, b, c, d, e, f = _matrix(element)
    for code in _named(element, "TextCode"):
        text = "".join((code.text or "").split("\n"))
        x, y = _first(code, "X"), _first(code, "Y")
        across, down = _steps(code, "DeltaX", len(text)), _steps(code, "DeltaY", len(text))
        for number, char in enumerate(text):
            wide = size if east_asian_width(char) in "WFA" else size / 2
            if not char.isspace():
                place = (left + a * x + c * y + e) * _POINT, -(top + b * x + d * y + f) * _POINT
                high = abs(d or 1) * size * _POINT
                right = place[0] + abs(a or 1) * wide * _POINT
                drawn.glyphs.append(Glyph(char, *place, right, high, len(drawn.glyphs)))
            x += across[number] if number < len(across) else 0.0 if down else wide
            y += down[number] if number < len(down) else 0.0


def _first(element: _Element, name: str) -> float:
    return (_numbers(str(element.get(name) or "")) or [0.0])[0]


def _steps(code: _Element, name: str, most: int) -> list[float]:
    """The distances between characters, ``g n v`` written for n times v."""
    words = str(code.get(name) or "").split()
    steps: list[float] = []
    at = 0
    while at < len(words) and len(steps) < most:
        if words[at] == "g" and at + 2 < len(words):
            times = _numbers(words[at + 1])
            steps += _numbers(words[at + 2]) * min(int(times[0]) if times else 0, most)
            at += 3
        else:
            steps += _numbers(words[at])
            at += 1
    return steps


def _numbers(text: str) -> list[float]:
    found = []
    for word in text.split():
        try:
            value = float(word)
        except ValueError:
            return []
        if abs(value) > 1e6 or value != value:
            return []
        found.append(value)
    return found


def _stroke(element: _Element, drawn: _Drawn) -> None:
    """Take the straight lines of a path: ``M x y`` begins one, ``L x y`` goes on, ``C`` closes."""
    words = " ".join(_texts(element, "AbbreviatedData")).split()
    if not words or len(words) > _MOST_OPERATORS:
        return
    left, top = _corner(element)
    a, b, c, d, e, f = _matrix(element)
    shape: list[tuple[float, float]] = []
    for operator, values in _operators(words):
        if operator in ("M", "S", "L") and len(values) == 2:
            x, y = values
            place = (left + a * x + c * y + e) * _POINT, -(top + b * x + d * y + f) * _POINT
            if operator != "L":
                shape = []
            shape.append(place)
        elif operator == "C" and shape:
            shape.append(shape[0])
        else:
            shape = []
        if len(shape) > 1:
            _line(drawn, shape[-2], shape[-1])


def _operators(words: Sequence[str]) -> Iterator[tuple[str, list[float]]]:
    at = 0
    while at < len(words):
        operator, at = words[at], at + 1
        first = at
        while at < len(words) and not words[at].isalpha():
            at += 1
        yield operator, _numbers(" ".join(words[first:at]))


def _line(drawn: _Drawn, one: tuple[float, float], other: tuple[float, float]) -> None:
    (x0, y0), (x1, y1) = one, other
    if abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
        drawn.lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
        drawn.standing.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _too_long(name: str) -> UnreadableError:
    return UnreadableError(
        name,
        f"OFD 的文字超过 {MAX_CHARACTERS:,} 字，请拆分后再读",
        f"the OFD document holds more than {MAX_CHARACTERS:,} characters; split it first",
    )
