"""The result of a comparison.

Stable: :class:`Comparison`, :class:`DocumentInfo`, and what :mod:`duban.comparison.change` and
:mod:`duban.comparison.summary` define.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from duban.arguments import checked_choice
from duban.comparison.change import KINDS, Change, Kind, of_kind
from duban.comparison.summary import Summary, summarise
from duban.comparison.thresholds import OVERLAP
from duban.notebook import said, table
from duban.text.document import Document


class DocumentInfo:
    """One of the two documents: ``name``, ``title`` (the name where there is none), ``published``,
    ``year``, ``region``, and its clean ``text`` and ``source``."""

    def __init__(self, document: Document) -> None:
        context = document.context
        self.document = document
        self.name = document.name
        self.title = context.title or document.name
        self.published = context.published
        self.year = context.year
        self.region = context.region


class Comparison:
    """What changed from ``old`` to ``new``.

    ``changes`` holds every change and everything that stayed, the most important first; changes of equal
    importance stand in the order of the new document. Every task and commitment of the two documents is
    in exactly one change. ``overlap`` is the share of both documents' tasks and commitments that have a
    counterpart, each pair counted by its score, from 0 to 1.
    """

    def __init__(
        self, old: DocumentInfo, new: DocumentInfo, changes: tuple[Change, ...], overlap: float
    ) -> None:
        self.old = old
        self.new = new
        self.changes = changes
        self.overlap = overlap

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        stayed = self.counts["continued"]
        return f"<Comparison {self.old.name} → {self.new.name}: {len(self) - stayed} changes, {stayed} continued>"

    def _repr_html_(self) -> str:
        changed = [change for change in self.changes if change.kind != "continued"]
        rows = ((*change.shown(), said(change.reason)) for change in changed)
        counts = (f"{kind} {number:,}" for kind, number in self.counts.items() if number)
        headers = ("kind", "importance", "old", "new", "reason")
        return table(repr(self), headers, rows, len(changed), above=counts)

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many changes of each main kind there are; every kind is a key.

        >>> import duban
        >>> found = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。")
        >>> found.counts["strengthened"], found.counts["new"]
        (1, 0)
        """
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS}

    @property
    def hardly_overlaps(self) -> bool:
        """Whether the documents have next to nothing in common.

        >>> import duban
        >>> duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n种好苹果。").hardly_overlaps
        True
        """
        return self.overlap < OVERLAP

    def of_kind(self, *kinds: Kind) -> tuple[Change, ...]:
        """The changes whose main kind or a further kind is one of ``kinds``.

        >>> import duban
        >>> found = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。种好苹果。")
        >>> [change.new[0].text for change in found.of_kind("new")]
        ['种好苹果']

        Raises:
            ArgumentError: for a kind that there is not, with those there are.
        """
        for kind in kinds:
            checked_choice("kinds", kind, KINDS)
        return of_kind(self.changes, *kinds)

    def in_order(self) -> tuple[Change, ...]:
        """The changes in the order of the new document; what was dropped stands where it stood.

        >>> import duban
        >>> found = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n种好苹果。实施数据制度。")
        >>> [change.new[0].text for change in found.in_order()]
        ['种好苹果', '实施数据制度']
        """

        def place(change: Change) -> tuple[float, int]:
            side, document = (change.new[0], self.new) if change.new else (change.old[0], self.old)
            return side.start / max(1, len(document.document.source)), side.start

        return tuple(sorted(self.changes, key=place))

    def summary(self, lang: str = "en") -> Summary:
        """One page in ``lang`` (``zh`` or ``en``) on what matters most, each sentence with its places."""
        return summarise((self.old.title, self.new.title), self.changes, self.overlap, lang)

    def as_json(self) -> Iterator[dict[str, Any]]:
        """The lines of ``--format jsonl``, the most important change first.

        >>> import duban
        >>> found = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。")
        >>> [line["kind"] for line in found.as_json()]
        ['strengthened']
        """
        return (change.as_json() for change in self.changes)
