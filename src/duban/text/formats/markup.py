"""HTML markup cut into tokens, each with its place in the source.

A tolerant scanner of its own rather than a parser that builds a tree: every character of the page
keeps its offset, and any input takes linear time, however deep its tags are nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

_OPENING = re.compile(r"</?[A-Za-z][^\s/>]*+")
# Up to the closing «>» that stands outside quotes; the groups never give back what they took.
_REST = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LONGEST_TAG = 65_536
RAW = frozenset({"script", "style", "textarea", "iframe", "xmp", "noembed", "noframes", "title"})
"""Elements whose content is no markup: it ends at their own closing tag only."""


class Token(NamedTuple):
    """``source[start:end]``: ``text``, an ``open`` or ``close`` tag called ``name``, or ``other``.

    ``other`` are comments, declarations and the content of raw elements; ``name`` is then the
    raw element's.
    """

    kind: Literal["text", "open", "close", "other"]
    name: str
    start: int
    end: int


@dataclass(slots=True)
class _Scan:
    """What the scanner has learned, so that nothing is looked for twice.

    ``missing`` are marks of which none is left; before ``unquoted`` no tag ends outside quotes.
    """

    missing: set[str] = field(default_factory=set)
    unquoted: int = 0


def tokens(source: str) -> Iterator[Token]:
    """The tokens of ``source``, in order and without gaps.

    >>> [(t.kind, t.name) for t in tokens("<p>增长<br/>5%</p>")]
    [('open', 'p'), ('text', ''), ('open', 'br'), ('text', ''), ('close', 'p')]
    """
    at = begin = 0
    scan = _Scan()
    while (lt := source.find("<", at)) >= 0:
        token = _tag(source, lt, scan) or _aside(source, lt, scan)
        if token is None:
            at = lt + 1
            continue
        if begin < lt:
            yield Token("text", "", begin, lt)
        yield token
        at = begin = token.end
        if token.kind == "open" and token.name in RAW:
            at = begin = _raw_end(source, token, scan)
            if begin > token.end:
                yield Token("other", token.name, token.end, begin)
    if begin < len(source):
        yield Token("text", "", begin, len(source))


def attributes(source: str, tag: Token) -> dict[str, str]:
    """The attributes of an opening tag, names in small letters, entities resolved."""
    inside = source[tag.start + 1 + len(tag.name) : tag.end - 1]
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _tag(source: str, lt: int, scan: _Scan) -> Token | None:
    opening = _OPENING.match(source, lt)
    if opening is None:
        return None
    end = _tag_end(source, opening.end(), scan)
    if end < 0:
        return None
    closing = source[lt + 1] == "/"
    name = opening[0][2 if closing else 1 :].lower()
    return Token("close" if closing else "open", name, lt, end)


def _tag_end(source: str, start: int, scan: _Scan) -> int:
    """Where a tag ends whose name ends at ``start``; -1 where it never does.

    An unclosed quote would swallow the page: the tag then ends at the first «>».
    """
    if start >= scan.unquoted:
        limit = min(len(source), start + _LONGEST_TAG)
        if rest := _REST.match(source, start, limit):
            return rest.end()
        scan.unquoted = limit
    place = _find(source, ">", start, scan)
    return place + 1 if place >= 0 else -1


def _aside(source: str, lt: int, scan: _Scan) -> Token | None:
    """A comment, a declaration or a processing instruction; None where «<» is a plain character."""
    if source.startswith("<!--", lt):
        end = _find(source, "-->", lt + 4, scan)
        return Token("other", "", lt, end + 3 if end >= 0 else len(source))
    if source.startswith(("<!", "<?"), lt):
        end = _find(source, ">", lt + 2, scan)
        return Token("other", "", lt, end + 1 if end >= 0 else len(source))
    return None


def _raw_end(source: str, tag: Token, scan: _Scan) -> int:
    """Where the content of a raw element ends; at the next tag where its closing tag is missing."""
    if f"</{tag.name}" in scan.missing or source[tag.end - 2] == "/":
        return tag.end
    close = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end)
    if close:
        return close.start()
    scan.missing.add(f"</{tag.name}")
    return tag.end if tag.name in ("title", "textarea") else len(source)


def _find(source: str, mark: str, start: int, scan: _Scan) -> int:
    """``source.find`` that looks for a mark only once when there is none left."""
    if mark in scan.missing:
        return -1
    place = source.find(mark, start)
    if place < 0:
        scan.missing.add(mark)
    return place
