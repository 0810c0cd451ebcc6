"""Many documents in one file, read from its beginning to its end: the entries of a crawl, the rows of a table.

A source is only the number of an entry: its bytes are those that were just read where it is loaded at once, as a
large run does; else the file is read once more up to it. So memory is that of one entry, whatever the file holds.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from duban.errors import UnreadableError
from duban.text.document import Context
from duban.text.inputs.source import Found, Skipped, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of such a file: its name, its bytes, and what is said of it beside them."""

    name: str
    data: bytes
    media_type: str | None = None
    context: Context | None = None


Told = Entry | Skipped | UnreadableError
"""What reading such a file gives at each step."""


class Tape:
    """A file of entries: ``play`` reads it from its beginning, raising nothing."""

    def __init__(self, name: str, play: Callable[[], Iterable[Told]]) -> None:
        self.name = name
        self._play = play
        self._lock = Lock()
        self._at = -1
        self._last: Entry | None = None
        self._rest: Generator[Entry] | None = None
        self._total: int | None = None

    def found(self) -> Iterator[Found]:
        """A source for each entry, in the order of the file, and what is no document between them.

        >>> tape = Tape("a.jsonl", lambda: [Entry("a.jsonl#1", b"one"), Entry("a.jsonl#2", b"two")])
        >>> sources = list(tape.found())
        >>> [source.load() for source in sources if isinstance(source, Source)]
        [b'one', b'two']
        """
        number = 0
        for told in self._play():
            if not isinstance(told, Entry):
                yield told
                continue
            with self._lock:
                self._at, self._last, self._rest = number, told, None
            yield self._source(number, told)
            number += 1
        self._total = number

    def _source(self, number: int, entry: Entry) -> Source:
        return Source(
            entry.name,
            lambda source: self._data(number, source.name),
            entry.media_type,
            entry.context,
            place=f"{self.name}#{number}",
        )

    def _data(self, number: int, name: str) -> bytes:
        with self._lock:
            if number != self._at or self._last is None:
                self._wind(number)
            entry = self._last
            if number + 1 == self._total:
                self._close()
        if entry is None or entry.name != name:
            raise UnreadableError(name, "文件已改变，请重新运行", "the file has changed; run it again")
        return entry.data

    def _wind(self, number: int) -> None:
        """Read on to the entry ``number``, from the beginning where it lies behind."""
        if self._rest is None or number <= self._at:
            self._close()
            self._rest = self._entries()
        while self._at < number:
            self._last = next(self._rest, None)
            self._at += 1
            if self._last is None:
                return

    def _entries(self) -> Generator[Entry]:
        for told in self._play():
            if isinstance(told, Entry):
                yield told

    def _close(self) -> None:
        if self._rest is not None:
            self._rest.close()
        self._rest, self._at, self._last = None, -1, None
