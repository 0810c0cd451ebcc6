"""PDF files made by hand for measuring: text in a standard Chinese font that is not embedded, lines and boxes.

>>> page = Page()
>>> page.text(60, 700, "增长5.2%")
>>> written([page])[:8]
b'%PDF-1.4'
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

WIDTH, HEIGHT = 595.0, 842.0
# Of Adobe-GB1, glyphs 1 to 95 are those of ASCII; all others are as wide as they are high.
_FONT = {
    3: "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    4: "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]/FontDescriptor 5 0 R"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    5: "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
}


def width_of(text: str, size: float = 10.5) -> float:
    """How far ``text`` reaches.

    >>> width_of("增5", 10)
    15.0
    """
    return sum(size if east_asian_width(char) in "WFA" else size / 2 for char in text)


@dataclass(slots=True)
class Page:
    """A page that is being drawn; places are points from its left and from its bottom.

    ``turned`` draws everything turned by a quarter to the left, as landscape tables in a portrait report are;
    ``rotate`` is what the page says of itself (0, 90, 180, 270).
    """

    turned: bool = False
    rotate: int = 0
    _operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10.5) -> None:
        """Draw ``text`` from ``x`` on the baseline ``y``."""
        code = text.encode("utf-16-be").hex()
        self._operators.append(f"BT /F {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, dash: str = "") -> None:
        """Draw a straight line."""
        self._operators.append(f"q {width:g} w [{dash}] 0 d {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S Q")

    def bar(self, x: float, y: float, width: float, height: float, grey: float = 0) -> None:
        """Fill a box; a thin one looks like a line."""
        self._operators.append(f"q {grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the outline of a box."""
        self._operators.append(f"q 0.5 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S Q")

    @property
    def content(self) -> str:
        """The operators of the page."""
        # A shade off the right angle: pdfium passes over text of no width, and a font that is not there has no height.
        turn = f"q 0.001 1 -1 0.001 {WIDTH:g} 0 cm " if self.turned else "q "
        return f"{turn}{chr(10).join(self._operators)} Q"


def written(pages: Sequence[Page]) -> bytes:
    """The file that holds ``pages``."""
    kids = [6 + 2 * number for number in range(len(pages))]
    objects: dict[int, bytes] = {number: content.encode() for number, content in _FONT.items()}
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    named = " ".join(f"{kid} 0 R" for kid in kids)
    objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{named}]>>".encode()
    for kid, page in zip(kids, pages, strict=True):
        rotate = f"/Rotate {page.rotate}" if page.rotate else ""
        objects[kid] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH:g} {HEIGHT:g}]{rotate}/Contents {kid + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        ).encode()
        packed = zlib.compress(page.content.encode())
        objects[kid + 1] = (
            f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
        )
    return _file(objects)


def _file(objects: dict[int, bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in sorted(objects.items()):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return bytes(body) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
