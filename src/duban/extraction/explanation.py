"""How sentences are read, step by step, for people: tokens, classes by place, clauses, readings, and the state.

:func:`explain` is public as ``duban.explain``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from duban.extraction.discourse.slots import Slots
from duban.extraction.parse import Parse
from duban.grammar.classes import NAMES
from duban.grammar.clause import Clause
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name
from duban.records import Figure
from duban.text.document import Document
from duban.text.sourced import document_of

_CALLED = {value: name for name, value in NAMES.items()}
_PARTS = ("subject", "verb", "base", "object", "right", "predicate")


class TokenExplained(msgspec.Struct, frozen=True):
    """One token.

    Attributes:
        text: the words; ``start`` and ``end`` are their place in the source.
        word_class: the class of the words by themselves (a name of :mod:`duban.grammar.classes`).
        becomes: the class that they have in their place, where it is another, and ``rules`` that say so.
    """

    text: str
    start: int
    end: int
    word_class: str
    becomes: str | None = None
    rules: list[str] = []


class ReadingExplained(msgspec.Struct, frozen=True):
    """One value that was read.

    Attributes:
        owner, head: the parts of the indicator: of what, and what is measured of it.
        figure: the record.
    """

    owner: str
    head: str
    figure: Figure


class ClauseExplained(msgspec.Struct, frozen=True):
    """One clause with values.

    Attributes:
        rule: the rule that read the words before the values.
        left: these words; ``values`` are the values as written.
        parts: the words of each part of the clause: ``subject``, ``verb``, ``base``, ``object``; ``right`` and
            ``predicate`` behind the value.
        readings: what was read of each value.
        state: what the clause leaves to the next, by slot; empty slots are left out.
    """

    rule: str
    left: str
    values: list[str]
    parts: dict[str, str]
    readings: list[ReadingExplained]
    state: dict[str, str]


class Explanation(msgspec.Struct, frozen=True):
    """How one sentence with values is read.

    Attributes:
        document: its name; ``start`` and ``end`` are the sentence's place in its source.
        text: the sentence.
        tokens: its tokens.
        sizes: amounts that only name a class («亿元以上项目»).
        clauses: its clauses with values.
    """

    document: str
    start: int
    end: int
    text: str
    tokens: list[TokenExplained]
    sizes: list[ReadingExplained]
    clauses: list[ClauseExplained]


def explain(
    source: str | Path | bytes | Document,
    *,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    year: int | None = None,
) -> list[Explanation]:
    """How the figures of a document are read: its sentences with values, in order.

    Args:
        source: a text (``str``), a file (``Path``), ``bytes``, or a document that was read.
        title, published, region, year: as in :func:`duban.read`; not for a document that was read already.

    >>> [sentence] = explain("玩具产量达到5万件，增长3%。")
    >>> [(clause.rule, clause.readings[0].figure.indicator) for clause in sentence.clauses]
    [('arrival', '玩具产量'), ('movement', '玩具产量')]

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file; the message says what to write.
        ArgumentError, ArgumentTypeError: for a year or date that cannot be, or what is no document.
    """
    document = document_of(source, title=title, published=published, region=region, year=year)
    return list(explanations(document))


def explanations(document: Document) -> Iterator[Explanation]:
    """How the sentences with values of ``document`` are read, in order."""
    from duban.extraction.figures import figures

    parses: list[Parse] = []
    by_sentence: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures(document, watch=parses.append):
        by_sentence[figure.sentence_start].append(figure)
    for parse in parses:
        start, end = document.view.span(parse.start, parse.end)
        read = {
            id(reading): ReadingExplained(reading.name.owner, reading.name.measure, figure)
            for reading, figure in zip(parse.in_order(), by_sentence[start], strict=True)
        }
        sizes = [read[id(reading)] for reading, _ in parse.readings if reading.threshold]
        clauses = [_clause(parse, clause, read) for clause in parse.clauses]
        text = document.text[parse.start : parse.end].strip()
        yield Explanation(document.name, start, end, text, _tokens(document, parse), sizes, clauses)


def _tokens(document: Document, parse: Parse) -> list[TokenExplained]:
    """The tokens of a sentence with both their classes."""
    rules: defaultdict[int, list[str]] = defaultdict(list)
    for change in parse.changes:
        for i in range(change.first, change.last):
            rules[i].append(change.rule.name)
    lexed = parse.lexed
    found: list[TokenExplained] = []
    for i, (before, behind) in enumerate(zip(lexed.classes, parse.tokens.classes, strict=True)):
        start, end = document.view.span(lexed.starts[i], lexed.ends[i])
        becomes = None if before == behind else _CALLED[behind]
        found.append(TokenExplained(lexed.word(i), start, end, _CALLED[before], becomes, rules[i]))
    return found


def _clause(parse: Parse, clause: Clause, read: dict[int, ReadingExplained]) -> ClauseExplained:
    tokens: Tokens = parse.tokens
    spans = {name: getattr(clause, name) for name in _PARTS}
    return ClauseExplained(
        clause.rule,
        tokens.word(clause.left.first, clause.left.last),
        [tokens.word(i) for i in clause.values],
        {name: tokens.word(span.first, span.last) for name, span in spans.items() if span},
        [
            read[id(reading)]
            for reading, _ in parse.readings
            if reading.token in clause.values and not reading.threshold
        ],
        _state(parse.state_after(clause)),
    )


def _state(slots: Slots) -> dict[str, str]:
    """The slots that hold something, as text."""
    found: dict[str, str] = {}
    for slot in slots.__struct_fields__:
        value = getattr(slots, slot)
        if isinstance(value, tuple):
            value = "、".join(one.whole for one in value if isinstance(one, Name))
        if value and isinstance(value, str):
            found[slot] = value
    return found
