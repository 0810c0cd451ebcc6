"""Markdown read as plain text: its marks are dropped by edits, what they mark is kept."""

from __future__ import annotations

import re

from duban.tables.structure.columns import is_unit
from duban.text.view import Edit, View

# Every alternative is one mark; the group `keep`, where it matches, is what stays of it.
_MARK = re.compile(
    r"""
      (?P<front>\A---\n(?s:.{0,4000}?)\n---\n)
    | (?P<comment><!--(?s:.{0,20000}?)-->)
    | (?P<fence>^[ ]{0,3}(?:```|~~~)[^\n]*\n?)
    | (?P<heading>^[ ]{0,3}\#{1,6}[ \t]+)
    | (?P<quote>^[ ]{0,3}(?:>[ ]?)+)
    | (?P<bullet>^[ \t]*[-*+][ ]+(?:\[[ xX]\][ ]+)?)
    | (?P<table>^[ ]{0,3}\|?(?:[ ]*:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?[ ]*)?\n?)
    | (?P<rule>^[ ]{0,3}(?:-[ ]*){3,}$\n?|^[ ]{0,3}(?:\*[ ]*){3,}$\n?|^[ ]{0,3}={3,}[ ]*$\n?)
    | (?P<closing>[ \t]+\#+[ \t]*$)
    | !\[(?P<image>[^\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]{0,200}+\)){0,2000}+\)
    | \[(?P<link>[^\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}+\)){0,2000}+\)
    | (?P<strong>\*\*|__(?=\S)|(?<=\S)__)
    | (?P<note>\[\^[^\]\s]{1,40}\]:?)
    | (?P<line>(?<=[^\s|])<br[ ]?/?>(?=[^|\t\n<]{1,14}(?:[|\t\n]|\Z)))
    | (?P<break><br[ ]?/?>)
    | (?P<blank>&(?:emsp|ensp|nbsp);)
    | (?P<escape>\\)(?=[\\`*_{}\[\]()\#+.!|~-])
    """,
    re.VERBOSE | re.MULTILINE,
)
_ROW = re.compile(r"^[ ]{0,3}\|(.*)\|[ \t]*$", re.MULTILINE)
_PIPE = re.compile(r"[ \t]*\|[ \t]*")
_TITLE = re.compile(r"^[ ]{0,3}#[ \t]+(.{2,200}?)[ \t]*#*$", re.MULTILINE)
_FRONT = re.compile(r"^(\w{2,20}):[ \t]*[\"']?(.{1,300}?)[\"']?[ \t]*$", re.MULTILINE)


def read_markdown(view: View) -> tuple[View, dict[str, str]]:
    """``view`` without Markdown's marks, and what its front matter and first heading say.

    >>> read_markdown(View.of("# 要点\\n增长**5%**，见[公报](a.html)"))[0].text
    '要点\\n增长5%，见公报'
    """
    return _rows(view.edit(_edits(view.text))), _statements(view.text)


def _edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _MARK.finditer(text):
        kept = match.lastgroup if match.lastgroup in ("image", "link") else None
        if kept == "link":
            edits += [
                Edit(match.start(), match.start("link"), ""),
                Edit(match.end("link"), match.end(), ""),
            ]
        elif match.lastgroup == "line":
            edits += _unit_below(text, match)
        else:
            edits.append(Edit(match.start(), match.end(), " " if match.lastgroup == "blank" else ""))
    return edits


def _unit_below(text: str, line: re.Match[str]) -> list[Edit]:
    """A unit on a line of its own in a cell, in brackets behind what stands above it: 出口量<br>吨."""
    below = _IN_CELL.match(text, line.end())
    if below is None or below[0][0] in "（(" or not is_unit(below[0]):
        return [Edit(line.start(), line.end(), "")]
    # The last character stays inside the cell, whose place in the source is known.
    return [Edit(line.start(), line.end(), "（"), Edit(below.end() - 1, below.end(), f"{below[0][-1]}）")]


_IN_CELL = re.compile(r"[^|\t\n<]*[^|\t\n<\s]")


def _rows(view: View) -> View:
    """Rows of a table: the pipes between cells become tabs, those around the row go."""
    edits: list[Edit] = []
    for row in _ROW.finditer(view.text):
        pipes = [pipe.span() for pipe in _PIPE.finditer(view.text, row.start(), row.end())]
        inner = ["", *["\t"] * (len(pipes) - 2), ""]
        edits += [Edit(start, end, mark) for (start, end), mark in zip(pipes, inner, strict=True)]
    return view.edit(edits)


def _statements(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    match = _MARK.match(text)
    if match and match.lastgroup == "front":
        found = {name.lower(): value for name, value in _FRONT.findall(match[0])}
    if heading := _TITLE.search(text[:4000]):
        found.setdefault("h1", heading[1])
    return found
