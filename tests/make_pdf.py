"""Small PDF files for tests, written by hand: Chinese text with a text layer, blank pages, encryption."""

from __future__ import annotations

from collections.abc import Sequence

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


Piece = tuple[float, float, str]
"""A text with the place where it begins, in points from the left and from the bottom."""


def make_pdf(pages: Sequence[Sequence[str | Piece]], *, encrypted: bool = False) -> bytes:
    """A PDF whose ``pages`` hold these lines, or pieces of text at their places.

    Its character codes are the Unicode code points; every character is as wide as it is high (12 points).
    """
    kids = [6 + 2 * number for number in range(len(pages))]
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H"
        "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/S/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        5: _stream(_CMAP),
    }
    for kid, lines in zip(kids, pages, strict=True):
        objects[kid] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {kid + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects[kid + 1] = _stream(_content(lines))
    if encrypted:
        secret = "41" * 32
        objects[max(objects) + 1] = f"<</Filter/Standard/V 1/R 2/P -4/O<{secret}>/U<{secret}>>>"
    return _written(objects, encrypted)


def _content(lines: Sequence[str | Piece]) -> str:
    placed = [line if isinstance(line, tuple) else (60, 780 - 20 * i, line) for i, line in enumerate(lines)]
    rows = [f"1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj" for x, y, text in placed]
    return "BT /F 12 Tf " + " ".join(rows) + " ET" if rows else ""


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _written(objects: dict[int, str], encrypted: bool) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, content in sorted(objects.items()):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = f"/Encrypt {max(objects)} 0 R/ID[<41><41>]" if encrypted else ""
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{lock}>>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()
