"""A text seen through repairs: the clean text, and for every character of it the place it came from.

A :class:`View` starts as the source itself. Each repair is a list of :class:`Edit` on the text as it
stands; applying them gives a new view of the same source. The map is exact by construction: it is
composed from the edits, never found by comparing texts afterwards.

>>> view = View.of("產(chǎn)業(yè)").edit([Edit(1, 7, ""), Edit(8, 12, "")])
>>> view.text
'產業'
>>> view.span(1, 2)
(7, 8)
>>> view.span(0, 2)
(0, 8)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``.

    A replacement as long as what it replaces maps character by character; any other length maps
    as one block, so that each of its characters stands for the whole stretch.
    """

    start: int
    end: int
    replacement: str


class Run(NamedTuple):
    """A stretch of clean text: ``length`` characters from ``clean`` on.

    ``aligned`` runs map character by character to ``source``; the others stand as a whole for the
    ``extent`` source characters from ``source`` on.
    """

    clean: int
    length: int
    source: int
    extent: int
    aligned: bool


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is clean; :meth:`span` gives the place of any stretch of it in ``source``.

    Offsets count Unicode code points, half open (``[start, end)``).
    """

    source: str
    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> View:
        """The view that shows ``source`` as it is.

        >>> View.of("增长5%").span(2, 4)
        (2, 4)
        """
        runs = (Run(0, len(source), 0, len(source), True),) if source else ()
        return cls(source, source, runs, tuple(run.clean for run in runs))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of ``text[start:end]``; an empty stretch gives an empty span.

        Characters that a repair removed between two kept ones lie inside the span; those before
        the first and after the last do not.

        >>> View.of("增 长5%").edit([Edit(1, 2, "")]).span(1, 4)
        (2, 5)

        Raises:
            IndexError: where ``0 <= start <= end <= len(text)`` does not hold.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span [{start}, {end}) outside a text of {len(self.text)} characters")
        if self.text is self.source:  # nothing was repaired
            return start, end
        if start == end:
            place = self._first(start) if start < len(self.text) else self._end()
            return place, place
        run = self._run_at(start)
        if run.aligned and end <= run.clean + run.length:  # nearly always: nothing was repaired within
            return run.source + start - run.clean, run.source + end - run.clean
        return self._first(start), self._last(end - 1)

    def position(self, offset: int) -> int:
        """The clean offset of the first kept character at or after source ``offset``.

        A source offset inside a block that was replaced as a whole gives the block's first
        character; one after the last kept character gives ``len(text)``.

        >>> View.of("增 长5%").edit([Edit(1, 2, "")]).position(2)
        1
        """
        if self.text is self.source:  # nothing was repaired
            return min(max(offset, 0), len(self.text))
        # Runs are in the order of the source, so the first that ends behind the offset is the one.
        index = bisect_right(self.runs, offset, key=lambda run: run.source + run.extent)
        if index == len(self.runs):
            return len(self.text)
        run = self.runs[index]
        if not run.aligned or offset <= run.source:
            return run.clean
        return run.clean + offset - run.source

    def edit(self, edits: Iterable[Edit]) -> View:
        """A new view with ``edits`` applied to this view's text.

        >>> View.of("增长５％").edit([Edit(2, 4, "5%")]).text
        '增长5%'

        Raises:
            ValueError: where edits overlap, are out of order or out of bounds.
        """
        pieces: list[str] = []
        runs: list[Run] = []
        length = at = index = 0
        for start, end, replacement in edits:
            if not at <= start <= end <= len(self.text):
                raise ValueError(f"edit [{start}, {end}) overlaps, is out of order or out of bounds")
            if start > at:
                pieces.append(self.text[at:start])
                index = self._copy(runs, at, start, length, index)
                length += start - at
            if replacement:
                pieces.append(replacement)
                if end - start == len(replacement):
                    index = self._copy(runs, start, end, length, index)
                else:
                    first, last = self.span(start, end)
                    runs.append(Run(length, len(replacement), first, last - first, False))
                length += len(replacement)
            at = end
        if not pieces and at == 0:
            return self
        if at < len(self.text):
            pieces.append(self.text[at:])
            self._copy(runs, at, len(self.text), length, index)
        merged = _merge(runs)
        return View(self.source, "".join(pieces), merged, tuple(run.clean for run in merged))

    def crop(self, start: int, end: int) -> View:
        """The view of ``text[start:end]`` alone, still mapped to the whole source.

        >>> cropped = View.of("首页|增长5%").crop(3, 7)
        >>> cropped.text, cropped.span(0, 4)
        ('增长5%', (3, 7))
        """
        return self.edit(
            [edit for edit in (Edit(0, start, ""), Edit(end, len(self.text), "")) if edit[0] < edit[1]]
        )

    def _copy(self, runs: list[Run], start: int, end: int, clean: int, index: int) -> int:
        """Append this view's runs over ``[start, end)``, moved to ``clean``; returns the run reached."""
        while index < len(self.runs) and self.runs[index].clean + self.runs[index].length <= start:
            index += 1
        at, i = start, index
        while at < end:
            run = self.runs[i]
            take = min(end, run.clean + run.length) - at
            if run.aligned:
                source = run.source + at - run.clean
                runs.append(Run(clean, take, source, take, True))
            else:
                runs.append(Run(clean, take, run.source, run.extent, False))
            at += take
            clean += take
            if at < end:
                i += 1
        return i

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self.starts, offset) - 1]

    def _first(self, offset: int) -> int:
        run = self._run_at(offset)
        return run.source + offset - run.clean if run.aligned else run.source

    def _last(self, offset: int) -> int:
        run = self._run_at(offset)
        return run.source + offset - run.clean + 1 if run.aligned else run.source + run.extent

    def _end(self) -> int:
        return self.runs[-1].source + self.runs[-1].extent if self.runs else 0


def _merge(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join neighbouring aligned runs whose source characters are neighbours too."""
    merged: list[Run] = []
    for run in runs:
        if merged:
            last = merged[-1]
            if run.aligned and last.aligned and last.source + last.extent == run.source:
                merged[-1] = Run(
                    last.clean, last.length + run.length, last.source, last.extent + run.extent, True
                )
                continue
        merged.append(run)
    return tuple(merged)
