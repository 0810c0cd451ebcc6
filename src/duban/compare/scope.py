"""Whether a promise reaches further or less far than before.

Three signs, read on what follows the verb: items that joined or left a list; words that say how widely it
holds (全国, 各类, 全面 against 部分, 试点, 重点); an addition after a joining word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from duban.compare.change import Edit
from duban.compare.thresholds import SCOPE
from duban.compare.units import Unit
from duban.compare.wording import plain, wording


class Reach(NamedTuple):
    """A change of scope: ``by`` +1 or -1, with the words that came and went."""

    by: int
    gone: str
    come: str


def reach(old: Unit, new: Unit, edits: Sequence[Edit]) -> Reach | None:
    """The change of scope between two formulations, or ``None``."""
    first, second = old.side.text, new.side.text
    return _lists(old, new) or _width(first, second, edits) or _joined(first, second, edits)


def _lists(old: Unit, new: Unit) -> Reach | None:
    """Items that were only added to a list, or only taken out."""
    first, second = _items(old), _items(new)
    if len(first) == len(second) == 1 or not first or not second:
        return None
    gone = [item for item in first if not _among(item, second)]
    come = [item for item in second if not _among(item, first)]
    if bool(gone) == bool(come):
        return None
    by = 1 if come else -1
    changed = "".join(come or gone)
    whole = max(len(old.content), len(new.content))
    return Reach(by, "、".join(gone), "、".join(come)) if len(changed) >= SCOPE * whole else None


def _items(unit: Unit) -> list[str]:
    """The items of what the promise is about; one where it is no list."""
    before, _, after = unit.side.text.partition(unit.action) if unit.action else ("", "", unit.side.text)
    return [plain(item) for item in _ITEM.split(after or before) if plain(item)]


_ITEM = re.compile(r"、|和(?!谐|平)|与(?!会)|以及|及(?![时格])|特别是|尤其是|，")


def _among(item: str, others: Sequence[str]) -> bool:
    """Whether an item stands, whole or with its head or attribute, among the others."""
    return any(item in other or (len(other) > 1 and other in item) for other in others)


def _width(old: str, new: str, edits: Sequence[Edit]) -> Reach | None:
    """Words of width that came or went."""
    gone = "".join(old[e.old_start : e.old_end] + "|" for e in edits if e.op != "equal")
    come = "".join(new[e.new_start : e.new_end] + "|" for e in edits if e.op != "equal")
    lists = wording()
    wider = lists.wide.findall(come), lists.narrow.findall(gone)
    narrower = lists.wide.findall(gone), lists.narrow.findall(come)
    balance = len(wider[0]) + len(wider[1]) - len(narrower[0]) - len(narrower[1])
    if balance > 0:
        return Reach(1, "、".join(wider[1]), "、".join(wider[0]))
    if balance < 0:
        return Reach(-1, "、".join(narrower[0]), "、".join(narrower[1]))
    return None


def _joined(old: str, new: str, edits: Sequence[Edit]) -> Reach | None:
    """An addition that a joining word ties to the rest, where nothing else changed; or its loss."""
    changed = [edit for edit in edits if edit.op != "equal"]
    kinds = {edit.op for edit in changed}
    if kinds == {"insert"}:
        words = [new[e.new_start : e.new_end] for e in changed]
        whole, by = new, 1
    elif kinds == {"delete"}:
        words = [old[e.old_start : e.old_end] for e in changed]
        whole, by = old, -1
    else:
        return None
    ties = [w for w in words if _ITEM.match(w) or _ITEM.search(w[-2:])]
    if not ties or len("".join(ties)) < SCOPE * len(whole):
        return None
    text = "、".join(w.strip("、和与及") for w in ties)
    return Reach(by, "", text) if by > 0 else Reach(by, text, "")
