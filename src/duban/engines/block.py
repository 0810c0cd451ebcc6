"""Blocks: some consecutive sources, the unit that an engine works on and that is written whole or not at all.

Where a block ends depends on the sources alone, never on the engine or on an earlier run: so a run that goes on
makes the same blocks as the one that was killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from duban.engines.outcome import Outcome
from duban.errors import UnreadableError
from duban.pipeline import Task, reading_key
from duban.text.document import Context, digest
from duban.text.sources import Found, Skipped, Source

# A block is the work that a killed run loses for each process: of documents of 400 characters, at 11 ms each, 2 s. With
# blocks of 200 all that is not the documents' own work (cutting, parts, pipes) was measured at under 1 ms a document.
MOST_SOURCES: Final = 200
MOST_BYTES: Final = 2_000_000
# Of a key of 64 hexadecimal digits these are enough for the names of files.
_DIGITS: Final = 32


class Entry(NamedTuple):
    """A source of a block: its place among all sources, and the task or what has become of it already.

    ``sha256`` is the hash of its content, empty where there is none.
    """

    ordinal: int
    name: str
    sha256: str
    reading: str
    content: Task | Outcome

    @property
    def identity(self) -> bytes:
        """32 bytes for name, content and way of reading: what makes two entries the same.

        >>> Entry(0, "a.txt", "00", "r", Outcome("skipped")).identity == identity("a.txt", "00", "r")
        True
        """
        return identity(self.name, self.sha256, self.reading)


class Block(NamedTuple):
    """Consecutive entries."""

    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """The hash of what the block holds: the name of its parts.

        >>> Block(()).key
        'e3b0c44298fc1c149afbf4c8996fb924'
        """
        return sha256(b"".join(entry.identity for entry in self.entries)).hexdigest()[:_DIGITS]


def identity(name: str, content: str, reading: str) -> bytes:
    """32 bytes for a name, the hash of its content and the way of reading.

    >>> len(identity("a.txt", "00", "0.1.0|x|||"))
    32
    """
    return sha256("\0".join((name, content, reading)).encode("utf-8", "surrogatepass")).digest()


def cut(
    entries: Iterable[Entry], *, most_sources: int = MOST_SOURCES, most_bytes: int = MOST_BYTES
) -> Iterator[Block]:
    """The ``entries`` in blocks: one ends with the source that fills it.

    >>> found = [Source(f"{i}.txt", lambda source: source.name.encode()) for i in range(5)]
    >>> [len(block.entries) for block in cut(entries(found), most_sources=2)]
    [2, 2, 1]
    """
    held: list[Entry] = []
    size = 0
    for entry in entries:
        held.append(entry)
        size += len(entry.content.data) if isinstance(entry.content, Task) else 0
        if len(held) >= most_sources or size >= most_bytes:
            yield Block(tuple(held))
            held, size = [], 0
    if held:
        yield Block(tuple(held))


def entries(
    found: Iterable[Found], *, overrides: Context | None = None, region: str | None = None
) -> Iterator[Entry]:
    """An entry for each source that was ``found``, its bytes read; the same content again is a duplicate.

    ``overrides`` and ``region`` are those of :func:`duban.pipeline.run`.

    >>> found = [Source("a.txt", lambda source: b"2026"), Source("b.txt", lambda source: b"2026")]
    >>> [entry.content[0] for entry in entries(found)]
    ['a.txt', 'duplicate']
    """
    stated = overrides or Context()
    reading = reading_key(stated)
    seen: set[bytes] = set()
    for ordinal, source in enumerate(found):
        data = _loaded(source)
        if isinstance(data, Outcome):
            yield Entry(ordinal, source.name, "", reading, data)
            continue
        content = digest(data)
        key = bytes.fromhex(content)
        if key in seen:
            yield Entry(ordinal, source.name, content, reading, Outcome("duplicate"))
            continue
        seen.add(key)
        yield _to_read(ordinal, source, content, data, stated, region)


def _to_read(
    ordinal: int, source: Found, content: str, data: bytes, stated: Context, region: str | None
) -> Entry:
    """The entry of a source that is new; what a table says of it comes behind what is ``stated``."""
    media_type, context = (source.media_type, source.context) if isinstance(source, Source) else (None, None)
    told = stated.filled(context)
    task = Task(source.name, data, media_type, told, region)
    return Entry(ordinal, source.name, content, reading_key(told), task)


def _loaded(source: Found) -> bytes | Outcome:
    if isinstance(source, Skipped):
        return Outcome("skipped", source.message)
    if isinstance(source, UnreadableError):
        return Outcome("unreadable", source.message)
    try:
        return source.load()
    except UnreadableError as error:
        return Outcome("unreadable", error.message)
