"""A file, here or in a remote store, that is opened when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from duban.errors import UnreadableError
from duban.text.formats.decoding import MAX_BYTES, check_size
from duban.text.formats.kind import ENDINGS, ending
from duban.text.formats.laid_formats import MAX_BYTES as MAX_LAID
from duban.text.formats.laid_formats import is_laid
from duban.text.inputs.source import Source, displayed, no_access


@dataclass(frozen=True, slots=True)
class File:
    """A file at ``path`` of this machine, or of the fsspec ``store``; ``name`` is what it is called."""

    name: str
    path: str
    store: Any = None

    @classmethod
    def at(cls, path: Path) -> File:
        """The file at ``path`` of this machine.

        >>> File.at(Path("reports/a.txt")).name
        'reports/a.txt'
        """
        return cls(displayed(path), str(path))

    def open(self) -> IO[bytes]:
        """The file, opened to read from any place.

        Raises:
            UnreadableError: where it cannot be opened.
        """
        try:
            if self.store is None:
                return Path(self.path).open("rb")
            opened: IO[bytes] = self.store.open(self.path, "rb")
            return opened
        except OSError as error:
            raise no_access(self.name, error) from error

    def size(self) -> int:
        """How many bytes it has.

        Raises:
            OSError: where the system does not say.
        """
        return Path(self.path).stat().st_size if self.store is None else int(self.store.size(self.path) or 0)

    def source(self, *, max_bytes: int = MAX_BYTES) -> Source:
        """The file as one document.

        >>> File.at(Path("reports/a.txt")).source().name
        'reports/a.txt'
        """
        return Source(self.name, lambda source: _load(self, source.name, max_bytes))


def largest(name: str, max_bytes: int) -> int:
    """The largest file of the kind of ``name``; text is bounded tighter than what wraps pictures around it.

    >>> largest("a.txt", 5) < largest("a.pdf", 5)
    True
    """
    return MAX_LAID if is_laid(ENDINGS.get(ending(name), "text")) else max_bytes


def _load(file: File, name: str, max_bytes: int) -> bytes:
    limit = largest(name, max_bytes)
    try:
        check_size(file.size(), name, limit)
        with file.open() as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise no_access(name, error) from error
    except UnreadableError as error:
        raise UnreadableError(name, error.message.zh, error.message.en) from error
    check_size(len(data), name, limit)
    return data
