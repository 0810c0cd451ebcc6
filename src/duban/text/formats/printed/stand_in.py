"""A font that stands in for Chinese, Japanese and Korean fonts that a PDF names but neither holds nor the machine has.

pdfium passes over a text of which no glyph has a width or height: without a font, every single hanzi that was drawn by
itself («元» in a cell) is lost, and every turned line. Here any character is a box one em wide; what it looks like is of
no use to a reader.
"""

from __future__ import annotations

import struct

_EM = 1000
_BOX = (0, -120, 1000, 880)
_FIRST, _LAST = 0x20, 0x2FFFF


def font() -> bytes:
    """The font as a TrueType file.

    >>> font()[:4] == bytes([0, 1, 0, 0]) and len(font()) < 1000
    True
    """
    parts = sorted(tables())
    directory = struct.pack(">IHHHH", 0x00010000, len(parts), 128, 3, len(parts) * 16 - 128)
    place = 12 + 16 * len(parts)
    body = b""
    for tag, data in parts:
        padded = data + b"\0" * (-len(data) % 4)
        directory += tag + struct.pack(">III", _checksum(padded), place + len(body), len(data))
        body += padded
    return directory + body


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def tables() -> list[tuple[bytes, bytes]]:
    """The tables of the font by their tags.

    >>> [tag.decode() for tag, _ in tables()][:3]
    ['OS/2', 'cmap', 'glyf']
    """
    # Glyph 0 is what is not there and 1 every wide character; 2 is half as wide, for those of ASCII.
    glyphs = [_box(_BOX[2]), _box(_BOX[2]), _box(_BOX[2] // 2)]
    size = len(glyphs[0])
    groups = struct.pack(">III", _FIRST, 0x7E, 2) + struct.pack(">III", 0x7F, _LAST, 1)
    characters = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, 2) + groups
    _, low, right, high = _BOX
    line = (0x10000, high, low, 0, _EM, 0, 0, right, 1, *[0] * 7, 3)
    return [
        (b"OS/2", struct.pack(">HhHHH", 3, _EM, 400, 5, 0) + b"\0" * 86),
        (b"cmap", struct.pack(">HHHHI", 0, 1, 3, 10, 12) + characters),
        (b"glyf", b"".join(glyphs)),
        (b"head", _head()),
        (b"hhea", struct.pack(">IhhhHhhhhhhhhhhhH", *line)),
        (b"hmtx", struct.pack(">HhHhHh", _EM, 0, _EM, 0, _EM // 2, 0)),
        (b"loca", struct.pack(">HHHH", *(number * size // 2 for number in range(4)))),
        (b"maxp", struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 2, *[0] * 8)),
        (b"name", struct.pack(">HHH", 0, 0, 6)),
        (b"post", struct.pack(">IIhhIIIII", 0x30000, *[0] * 8)),
    ]


def _box(right: int) -> bytes:
    left, low, _, high = _BOX
    corners = struct.pack(">hhhh", left, right, 0, left - right) + struct.pack(">hhhh", low, 0, high - low, 0)
    box = struct.pack(">hhhhh", 1, left, low, right, high) + struct.pack(">HH", 3, 0) + b"\x01" * 4 + corners
    return box + b"\0" * (-len(box) % 4)


def _head() -> bytes:
    # Version, revision, checksum, magic, flags, em, two dates, box, style, smallest size, direction, short places, format.
    left, low, right, high = _BOX
    fixed = struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0)
    return fixed + struct.pack(">hhhhHHhhh", left, low, right, high, 0, 8, 2, 0, 0)
