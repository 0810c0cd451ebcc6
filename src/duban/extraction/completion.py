"""Completion: what the items of a list share with the item after them (predicate, head, thing counted)."""

from __future__ import annotations

import re

from duban.extraction.reading import JOINED, Reading
from duban.grammar import counted, phrase


def complete(text: str, found: list[Reading]) -> list[Reading]:
    """``found`` with what each counted noun shares with the next one.

    «8个国家级、13个省级医疗中心» are both 医疗中心, «16所高校、48个学科入选名单» have both been chosen.
    """
    for i in range(len(found) - 2, -1, -1):
        reading, following = found[i], found[i + 1]
        q, q_next = reading.quantity, following.quantity
        if _shares_predicate(text, reading.after, following):
            name = counted.named(reading.after.noun, following.after.predicate)
            found[i] = reading = reading._replace(indicator=name, after=following.after)
        if thing := _shared_thing(text, reading.after, following):
            noun = reading.after.noun + thing
            found[i] = reading = reading._replace(
                indicator=reading.indicator + thing, after=reading.after._replace(noun=noun)
            )
        graded = reading.indicator.endswith(("级", "型")) and reading.quantity.unit == q_next.unit
        if graded and (match := _GRADE.match(following.indicator)):
            found[i] = reading._replace(indicator=reading.indicator + following.indicator[match.end() :])
        elif q.outer_end == q_next.outer_start and (
            not reading.indicator or not text[q.start - 1 : q.start].strip("，。；：")
        ):
            # Two classifiers in a row count the same: 6组10家省属国企.
            found[i] = reading._replace(indicator=following.indicator)
    return _shares_capacity(text, found)


def _shares_capacity(text: str, found: list[Reading]) -> list[Reading]:
    """«淘汰钢铁27万吨、水泥42万吨等|落后产能»: what a list is summed up as, where that is what is measured."""
    result = list(found)
    for i, last in enumerate(found):
        match = _CAPACITY.match(text, last.quantity.outer_end)
        if not match:
            continue
        first = i
        while first and _same_list(text, found[first - 1], found[first]):
            first -= 1
        work = phrase.free(found[first].indicator).labour
        for j in range(first, i + 1):
            name = work + found[j].indicator.removesuffix(match[0]).removeprefix(work)
            result[j] = found[j]._replace(indicator=name + match["capacity"])
    return result


def _same_list(text: str, one: Reading, other: Reading) -> bool:
    """Whether nothing but a 、 and the name of the second parts two quantities."""
    between = text[one.quantity.outer_end : other.quantity.outer_start]
    return between.startswith("、") and not _CLAUSES.search(between)


_CLAUSES = re.compile("[，。；：]")
_CAPACITY = re.compile(r"等(?P<capacity>(?:落后|过剩|低效)?产能)")


def _shares_predicate(text: str, after: counted.After, following: Reading) -> bool:
    """Whether two counted nouns have one predicate: 16所高校、48个学科|入选名单."""
    if not after.noun or after.predicate or not following.after.predicate:
        return False
    between = text[after.end : following.quantity.outer_start]
    return not between or JOINED.fullmatch(between) is not None


def _shared_thing(text: str, after: counted.After, following: Reading) -> str:
    """The thing that a list counts, for an item that does not name it: 200项数字化转型、100项绿色低碳|标准."""
    if not after.noun or after.predicate or after.noun.endswith("级") or counted.countable(after.noun):
        return ""
    if len(after.noun) < 3 or not JOINED.fullmatch(text, after.end, following.quantity.outer_start):
        return ""
    thing = counted.countable(following.after.noun)
    return thing if len(following.after.noun) - len(thing) > 1 else ""  # 省市 is one word


_GRADE = re.compile(r"^[^，。；、]{1,4}[级型类]")
