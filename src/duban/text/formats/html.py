"""The main text of an HTML page, with its place in the page's source, and what the page says of itself.

Which lines are main text is decided twice. Our own judgement looks for the smallest block that holds
nine tenths of the page's running text and leaves out lines that are mostly links. trafilatura, which
knows the templates of the wide web, judges the same page. Where it keeps most of our text, it says
where the text begins and ends, and ours fills what it lost in between (tables, short lines, lists);
elsewhere, as on pages it cannot make sense of, our judgement stands alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from duban.errors import UnreadableError
from duban.tables.grids.grid import Grid
from duban.tables.structure.caption import caption
from duban.tables.structure.structure import structured
from duban.text.boilerplate import is_furniture, is_tail
from duban.text.formats.cell_text import cleaned
from duban.text.formats.html_tables import html_tables
from duban.text.formats.layout import Layout, Line, lay_out
from duban.text.formats.markup import attributes, tokens
from duban.text.view import Edit, View

_ASIDE = frozenset({"nav", "footer", "aside", "menu", "dialog"})
# Blocks that paragraphs, items and rows stand in without being a part of the page of their own.
_INNER = frozenset(
    {
        "p",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "center",
        "pre",
    }
)
_TABLE = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table"})
_STOPS = re.compile("[，。；！？,;!?：]")
_SHARE = 0.9
_AGREEMENT = 0.6
MAX_MARKS = 500_000
"""The most tags and entities that a page is read with; no page written for people has as many."""

_SMALL_PART = 0.4
_DEEPEST = 200
_LARGEST = 2_000_000
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text as a view of its source.

    ``meta`` holds the page's own statements under small-letter names (``pubdate``, ``og:title``,
    ``title`` for the title element, ``h1``); ``around`` is the text of the lines just before the
    main text, where date and source often stand. ``grids`` are the page's tables.
    """

    view: View
    meta: dict[str, str]
    around: str
    grids: tuple[Grid, ...] = ()


def read_page(source: str, name: str = "") -> Page:
    """Main text and statements of the page whose decoded HTML is ``source``.

    >>> read_page("<title>公报</title><p>2025年，全省粮食产量增长2%，农业生产形势良好。</p>").view.text
    '2025年，全省粮食产量增长2%，农业生产形势良好。'

    Raises:
        UnreadableError: where the page has more than `MAX_MARKS` tags and entities.
    """
    marks = source.count("<") + source.count("&")
    if marks > MAX_MARKS:
        raise UnreadableError(
            name,
            f"网页标记过多：{marks:,} 个，上限 {MAX_MARKS:,} 个；请拆分后再读",
            f"too much markup: {marks:,} tags, the limit is {MAX_MARKS:,}; split it first",
        )
    layout = lay_out(source)
    grids = html_tables(source, name)
    kept = _main_lines(layout, source, grids)
    texts = [layout.view.text[line.start : line.end] for line in layout.lines]
    first = next((i for i, keep in enumerate(kept) if keep), 0)
    meta = _statements(source)
    heading = next((i for i, line in enumerate(layout.lines) if _is_headline(layout, line)), None)
    if heading is not None:
        meta.setdefault("h1", texts[heading])
        if heading < first:
            kept[heading] = True
    start = max(0, first - 12) if heading is None else min(heading, first)
    return Page(_keep(layout, kept), meta, "\n".join(texts[start:first]), tuple(grids))


def _is_headline(layout: Layout, line: Line) -> bool:
    """A line in an ``h1``, no more than a few blocks deep in it."""
    node = line.node
    for _ in range(4):
        if layout.names[node] == "h1":
            return line.end - line.start >= 6 and not _is_links(line)
        node = layout.parents[node] if node > 0 else 0
    return False


def _keep(layout: Layout, kept: list[bool]) -> View:
    """The view without the lines that are not kept, each with its line end."""
    edits: list[Edit] = []
    text = layout.view.text
    for line, keep in zip(layout.lines, kept, strict=True):
        if not keep:
            end = min(line.end + 1, len(text))
            if edits and edits[-1].end == line.start:
                edits[-1] = Edit(edits[-1].start, end, "")
            else:
                edits.append(Edit(line.start, end, ""))
    if edits and edits[-1].end == len(text) and edits[-1].start:
        edits[-1] = Edit(edits[-1].start - 1, len(text), "")
    return layout.view.edit(edits)


def _main_lines(layout: Layout, source: str, grids: Sequence[Grid]) -> list[bool]:
    weights = [_weight(layout, line) for line in layout.lines]
    if not any(weights):
        return [not _is_links(line) for line in layout.lines]
    aside = _asides(layout, weights)
    weights = [0 if aside[line.node] else w for line, w in zip(layout.lines, weights, strict=True)]
    inside = _descendants(layout, _main_block(layout, weights))
    ours = [inside[line.node] and not aside[line.node] and not _is_links(line) for line in layout.lines]
    theirs = _second_opinion(layout, source) if _is_plain(layout, source) else None
    return (
        ours if theirs is None else _with_tables(layout, ours, _joined(layout, ours, theirs, weights), grids)
    )


def _with_tables(layout: Layout, ours: list[bool], kept: list[bool], grids: Sequence[Grid]) -> list[bool]:
    """``kept`` with the lines of tables that state values within the main part, and of the captions above them."""
    starts = [line.start for line in layout.lines]
    for grid in grids:
        if grid.nested:
            continue
        clean = cleaned(layout.view, grid)
        places = [layout.view.position(cell.start) for cell in clean.cells if cell.text]
        if not places or structured(clean).kind != "data":
            continue
        first = bisect_right(starts, min(places)) - 1
        last = bisect_right(starts, max(places)) - 1
        lines = [
            layout.view.text[line.start : line.end]
            for line in layout.lines[max(0, first - _CAPTIONS) : first]
        ]
        first -= caption(lines[::-1]).lines
        for number in range(max(first, 0), last + 1):
            kept[number] = ours[number]
    return kept


# The most lines above a table that are looked at for its captions.
_CAPTIONS = 4


def _weight(layout: Layout, line: Line) -> int:
    """What a line counts as running text: its length, or nothing."""
    text = layout.view.text[line.start : line.end]
    if len(text) < 12 or not _STOPS.search(text) or is_tail(text) or _is_links(line):
        return 0
    return len(text)


def _is_links(line: Line) -> bool:
    length = line.end - line.start
    return line.linked > 0.5 * length


def _asides(layout: Layout, weights: Sequence[int]) -> list[bool]:
    """Which blocks are beside the text, by element or by the name that the page gives them.

    Names deceive: a block that holds much of the page's text is never held to be beside it.
    """
    sums = _sums(layout, weights)
    found = [False] * len(layout.parents)
    for node in range(1, len(found)):
        named = layout.names[node] in _ASIDE or is_furniture(layout.labels.get(node, ""))
        found[node] = found[layout.parents[node]] or (named and sums[node] < _SMALL_PART * sums[0])
    return found


def _sums(layout: Layout, weights: Sequence[int]) -> list[int]:
    """The running text in each block and the blocks inside it."""
    sums = [0] * len(layout.parents)
    for line, weight in zip(layout.lines, weights, strict=True):
        sums[line.node] += weight
    for node in range(len(sums) - 1, 0, -1):
        sums[layout.parents[node]] += sums[node]
    return sums


def _main_block(layout: Layout, weights: Sequence[int]) -> int:
    """The smallest block that holds nearly all of the running text."""
    sums = _sums(layout, weights)
    # Children are numbered after their parents, so the last block with enough is the innermost one.
    enough = (node for node, weight in enumerate(sums) if sums[0] and weight >= _SHARE * sums[0])
    return max((node for node in enough if layout.names[node] not in _INNER | _TABLE), default=0)


def _descendants(layout: Layout, block: int) -> list[bool]:
    inside = [False] * len(layout.parents)
    inside[block] = True
    for node in range(block + 1, len(inside)):
        inside[node] = inside[layout.parents[node]]
    return inside


def _is_plain(layout: Layout, source: str) -> bool:
    """Pages that a tree-building library can be trusted with: not too deep, not too large."""
    return layout.depth <= _DEEPEST and len(source) <= _LARGEST


def _second_opinion(layout: Layout, source: str) -> list[bool] | None:
    """The lines that trafilatura keeps; None where it finds nothing."""
    from trafilatura import extract

    try:
        found = extract(source, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # The library promises None on failure, but damaged pages make it raise these.
        return None
    if not found:
        return None
    whole = _BLANK.sub("", found)
    texts = (_BLANK.sub("", layout.view.text[line.start : line.end]) for line in layout.lines)
    return [len(text) >= 4 and text in whole for text in texts]


def _joined(layout: Layout, ours: list[bool], theirs: list[bool], weights: Sequence[int]) -> list[bool]:
    """Both judgements as one; ours alone where theirs holds too little of our text."""
    agreed = [i for i, weight in enumerate(weights) if weight and ours[i] and theirs[i]]
    own = sum(weight for weight, mine in zip(weights, ours, strict=True) if mine)
    if sum(weights[i] for i in agreed) < _AGREEMENT * own:
        return ours
    branching = set(layout.parents)
    parts = [_part(layout, line, branching) for line in layout.lines]
    agreed_parts = {parts[i] for i in agreed}
    kept = [mine and part in agreed_parts for mine, part in zip(ours, parts, strict=True)]
    for i in range(agreed[0], agreed[-1] + 1):
        kept[i] = ours[i] or (theirs[i] and weights[i] > 0)
    return kept


def _part(layout: Layout, line: Line, branching: set[int]) -> int:
    """The part of the page a line stands in: lines of one part are kept or left together.

    ``branching`` are the blocks that hold other blocks; a ``div`` that holds none is a paragraph.
    """
    inner = _INNER | _TABLE if "\t" in layout.view.text[line.start : line.end] else _INNER
    node = line.node
    if layout.names[node] == "div" and node not in branching:
        node = layout.parents[node]
    while node > 0 and layout.names[node] in inner:
        node = layout.parents[node]
    return node


def _statements(source: str) -> dict[str, str]:
    """``name``/``property`` and ``content`` of the page's meta tags, and its title."""
    found: dict[str, str] = {}
    title_at = -1
    for token in tokens(source):
        if token.kind == "open" and token.name == "meta":
            tag = attributes(source, token)
            name = tag.get("name") or tag.get("property") or tag.get("itemprop")
            if name and tag.get("content", "").strip():
                found.setdefault(name.lower(), tag["content"].strip())
        elif token.kind == "open" and token.name == "link":
            tag = attributes(source, token)
            if tag.get("rel") == "canonical" and tag.get("href"):
                found.setdefault("canonical", tag["href"])
        elif token.kind == "other" and token.name == "title" and title_at < 0:
            title_at = token.start
            found["title"] = _BLANK.sub(" ", unescape(source[token.start : token.end])).strip()
        elif token.kind == "open" and token.name == "body":
            break
    return found
