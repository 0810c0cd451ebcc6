"""Whether a promise reaches further or less far than before.

Three signs, read on what follows the verb: items that joined or left a list; words that say how widely it
holds (全国, 各类, 全面 against 部分, 试点, 重点); an addition after a joining word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from duban.comparison.change import Edit
from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import plain, wording
from duban.comparison.kinds.force import names_phrase
from duban.comparison.kinds.named import named
from duban.comparison.kinds.widening import widened
from duban.comparison.thresholds import KEPT, KEPT_ITEM, NAME, SCOPE


@dataclass(frozen=True, slots=True)
class Reach:
    """A change of scope: ``by`` +1 or -1, with the words that came and went."""

    by: int
    gone: str
    come: str


def reach(old: Unit, new: Unit, edits: Sequence[Edit]) -> Reach | None:
    """The change of scope between two formulations, or ``None``."""
    return (
        _named(old, new)
        or _lists(old, new)
        or _grown(old, new)
        or _width(old, new, edits)
        or _joined(old, new, edits)
    )


def _named(old: Unit, new: Unit) -> Reach | None:
    """Names in quotation marks that joined or left those that both have."""
    found = named(old.side.text, new.side.text)
    if found is None:
        return None
    names = "、".join(found.names)
    return Reach(1, "", names) if found.by > 0 else Reach(-1, names, "")


def _lists(old: Unit, new: Unit) -> Reach | None:
    """Items that were only added to a list, or only taken out."""
    first, second = _items(old), _items(new)
    if len(first) == len(second) == 1 or not first or not second:
        return None
    if _names_examples(old, new) or _names_examples(new, old):
        return None
    gone = [item for item in first if not _among(item, second)]
    come = [item for item in second if not _among(item, first)]
    if bool(gone) == bool(come):
        return None
    by = 1 if come else -1
    lesser, greater = (old, new) if come else (new, old)
    kept = any(len(item) >= NAME and item in lesser.content for item in _items(greater))
    least = KEPT_ITEM if kept else KEPT
    if LCSseq.similarity(lesser.content, greater.content) < least * len(lesser.content):
        return None
    changed = "".join(come or gone)
    whole = max(len(old.content), len(new.content))
    return Reach(by, "、".join(gone), "、".join(come)) if len(changed) >= SCOPE * whole else None


def _names_examples(one: Unit, other: Unit) -> bool:
    """Whether one only names examples of what the other says («A、B等工具» and «工具»)."""
    named, _, whole = one.content.rpartition("等")
    return bool(named) and len(whole) > 1 and other.content.endswith(whole) and "等" not in other.content


def _items(unit: Unit) -> list[str]:
    """The items of what the promise is about; one where it is no list."""
    before, _, after = unit.side.text.partition(unit.action) if unit.action else ("", "", unit.side.text)
    return [plain(item) for item in _ITEM.split(after or before) if plain(item)]


_ITEM = re.compile(r"、|和(?!谐|平)|(?<!参)与(?!会)|以及|(?<![普涉波])及(?![时格])|特别是|尤其是|，")


_TIES = re.compile(r"^(?:[、，和与]|以?及)+|(?:[、，和与]|以?及)+$")


def _among(item: str, others: Sequence[str]) -> bool:
    """Whether an item stands, whole or with its head or attribute, among the others."""
    return any(item in other or (len(other) > 1 and other in item) for other in others)


def _grown(old: Unit, new: Unit) -> Reach | None:
    """A trial or selection of the old text that the new one makes larger (开展试点 → 扩大试点), or what was brought in."""
    lists = wording()
    if verbs := widened(old, new):
        return Reach(1, *verbs)
    grows = lists.growing.search(new.side.text)
    if not grows or lists.growing.search(old.side.text):
        return None
    trial = lists.narrow.search(old.side.text)
    if not trial or trial.group() not in new.side.text:
        return None
    return Reach(1, "", grows.group())


def _width(old: Unit, new: Unit, edits: Sequence[Edit]) -> Reach | None:
    """Words of width that came or went; adverbs of force before the verb are no such words."""
    lists = wording()
    wide_gone: list[str] = []
    narrow_gone: list[str] = []
    wide_come: list[str] = []
    narrow_come: list[str] = []
    loose: list[list[list[str]]] = []
    for edit in edits:
        gone, come = _outside(old, edit.old_start, edit.old_end), _outside(new, edit.new_start, edit.new_end)
        found = [lists.wide.findall(gone), lists.narrow.findall(gone)]
        found += [lists.wide.findall(come), lists.narrow.findall(come)]
        if edit.op == "equal":
            continue
        # Where words gave way to others, both must speak of width: 全民 → 城乡居民 does not.
        if edit.op == "replace" and not (found[0] + found[1] and found[2] + found[3]):
            loose.append(found)
            continue
        wide_gone += found[0]
        narrow_gone += found[1]
        wide_come += found[2]
        narrow_come += found[3]
    # «在三个市开展试点» → «在全省推广»: what was narrow went in one place, what is wide came in another.
    wide_left, narrow_left, wide_new, narrow_new = (
        [word for found in loose for word in found[side]] for side in range(4)
    )
    if narrow_left and not lists.wide.search(old.action):
        wide_new += lists.wide.findall(new.action)  # «开展试点» → «推广经验»
    if narrow_left and wide_new and not (wide_left or narrow_new):
        narrow_gone, wide_come = narrow_gone + narrow_left, wide_come + wide_new
    if wide_left and narrow_new and not (narrow_left or wide_new):
        wide_gone, narrow_come = wide_gone + wide_left, narrow_come + narrow_new
    if lists.growing.search(new.side.text):
        narrow_come = []
    balance = len(wide_come) + len(narrow_gone) - len(wide_gone) - len(narrow_come)
    if balance > 0:
        return Reach(1, "、".join(narrow_gone), "、".join(wide_come))
    if balance < 0:
        return Reach(-1, "、".join(wide_gone), "、".join(narrow_come))
    return None


def _outside(unit: Unit, start: int, end: int) -> str:
    """``text[start:end]`` of a unit without the adverbs of force and the verb."""
    text = unit.side.text
    before, after = text[start : min(end, len(unit.lead))], text[max(start, _head(unit)) : end]
    if not names_phrase(unit.lead):  # «对重点园区开展…»: no adverb, but whom it reaches
        for word in wording().adverbs:
            before = before.replace(word, "")
    return before + "|" + after


def _head(unit: Unit) -> int:
    """Where a unit's text goes on after its verb."""
    return len(unit.lead) + len(unit.action) if unit.action else 0


def _joined(old: Unit, new: Unit, edits: Sequence[Edit]) -> Reach | None:
    """An addition that a joining word ties to the object, where nothing else changed there; or its loss."""
    gone = [old.side.text[max(e.old_start, _head(old)) : e.old_end] for e in edits if e.op != "equal"]
    come = [new.side.text[max(e.new_start, _head(new)) : e.new_end] for e in edits if e.op != "equal"]
    if any(gone) == any(come):
        return None
    by, changed, whole = (1, come, new) if any(come) else (-1, gone, old)
    ties = [words for words in changed if _ITEM.match(words) or _ITEM.search(words[-2:])]
    if not ties or len("".join(ties)) < SCOPE * len(whole.side.text):
        return None
    text = "、".join(filter(None, (_TIES.sub("", words) for words in ties)))
    if not text:
        return None
    return Reach(by, "", text) if by > 0 else Reach(by, text, "")
