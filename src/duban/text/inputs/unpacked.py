"""Gzip files read within bounds: what unpacks to far more than it seems is refused."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from duban.errors import UnreadableError
from duban.text.formats.archive import MAX_RATIO, bomb
from duban.text.inputs.file import File

_SMALL = 1_000_000
"""Bytes unpacked below which nothing is said: a short file of like lines is packed tighter than any bomb's share."""


class Lines:
    """The lines of a file that may be packed with gzip, each with its number from 1; none longer than ``longest``."""

    def __init__(self, file: File, longest: int) -> None:
        self.file = file
        self.longest = longest

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        """The lines; ``None`` for one that is too long.

        Raises:
            UnreadableError: where the file cannot be opened, is damaged or unpacks to far too much.
        """
        with self.file.open() as raw, _unpacking(raw, self.file.name) as stream:
            number = done = 0
            while line := stream.readline(self.longest + 1):
                number += 1
                done += len(line)
                kept = line if len(line) <= self.longest else None
                while kept is None and line and not line.endswith(b"\n"):
                    line = stream.readline(self.longest)
                    done += len(line)
                    self._check(raw, stream, done)
                self._check(raw, stream, done)
                yield number, kept

    def _check(self, raw: IO[bytes], stream: IO[bytes], done: int) -> None:
        if stream is not raw and done > _SMALL and done > MAX_RATIO * max(1, raw.tell()):
            raise bomb(self.file.name)


@contextmanager
def _unpacking(raw: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """``raw``, or what gzip packed in it; its damage is said as such."""
    is_packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    try:
        if is_packed:
            with gzip.GzipFile(fileobj=raw) as stream:
                yield stream  # type: ignore[misc]
        else:
            yield raw
    except EOFError as error:
        raise UnreadableError(
            name, "gzip 文件不完整，后面的部分读不到", "the gzip file is cut off; the rest is lost"
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableError(name, "gzip 文件已损坏", "the gzip file is damaged") from error
