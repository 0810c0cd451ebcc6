"""Clauses: what the words before and behind a value say of it.

A value's *left* runs from the clause's beginning or from the value before. One rule of :data:`RULES` reads it: it
says which words are the subject, which the verb, which the base of a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.grammar.quantity import Quantity
from duban.grammar.rule import Rule, pattern

PARTS = {
    "MODIFIER": "(?: ADVERB | TIME | COMPARED | AVERAGE | RESPECTIVELY | ALL | TOGETHER | OUTLOOK | ASPECT | SPEECH | WHICH )",
    "INNER": "(?: PREDICATE | THING | HEAD | ATTRIBUTE | PLACE | VERB | LABOUR | OF | AND | DUN | OPEN | CLOSE | UP | DOWN | EACH | PREPOSITION | HAVING | ADVERB | AGAINST | ALL | PULLING | ABOVE | TOGETHER | AVERAGE | OTHER | TIME | ASPECT | OUTLOOK)",
    "BASE": "(?: INNER | MAKING | ADDING | OUTLOOK)",
    "LONG": "(?: (?: (?: INNER | ADDING ) (?: INNER | MAKING | ADDING )*)? (?: THING | HEAD | CLOSE | LABOUR | VERB | ATTRIBUTE | PREDICATE))",
    "PHRASE": "(?: INNER* (?: THING | HEAD | CLOSE | LABOUR | VERB | ATTRIBUTE | PREDICATE))",
}


def _rule(name: str, classes: str, example: str, counter: str) -> tuple[Rule, re.Pattern[str]]:
    return Rule(name, classes, example, counter), re.compile(pattern(classes, **PARTS) + "$")


RULES: tuple[tuple[Rule, re.Pattern[str]], ...] = (
    _rule(
        "share",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* (?P<verb> SHARE) (?P<base> BASE*) (?: REACHING | HOLDING | MODIFIER | UP | DOWN | FROM | OF | EACH)*",
        "民营企业进出口占外贸总值的[60.2%]", "进出口增长[5%]",
    ),
    _rule(
        "pulling",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE)?? MODIFIER* (?P<verb> PULLING) (?P<base> PHRASE) (?: UP | MODIFIER)*",
        "第二产业拉动经济增长[2.3个百分点]", "投资增长[5%]",
    ),
    _rule(
        "above",
        "(?P<lead> (?: MODIFIER | PLACE | MAKING )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* (?P<verb> ABOVE | BELOW) (?P<base> BASE*) MODIFIER*",
        "增速高于全省[0.8个百分点]", "增长[5%]",
    ),
    _rule(
        "against",
        "(?P<lead> (?: MODIFIER | PLACE | MAKING )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* AGAINST (?P<base> BASE+) MODIFIER* (?P<verb> UP | DOWN) MODIFIER*",
        "增速比全省快[0.6个百分点]", "比上年增长[5%]",
    ),
    _rule(
        "baseline",
        "(?P<lead> (?: MODIFIER | PLACE | MAKING )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* (?P<verb> FROM) (?: MODIFIER | OF | PLACE | EACH)* (?P<move> UP | DOWN)? (?: MODIFIER | EACH)*",
        "高新技术企业从[640家]增加到1150家", "达到[640家]",
    ),
    _rule(
        "movement",
        "(?P<lead> (?: MODIFIER | PLACE | MAKING )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? (?: MODIFIER | REACHING)* (?P<verb> UP | DOWN) (?: MODIFIER | EACH | REACHING | HOLDING)*",
        "规上工业增加值同比增长[5%]", "达到[5%]",
    ),
    _rule(
        "moving",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* (?P<verb> UP | DOWN) ASPECT? (?P<object> (?: THING | HEAD | ATTRIBUTE | PLACE ) INNER*) MODIFIER*",
        "再减少农村贫困人口[1000万人]", "农村贫困人口减少[1000万人]",
    ),
    _rule(
        "arrival",
        "(?P<lead> (?: MODIFIER | PLACE | MAKING )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> LONG)?? MODIFIER* (?P<verb> (?: REACHING | HOLDING | TO )+) (?: MODIFIER | EACH | OF)*",
        "县域冷库容量达到[1亿吨]", "增长[5%]",
    ),
    _rule(
        "part",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?P<subject> PHRASE)?? MODIFIER* (?P<verb> MAKING) ASPECT? (?P<base> BASE+ OF) MODIFIER* (?! COUNT)",
        "完成年度目标的[95.5%]", "完成目标[95.5%]",
    ),
    _rule(
        "adding",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE)?? MODIFIER* (?P<verb> ADDING) (?P<object> INNER*) (?: MODIFIER | REACHING)*",
        "新增养老床位[300张]", "养老床位[300张]",
    ),
    _rule(
        "making",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE)?? MODIFIER* (?P<verb> MAKING (?: (?: MODIFIER | AND | DUN )* (?: MAKING | PREDICATE ))*) ASPECT? (?P<object> INNER*) (?: MODIFIER | REACHING)*",
        "规模以上工业企业实现利润总额[386.2亿元]", "利润总额[386.2亿元]",
    ),
    _rule(
        "having",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE)?? MODIFIER* (?P<verb> HAVING) ASPECT? (?P<object> INNER*) (?: MODIFIER | REACHING)*",
        "现有北斗导航农机[230万台]", "北斗导航农机[230万台]",
    ),
    _rule(
        "dealt",
        "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE) RESPECTIVELY (?P<object> PHRASE) MODIFIER*",
        "对东盟、欧盟分别进出口[338.7亿元]、[251.4亿元]", "分别为[5%]",
    ),
    _rule("bare", "(?P<lead> (?: MODIFIER | PLACE )*) (?: PHRASE?? SPEECH MODIFIER* )?? (?P<subject> PHRASE) (?: MODIFIER | EACH)*", "粮食总产[31.6万吨]", "增长[5%]"),
    _rule("continued", "(?: PHRASE?? SPEECH MODIFIER* )?? (?: MODIFIER | DUN | AND | OPEN | CLOSE | EACH | OTHER | OF )*", "，[5%]", "产量[5%]"),
    _rule(
        "loose",
        ".*? (?P<verb> MAKING | ADDING ) ASPECT? (?P<object> INNER*) (?: MODIFIER | REACHING)*",
        "引进并落地科技成果[600项]", "科技成果[600项]",
    ),
    _rule("last", ".*? (?<! INNER) (?P<subject> PHRASE) (?: MODIFIER | REACHING | HOLDING | UP | DOWN | EACH )*", "对此安排资金[5亿元]", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.last > self.first


NONE = Span(0, 0)


@dataclass(slots=True)
class Clause:
    """A series of values with the words around them, read by one rule.

    ``left`` begins at the clause or behind the value before (then ``continues``); ``right`` is the noun behind the
    last value.
    """

    rule: str
    values: list[int]
    left: Span
    continues: bool
    subject: Span = NONE
    verb: Span = NONE
    base: Span = NONE
    object: Span = NONE
    right: Span = NONE
    predicate: Span = NONE
    segment: int = 0
    move: str = ""
    bracket: bool = False
    quantities: list[Quantity] = field(default_factory=list)


_BREAKS = frozenset((c.COMMA, c.PAUSE, c.OPEN))
VALUES = frozenset((c.RATE, c.POINTS, c.MULTIPLE, c.MONEY, c.MEASURED, c.COUNT))
_JOINS = frozenset((c.DUN, c.AND))
_PREDICATES = frozenset((c.UP, c.DOWN, c.REACHING, c.HOLDING, c.COMPARED, c.ABOVE, c.BELOW, c.AVERAGE))


def clauses(tokens: Tokens) -> Iterator[Clause]:
    """The clauses of a sentence that hold values, in order."""
    series = list(_series(tokens))
    for number, values in enumerate(series):
        first = values[0]
        before = series[number - 1][-1] + 1 if number else 0
        begin, continues, bracket = _begin(tokens, before, first)
        following = series[number + 1][0] if number + 1 < len(series) else len(tokens.classes)
        yield _read(tokens, values, begin, continues, bracket, following)


def _series(tokens: Tokens) -> Iterator[list[int]]:
    """Values of one kind that only commas of lists and conjunctions part."""
    run: list[int] = []
    for i in sorted(tokens.values):
        if run:
            between = tokens.classes[run[-1] + 1 : i]
            alike = tokens.classes[i] == tokens.classes[run[-1]] or not tokens.values[run[-1]].unit
            if between and set(between) <= _JOINS and alike:
                run.append(i)
                continue
            yield run
        run = [i]
    if run:
        yield run


def _begin(tokens: Tokens, before: int, first: int) -> tuple[int, bool, bool]:
    """Where the left of a value begins, whether it goes on behind a value, and whether in a bracket."""
    depth = 0
    for i in range(first - 1, before - 1, -1):
        cls = tokens.classes[i]
        if cls == c.CLOSE:
            depth += 1
        elif cls == c.OPEN:
            if depth == 0:
                return i + 1, False, True
            depth -= 1
        elif cls in (c.COMMA, c.PAUSE) and depth == 0:
            return i + 1, False, False
        elif (
            cls == c.DUN
            and depth == 0
            and i + 1 < first
            and tokens.classes[i + 1] in _PREDICATES
            and i > before
        ):
            return i + 1, False, False  # «总量稳居前列、|增长4.8%»
    return before, before > 0, False


def _read(
    tokens: Tokens, values: list[int], begin: int, continues: bool, bracket: bool, following: int
) -> Clause:
    first = values[0]
    while begin < first and tokens.classes[begin] in (c.DUN, c.AND, c.CLOSE, c.OTHER, c.OF, c.OPEN):
        if tokens.classes[begin] == c.OPEN and c.CLOSE in tokens.classes[begin:first]:
            begin = tokens.classes.index(c.CLOSE, begin)  # «7.4万套（间）、累计达到»
        begin += 1
    left = tokens.classes[begin:first]
    clause = Clause("unread", values, Span(begin, first), continues, bracket=bracket)
    clause.quantities = _with_unit([tokens.values[i] for i in values])
    for rule, compiled in RULES:
        match = compiled.match(left)
        if match is None or (rule.name == "part" and tokens.classes[first] != c.RATE):
            continue
        clause.rule = rule.name
        for name in ("subject", "verb", "base", "object"):
            if name in compiled.groupindex and match[name]:
                setattr(clause, name, Span(begin + match.start(name), begin + match.end(name)))
        if "move" in compiled.groupindex and match["move"]:
            clause.move = match["move"]
        break
    clause.right, clause.predicate = _right(tokens, values[-1], following)
    return clause


def _with_unit(quantities: list[Quantity]) -> list[Quantity]:
    """The values of a list whose last item alone has the unit: «1.28万亿、1.18万亿、8200亿元»."""
    unit = quantities[-1].unit
    return [quantity if quantity.unit else quantity._replace(unit=unit) for quantity in quantities]


_RIGHT = re.compile(
    pattern(
        "OF? (?P<noun> (?! DUN | AND ) (?: VERB | LABOUR | ADDING )? (?: THING | HEAD | ATTRIBUTE | OF | AND | DUN | PLACE | OPEN | CLOSE | HAVING | (?: VERB | LABOUR | ADVERB ) (?= THING | HEAD | ATTRIBUTE | OF | VERB ) )* (?: THING | HEAD | CLOSE | THING LABOUR (?= ADVERB | PREDICATE ) ))",
        **PARTS,
    )
)
_PREDICATE = re.compile(
    pattern(
        "(?: ADVERB | ALL | MODIFIER )* (?P<verb> (?: PREDICATE | VERB | MAKING | LABOUR | ADDING ) (?: ATTRIBUTE | THING | HEAD | OF | VERB | LABOUR| ADVERB | MAKING | AND | DUN | PLACE | ASPECT | PREDICATE )* )",
        **PARTS,
    )
)


def _right(tokens: Tokens, last: int, following: int) -> tuple[Span, Span]:
    """The noun behind a value, and the predicate behind that."""
    stop = next((i for i in range(last + 1, following) if tokens.classes[i] in (c.COMMA, c.PAUSE)), following)
    right = tokens.classes[last + 1 : stop]
    match = _RIGHT.match(right)
    if match is None:
        verb = _PREDICATE.match(right)
        return NONE, Span(last + 1 + verb.start("verb"), last + 1 + verb.end()) if verb else NONE
    noun = Span(last + 1 + match.start("noun"), last + 1 + match.end("noun"))
    verb = _PREDICATE.match(right, match.end("noun"))
    predicate = Span(last + 1 + verb.start("verb"), last + 1 + verb.end()) if verb else NONE
    return noun, predicate
