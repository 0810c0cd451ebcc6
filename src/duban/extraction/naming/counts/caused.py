"""Those who are caused to do something: «支持|3000家|企业|开展改造», «推动|八成以上|医院|接入平台»."""

from __future__ import annotations

from duban.extraction.naming.dependents import effects
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Span
from duban.grammar.noun_phrase import Name, name_of, trimmed
from duban.grammar.words import word_class
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming

_ENDS = frozenset((c.COMMA, c.PAUSE))
_ACTING = frozenset((c.VERB, c.LABOUR, c.MAKING, c.REACHING, c.PREPOSITION, c.PREDICATE))
# What the noun is made of; behind it the doing begins.
_NOUN = frozenset((c.THING, c.ATTRIBUTE, c.HEAD, c.PLACE))
# A noun of a verb alone says nothing of what is done.
_LEAST_DONE = 3


def caused(setting: Setting) -> Name | None:
    """The name of those whom a verb of causing has do something, by what they do; ``None`` where there is none.

    >>> import duban
    >>> [f.indicator for f in duban.extract("推动2000家企业接入工业互联网平台。").figures]
    ['接入工业互联网平台的企业']
    """
    if setting.kind not in (c.COUNT, c.RATE) or len(setting.clause.values) != 1:
        return None
    tokens, value = setting.tokens, setting.clause.values[0]
    if not value or tokens.word(value - 1) not in naming().causing:
        return None
    first = value + 1 + (tokens.word(value + 1) == "的" if value + 1 < len(tokens.classes) else 0)
    noun, done = _parted(setting, first)
    name, _ = name_of(tokens, noun) if noun else (Name(), None)
    if not name or name.measure:
        return None
    said = setting.joined(done)
    chosen = tokens.word(noun.first).startswith(("“", *naming().singled_out))
    if not said and not chosen and tokens.word(value - 1) in effects():
        return None  # «|带动|1.2万户农户»: what was brought about says so
    if setting.kind == c.RATE:
        return Name(name.whole, "占比", f"{said}的{name.whole}占比") if said else None
    return Name("", "", f"{said}的{name.whole}" if said and not chosen else name.whole)


def supported(setting: Setting) -> Name | None:
    """What is counted behind a verb of causing that has it as its object: «用赛马方式每年支持|研发项目|15个»."""
    clause, tokens = setting.clause, setting.tokens
    if setting.kind != c.COUNT or clause.rule != "bare" or clause.right or not clause.subject:
        return None
    span = trimmed(tokens, clause.subject)
    inside = range(span.first + 1, span.last - 1)
    # «设备更新|支持|项目683个» tells what was done, and all of it is the name
    verbs = [i for i in inside if tokens.word(i) in naming().causing and tokens.classes[i - 1] == c.ADVERB]
    if not verbs or not _NOUN.issuperset(tokens.classes[verbs[-1] + 1 : span.last]):
        return None
    return name_of(tokens, Span(verbs[-1] + 1, span.last))[0]


def driven(setting: Setting) -> Name | None:
    """The measure that something is to drive up or down: «带动|线上零售额|翻一番», «促进|工业投资|增长8%»."""
    clause, tokens = setting.clause, setting.tokens
    span = trimmed(tokens, clause.subject) if clause.subject else NONE
    moves = clause.rule == "movement" or setting.kind == c.MULTIPLE
    if not moves or span.last - span.first < _LEAST_DRIVEN or tokens.word(span.first) not in naming().causing:
        return None
    rest = Span(span.first + 1, span.last)
    if not _NOUN.issuperset(setting.classes(rest)):
        return None
    name, _ = name_of(tokens, rest)
    return name if name.measure else None


# A verb and a noun with its measure.
_LEAST_DRIVEN = 2


def _parted(setting: Setting, first: int) -> tuple[Span, Span]:
    """The noun that begins at ``first`` and what is done behind it; the doing is empty where nothing is, both where a value
    follows."""
    tokens = setting.tokens
    last = next(
        (i for i in range(first, len(tokens.classes)) if tokens.classes[i] in _ENDS), len(tokens.classes)
    )
    if set(tokens.classes[first:last]) & VALUES:
        return NONE, NONE
    begins = next((i for i in range(first + 1, last) if _acts(setting, i)), last)
    opens = tokens.classes[first:begins][:1]  # «|示范|项目»
    if opens not in (*_NOUN, c.VERB, c.LABOUR) or not _NOUN.issuperset(tokens.classes[first + 1 : begins]):
        return NONE, NONE
    if len(setting.joined(Span(begins, last))) < _LEAST_DONE:
        begins = _behind_actor(setting, Span(first, begins))  # «企业|抱团|参展»
    done = Span(begins, last)
    return Span(first, begins), done if len(setting.joined(done)) >= _LEAST_DONE else NONE


def _behind_actor(setting: Setting, noun: Span) -> int:
    """Where the words behind those who act begin; the end of the noun where nobody acts in it."""
    actors = (*naming().actors, *naming().firms, *lexicon().persons)
    ends = (i + 1 for i in range(noun.first, noun.last) if setting.tokens.word(i).endswith(actors))
    return next(ends, noun.last)


def _acts(setting: Setting, at: int) -> bool:
    """Whether a doing begins at a word: a verb, even one that stands before a noun like an attribute, or a coined word."""
    word, cls = setting.tokens.word(at), setting.tokens.classes[at]
    if cls == c.ATTRIBUTE:
        return word_class(word, "a") in _ACTING
    return cls in _ACTING or word[0] == "“"
