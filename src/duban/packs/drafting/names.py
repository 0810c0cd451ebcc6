"""What an indicator that the vocabulary does not know is called: its words in the text, cut free of what is no name."""

from __future__ import annotations

import re
from functools import cache

from duban.records import Figure
from duban.tracking.commitments.promise import names
from duban.vocabulary.actions import actions
from duban.vocabulary.drafting import drafting
from duban.vocabulary.follow_through import follow_through
from duban.vocabulary.measures import measures
from duban.vocabulary.pattern import alternation
from duban.vocabulary.regions import regions
from duban.vocabulary.units import units

LONGEST_NAME = 24
"""The most characters of such a name; longer ones are pieces of sentences."""
_RATES = ("%", "‰")
_MARKS = str.maketrans("", "", "“”‘’\"'《》「」;=@\n\t\u3000 ")
# A thing goes on to its end behind its number («6个|未来产业加速园建设»).
_THING = re.compile(r"(?:(?!以及)[^、，。；：！？\n（(和与及或等并,;])+")
# A list without its head (甲、乙等), one of whose head only the last word is left, and words that only count.
_CUT_OFF = re.compile(r"(?<![中高初同平均优上一二三])等|工作$|^(?:一批|一个|若干|各|其中|包括)")
# «3人制» and «9年制» count nothing.
_SYSTEM, _SYSTEM_UNITS = "制", ("人", "年")
# The preposition that sets an object before its verb.
_PREPOSED = re.compile("^[把将](?=..)")
_WORK = re.compile("(?<=..)建设$")


def name_of(figure: Figure, text: str, end: int, action: str) -> str:
    """The name of what a figure counts or measures; empty where its words name nothing.

    Args:
        figure: a figure of an indicator that the vocabulary does not know.
        text: the clean text of its document; ``end`` is where its value ends there.
        action: the verb of the commitment that it stands in; empty where it stands in none.

    >>> import duban
    >>> text = "2026年，推进6个灯塔产业加速园建设，灯塔联网率达到80%以上，第二轮承包延长30年。"
    >>> [name_of(one, text, one.end, "推进") for one in duban.extract(text, year=2026).figures]
    ['灯塔产业加速园', '灯塔联网率', '']
    """
    if text.startswith(_SYSTEM, end) and figure.unit in _SYSTEM_UNITS:
        return ""
    name = _PREPOSED.sub("", _whole(figure.indicator, text, end).translate(_MARKS))
    if figure.measure == "level":
        name = _WORK.sub("", name)
    if figure.measure in ("level", "change"):
        name = _movers().sub("", name)
    unit = units().find(figure.unit)
    if unit is None or unit.kind == "time" or not 2 <= len(name) <= LONGEST_NAME or _CUT_OFF.search(name):
        return ""
    if _is_empty(name) or _begins_with_verb(name, action):
        return ""
    # What is in per cent or money is a measure of something, and says so at its end (…率, …收入); growth is of anything.
    measured = figure.unit in _RATES or unit.kind == "money"
    is_sound = not measured or figure.measure in ("growth", "avg_growth") or name.endswith(_heads())
    return name if is_sound else ""


def _whole(name: str, text: str, end: int) -> str:
    """A counted thing to the end of its words, where the indicator has only their beginning."""
    thing = _THING.match(text, end)
    found = thing[0] if thing else ""
    for opener in sorted(measures().floor_after | measures().near_after, key=len, reverse=True):
        found = found.removeprefix(opener)
    return found if found.startswith(name) and len(found) <= LONGEST_NAME else name


def _begins_with_verb(name: str, action: str) -> bool:
    """Whether a name was not cut free of a verb that makes nothing (发挥…, 稳妥推进…)."""
    adverbs, lasting = _openers()
    bare = adverbs.sub("", name)
    if bare != name and lasting.match(bare):
        return True
    makes = measures().creation | measures().labour
    return (
        bool(action)
        and bare.startswith(action)
        and (action not in makes or lasting.fullmatch(action) is not None)
    )


def _is_empty(name: str) -> bool:
    """Whether a name is a bare measure (投资, 完成投资), a word that names nothing by itself (工程), or only places."""
    bare = next((name.removeprefix(verb) for verb in measures().creation if name.startswith(verb)), name)
    if all(regions().find(part) for part in name.split("、")):
        return True
    return bare in measures().heads or bare in measures().owned or not names(name)


@cache
def _openers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Adverbs at the beginning of a name, and verbs of what goes on, which no name follows an adverb with."""
    return re.compile(f"^{alternation(actions().adverbs)}+"), re.compile(
        alternation(follow_through().lasting)
    )


@cache
def _movers() -> re.Pattern[str]:
    """Verbs that were left before a thing that is counted (新建|提升省级片区)."""
    return re.compile(f"^{alternation(measures().plain_movers)}(?=..)")


@cache
def _heads() -> tuple[str, ...]:
    return (*measures().heads, *measures().movement_heads, *drafting().ratios)
