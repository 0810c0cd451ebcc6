"""How strongly a commitment binds, on an ordinal scale of four levels.

====  ==========================  ==============================================
level  the body ...               for instance
====  ==========================  ==============================================
1     looks into it, encourages   研究, 探索, 鼓励, 引导
2     pushes or supports it       推动, 支持, 加强, 完善
3     does it                     实施, 开展, 建设, 出台
4     answers for the result      确保, 完成, 守住, 严禁, 必须
====  ==========================  ==============================================

The scale is Duban's own. It follows the habit of quantitative studies of Chinese policy texts, which
code how binding the wording of a measure is by ordinal classes (彭纪生, 仲为国, 孙文祥, "政策测量、政策协同
演变与经济绩效", 管理世界 2008(9), score measures from 1 to 5); the assignment of words to levels, in
``vocabulary/strength.yaml``, is not taken from them.

Adverbs move a verb within the scale: 坚决, 全力, 严格 raise levels 1 and 2 by one; 探索, 试点, 逐步, 适时,
力争 lower levels 3 and 4 by one. Other adverbs of effort (加快, 着力, 扎实) are noted only.
"""

from __future__ import annotations

from functools import cache, lru_cache

from duban.vocabulary import strength as words_of_strength

DEFAULT = 2


@lru_cache(maxsize=8192)
def strength(adverbs: str, action: str, verb: str = "") -> tuple[int, str]:
    """The level of an action and the words that carry it, joined by 、.

    ``adverbs`` is what stands before the action, ``verb`` the first verb of a compound. A compound is
    as strong as its stronger verb, unless it begins by looking into the matter (研究制定).

    >>> strength("", "研究制定", "研究"), strength("坚决", "守住"), strength("大力", "支持")
    ((1, '研究制定'), (4, '坚决、守住'), (3, '大力、支持'))
    >>> strength("逐步", "建立"), strength("", "组织实施", "组织")
    ((2, '逐步、建立'), (3, '组织实施'))
    """
    scale = words_of_strength().adverbs
    words = _words_of(adverbs)
    level = _level(action, verb or action)
    if level < 3 and any(word in scale.stronger for word in words):
        level += 1
    elif level > 2 and any(word in scale.weaker for word in words):
        level -= 1
    return level, "、".join([*words, action])


def _level(action: str, verb: str) -> int:
    """The level of an action by its verbs."""
    levels = _levels()
    if action in levels:
        return levels[action]
    first = levels.get(verb, DEFAULT)
    second = action[len(verb) :].lstrip("并和与、")
    return first if first == 1 or not second else max(first, levels.get(second, DEFAULT))


def _words_of(adverbs: str) -> list[str]:
    """The adverbs of the scale in ``adverbs``, in order, longest first."""
    scale = words_of_strength().adverbs
    found, at = [], 0
    while at < len(adverbs):
        for length in range(min(5, len(adverbs) - at), 1, -1):
            word = adverbs[at : at + length]
            if word in scale.stronger or word in scale.weaker or word in scale.neutral:
                found.append(word)
                at += length
                break
        else:
            at += 1
    return found


@cache
def _levels() -> dict[str, int]:
    return words_of_strength().level_of_verbs()
