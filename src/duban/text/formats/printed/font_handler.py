"""What pdfium asks for fonts: the machine's, and the stand-in where those have none for Chinese, Japanese or Korean.

The names of methods and arguments are those of pypdfium2.
"""

from __future__ import annotations

from contextlib import suppress
from ctypes import addressof, create_string_buffer, memmove
from functools import cache
from typing import Any

from pypdfium2 import PdfiumError, PdfSysfontBase

from duban.text.formats.printed.stand_in import font, tables

_CJK_CHARSETS = frozenset({128, 129, 134, 136})
_GB2312 = 134
_WHOLE = font()
_PARTS = dict(tables())
_NAME = b"Box\0"
# A font is known by a number: the place of the whole of it in memory, which is held as long as the process lives.
_HELD = create_string_buffer(_WHOLE, len(_WHOLE))
_HANDLE = addressof(_HELD)


class Fonts(PdfSysfontBase):  # type: ignore[misc]
    """The machine's fonts and the stand-in."""

    def MapFont(  # noqa: N802
        self,
        _: Any,
        weight: Any,
        bItalic: Any,  # noqa: N803
        charset: int,
        pitch_family: Any,
        face: Any,
        _ignored: Any,
    ) -> Any:
        """A font for text of a character set; the stand-in where the machine has none for it."""
        found = super().MapFont(_, weight, bItalic, charset, pitch_family, face, _ignored)
        return found if found or charset not in _CJK_CHARSETS else _HANDLE

    def GetFontData(self, _: Any, hFont: Any, table: int, buffer: Any, buf_size: int) -> Any:  # noqa: N802, N803
        """The size of a table of a font, or of the whole; it is written where there is room for it."""
        if hFont != _HANDLE:
            return super().GetFontData(_, hFont, table, buffer, buf_size)
        return _written(_PARTS.get(table.to_bytes(4, "big"), b"") if table else _WHOLE, buffer, buf_size)

    def GetFaceName(self, _: Any, hFont: Any, buffer: Any, buf_size: int) -> Any:  # noqa: N802, N803
        """The size of a font's name, which is written where there is room for it."""
        if hFont != _HANDLE:
            return super().GetFaceName(_, hFont, buffer, buf_size)
        return _written(_NAME, buffer, buf_size)

    def GetFontCharset(self, _: Any, hFont: Any) -> Any:  # noqa: N802, N803
        """The character set of a font."""
        return _GB2312 if hFont == _HANDLE else super().GetFontCharset(_, hFont)

    def DeleteFont(self, _: Any, hFont: Any) -> Any:  # noqa: N802, N803
        """Let go of a font; the stand-in stays."""
        return None if hFont == _HANDLE else super().DeleteFont(_, hFont)


@cache
def install() -> None:
    """Let pdfium ask for fonts here; once a process, and not where somebody gave it fonts before."""
    # On a machine whose fonts pdfium does not look for there is nothing to add to.
    with suppress(PdfiumError):
        if PdfSysfontBase.SINGLETON is None:
            Fonts().setup()


def _written(data: bytes, buffer: Any, room: int) -> int:
    if buffer and room >= len(data):
        memmove(buffer, data, len(data))
    return len(data)
