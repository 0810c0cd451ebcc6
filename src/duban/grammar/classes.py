"""The classes of tokens: a closed set, one character each, so that a sentence is also a short string.

Rules are regular expressions over such strings; they are written with the names below
(:func:`duban.grammar.rule.pattern`), never with the characters.
"""

from __future__ import annotations

from typing import Final

# Values: a value takes its noun on the right when it counts, on the left when it measures.
RATE: Final = "%"  # 5.7%, 四成
POINTS: Final = "."  # 1.3个百分点
MULTIPLE: Final = "*"  # 1.6倍, 翻番
MONEY: Final = "$"  # 1875亿元
MEASURED: Final = "#"  # 31.6万吨, 187.3亿吨公里
COUNT: Final = "0"  # 463家, 6069万
TIME: Final = "T"  # 2025年, 前三季度
COMPARED: Final = "="  # 同比, 比上年, 较1—8月份: the base of a movement
PLACE: Final = "P"  # 全省, 江苏
HEAD: Final = "H"  # 产量, 收入, 覆盖率: what is measured
THING: Final = "N"  # 新能源汽车, 企业: what it is measured of
ATTRIBUTE: Final = "A"  # 新型, 国家级
VERB: Final = "v"  # any other verb
MAKING: Final = "m"  # 建成, 培育, 实现: its object is what is counted, the verb no part of the name
LABOUR: Final = "l"  # 改造, 淘汰, 带动: the verb makes the measure and stays
ADDING: Final = "+"  # 新增, 净增: what is counted came to be
UP: Final = "U"
DOWN: Final = "D"
REACHING: Final = "R"  # 达到, 为, 提高到
HOLDING: Final = "K"  # 稳定在, 保持在
SHARE: Final = "S"  # 占
ABOVE: Final = ">"  # 高于, 快于
BELOW: Final = "<"  # 低于, 慢于
AGAINST: Final = "~"  # 比, 较 before a noun
PULLING: Final = "L"  # 拉动
PREDICATE: Final = "Q"  # 入选, 获批, 通车: said of things counted
HAVING: Final = "h"  # 有, 共有
FROM: Final = "f"  # 由, 从
TO: Final = "t"  # 到, 至
AVERAGE: Final = "G"  # 年均
EACH: Final = "e"  # 每, 人均 …: what follows is the unit of a value
RESPECTIVELY: Final = "r"  # 分别
ALL: Final = "b"  # 均, 都
TOGETHER: Final = "g"  # 合计, 累计
WHICH: Final = "w"  # 其中
ADVERB: Final = "j"
OUTLOOK: Final = "o"  # 预计, 力争, 将
PREPOSITION: Final = "p"
SPEECH: Final = "q"
ASPECT: Final = "y"  # 了, 过
OF: Final = "d"  # 的
DUN: Final = ","  # 、
AND: Final = "&"  # 和, 与, 及
COMMA: Final = "|"
PAUSE: Final = ";"  # ；：。
OPEN: Final = "("
CLOSE: Final = ")"
OTHER: Final = "x"

NAMES: Final[dict[str, str]] = {
    name: value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
}
"""The classes by the names that rules call them."""

VALUES: Final = frozenset((RATE, POINTS, MULTIPLE, MONEY, MEASURED, COUNT))
"""The classes of values."""
