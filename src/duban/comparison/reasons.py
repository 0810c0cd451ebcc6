"""Why a pair is a pair, and why its kind is its kind, in words taken from the two formulations."""

from __future__ import annotations

from duban.comparison.change import Edit, Kind
from duban.comparison.formulations.link import Link
from duban.comparison.kinds.force import Shift
from duban.comparison.kinds.judging import Finding
from duban.comparison.kinds.scope import Reach
from duban.comparison.numbers import FigurePair, bound, point, same_bound, same_value, subtract
from duban.comparison.phrases import Reason, ReasonKind, phrase, reason
from duban.language import Bilingual
from duban.records import Figure

# Words that both sides share are shown from this length on, the longest first, at most so many.
_SHOWN_LENGTH = 2
_SHOWN = 3


def reasons(link: Link, finding: Finding, moved: Reason | None = None) -> tuple[Reason, ...]:
    """Why ``link`` is one and of what kind, the main reason first; ``moved`` says how far it moved."""
    of_kinds = [part for kind in finding.kinds for part in _of_kind(kind, link, finding, moved)]
    return (*of_kinds, *_of_pair(link, finding))


def _of_kind(kind: Kind, link: Link, finding: Finding, moved: Reason | None) -> tuple[Reason, ...]:
    if kind == "reversed" and finding.turn:
        return (reason("reversed", old=finding.turn.old_words, new=finding.turn.new_words),)
    if kind == "moved":
        return (moved,) if moved else ()
    if kind == "number_changed":
        return of_numbers(finding.numbers) if finding.numbers else (reason("numbers_only"),)
    if kind in ("extended", "narrowed") and finding.reach:
        return (of_reach(finding.reach),)
    if kind == "reworded":
        return (_rewording(link, finding.edits),)
    if kind == "continued":
        return (reason("same"),)
    return (_of_force(kind, link, finding),)


def _of_force(kind: Kind, link: Link, finding: Finding) -> Reason:
    """The reason of a kind that its own sentence tells: stronger, weaker, merged, split."""
    if kind in ("merged", "split"):
        return reason("merged" if kind == "merged" else "split", n=max(len(link.old), len(link.new)))
    nothing, signs = phrase("nothing"), finding.signs
    by = 1 if kind == "strengthened" else -1
    if (number := signs.quantified) and number.by == by:
        return reason("quantified" if by > 0 else "unquantified", number=number.words)
    said: ReasonKind = "strengthened" if by > 0 else "weakened"
    further: ReasonKind = "further" if by > 0 else "less_far"
    told = (
        (said, signs.shift),
        (said, signs.rung),
        (further, signs.step),
        (said, signs.trend),
        (said, signs.bond),
        (said, signs.programme),
    )
    for key, sign in told:
        if sign and sign.by * by > 0:
            return reason(key, old=sign.old_words or nothing, new=sign.new_words or nothing)
    return _of_term(by, signs.term)


def _of_term(by: int, due: Shift | None) -> Reason:
    """A deadline that came, went or moved."""
    moved: ReasonKind = "due" if by > 0 else "undue"
    if due and due.old_words and due.new_words:
        moved = "sooner" if by > 0 else "later"
    return reason(moved, old=due.old_words if due else "", new=due.new_words if due else "")


def of_reach(reach: Reach) -> Reason:
    """A change of scope."""
    if reach.by > 0:
        if not reach.come:
            return reason("wider_by_loss", gone=reach.gone)
        gone = phrase("went_too", words=reach.gone) if reach.gone else ""
        return reason("extended", come=reach.come, gone=gone)
    if not reach.gone:
        return reason("narrower_by_gain", come=reach.come)
    come = phrase("came_too", words=reach.come) if reach.come else ""
    return reason("narrowed", gone=reach.gone, come=come)


def of_numbers(pair: FigurePair) -> tuple[Reason, Reason]:
    """Two figures of one thing, and what stands against what."""
    old, new = pair.old, pair.new
    if point(old) == point(new) and not same_bound(old, new):
        said = reason(
            "bound_changed",
            indicator=new.indicator,
            new=new.value_text,
            old=phrase(bound(old)),
            now=phrase(bound(new)),
        )
    elif same_value(old, new):
        said = reason("same_number", indicator=new.indicator, new=new.value_text)
    else:
        said = reason(
            "number_changed",
            indicator=new.indicator,
            old=old.value_text,
            new=new.value_text,
            difference=_difference(old, new),
        )
    return said, reason(pair.relation)


def _difference(old: Figure, new: Figure) -> Bilingual:
    """New minus old in brackets; of two falls, how much deeper it is. Empty where they cannot be subtracted."""
    amount, unit = subtract(old, new)
    if amount is None:
        return Bilingual()
    falls = (point(old) or 0) < 0 and (point(new) or 0) < 0
    amount = -amount if falls else amount
    key = "difference_of_falls" if falls else "difference"
    sign = "+" if amount > 0 else "−"
    return phrase(key, sign=sign, amount=amount_of(abs(amount)), unit=_unit(unit or ""))


def amount_of(amount: float) -> Bilingual:
    """A number as it is written: with 万 and 亿 in Chinese, with million and billion in English.

    >>> amount_of(4_500_000)
    Bilingual(zh='450万', en='4.5 million')
    """
    zh = next(((size, name) for size, name in _CHINESE if amount >= size), (1, ""))
    en = next(((size, name) for size, name in _ENGLISH if amount >= size), (1, ""))
    return Bilingual(f"{amount / zh[0]:.6g}{zh[1]}", f"{amount / en[0]:.6g}{en[1]}")


_CHINESE = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_ENGLISH = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def _unit(unit: str) -> Bilingual:
    return Bilingual(unit, " percentage points" if unit == "个百分点" else f" {unit}" if unit else "")


def _rewording(link: Link, edits: tuple[Edit, ...]) -> Reason:
    old, new = link.old[0].side.text, link.new[0].side.text
    gone = "、".join(old[e.old_start : e.old_end] for e in edits if e.op in ("delete", "replace"))
    come = "、".join(new[e.new_start : e.new_end] for e in edits if e.op in ("insert", "replace"))
    nothing = phrase("nothing")
    return reason("reworded", old=gone or nothing, new=come or nothing)


def _of_pair(link: Link, finding: Finding) -> list[Reason]:
    """What the two sides share, and the score."""
    named = sorted(link.old[0].instruments & link.new[0].instruments)
    shared = _shared(link, finding.edits)
    parts = [reason("instrument", name=named[0])] if named else []
    if shared and finding.kinds[0] != "continued":
        parts.append(reason("shared", words="、".join(shared)))
    return [*parts, reason("pair", score=link.score)]


def _shared(link: Link, edits: tuple[Edit, ...]) -> list[str]:
    text = link.old[0].side.text
    runs = [text[e.old_start : e.old_end].strip("、，和与的") for e in edits if e.op == "equal"]
    return sorted((run for run in runs if len(run) >= _SHOWN_LENGTH), key=len, reverse=True)[:_SHOWN]
