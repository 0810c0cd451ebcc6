"""The normal form of the name of an indicator: its telling words, in full, without words of doing, counting and stages."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from duban.vocabulary.identity import identity_words
from duban.vocabulary.indicator_names import canonical, normal
from duban.vocabulary.pattern import alternation
from duban.vocabulary.short_forms import short_forms

# «民生支出占一般公共预算支出比重»: a share and what it is a share of.
_SHARE: Final = re.compile("(?P<part>.{2,}?)占(?P<whole>.{2,})")
_SHARES: Final = "占比"
# Names that are remembered: ten thousand reports have some tens of thousands.
_REMEMBERED: Final = 200_000
_NEWLY: Final = "新"
# What only says of what sort a word is, or that it is counted: 普惠性, 覆盖率, 吞吐量.
_ENDINGS: Final = ("型", "性", "数", "率", "量", "额")


class NameForm(NamedTuple):
    """A name as it is compared.

    Attributes:
        words: its telling words, in order, each once.
        whole: the words of what it is a share of, where it says so.
    """

    words: tuple[str, ...]
    whole: tuple[str, ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def name_form(name: str) -> NameForm:
    """The normal form of ``name``.

    >>> name_form("完成技改投资额") == name_form("技术改造投资"), name_form("林草产值占农业产值比重").whole
    (True, ('农业', '产值'))
    """
    plain = plain_name(name)
    share = _SHARE.fullmatch(plain.removesuffix(_SHARES))
    if share and plain.endswith(_SHARES):
        return NameForm(_telling(share["part"]), _telling(share["whole"]))
    return NameForm(_telling(plain.removesuffix(_SHARES) or plain))


@lru_cache(maxsize=_REMEMBERED)
def plain_name(name: str) -> str:
    """``name`` in full, without openers and words of stages, what has several words in one.

    >>> plain_name("全省新开工抽蓄电站")
    '抽水蓄能电站'
    """
    words = identity_words()
    # Words of several characters are looked for once more where short names are in full.
    full = words.in_one_word(short_forms().in_full(words.in_one_word(normal(name))))
    return canonical(words.without_stage(full))


@lru_cache(maxsize=_REMEMBERED)
def signature(name: str) -> str:
    """The characters of ``name`` that tell it, sorted: the same whatever the order of its words.

    >>> signature("亿元以上项目开工数") == signature("新开工亿元以上项目")
    True
    """
    plain = _idle().sub("", plain_name(name))
    return "".join(sorted(_COUNTED.sub("", plain) or plain))


_COUNTED: Final = re.compile("[数量额]$")


@cache
def _idle() -> re.Pattern[str]:
    """Words that tell nothing, where they are long enough to be no part of others."""
    words = identity_words()
    return re.compile(
        alternation(
            word for word in words.doing | words.counting | words.neutral | words.harmless if len(word) > 1
        )
    )


def _telling(plain: str) -> tuple[str, ...]:
    """The telling words of a name, or all where none tells."""
    words = identity_words()
    idle = words.neutral | words.doing | words.counting
    parts = words.phrases(words.without_heads(plain))
    found = [
        word for part in parts for word in ([part] if words.is_phrase(part) else _cut(part)) if word.isalnum()
    ]
    telling = [word for word in found if not {word, _bare(word), word.removeprefix(_NEWLY)} & idle]
    return tuple(dict.fromkeys(_bare(words.synonym(word)) for word in telling or found))


def _bare(word: str) -> str:
    """``word`` without an ending that says only of what sort it is."""
    return word[:-1] if len(word) > len(_NEWLY) + 1 and word.endswith(_ENDINGS) else word


def _cut(name: str) -> list[str]:
    """The words of a name by the segmenter without ours: names are to fall apart."""
    # Its dictionary takes 30 MB, which not all need who have names; a segmenter of our own would take 25 MB more.
    import rjieba

    return rjieba.cut(name)
