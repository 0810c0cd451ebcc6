"""What finding gives: a source of bytes, or why there is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.document import Context

MEMBER = "!/"
"""Stands between an archive and its member: ``reports.zip!/2024/a.txt``."""


@dataclass(slots=True)
class Source:
    """Something to read: ``load()`` gives its bytes or raises `UnreadableError`.

    ``media_type`` is the server's ``Content-Type``, known once a page has been loaded. ``context`` is what the table
    that the source is a row of says of it beside its text. ``place`` tells it from the other sources where its name
    does not: two answers of one address in a crawl, two rows of one name.
    """

    name: str
    _load: Callable[[Source], bytes] = field(repr=False)
    media_type: str | None = None
    context: Context | None = None
    place: str | None = None

    def load(self) -> bytes:
        """The bytes, read now.

        >>> Source("a.txt", lambda source: b"text").load()
        b'text'
        """
        return self._load(self)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over because it is no document."""

    name: str
    message: Bilingual

    def reason(self, lang: str = "en") -> str:
        """The reason in ``lang`` (``"zh"`` or ``"en"``).

        >>> Skipped("a.csv", Bilingual("不支持", "not supported")).reason("en")
        'not supported'
        """
        return self.message.text(lang)


Found = Source | Skipped | UnreadableError


def displayed(path: str | Path) -> str:
    """A path as it can be shown and stored: names that are not UTF-8 are read as GB18030.

    >>> displayed("\\udcb1\\udca8\\udcb8\\udce6.txt")
    '报告.txt'
    """
    name = str(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def no_access(name: str, error: OSError) -> UnreadableError:
    """Why the system refuses to open or read ``name``.

    >>> no_access("a.txt", PermissionError())
    UnreadableError('a.txt: no permission to read it')
    """
    if isinstance(error, PermissionError):
        return UnreadableError(name, "没有读取权限", "no permission to read it")
    if isinstance(error, FileNotFoundError):
        return UnreadableError(name, "找不到这个文件或文件夹", "no such file or folder")
    shown = error.strerror or " ".join(str(error).split())[:120] or type(error).__name__
    return UnreadableError(name, f"无法读取：{shown}", f"cannot read it: {shown}")
