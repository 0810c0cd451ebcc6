"""Small office files for tests, written by hand: old Word documents, presentations, OFD."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from make_docx import make_zip

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Row = list[str]


def make_compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each filled up to the size from which it lies in sectors of its own."""
    held = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sizes = [-(-len(data) // _SECTOR) for data in held.values()]
    directory = -(-(len(held) + 1) // 4)
    tables = -(-(sum(sizes) + directory + 1) // 127)
    chains: list[int] = [_TABLE] * tables
    starts = []
    for size in [directory, *sizes]:
        starts.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + size), _END]
    entries = _entry("Root Entry", 5, 1 if held else _FREE, _END, 0)
    for number, (name, data) in enumerate(held.items(), 1):
        entries += _entry(
            name, 2, _FREE, starts[number], len(data), number + 1 if number < len(held) else _FREE
        )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, starts[0], 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    chains += [_FREE] * (tables * 128 - len(chains))
    body = struct.pack(f"<{len(chains)}I", *chains) + entries.ljust(directory * _SECTOR, b"\0")
    for data, size in zip(held.values(), sizes, strict=True):
        body += data.ljust(size * _SECTOR, b"\0")
    return header + body


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    written = f"{name}\0".encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return entry + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)


def make_word_binary(
    blocks: Sequence[str | list[Row]], *, encrypted: bool = False, single: bool = False
) -> bytes:
    """An old Word document of these paragraphs and tables; ``single`` writes one byte a character."""
    text, marks = "", []
    for block in blocks:
        for row in [block] if isinstance(block, str) else block:
            if isinstance(row, str):
                text += f"{row}\r"
                marks.append((len(text), False, False))
                continue
            for cell in row:
                text += f"{cell}\x07"
                marks.append((len(text), True, False))
            text += "\x07"
            marks.append((len(text), True, True))
    width, place = (1 if single else 2), 2048
    raw = text.encode("cp1252" if single else "utf-16-le")
    pages = [marks[at : at + 20] for at in range(0, len(marks), 20)]
    first = -(-(place + len(raw)) // _SECTOR)
    stream = bytearray((first + len(pages)) * _SECTOR)
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", stream, 0x0A, 0x0200 | 0x0100 * encrypted)
    struct.pack_into("<I", stream, 0x4C, len(text))
    stream[place : place + len(raw)] = raw
    begin = 0
    bounds = [place]
    for number, page in enumerate(pages):
        at = (first + number) * _SECTOR
        stream[at : at + _SECTOR] = _properties(page, begin, place, width)
        begin = page[-1][0]
        bounds.append(place + begin * width)
    pieces = struct.pack("<II", 0, len(text)) + struct.pack(
        "<HIH", 0, place * 2 | 0x40000000 if single else place, 0
    )
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", stream, 0x01A2, 0, len(table))
    runs = struct.pack(f"<{len(bounds)}I", *bounds)
    runs += struct.pack(f"<{len(pages)}I", *(first + number for number in range(len(pages))))
    struct.pack_into("<II", stream, 0x0102, len(table), len(runs))
    return make_compound({"WordDocument": bytes(stream), "1Table": table + runs})


def _properties(marks: Sequence[tuple[int, bool, bool]], begin: int, place: int, width: int) -> bytes:
    page = bytearray(_SECTOR)
    ends = [begin, *(end for end, _, _ in marks)]
    struct.pack_into(f"<{len(ends)}I", page, 0, *(place + end * width for end in ends))
    page[-1] = len(marks)
    for number, (_, in_table, row_end) in enumerate(marks):
        rules = struct.pack("<HB", 0x2416, 1) * in_table + struct.pack("<HB", 0x2417, 1) * row_end
        rules += b"\0" * (len(rules) % 2 == 0)
        at = 508 - 12 * (number + 1) & ~1
        page[at] = (len(rules) + 3) // 2
        page[at + 3 : at + 3 + len(rules)] = rules
        page[4 * len(ends) + 13 * number] = at // 2
    return bytes(page)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_pptx(slides: Sequence[str], *, prolog: str = "") -> bytes:
    """A presentation of slides with this XML in them; the file names do not follow the order in which they are shown."""
    names = [f"slides/slide{len(slides) - number}.xml" for number in range(len(slides))]
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(slides)))
    links = "".join(f'<Relationship Id="r{n}" Target="{name}"/>' for n, name in enumerate(names))
    members = {
        "ppt/presentation.xml": f'<p:p xmlns:p="{_P}" xmlns:r="{_R}"><p:sldIdLst>{ids}</p:sldIdLst></p:p>',
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    for name, slide in zip(names, slides, strict=True):
        members[f"ppt/{name}"] = (
            f'<?xml version="1.0"?>{prolog}<p:sld xmlns:p="{_P}" xmlns:a="{_A}">{slide}</p:sld>'
        )
    return make_zip({name: xml.encode() for name, xml in members.items()})


_O = "http://www.ofdspec.org/2016"


def make_ofd(pages: Sequence[str], *, template: str = "", prolog: str = "") -> bytes:
    """An OFD document of pages with this XML in their layers."""
    numbered = "".join(f'<o:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    below = '<o:TemplatePage ID="9" BaseLoc="Tpls/9.xml"/>' if template else ""
    uses = '<o:Template TemplateID="9"/>' if template else ""
    members = {
        "OFD.xml": f'<o:OFD xmlns:o="{_O}"><o:DocBody><o:DocRoot>Doc_0/Document.xml</o:DocRoot></o:DocBody></o:OFD>',
        "Doc_0/Document.xml": f'<o:Document xmlns:o="{_O}"><o:CommonData>{below}</o:CommonData>'
        f"<o:Pages>{numbered}</o:Pages></o:Document>",
        "Doc_0/Tpls/9.xml": f'<o:Page xmlns:o="{_O}">{template}</o:Page>',
    }
    for number, page in enumerate(pages):
        members[f"Doc_0/Pages/{number}.xml"] = (
            f'<?xml version="1.0"?>{prolog}<o:Page xmlns:o="{_O}">{uses}<o:Content><o:Layer>{page}</o:Layer></o:Content></o:Page>'
        )
    return make_zip({name: xml.encode() for name, xml in members.items()})


def ofd_text(x: float, y: float, text: str, size: float = 3.7) -> str:
    """A text of an OFD page, its baseline ``y`` millimetres from the top."""
    steps = " ".join(str(size if ord(char) > 255 else size / 2) for char in text[:-1])
    return (
        f'<o:TextObject ID="1" Boundary="{x} {y - size} 90 {size}" Font="2" Size="{size}">'
        f'<o:TextCode X="0" Y="{size}" DeltaX="{steps}">{text}</o:TextCode></o:TextObject>'
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line of an OFD page."""
    return (
        f'<o:PathObject ID="1" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">'
        f"<o:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</o:AbbreviatedData></o:PathObject>"
    )


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def make_xls(
    title: str, code: str, cells: Sequence[tuple[int, int, int, float]], whole: Sequence[tuple[int, int]] = ()
) -> bytes:
    """An XLS of one sheet: numbers by row, column and style, of which 1 is shown by ``code``.

    ``whole`` are the styles and numbers of a row behind these whose cells stand in one record.
    """

    def begin(kind: int) -> bytes:
        return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    def head(place: int) -> bytes:
        sheet = struct.pack("<IHBB", place, 0, len(title), 1) + title.encode("utf-16-le")
        shown = struct.pack("<HHB", 164, len(code), 1) + code.encode("utf-16-le")
        styles = b"".join(_record(0x00E0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 164))
        return (
            begin(5)
            + _record(0x0042, struct.pack("<H", 1200))
            + _record(0x041E, shown)
            + styles
            + _record(0x0085, sheet)
            + _record(0x0A)
        )

    rows = 1 + max(row for row, *_ in cells)
    body = begin(0x10) + _record(0x0200, struct.pack("<IIHHH", 0, rows + bool(whole), 0, 8, 0))
    body += b"".join(_record(0x0203, struct.pack("<HHHd", *cell)) for cell in cells)
    if whole:
        numbers = b"".join(struct.pack("<HI", style, number << 2 | 2) for style, number in whole)
        body += _record(0x00BD, struct.pack("<HH", rows, 0) + numbers + struct.pack("<H", len(whole) - 1))
    return make_compound({"Workbook": head(len(head(0))) + body + _record(0x0A)})
