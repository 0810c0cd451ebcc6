"""What a comparison says: changes, each with both places, a score, a reason and the difference in words.

Stable: the names and meanings of :class:`Side`, :class:`Edit`, :class:`Value`, :class:`Change` and the
values of :data:`Kind`. More attributes may be added; none will be renamed or taken away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

import msgspec

from duban.comparison.phrases import Contribution, Reason
from duban.language import CLAUSES, Bilingual
from duban.notebook import Marked, table

# The most characters of a text that a change shows in one line.
_SHOWN = 40

Kind = Literal[
    "reversed",
    "new",
    "dropped",
    "strengthened",
    "weakened",
    "number_changed",
    "merged",
    "split",
    "extended",
    "narrowed",
    "moved",
    "reworded",
    "continued",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
UnitKind = Literal["task", "commitment", "statement", "figure"]
Relation = Literal["target_to_target", "outcome_to_outcome", "target_to_outcome"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One place in one of the two documents.

    Attributes:
        document: the document's name.
        start, end: the place in the document's source, in code points, half open.
        text: the same in clean text (equal to ``source[start:end]`` where nothing was repaired).
        section: the headings above, joined by « › ».
        rank: the number of its task among the tasks of the document, from 1; 0 where it has none.
        tasks: how many tasks the document has.
        strength: 1 to 4 (:mod:`duban.extraction.commitments.strength`); ``None`` where the place is no commitment.
        strength_words: the words that carry the strength.
        instrument: the named instrument it speaks of.
        deadline: ``YYYY-MM``, where stated.
    """

    document: str
    start: int
    end: int
    text: str
    section: str = ""
    rank: int = 0
    tasks: int = 0
    strength: int | None = None
    strength_words: str = ""
    instrument: str | None = None
    deadline: str | None = None


class Edit(msgspec.Struct, frozen=True, array_like=True):
    """One step of the word-level difference between the first old and the first new text of a change.

    ``old_text[old_start:old_end]`` became ``new_text[new_start:new_end]``; the offsets count characters
    of :attr:`Side.text`. The steps of a change cover both texts without gaps, in order.
    """

    op: Literal["equal", "insert", "delete", "replace"]
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as a comparison shows it; fields as in :class:`duban.records.Figure`."""

    text: str
    low: float | None
    high: float | None
    unit: str
    measure: str
    modality: str
    period_start: str | None
    period_end: str | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change, or one thing that stayed.

    Attributes:
        kind: the main kind; see :mod:`duban.comparison.kinds.judging` for meanings and precedence.
        also: further kinds that hold besides, in order of precedence.
        unit: ``task`` (a heading, the opening sentence of a task), ``commitment``, ``statement`` (a clause of the
            plan that says what is to be without a verb of action) or ``figure``.
        old, new: the places. One each, but for ``new`` (no old), ``dropped`` (no new), ``merged``
            (several old) and ``split`` (several new); the first is the one that fits best.
        score: how alike the two sides are, 0 to 1; 0 for ``new`` and ``dropped``.
        theme: identifier in the themes vocabulary, where known.
        importance: 0 to 1; ``contributions`` say what it is made of.
        reasons: why the pair is a pair and the kind the kind, the main reason first.
        edits: the difference in words (of the first old and first new side); empty where one is missing.
        indicator: the thing measured, for ``number_changed`` and units ``figure``.
        old_value, new_value: the figures. ``difference`` is new minus old, in ``difference_unit``
            (``%`` against ``%`` gives ``个百分点``); ``None`` where the bounds cannot be subtracted.
        relation: for figures, whether target stands against target, outcome against outcome, or the old
            target against the outcome that the new document reports.
    """

    kind: Kind
    unit: UnitKind
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    score: float
    reasons: tuple[Reason, ...]
    also: tuple[Kind, ...] = ()
    theme: str | None = None
    importance: float = 0.0
    contributions: tuple[Contribution, ...] = ()
    edits: tuple[Edit, ...] = ()
    indicator: str | None = None
    old_value: Value | None = None
    new_value: Value | None = None
    difference: float | None = None
    difference_unit: str | None = None
    relation: Relation | None = None

    def __repr__(self) -> str:
        old, new = (sides[0].text if sides else "" for sides in (self.old, self.new))
        shown = " → ".join(
            text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…" for text in (old, new) if text
        )
        return f"<Change {self.kind} {self.unit}: {shown}>"

    def _repr_html_(self) -> str:
        return table(repr(self), ("kind", "importance", "old", "new"), [self.shown()], 1)

    def shown(self) -> tuple[str, float, Marked, Marked]:
        """Kind, importance, and both texts with what is different in words highlighted, as notebooks show a change.

        >>> import duban
        >>> [change] = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。")
        >>> change.shown()[3].html()
        '<mark>实施</mark>数据制度'
        """
        old, new = (sides[0].text if sides else "" for sides in (self.old, self.new))
        steps = [edit for edit in self.edits if edit.op != "equal"]
        return (
            self.kind,
            round(self.importance, 2),
            Marked(old, tuple((edit.old_start, edit.old_end) for edit in steps)),
            Marked(new, tuple((edit.new_start, edit.new_end) for edit in steps)),
        )

    @property
    def reason(self) -> Bilingual:
        """The reasons in a row."""
        return CLAUSES.join(reason.text for reason in self.reasons)

    @property
    def made_of(self) -> Bilingual:
        """What the importance is made of, in a row."""
        return CLAUSES.join(part.text for part in self.contributions)

    def as_json(self) -> dict[str, Any]:
        """The line of ``--format jsonl``: the first places as ``old`` and ``new``, all as ``…_all``.

        >>> import duban
        >>> [change] = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。")
        >>> change.as_json()["strength_old"], change.as_json()["strength_new"]
        (1, 3)
        """
        return {
            "kind": self.kind,
            "also": list(self.also),
            "unit": self.unit,
            "old": _place(self.old),
            "new": _place(self.new),
            "score": round(self.score, 4),
            "importance": round(self.importance, 4),
            "theme": self.theme,
            "section_old": self.old[0].section if self.old else None,
            "section_new": self.new[0].section if self.new else None,
            "reason_zh": self.reason.zh,
            "reason_en": self.reason.en,
            "importance_zh": self.made_of.zh,
            "importance_en": self.made_of.en,
            "old_all": [_place((side,)) for side in self.old],
            "new_all": [_place((side,)) for side in self.new],
            "rank_old": self.old[0].rank if self.old else None,
            "rank_new": self.new[0].rank if self.new else None,
            "strength_old": self.old[0].strength if self.old else None,
            "strength_new": self.new[0].strength if self.new else None,
            "indicator": self.indicator,
            "old_value": msgspec.to_builtins(self.old_value),
            "new_value": msgspec.to_builtins(self.new_value),
            "difference": self.difference,
            "difference_unit": self.difference_unit,
            "relation": self.relation,
            "edits": msgspec.to_builtins(self.edits),
        }


def _place(sides: tuple[Side, ...]) -> dict[str, Any] | None:
    if not sides:
        return None
    side = sides[0]
    return {"document": side.document, "start": side.start, "end": side.end, "text": side.text}


def of_kind(changes: Iterable[Change], *kinds: Kind) -> tuple[Change, ...]:
    """Those of ``changes`` whose main kind or a further kind is one of ``kinds``."""
    return tuple(change for change in changes if change.kind in kinds or set(change.also) & set(kinds))
