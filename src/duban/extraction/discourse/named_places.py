"""The places that a text names and no list knows: «云渚市、石港市|快递业务量», by the kind of place that they end in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.grammar.words import segmenter
from duban.vocabulary import measures, regions

_KINDS = "省市县"
# The kind of place with which a name ends, where a name can begin, and what does not stand behind one: 市场, 县域, 市委,
# 市级. The kind opens the pattern, and the name before it is asked behind: so it is searched fast.
_PLACE = re.compile(
    rf"[{_KINDS}](?<=[一-龥]{{2}}.)(?:(?<![^，。；、：\n（(“和与及在【】]...)|(?<=其中...))(?![场域委政级民容值区内属直城局长外里中份])(?=[一-龥、，])",
    re.DOTALL,
)
_LENGTH = 3
# «黛州、临浦、安澜|三市|»: the sum says that each is a place.
_SUMMED = re.compile(
    "(?:^|(?<=[，。；：\n]))(?P<names>[一-龥]{2,4}(?:、[一-龥]{2,4})*[、和与][一-龥]{2,3})[两三四五六七八九十]+大?(?:[省市县区州]|片区)(?=[一-龥])"
)
# Without this there is no such sum: it is found many times as fast.
_SUM = re.compile("[两三四五六七八九十]大?(?:[省市县区州]|片区)[一-龥]")
# «沿江片区|增加值增长5%»: a stretch of a place that plans give a name.
_STRETCH = re.compile(
    "(?:^|(?<=[，。；：、\n和与]))(?![两三四五六七八九十各全该本多])[一-龥]{2,4}片区(?=[一-龥])"
)
_ITEM = re.compile("[、和与]")
# Characters that make a word with the kind of place behind them: 城市, 超市, 全市, 本县.
_NO_STEM = frozenset("跨出进入城超股楼门夜都集闹上退全各本该我级个大中小强穷节外邻兄")
# The tags of names.
_NAMES = ("ns", "nr", "nz", "nt", "x")


def named_places(text: str) -> tuple[str, ...]:
    """The names of places in ``text`` that stand in no list, in order.

    >>> named_places("分地区看，云渚市、石港市完成5亿件，贫困县增长5%，超大城市增长2%。")
    ('云渚市', '石港市')
    """
    found = dict.fromkeys(_placed(text))
    sums = _SUMMED.finditer(text) if _SUM.search(text) else ()
    stretches = _STRETCH.findall(text) if "片区" in text else ()
    summed = dict.fromkeys(stretches) | dict.fromkeys(
        name for match in sums for name in _ITEM.split(match["names"])
    )
    return tuple(name for name in summed if name not in regions().known) + tuple(
        name for name in found if name not in regions().known and _is_name(name[:-1])
    )


def _placed(text: str) -> Iterator[str]:
    """What stands where the name of a place can, in order; none of them overlap."""
    at = 0
    for kind in _PLACE.finditer(text):
        start = kind.end() - _LENGTH
        if start >= at:
            at = kind.end()
            yield text[start:at]


def _is_name(stem: str) -> bool:
    """Whether a stem is no word of the language: 云渚, not 贫困, nor a verb before a thing of the province (新建省实验室)."""
    if stem[-1] in _NO_STEM or stem in measures().creation or stem in measures().addition:
        return False
    words = list(segmenter().tag(stem))
    unknown = all(len(word) == 1 for word, _ in segmenter().tag(stem, False))  # no dictionary has it: 青屿
    return len(words) > 1 or words[0][1].startswith(_NAMES) or unknown
