"""An HTML page laid out as lines: the view a reader has of it, without markup.

Block tags and ``<br>`` begin a line, inline tags leave no trace, a cell of a table row is set off by a
tab. Between two pieces of text there is exactly one edit, so the map to the page's source stays small.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from duban.text.formats.markup import Token, attributes, tokens
from duban.text.formats.raised import raised
from duban.text.view import Edit, View


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p"
    " pre section select summary table tbody tfoot thead tr ul"
)
VOID = _names("area base br col embed hr img input link meta param source track wbr keygen frame")
# Elements that a reader does not see as text, or only as controls.
UNSEEN = _names(
    "head script style noscript template svg math object video audio canvas map select button datalist"
    " iframe textarea noembed noframes title applet"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LABEL = re.compile(r"""\s(?:class|id)\s*=\s*["']?([^"'>]{1,200})""", re.IGNORECASE)
_VISIBLE = re.compile("[^\\s\u200b\ufeff\u00ad]")
_PIECE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|\s+|&")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_CELL_LENGTH = 80


@dataclass(slots=True)
class Line:
    """One line of the laid-out page: ``text[start:end]``, and what is known about its place.

    ``node`` is the block it stands in, ``tag`` that block's element, ``linked`` counts its
    characters inside links.
    """

    start: int
    end: int
    node: int
    tag: str
    linked: int


@dataclass(slots=True)
class Layout:
    """The page's view, its lines, and the tree of its blocks (``parents[node]``, ``names[node]``).

    ``labels`` has the class and id of the blocks that bear one, in small letters.
    """

    view: View
    lines: list[Line]
    parents: list[int]
    names: list[str]
    labels: dict[int, str]
    depth: int


@dataclass(slots=True)
class _Cell:
    """A table cell being read.

    ``before`` is the separator that its row asks for, ``lines`` and ``length`` what the page had
    before it, ``edit`` the number of the edit that wrote a tab before it, if one did.
    """

    before: str
    lines: int
    length: int
    edit: int | None = None


@dataclass(slots=True)
class _Writer:
    """Collects edits and lines while the tokens go by."""

    source: str
    edits: list[Edit] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    stack: list[tuple[str, int]] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    names: list[str] = field(default_factory=lambda: [""])
    labels: dict[int, str] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    depth: int = 0
    length: int = 0
    kept: int = 0
    separator: str = "\n"
    links: int = 0
    pre: int = 0
    unseen: int = 0
    unseen_from: int = -1


def lay_out(source: str) -> Layout:
    """Lay out ``source``, the decoded HTML of a page.

    >>> lay_out("<p>增长<b>5%</b>&nbsp;左右<p>二").view.text
    '增长5% 左右\\n二'
    """
    writer = _Writer(source)
    for token in tokens(source):
        if token.kind == "text":
            if not writer.unseen:
                _text(writer, token.start, token.end)
        elif token.kind == "open":
            _open(writer, token)
        elif token.kind == "close":
            _close(writer, token.name)
    writer.edits.append(Edit(writer.kept, len(source), ""))
    view = View.of(source).edit(writer.edits)
    return Layout(view, _numbered(writer, view), writer.parents, writer.names, writer.labels, writer.depth)


def _numbered(writer: _Writer, view: View) -> list[Line]:
    """The lines with the offsets of the final text: one for each line of it."""
    at = 0
    for line, text in zip(writer.lines, view.text.split("\n"), strict=True) if writer.lines else ():
        line.start, line.end = at, at + len(text)
        at = line.end + 1
    return writer.lines


def _open(writer: _Writer, tag: Token) -> None:
    name = tag.name
    if name in VOID:
        _break(writer, name)
        return
    if writer.source[tag.end - 2] == "/" and name not in BLOCKS:
        return
    if name == "p" and writer.stack and writer.stack[-1][0] == "p":
        _close(writer, "p")
    _break(writer, name)
    node = writer.stack[-1][1] if writer.stack else 0
    if name in BLOCKS or name in ("td", "th"):
        writer.parents.append(node)
        node = len(writer.parents) - 1
        writer.names.append(name)
        if label := " ".join(_LABEL.findall(writer.source, tag.start, tag.end)).strip():
            writer.labels[node] = label.lower()
    writer.stack.append((name, node))
    writer.opened[name] = writer.opened.get(name, 0) + 1
    writer.depth = max(writer.depth, len(writer.stack))
    _enter(writer, tag)


def _enter(writer: _Writer, tag: Token) -> None:
    if not writer.unseen and (tag.name in UNSEEN or _is_hidden(writer.source, tag)):
        writer.unseen, writer.unseen_from = 1, len(writer.stack)
    if tag.name == "a":
        writer.links += 1
    elif tag.name == "pre":
        writer.pre += 1
    elif tag.name in ("td", "th") and not writer.unseen:
        writer.cells.append(_Cell(writer.separator, len(writer.lines), writer.length))


def _is_hidden(source: str, tag: Token) -> bool:
    if tag.end - tag.start < len(tag.name) + 8:
        return False
    found = attributes(source, tag)
    return "hidden" in found or _HIDDEN.search(found.get("style", "")) is not None


def _close(writer: _Writer, name: str) -> None:
    """Close ``name`` and what stands open inside it; a closing tag without opening one is ignored."""
    if not writer.opened.get(name):
        if name in ("p", "br"):
            _break(writer, name)
        return
    while writer.stack:
        last, _ = writer.stack.pop()
        writer.opened[last] -= 1
        _leave(writer, last)
        if last == name:
            return


def _leave(writer: _Writer, name: str) -> None:
    _break(writer, name)
    if writer.unseen and len(writer.stack) < writer.unseen_from:
        writer.unseen = 0
    if name == "a":
        writer.links -= 1
    elif name == "pre":
        writer.pre -= 1
    elif name in ("td", "th") and writer.cells and not writer.unseen:
        _end_cell(writer, writer.cells.pop())


def _end_cell(writer: _Writer, cell: _Cell) -> None:
    """Short cells of one line stay on the row's line; others keep lines of their own."""
    new_lines = len(writer.lines) - cell.lines
    if new_lines <= (cell.edit is None) and writer.length - cell.length <= _CELL_LENGTH:
        writer.separator = "\t"
    elif cell.edit is not None:
        start, end, _ = writer.edits[cell.edit]
        writer.edits[cell.edit] = Edit(start, end, "\n")
        name, node = _block(writer)
        writer.lines.insert(cell.lines, Line(0, 0, node, name, 0))


def _break(writer: _Writer, name: str) -> None:
    if name in BLOCKS:
        writer.separator = "\n"


def _text(writer: _Writer, start: int, end: int) -> None:
    for piece in _PIECE.finditer(writer.source, start, end):
        first, last = piece.span()
        shown = piece[0]
        if shown[0] == "&":
            shown = unescape(shown)
        if writer.opened.get("sup"):
            shown = raised(shown)
        if not _VISIBLE.search(shown):
            _blank(writer, shown)
        else:
            _put(writer, first, last, shown, changed=shown != piece[0])


def _blank(writer: _Writer, shown: str) -> None:
    """White space: a line end counts in ``<pre>`` only; elsewhere it is weaker than a space."""
    if writer.separator in ("\n", "\t", " "):
        if writer.pre and "\n" in shown:
            writer.separator = "\n"
    elif writer.pre and "\n" in shown:
        writer.separator = "\n"
    elif "\n" in shown or "\r" in shown:
        writer.separator = "\r"
    elif shown.strip("\u200b\ufeff\u00ad"):
        writer.separator = " "


def _put(writer: _Writer, first: int, last: int, shown: str, *, changed: bool) -> None:
    """Add a piece of text, after the separator that stands before it."""
    cell = writer.cells[-1] if writer.cells else None
    if cell and writer.lines and cell.before == "\t" and cell.length == writer.length:
        # Paragraphs inside a cell do not take it off its row.
        writer.separator, cell.edit = "\t", len(writer.edits)
    separator = _settle(writer, shown)
    if first > writer.kept or separator:
        writer.edits.append(Edit(writer.kept, first, separator))
    if changed:
        writer.edits.append(Edit(first, last, shown))
    if separator == "\n" or not writer.lines:
        name, node = _block(writer)
        writer.lines.append(Line(0, 0, node, name, 0))
    if writer.links:
        writer.lines[-1].linked += len(shown)
    writer.length += len(shown)
    writer.kept, writer.separator = last, ""


def _settle(writer: _Writer, shown: str) -> str:
    """The separator as it is written; none before the first text, and no space inside Chinese."""
    if not writer.lines:
        return ""
    if writer.separator != "\r":
        return writer.separator
    before = writer.source[writer.kept - 1]
    return "" if _CJK.match(before) and _CJK.match(shown) else " "


def _block(writer: _Writer) -> tuple[str, int]:
    """Name and number of the block that is open."""
    node = writer.stack[-1][1] if writer.stack else 0
    return writer.names[node], node
