"""Blocks of a text as HTML with their marks.

Marks can lie over one another (a figure inside of a commitment): the text is cut where any of them begins or ends, and
each piece names all records over it, the narrowest last. The pieces of a block together are its text, character by
character, so that a place in the page is a place in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from markupsafe import Markup

from duban.report.document.text_tables import TextCell
from duban.web.reader.blocks import Block
from duban.web.reader.marks import Mark


def drawn(text: str, block: Block, marks: Sequence[Mark], extra: str = "") -> Markup:
    """``block`` of ``text`` with ``marks``; ``extra`` are attributes of ours.

    >>> mark = Mark(2, 4, ("k-figure", "m-actual"), "f2-4")
    >>> print(drawn("增长5%<", Block(0, 5, "p"), [mark]))
    <p id="b0" data-at="0">增长<span class="seg k-figure m-actual" data-r="f2-4">5%</span>&lt;</p>
    """
    place = f'id="b{block.start}" data-at="{block.start}"{extra}'
    if block.tag == "table":
        return Markup(f'<div {place} class="scroll">{_table(text, block, marks)}</div>')
    inside = "".join(_pieces(text, block.start, block.end, marks))
    return Markup(f"<{block.tag} {place}>{inside}</{block.tag}>")


def _table(text: str, block: Block, marks: Sequence[Mark]) -> str:
    rows = ("".join(_cell(text, cell, len(row), marks) for cell in row) for row in block.rows)
    return '<table class="of-text"><tbody>' + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def _cell(text: str, cell: TextCell, beside: int, marks: Sequence[Mark]) -> str:
    attributes = f' data-at="{cell.start}"'
    if cell.number:
        attributes += ' class="n"'
    elif beside == 1 and cell.columns > 1:
        attributes += ' class="over"'
    attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    attributes += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    own = [mark for mark in marks if mark.start < cell.end and mark.end > cell.start] if marks else marks
    return f"<td{attributes}>{''.join(_pieces(text, cell.start, cell.end, own))}</td>"


def _pieces(text: str, first: int, last: int, marks: Sequence[Mark]) -> Iterator[str]:
    if not marks:
        yield escape(text[first:last], quote=False)
        return
    cuts = {first, last}
    for mark in marks:
        cuts.update(place for place in (mark.start, mark.end) if first < place < last)
    ordered = sorted(cuts)
    still: list[Mark] = []
    at = 0
    for start, end in pairwise(ordered):
        while at < len(marks) and marks[at].start <= start:
            still.append(marks[at])
            at += 1
        still = [mark for mark in still if mark.end > start]
        piece = escape(text[start:end], quote=False)
        yield _marked(piece, still) if still else piece


def _marked(piece: str, over: Sequence[Mark]) -> str:
    inner = sorted(over, key=lambda mark: mark.start - mark.end)
    names = " ".join(mark.reference for mark in inner if mark.reference)
    classes = " ".join(dict.fromkeys(name for mark in over for name in mark.classes))
    said = "; ".join(mark.title for mark in over if mark.title)
    attributes = f' data-r="{names}"' if names else ""
    attributes += f' title="{escape(said)}"' if said else ""
    return f'<span class="seg {classes}"{attributes}>{piece}</span>'
