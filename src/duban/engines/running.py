"""A large run: what was found goes through an engine into a dataset, what is there already is passed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from duban.engines.allocator import give_back
from duban.engines.block import MOST_SOURCES, Block, Entry, cut, entries
from duban.engines.engine import Engine
from duban.engines.outcome import Outcome
from duban.engines.task import Worked
from duban.engines.writer import Writer, writing
from duban.pipeline import Task, reading_key
from duban.text.document import Context
from duban.text.sources import Found


@dataclass(slots=True)
class Tally:
    """What a run has done so far: sources by status, those that were there already, characters and records."""

    statuses: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    characters: int = 0
    records: int = 0

    @property
    def sources(self) -> int:
        """How many sources are done, those that were there already among them.

        >>> Tally(Counter(read=3, timeout=1), kept=2).sources
        6
        """
        return self.kept + self.statuses.total()

    def add(self, worked: Worked) -> None:
        """Count a block.

        >>> tally = Tally()
        >>> tally.add(Worked("00", {}, Counter(read=2), 9, 1))
        >>> tally.sources, tally.characters
        (2, 9)
        """
        self.statuses += worked.statuses
        self.characters += worked.characters
        self.records += worked.records


Progress = Callable[[Tally], object]
"""Told what is done after each block."""


def extract_into(
    folder: Path,
    found: Iterable[Found],
    engine: Engine,
    *,
    overrides: Context | None = None,
    region: str | None = None,
    retry: bool = False,
    progress: Progress = lambda tally: None,
    most_sources: int = MOST_SOURCES,
) -> Tally:
    """Work on what was ``found`` that the dataset in ``folder`` has not; returns what was done.

    ``overrides`` and ``region`` are those of :func:`duban.pipeline.run`. With ``retry`` sources that gave no
    document in an earlier run are tried again. A block has ``most_sources`` at most.

    Raises:
        DatasetError: where the folder cannot be written as this dataset.
        EngineError: where the engine cannot work.
    """
    tally = Tally()
    stated = overrides or Context()
    with writing(folder, f"{reading_key(stated)}|{region or ''}") as writer:
        blocks = cut(entries(found, overrides=stated, region=region), most_sources=most_sources)
        results = engine.map(_left(blocks, writer, retry, tally, progress))
        try:
            for worked in results:
                writer.write(worked)
                tally.add(worked)
                progress(tally)
                give_back()
        finally:
            if isinstance(results, Generator):
                results.close()  # its processes are ended at once, whatever ends the run
    return tally


def _left(
    blocks: Iterable[Block], writer: Writer, retry: bool, tally: Tally, progress: Progress
) -> Iterator[Block]:
    """What of ``blocks`` is to be worked on."""
    for block in blocks:
        if writer.is_done(block.key) and not (retry and writer.has_problems(block.key)):
            tally.kept += len(block.entries)
            progress(tally)
            continue
        writer.forget(block.key)
        rest = _unknown(block, writer)
        tally.kept += len(block.entries) - len(rest.entries)
        if rest.entries:
            yield rest


def _unknown(block: Block, writer: Writer) -> Block:
    """The entries that no earlier run had in another block; a content that one of them read is a duplicate."""
    strays = writer.strays()
    if not strays.identities:
        return block
    return Block(
        tuple(
            _again(entry) if _is_known_content(entry, strays.contents) else entry
            for entry in block.entries
            if entry.identity not in strays.identities
        )
    )


def _is_known_content(entry: Entry, contents: set[bytes]) -> bool:
    return isinstance(entry.content, Task) and bytes.fromhex(entry.sha256) in contents


def _again(entry: Entry) -> Entry:
    return entry._replace(content=Outcome("duplicate"))
