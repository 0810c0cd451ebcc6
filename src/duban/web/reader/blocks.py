"""A text as blocks (paragraphs, headings, tables), and blocks as parts that a browser takes one after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.report.document.text_tables import TextCell, text_tables
from duban.web.reader.marks import Mark

# A part is drawn with its marks when it comes into sight. 20,000 characters of a work report have 500 marks and take 10 ms
# to draw, and a page holds some 1,500 characters: two screens further nobody waits.
PART_CHARACTERS = 20_000


class Block(NamedTuple):
    """A block at ``text[start:end]``; a table has ``rows``, a heading a ``level`` above 0."""

    start: int
    end: int
    tag: Literal["p", "h2", "h3", "h4", "table"]
    rows: Sequence[Sequence[TextCell]] = ()


def blocks(document: StoredDocument) -> list[Block]:
    """The blocks of ``document`` in order; text that stands in none of them gets one of its own.

    >>> import duban
    >>> stored = StoredDocument.of(duban.read_text("一、目标\\n粮食产量增长2%。"), [])
    >>> [(block.tag, stored.text[block.start : block.end]) for block in blocks(stored)]
    [('h2', '一、目标'), ('p', '粮食产量增长2%。')]
    """
    found = [Block(one.start, one.end, "p") for one in document.paragraphs]
    for heading in document.headings:
        if not heading.run_in:
            found.append(Block(heading.start, heading.end, _tag(heading.level)))
    found += [Block(table.start, table.end, "table", table.rows) for table in text_tables(document)]
    return _filled(document.text, sorted(found, key=lambda block: (block.start, block.end)))


def _tag(level: int) -> Literal["h2", "h3", "h4"]:
    return "h2" if level <= 1 else "h3" if level == 2 else "h4"


def _filled(text: str, found: Sequence[Block]) -> list[Block]:
    """``found`` with the text between them: nothing of a document is left out."""
    filled: list[Block] = []
    at = 0
    for block in [*found, Block(len(text), len(text), "p")]:
        between = text[at : block.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            filled.append(Block(start, start + len(between.strip()), "p"))
        if block.start < block.end and block.start >= at:
            filled.append(block)
        at = max(at, block.end)
    return filled


def parts(found: Sequence[Block], size: int = PART_CHARACTERS) -> list[tuple[int, int]]:
    """The blocks cut into parts of about ``size`` characters: the first block of each, and the one behind its last.

    >>> parts([Block(0, 9, "p"), Block(10, 12, "p"), Block(13, 40, "p")], size=10)
    [(0, 2), (2, 3)]
    """
    cut: list[tuple[int, int]] = []
    first = 0
    for i, block in enumerate(found):
        if block.end - found[first].start >= size or i == len(found) - 1:
            cut.append((first, i + 1))
            first = i + 1
    return cut


def block_at(found: Sequence[Block], offset: int) -> int:
    """The index of the block at ``offset``: the last that begins there or before.

    >>> block_at([Block(0, 9, "p"), Block(10, 12, "p")], 9), block_at([], 9)
    (0, 0)
    """
    return max(0, bisect_right(found, offset, key=lambda block: block.start) - 1)


def marks_by_block(found: Sequence[Block], marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks over each block, in order of their beginning."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    over: list[list[Mark]] = []
    still: list[Mark] = []
    at = 0
    for block in found:
        while at < len(ordered) and ordered[at].start < block.end:
            still.append(ordered[at])
            at += 1
        still = [mark for mark in still if mark.end > block.start]
        over.append(list(still))
    return over
