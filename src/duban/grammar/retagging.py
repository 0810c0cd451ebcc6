"""Classes that a word has only by its place: verbs that are nouns, verbs of a relative clause, sizes of a class.

«老旧小区|改造|投资»: a verb between nouns is one of them. «通过互联网实现|的|零售额»: what stands before 的 is an
attribute. «亿元以上|项目»: an amount with a bound before a noun names a class.
"""

from __future__ import annotations

import re

from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.grammar.rule import pattern

_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE, c.PLACE))
_VERBS = frozenset((c.VERB, c.MAKING, c.LABOUR))

# A relative clause: from its preposition or verb to 的, with a noun behind it.
_RELATIVE = re.compile(
    pattern(
        "(?P<clause> (?: PREPOSITION | HAVING | VERB | LABOUR | MAKING | PREDICATE )"
        "(?: THING | HEAD | ATTRIBUTE | PLACE | VERB | LABOUR | MAKING | ADVERB | AND | DUN | HAVING | PREDICATE | UP | DOWN | TIME | PREPOSITION | ALL | TO )*? OF )"
        "(?= THING | HEAD | ATTRIBUTE | PLACE )"
    )
)
_SIZE = re.compile(r"(?:以上|以下|及以上|及以下|以内)$")
_CLASSED = frozenset(
    [
        "人",
        "户",
        "岁",
        "周岁",
        "张",
        "毫升",
        "吨",
        "升",
        "公里",
        "平方米",
        "亩",
        "千瓦",
        "兆瓦",
        "米",
        "层",
        "头",
        "床",
    ]
)


def retagged(tokens: Tokens) -> Tokens:
    """``tokens`` with the classes that words have by their places."""
    classes = list(tokens.classes)
    thresholds = _sizes(tokens, classes)
    _relative(classes)
    _nominal(tokens, classes)
    _compared(tokens, classes)
    _placed(tokens, classes)
    values = {i: q for i, q in tokens.values.items() if i not in thresholds}
    return Tokens(
        tokens.text,
        "".join(classes),
        tokens.starts,
        tokens.ends,
        values,
        tokens.times,
        thresholds,
        {i: tokens.values[i] for i in thresholds},
    )


def _sizes(tokens: Tokens, classes: list[str]) -> dict[int, int]:
    """Amounts that name a class: they become attributes; each with the token of the noun behind it."""
    found: dict[int, int] = {}
    for i, quantity in tokens.values.items():
        if quantity.low is not None and quantity.high is not None:
            continue
        noun = i + 1
        if noun < len(classes) and classes[noun] == c.OF:
            noun += 1
        if noun >= len(classes) or classes[noun] not in (c.THING, c.HEAD, c.ATTRIBUTE, c.VERB):
            continue
        written = tokens.text[quantity.start : quantity.outer_end]
        sized = _SIZE.search(written) and (classes[i] == c.MONEY or quantity.unit in _CLASSED)
        under = quantity.outer_start < quantity.start and classes[i] == c.MONEY and noun == i + 2
        if sized or under:
            found[i] = noun
            classes[i] = c.ATTRIBUTE
    return found


def _relative(classes: list[str]) -> None:
    text = "".join(classes)
    for match in _RELATIVE.finditer(text):
        first = match.start("clause")
        # The main verb of a clause opens it: «建成|通过验收的|园区» keeps its verb.
        before = text[first - 1] if first else c.COMMA
        opens = before in (c.COMMA, c.PAUSE, c.DUN, c.OPEN, c.TIME, c.TOGETHER, c.ADVERB, c.OUTLOOK)
        verbs = [
            i
            for i in range(first, match.end("clause"))
            if classes[i] in _VERBS or classes[i] == c.HAVING or classes[i] == c.PREPOSITION
        ]
        if opens and classes[first] in (c.MAKING, c.VERB, c.LABOUR) and len(verbs) > 1:
            first = verbs[1]
        elif opens and classes[first] in (c.MAKING, c.LABOUR):
            continue
        for i in range(first, match.end("clause") - 1):
            if classes[i] != c.DUN:
                classes[i] = c.ATTRIBUTE


_BEHIND = frozenset(
    (
        c.SHARE,
        c.UP,
        c.DOWN,
        c.REACHING,
        c.HOLDING,
        c.RESPECTIVELY,
        c.COMPARED,
        c.AVERAGE,
        c.ALL,
        c.RATE,
        c.POINTS,
    )
)


def _nominal(tokens: Tokens, classes: list[str]) -> None:
    for i in range(1, len(classes) - 1):
        # «基础设施|建设|占»: a verb between a noun and a predicate is a noun.
        if classes[i] == c.MAKING and classes[i - 1] in (c.THING, c.ATTRIBUTE) and classes[i + 1] in _BEHIND:
            classes[i] = c.THING
        if (
            classes[i] == c.MAKING
            and classes[i - 1] in (c.HEAD, c.THING)
            and classes[i + 1] == c.HEAD
            and len(tokens.word(i + 1)) == 1
        ):
            classes[i] = c.ATTRIBUTE  # «投资|完成|额»
        if classes[i] == c.MAKING and classes[i - 1] == c.OF and classes[i + 1] not in _NOUNS:
            classes[i] = c.HEAD  # «用于教育的|投入|，将由»
        if classes[i] == c.MAKING and classes[i - 1] == c.MAKING and classes[i + 1] == c.HEAD:
            classes[i] = c.ATTRIBUTE  # «安排|购置|补贴»
        # «专利|培育|中心»
        if (
            classes[i] == c.MAKING
            and classes[i - 1] == c.THING
            and classes[i + 1] == c.THING
            and c.MAKING in classes[:i]
        ):
            classes[i] = c.ATTRIBUTE
    for i in range(1, len(classes) - 1):
        if (
            classes[i] in _VERBS
            and classes[i - 1] in (c.THING, c.HEAD, c.ATTRIBUTE)
            and classes[i + 1] in (c.HEAD,)
        ):
            if classes[i] != c.MAKING:
                classes[i] = c.ATTRIBUTE
    for i in range(1, len(classes) - 1):
        # «老旧小区|改造|均达到»
        if (
            classes[i] in (c.LABOUR, c.VERB)
            and classes[i - 1] in (c.THING, c.HEAD)
            and classes[i + 1] in (c.UP, c.DOWN, c.REACHING, c.RESPECTIVELY, c.COMPARED)
        ):
            classes[i] = c.THING


_BARE = frozenset((c.UP, c.DOWN))


def _compared(tokens: Tokens, classes: list[str]) -> None:
    """高, 快, 低 before a noun are attributes: 高标准农田."""
    for i in range(len(classes) - 1):
        if (
            classes[i] in _BARE
            and len(tokens.word(i)) == 1
            and classes[i + 1] in _NOUNS
            and (i == 0 or classes[i - 1] not in (c.PLACE,))
        ):
            if i == 0 or classes[i - 1] not in (c.THING, c.HEAD, c.COMPARED, c.ADVERB):
                classes[i] = c.ATTRIBUTE


_VALUES = frozenset((c.RATE, c.POINTS, c.MULTIPLE, c.MONEY, c.MEASURED, c.COUNT))


def _placed(tokens: Tokens, classes: list[str]) -> None:
    """«兑付率|在|95%以上»: 在 before a value says where it is; 计划 and 目标 behind a noun are nouns."""
    for i, cls in reversed(list(enumerate(classes[:-1]))):
        if (
            cls == c.PREPOSITION
            and tokens.word(i) == "在"
            and (classes[i + 1] in _VALUES or classes[i + 1] == c.EACH)
        ):
            classes[i] = c.REACHING
        elif (
            cls == c.ATTRIBUTE
            and classes[i + 1] in _VALUES
            and i
            and tokens.word(i).endswith("均")
            and classes[i - 1] in (c.REACHING, c.UP, c.DOWN, c.FROM)
        ):
            classes[i] = c.EACH
        elif (
            cls == c.OTHER
            and tokens.word(i) == "地"
            and i
            and classes[i - 1] == c.THING
            and (classes[i + 1] in _VALUES or classes[i + 1] == c.REACHING)
        ):
            classes[i] = c.THING  # «出让标准|地»
        elif cls == c.EACH and classes[i + 1] in (c.THING, c.ATTRIBUTE) and _per_unit(tokens, classes, i + 2):
            classes[i + 1] = c.EACH
            if classes[i + 2] not in _VALUES:
                classes[i + 2] = c.EACH
        elif (
            cls == c.OUTLOOK
            and i
            and classes[i - 1] in (c.THING, c.HEAD, c.OF, c.ATTRIBUTE)
            and tokens.word(i) in ("计划", "目标", "预期")
        ):
            classes[i] = c.THING


def _per_unit(tokens: Tokens, classes: list[str], i: int) -> bool:
    """Whether a value stands at ``i``, or behind one more word of its unit: 每|千瓦|每年|165元."""
    if i >= len(classes):
        return False
    return classes[i] in _VALUES or (
        i + 1 < len(classes) and classes[i + 1] in _VALUES and tokens.word(i).startswith("每")
    )
