"""A file of entries that are written once and fetched by number: what a server need not hold to show a page of it."""

from __future__ import annotations

import os
import threading
from array import array
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_BUFFER: Final = 1 << 20


class ShelfWriter:
    """The file as it is written; use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=_BUFFER)
        self._ends = array("q", [0])

    def __enter__(self) -> ShelfWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, entry: bytes) -> int:
        """Write ``entry``; its number."""
        self._file.write(entry)
        self._ends.append(self._ends[-1] + len(entry))
        return len(self._ends) - 2

    def ends(self) -> Numbers:
        """Where the entries end, with a 0 before them."""
        import numpy as np

        return np.array(self._ends, np.int64)


class Shelf:
    """The entries of a file, by number; ``file`` is that file, open.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "shelf")
    >>> with ShelfWriter(path) as writer:
    ...     numbers = [writer.add(entry) for entry in (b"a", b"", b"bc")]
    >>> shelf = Shelf(path, writer.ends())
    >>> [shelf.entry(number) for number in numbers]
    [b'a', b'', b'bc']
    >>> shelf.close()
    """

    def __init__(self, path: Path, ends: Numbers) -> None:
        # Read, not mapped: mapped pages would count as memory of the server.
        self.file = path.open("rb", buffering=0)
        self._ends = ends
        self._reading = threading.Lock()

    def entry(self, number: int) -> bytes:
        """The entry of that number."""
        start, end = int(self._ends[number]), int(self._ends[number + 1])
        if hasattr(os, "pread"):
            return os.pread(self.file.fileno(), end - start, start)
        with self._reading:  # Windows knows no reading at a place
            self.file.seek(start)
            return self.file.read(end - start)

    def close(self) -> None:
        """Close the file."""
        self.file.close()
