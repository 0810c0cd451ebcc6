"""How sentences are read, as lines for a terminal and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from duban.extraction.explanation import ClauseExplained, Explanation, ReadingExplained
from duban.language import CLAUSES, COLON, Texts
from duban.report.shell import PageView, labels, page

_TEXTS = Texts("duban.report.labels", "explanation")
_LABELS = ("labels", "explanation")


def build(found: Sequence[Explanation], *, lang: str = "zh", generated: str | None = None) -> str:
    """The page: each sentence with its tokens, clauses, readings and states."""
    return page(view(found, lang=lang), lang=lang, generated=generated)


def view(found: Sequence[Explanation], *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    names = list(dict.fromkeys(one.document for one in found))
    return PageView(
        "plain",
        ("explanation.js",),
        {
            "labels": labels(*_LABELS),
            "themes": {},
            "documents": [],
            "sentences": msgspec.to_builtins(list(found)),
        },
        styles=("explanation.css",),
        more={"heading": _TEXTS.say("explanation", lang), "documents": names},
    )


def lines(found: Explanation, lang: str) -> Iterator[str]:
    """The lines that explain one sentence.

    >>> from duban.extraction.explanation import explain
    >>> [sentence] = explain("玩具产量达到5万件。")
    >>> print("\\n".join(lines(sentence, "en")))  # doctest: +ELLIPSIS
    玩具产量达到5万件。
      tokens   玩具/thing 产量/measure 达到/reaching 5万件/count 。/pause
      clause   arrival: subject 玩具产量; verb 达到
      reads    5万件 = 玩具 + 产量: level, actual
      state    names 玩具产量; owner 玩具; measure 产量; ...
    <BLANKLINE>
    """
    yield found.text
    yield _line(
        "tokens", " ".join(f"{one.text}/{_class(one.word_class, lang)}" for one in found.tokens), lang
    )
    for one in found.tokens:
        if one.becomes:
            rules = ", ".join(_say(f"retagging_{rule.replace(' ', '_')}", lang) for rule in one.rules)
            yield _line("changed", f"{one.text} → {_class(one.becomes, lang)} ({rules})", lang)
    for size in found.sizes:
        yield _line("sizes", _reading(size, lang), lang)
    for clause in found.clauses:
        yield from _clause(clause, lang)
    yield ""


def _clause(clause: ClauseExplained, lang: str) -> Iterator[str]:
    parts = CLAUSES.text(lang).join(f"{_say(name, lang)} {words}" for name, words in clause.parts.items())
    rule = _say(f"rule_{clause.rule}", lang)
    yield _line("clause", f"{rule}{COLON.text(lang)}{parts}" if parts else rule, lang)
    for reading in clause.readings:
        yield _line("reads", _reading(reading, lang), lang)
    slots = clause.state | {"kind": _say(f"measure_{clause.state.get('kind', '')}", lang)}
    state = CLAUSES.text(lang).join(f"{_say(f'slot_{slot}', lang)} {words}" for slot, words in slots.items())
    yield _line("state", state, lang)


def _reading(reading: ReadingExplained, lang: str) -> str:
    """One value with the parts of its indicator, its kind, its time, and as what it is stated."""
    figure = reading.figure
    composed = reading.owner and reading.head and reading.owner + reading.head == figure.indicator
    name = f"{reading.owner} + {reading.head}" if composed else figure.indicator
    ends = [month for month in (figure.period_start, figure.period_end) if month]
    told = [
        _say(f"measure_{figure.measure}", lang),
        _say(f"modality_{figure.modality}", lang),
        "—".join(ends),
        figure.region or "",
    ]
    return f"{figure.value_text} = {name}{COLON.text(lang)}{_COMMA[lang].join(filter(None, told))}"


# How wide the names of the steps are, in columns of a terminal.
_WIDTH = 9
_COMMA = {"zh": "，", "en": ", "}


def _line(step: str, text: str, lang: str) -> str:
    name = _say(step, lang)
    columns = sum(2 if char > "\u2e7f" else 1 for char in name)
    return f"  {name}{' ' * (_WIDTH - columns)}{text}"


def _class(name: str, lang: str) -> str:
    return _say(f"class_{name}", lang)


def _say(key: str, lang: str) -> str:
    """The label of ``key``; what has none is a name of the program's own and stands as it is."""
    return _TEXTS.say(key, lang) if key in _TEXTS else key.partition("_")[2]
