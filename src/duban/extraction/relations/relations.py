"""Relations: what a clause says an indicator is to do, or is held against, without a number of its own.

A word of relation (同步, 高于, 只减不增) parts the clause. What stands before and behind it is lexed; one rule of
:data:`~duban.extraction.relations.relation_rules.RULES` over both says which words are the subject and which the reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from duban.extraction.relations.relation_rules import MARKS, PARTS, RULES
from duban.extraction.relations.relation_subjects import is_measured, is_standard, subject_names
from duban.grammar import classes as c
from duban.grammar.clause import NONE, VALUES, Span
from duban.grammar.lexer import Tokens, lex
from duban.grammar.noun_phrase import Name, name_of
from duban.grammar.periods.period import mentions
from duban.grammar.quantities.quantity import Quantity, quantities
from duban.grammar.retagging import retagged
from duban.grammar.rule import pattern
from duban.records import RelationKind
from duban.vocabulary import relations
from duban.vocabulary.pattern import alternation


class Relation(msgspec.Struct, frozen=True):
    """What one clause says: of ``names`` (none where the clause leaves its subject out) against ``reference``.

    ``start``, ``end`` and the place ``at`` of the word of relation count characters of the text that was read.
    ``shared`` says that it holds for all that were named before (均).
    """

    rule: str
    kind: RelationKind
    start: int
    end: int
    at: int
    names: tuple[Name, ...] = ()
    region: str | None = None
    reference: str = ""
    margins: tuple[Quantity, ...] = ()
    shared: bool = False


@cache
def _words() -> tuple[tuple[re.Pattern[str], ...], dict[str, str]]:
    """The patterns of all words of relation, and the relation of each word.

    Those that need a standard behind them have a pattern of their own: in one with the rest both are slow.
    """
    words = relations()
    kinds = {word: kind for kind, group in words.words.items() for word in group}
    bound = {word: kind for kind, group in words.before_standard.items() for word in group}
    issued = {issuer + issue: "as_assigned" for issuer in words.issuers for issue in words.issues}
    before = f"{alternation(bound)}(?={alternation(words.standards)})"
    patterns = re.compile(alternation([*kinds, *issued])), re.compile(before)
    return patterns, {**bound, **issued, **kinds}


def _matches(text: str) -> list[re.Match[str]]:
    """The words of relation in ``text``, in order."""
    return sorted((m for words in _words()[0] for m in words.finditer(text)), key=re.Match.start)


def places_in(text: str) -> list[int]:
    """Where words of relation stand in ``text``."""
    return [match.start() for match in _matches(text)]


def antecedent(text: str, before: int) -> tuple[Name, ...]:
    """The measured subject of the clause that ends ``before``, if it opens with one."""
    stop = max(before - 1, 0)
    start = max((m.end() for m in _EDGE.finditer(text, max(0, stop - _LONGEST), stop)), default=0)
    tokens = _lexed(text, start, stop)
    match = _OPENS.match(tokens.classes)
    if not match:
        return ()
    name, _ = name_of(tokens, Span(*match.span("subject")))
    return (name,) if is_measured(name) else ()


_OPENS = re.compile(pattern("MODIFIER* (?P<subject> NOUN*? HEAD+) (?! OF )", PARTS))
_EDGE = re.compile("[，,；;：:。！？!?\n]|——")
# Marks of a list before a clause.
_MARK = re.compile("(?:[（(]?[一二三四五六七八九十]{1,2}(?:[）)]|是|要)|同时|此外)")
# No clause that sets a target is longer.
_LONGEST = 60


def found_in(text: str) -> Iterator[Relation]:
    """The relations that the clauses of ``text`` state, in order.

    >>> [(one.kind, one.reference, one.names[0].whole) for one in found_in("居民收入增长与经济增长同步。")]
    [('in_step', '经济增长', '居民收入')]
    """
    kinds = _words()[1]
    done = 0
    for match in _matches(text):
        if match.start() < done:
            continue
        start, end = _clause(text, match.start(), match.end(), done)
        kind = kinds[match[0]]
        if end - start > _LONGEST or (kind in _MOVES and not _stands_alone(text, start, end, match)):
            continue
        if found := _read(text, start, end, match, kind):
            yield found
            done = found.end


_MOVES = frozenset(["growing", "falling", "steady", "bare_steady", "only_down", "only_up"])
_ENDS = "、和及与”）)（("


def _stands_alone(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether a word of movement has a subject and no object: «粮食产量|稳定», not «稳定|粮食产量»; most have one."""
    return start < match.start() and (match.end() == end or text[match.end()] in _ENDS)


def _clause(text: str, first: int, last: int, done: int) -> tuple[int, int]:
    """The clause around ``text[first:last]``, from where the relation before it ended."""
    start = max([done, *(m.end() for m in _EDGE.finditer(text, max(0, first - _LONGEST), first))])
    if mark := _MARK.match(text, start, first):
        start = mark.end()
    edge = _EDGE.search(text, last, last + _LONGEST)
    end = edge.start() if edge else min(len(text), last + _LONGEST)
    opened = text.rfind("“", start, first)
    if opened >= 0 and opened + 1 < first and "”" not in text[opened:first]:  # a goal that is quoted
        closed = text.find("”", last, end)
        return opened + 1, closed if closed >= 0 else end
    return start, end


def _read(text: str, start: int, end: int, match: re.Match[str], kind: str) -> Relation | None:
    # «“双下降”»: the marks around the word are no part of the clause
    opened = match.start() > start and text[match.start() - 1] == "“"
    closed = match.end() < end and text[match.end()] == "”"
    left = _led(_lexed(text, start, match.start() - opened))
    right = _lexed(text, match.end() + closed, end)
    first = _after_values(left)
    mark = len(left.classes) - first
    classes = left.classes[first:] + MARKS[kind] + right.classes
    for rule in RULES:
        if parts := rule.pattern.match(classes):
            reading = _Parts(left, right, first, mark, parts)
            return reading.relation(rule.name, kind, match)
    return None


def _lexed(text: str, start: int, end: int) -> Tokens:
    if start == end:
        return Tokens(text, "", (start,), (start,), {}, {})
    piece = text[start:end]
    values = quantities(piece) if _DIGIT.search(piece) else []
    shifted = [
        q._replace(
            start=q.start + start, end=q.end + start,
            outer_start=q.outer_start + start, outer_end=q.outer_end + start,
        )
        for q in values
    ]  # fmt: skip
    times = mentions(piece, 2000, None) if _TIME.search(piece) else []
    return retagged(lex(text, start, end, shifted, times))


_DIGIT = re.compile(r"[\d一二两三四五六七八九十半成倍]")
_TIME = re.compile("年|月|季|五")


_STAYS = (c.HEAD, c.HOLDING)


def _led(tokens: Tokens) -> Tokens:
    """``tokens`` with verbs that only lead to what is to come (推动投资…) as verbs of making."""
    leads = relations().leads
    classes = "".join(
        c.MAKING if cls not in _STAYS and tokens.word(i) in leads else cls
        for i, cls in enumerate(tokens.classes)
    )
    return replace(tokens, classes=classes)


def _after_values(tokens: Tokens) -> int:
    """Where the words begin that belong to the relation: behind the last value, and what joins it to them."""
    first = max((i + 1 for i, cls in enumerate(tokens.classes) if cls in VALUES), default=0)
    while first < len(tokens.classes) and tokens.classes[first] in (c.DUN, c.AND, c.CLOSE):
        first += 1
    return first


class _Parts(msgspec.Struct, frozen=True):
    """A clause that a rule matched: the tokens on both sides of the word of relation, and the parts."""

    left: Tokens
    right: Tokens
    first: int
    mark: int
    parts: re.Match[str]

    def relation(self, rule: str, kind: str, word: re.Match[str]) -> Relation | None:
        """The relation; ``None`` where what it says is not of an indicator, or against nothing."""
        names, region = self._subject(rule)
        if rule == "as assigned":
            return self._assigned(names, region, word)
        reference = self._reference()
        if "base" in self.parts.re.groupindex and not is_standard(reference):
            return None
        reached = kind == "not_below" and word[0] in relations().before_standard["not_below"]
        if not names and (self._written("subject") or reached):
            return None
        if reached and self._margins():
            return None  # «达到全国一半» is a share
        if kind == "than":
            way = self._written("way")
            if way not in _MORE | _LESS or reference.startswith(_EARLIER):
                return None  # «比上年增长5%» is growth
            kind = "below" if way in _LESS else "above"
        return self._made(rule, kind, names, region, reference, word)

    def _made(
        self,
        rule: str,
        kind: str,
        names: tuple[Name, ...],
        region: str | None,
        reference: str,
        word: re.Match[str],
    ) -> Relation:
        margins = self._margins()
        start = self.left.starts[self.first]
        last = max(self._end(), margins[-1].outer_end if margins else 0)
        shared = c.ALL in self.left.classes[self.first :]
        kind_: RelationKind = _KINDS.get(kind, kind)  # type: ignore[assignment]
        return Relation(rule, kind_, start, last, word.start(), names, region, reference, margins, shared)

    def _end(self) -> int:
        """Where the clause ends: before a 、 that leads on."""
        last = len(self.right.classes)
        for name in ("margin", "base", "goal"):
            if name in self.parts.re.groupindex and self.parts[name] and self.parts.end(name) > self.mark:
                first = self.parts.end(name) - self.mark - 1
                break
        else:
            first = 0
        cut = next((i for i in range(first, last) if self.right.classes[i] in (c.DUN, c.AND)), last)
        return self.right.starts[cut]

    def _span(self, name: str) -> tuple[Tokens, Span]:
        """The side that a part stands on, and its tokens there."""
        if name not in self.parts.re.groupindex or not self.parts[name]:
            return self.left, NONE
        first, last = self.parts.span(name)
        if first >= self.mark:
            return self.right, Span(first - self.mark - 1, last - self.mark - 1)
        return self.left, Span(first + self.first, last + self.first)

    def _written(self, name: str) -> str:
        tokens, span = self._span(name)
        return tokens.word(span.first, span.last) if span else ""

    def _margins(self) -> tuple[Quantity, ...]:
        tokens, span = self._span("margin")
        return tuple(tokens.values[i] for i in range(span.first, span.last) if i in tokens.values)

    def _reference(self) -> str:
        tokens, span = self._span("base")
        if not span:
            return ""
        text = tokens.word(span.first, span.last).strip().removesuffix("的")
        return _STANDARD.sub("", text)

    def _subject(self, rule: str) -> tuple[tuple[Name, ...], str | None]:
        tokens, span = self._span("subject")
        if not span:
            return (), None
        for i in range(span.first, span.last - 1):
            if tokens.word(i) in relations().leads:
                span = Span(i + 1, span.last)  # «加强调度促进|投资»
        return subject_names(tokens, span, assigned=rule == "as assigned")

    def _assigned(self, names: tuple[Name, ...], region: str | None, word: re.Match[str]) -> Relation | None:
        goal = self._written("goal")
        named = _goal().search(goal)
        if not named:
            return None
        if not names and named.start():
            inner = _lexed(goal, 0, named.start())
            names, region = subject_names(inner, Span(0, len(inner.classes)), assigned=True)
        return self._made("as assigned", "as_assigned", names, region, word[0], word) if names else None


_KINDS = {"bare_steady": "steady"}
_MORE, _LESS = frozenset(["高", "多", "快", "高出"]), frozenset(["低", "少", "慢", "小", "低出"])
_EARLIER = ("上年", "去年", "同期")
# What a reference is written without.
_STANDARD = re.compile(r"^(?:与|同|比|较|和)|(?:的?(?:水平|幅度))?(?:的(?:预期)?目标)?$")


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(f"{alternation(relations().goals)}(?:以内|范围内?|之内|内|值)?$")
