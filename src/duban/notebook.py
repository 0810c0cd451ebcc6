"""Tables for notebooks: what ``_repr_html_`` of public objects is made of. All text is escaped.

Headers are in the language that the environment asks for; values are those of the API (``growth``, ``target``), so
that what is seen in a table can be asked for in code.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Literal

from duban.language import Bilingual, Texts, preferred

MOST = 50
"""The most rows that a table in a notebook has; what is left out is counted below it."""

_TEXTS = Texts("duban", "notebook")
_CELL = "text-align:left;vertical-align:top;white-space:normal"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in which the stretches ``spans``, in order and without overlap, are highlighted.

    >>> Marked("粮食<增产>2%", ((6, 8),)).html()
    '粮食&lt;增产&gt;<mark>2%</mark>'
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    def html(self) -> str:
        """The text as HTML."""
        parts, at = [], 0
        for start, end in self.spans:
            parts += [escape(self.text[at:start]), f"<mark>{escape(self.text[start:end])}</mark>"]
            at = end
        return "".join([*parts, escape(self.text[at:])])


Tone = Literal["good", "fair", "poor", "quiet"]
# Dark enough on white and light enough on black: notebooks have either ground.
_COLOURS: dict[Tone, str] = {"good": "#2a9d4f", "fair": "#b7791f", "poor": "#d1453b", "quiet": "#808080"}


@dataclass(frozen=True, slots=True)
class Lit:
    """A text behind a light, whose colour says how good it is.

    >>> Lit("●", "kept", "good").html()
    "<span style='color:#2a9d4f'>●</span>&nbsp;kept"
    """

    light: str
    text: str
    tone: Tone

    def html(self) -> str:
        """The text as HTML."""
        return (
            f"<span style='color:{_COLOURS[self.tone]}'>{escape(self.light)}</span>&nbsp;{escape(self.text)}"
        )


Cell = Marked | Lit | str | float | bool | None


def table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    total: int | None = None,
    *,
    above: Iterable[Cell] = (),
) -> str:
    """A table as HTML; ``headers`` are keys of ``notebook.yaml``, any other header is shown as it is.

    No more than :data:`MOST` of ``rows`` are taken; ``total`` is how many there are, where it is known. What stands
    ``above`` the table is in one line.

    >>> table("<a>", ["Δ"], [[1.5], [None]]).count("<tr>")
    3
    """
    lang = preferred(os.environ)
    head = "".join(f"<th style='{_CELL}'>{escape(_header(name, lang))}</th>" for name in headers)
    lines = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in islice(rows, MOST)]
    left = (total or 0) - len(lines)
    more = f"<p>{escape(_TEXTS.say('more', lang, n=f'{left:,}'))}</p>" if left > 0 else ""
    shown = f"<caption style='text-align:left'>{escape(caption)}</caption>"
    line = " · ".join(_shown(cell) for cell in above)
    before = f"<p>{line}</p>" if line else ""
    return (
        f"{before}<table>{shown}<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"
    )


def facts(caption: str, values: Iterable[tuple[str, Cell]]) -> str:
    """A table of names and values as HTML; what has no value is left out, names are as ``headers`` of :func:`table`.

    >>> "region" in facts("x", [("region", None), ("title", "公报")])
    False
    """
    lang = preferred(os.environ)
    rows = ((_header(name, lang), value) for name, value in values if value not in (None, ""))
    listed = list(rows)
    return table(caption, ("field", "value"), listed, len(listed))


def _header(name: str, lang: str) -> str:
    return _TEXTS[name].text(lang) if name in _TEXTS else name


def _cell(value: Cell) -> str:
    return f"<td style='{_CELL}'>{_shown(value)}</td>"


def _shown(value: Cell) -> str:
    if isinstance(value, (Marked, Lit)):
        return value.html()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else escape(str(value))


def said(text: Bilingual) -> str:
    """``text`` in the language that the environment asks for.

    >>> said(Bilingual("目标", "target")) in ("目标", "target")
    True
    """
    return text.text(preferred(os.environ))
