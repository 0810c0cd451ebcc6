"""A change in one line: its kind, the words of both sides, by how much a number moved, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from duban.comparison.change import Change, Edit, Side, Value
from duban.comparison.phrases import phrase
from duban.comparison.reasons import amount_of
from duban.language import CLAUSES, Bilingual

# The most characters of one side, of a heading, and how many may stand before the first word that differs.
_LONGEST, _LONGEST_HEADING, _BEFORE = 44, 12, 12
_NOTHING = Bilingual()


def line(change: Change) -> Bilingual:
    """A change in one line, in both languages.

    >>> import duban
    >>> [change] = duban.compare("二、2025年重点任务\\n探索数据制度。", "二、2026年重点任务\\n实施数据制度。")
    >>> line(change).zh
    '加强：“探索数据制度”→“实施数据制度”（旧：2025年重点任务；新：2026年重点任务）'
    """
    kind, where = phrase(f"kind.{change.kind}"), _where(change)
    if change.old and change.new:
        old, new = _words(change, 0), _words(change, 1)
        about = _about(change)
        return phrase(
            "line.pair", kind=kind, about=about, old=old, new=new, moved=_moved(change), where=where
        )
    text = _words(change, 1 if change.new else 0)
    return phrase("line.single", kind=kind, about=_about(change), text=text, where=where)


def _words(change: Change, which: int) -> str:
    """The words of a side; of long ones the stretch where they first differ."""
    sides = (change.old, change.new)[which]
    return " + ".join(_cut(side.text, _first_difference(change.edits, which)) for side in sides)


def _first_difference(edits: Sequence[Edit], which: int) -> int:
    starts = ((edit.old_start, edit.new_start)[which] for edit in edits if edit.op != "equal")
    return next(starts, 0)


def _cut(text: str, at: int) -> str:
    if len(text) <= _LONGEST:
        return text
    start = 0 if at + _BEFORE <= _LONGEST else min(at - _BEFORE, len(text) - _LONGEST)
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _about(change: Change) -> Bilingual:
    """What a number is of, where its clause does not say it."""
    texts = [side.text for side in (*change.old, *change.new)]
    if not change.indicator or any(change.indicator in text for text in texts):
        return _NOTHING
    return phrase("line.about", indicator=change.indicator)


def _moved(change: Change) -> Bilingual:
    """By how much a number moved; of a range against a point that would say nothing true of either end."""
    if change.difference is None or not change.difference_unit or len({*map(_is_range, _values(change))}) > 1:
        return _NOTHING
    sign, unit = ("+" if change.difference > 0 else "−"), change.difference_unit
    english = "percentage points" if unit == "个百分点" else unit
    amount = amount_of(abs(change.difference))
    return phrase("line.moved", sign=sign, amount=amount, unit=Bilingual(unit, f" {english}"))


def _values(change: Change) -> list[Value]:
    return [value for value in (change.old_value, change.new_value) if value]


def _is_range(value: Value) -> bool:
    return value.low is not None and value.high is not None and value.low != value.high


def _where(change: Change) -> Bilingual:
    """The headings above both sides, or the places in the source of those that have none."""
    if not change.old or not change.new:
        return phrase("line.where", places=_place((change.new or change.old)[0]))
    old, new = _place(change.old[0]), _place(change.new[0])
    return phrase(
        "line.where",
        places=CLAUSES.join((phrase("line.old", place=old), phrase("line.new", place=new))),
    )


def _place(side: Side) -> Bilingual:
    heading = side.section.rpartition(" › ")[2]
    if not heading:
        return phrase("line.at", start=side.start)
    cut = heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1] + "…"
    return Bilingual(cut, cut)
