"""How sure a figure is: the share of figures like it that were right where people had annotated them.

A figure is right when its value, unit, indicator, modality and year all are. What speaks for and against one is its
:class:`Evidence`: whether the vocabulary knows the name, how long it is, whether it stands in the figure's clause or
was carried there, the rule that read it, and where the words that date it stand. The weights of ``confidence.yaml``
are a logistic regression over annotated passages; ``bench/confidence.py`` fits them anew and says how well
they hold on passages that were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import exp
from typing import Literal, get_args

import msgspec

from duban.files import packaged_yaml
from duban.language import CLAUSES, Bilingual, Texts
from duban.records import Scope
from duban.typed import learnt

Name = Literal["known", "long", "middling", "short", "none"]
Time = Literal["told", "paragraph", "none", "condition"]
Doubt = Literal[
    "no-name",
    "short-name",
    "unknown-name",
    "carried-name",
    "weak-rule",
    "no-period",
    "far-period",
    "undated-document",
    "unknown-verb",
    "purpose",
    "no-outlook",
    "framed-verb",
    "recognised",
]
DOUBTS = Texts("duban.extraction", "doubts")

# The longest names of their own that are mostly a piece of one (增长, 总额), and those that are so now and then.
_SHORT, _MIDDLING = 3, 6
_MARKS = re.compile(r"[“”\"「」『』（）()\s的]")
_ENDS = "，。；：,;:"
_END = re.compile(f"[{_ENDS}]")


class Evidence(msgspec.Struct, frozen=True):
    """What is known of a figure when its confidence is asked for.

    Attributes:
        name: whether the vocabulary knows its indicator; of its own names how long they are.
        written: the name stands in the clause of the number, in one piece.
        rule: the rule that read it.
        time: where the words that date it stand; a ``condition`` has no time.
    """

    name: Name
    written: bool
    rule: str
    time: Time


class Confidence(msgspec.Struct, frozen=True):
    """A probability, and what speaks against the figure; there are no doubts where it is 0.9 or more."""

    value: float
    doubts: tuple[Doubt, ...] = ()


def evidence(
    indicator: str, *, known: bool, clause: str, rule: str, scope: Scope, condition: bool
) -> Evidence:
    """The evidence of a figure of ``indicator`` whose number stands in ``clause``.

    Args:
        known: the vocabulary has the indicator.
        rule: the rule that read it.
        scope: where the words that date it stand.
        condition: the number only describes a class (亿元以上项目).

    >>> evidence("5G基站", known=True, clause="建成5G基站3万个", rule="making", scope="clause", condition=False)
    Evidence(name='known', written=True, rule='making', time='told')
    """
    written = bool(indicator) and (indicator in clause or _MARKS.sub("", indicator) in _MARKS.sub("", clause))
    return Evidence("known" if known else _length(indicator), written, rule, _time(scope, condition))


def _length(indicator: str) -> Name:
    if not indicator:
        return "none"
    size = len(indicator)
    return "short" if size <= _SHORT else "middling" if size <= _MIDDLING else "long"


def _time(scope: Scope, condition: bool) -> Time:
    if condition:
        return "condition"
    return scope if scope in ("paragraph", "none") else "told"


def clause_around(text: str, start: int, at: int, end: int) -> str:
    """The clause of ``text[start:end]`` in which the place ``at`` lies, between two pauses.

    >>> text = "产量增长2%，出口3亿元，同比持平"
    >>> clause_around(text, 0, text.index("3亿"), len(text))
    '出口3亿元'
    """
    before = text[start:at]
    left = start + max(map(before.rfind, _ENDS)) + 1
    stop = _END.search(text, at, end)
    return text[left : stop.start() if stop else end]


class Weight(msgspec.Struct, array_like=True, frozen=True):
    """A weight in log-odds, the figures that it was measured on, and how many of them were right."""

    log_odds: float
    figures: int
    right: int


class Weights(msgspec.Struct, frozen=True):
    """``confidence.yaml``: the fitted weights. A rule with few figures counts as ``other``."""

    fitted: dict[str, str | int | float]
    base: float
    name: dict[Name, Weight]
    written: dict[str, Weight]
    rule: dict[str, Weight]
    time: dict[Time, Weight]

    def of(self, found: Evidence) -> dict[str, Weight]:
        """The weights that ``found`` meets, by group."""
        return {
            "name": self.name[found.name],
            "written": self.written["yes" if found.written else "no"],
            "rule": self.rule.get(found.rule, self.rule["other"]),
            "time": self.time[found.time],
        }


@cache
def weights() -> Weights:
    """The weights that were measured (``confidence.yaml``)."""
    return msgspec.convert(packaged_yaml("duban.extraction", "confidence.yaml"), learnt(Weights))


# Where nothing says when a document was written, its years may be one off.
# Of 171 figures of five annotated passages drawn as pages, turned, blurred and strewn with noise, 168 came out the same.
_RECOGNISED_SHARE = 0.98
_UNDATED_SHARE = 0.9
# From here on nothing is said against a figure. A rule is weak that is wrong more often than rules are on average.
_SURE, _WEAK = 0.9, -0.15
# Nobody could use a figure of nothing; a number that stands alone may still be one.
_NAMELESS = 0.05


# Few kinds of evidence there are: the rules times the kinds of names and times.
@lru_cache(maxsize=2_048)
def figure_confidence(found: Evidence, *, dated: bool = True) -> Confidence:
    """The confidence of a figure with the evidence ``found``; ``dated`` says that the document's date is known.

    >>> figure_confidence(Evidence("known", True, "movement", "told")).doubts
    ()
    >>> figure_confidence(Evidence("short", False, "bare", "told"), dated=False).doubts
    ('short-name', 'carried-name', 'undated-document')
    """
    if found.name == "none":
        value = _NAMELESS
        doubts: list[Doubt] = ["no-name"]
    else:
        met = weights().of(found)
        value = 1 / (1 + exp(-weights().base - sum(weight.log_odds for weight in met.values())))
        doubts = [] if round(value, 2) >= _SURE else list(_doubts(found, met["rule"]))
    if not dated:
        value *= _UNDATED_SHARE
        doubts.append("undated-document")
    return Confidence(round(value, 2), tuple(doubts))


def in_undated(confidence: Confidence) -> Confidence:
    """``confidence`` in a document that does not say when it was written.

    >>> in_undated(Confidence(0.9))
    Confidence(value=0.81, doubts=('undated-document',))
    """
    return Confidence(round(_UNDATED_SHARE * confidence.value, 2), (*confidence.doubts, "undated-document"))


def recognised(confidence: float, reason: str) -> tuple[float, str]:
    """Confidence and reason of a record whose words were recognised in the picture of a page.

    >>> recognised(0.95, "short-name")
    (0.93, 'short-name, recognised')
    """
    doubts = ", ".join(part for part in (reason, "recognised") if part)
    return round(_RECOGNISED_SHARE * confidence, 2), doubts


def _doubts(found: Evidence, rule: Weight) -> Iterator[Doubt]:
    """What speaks against a figure: the name first, which is wrong most often."""
    if found.name != "known":
        yield "short-name" if found.name == "short" else "unknown-name"
    if not found.written:
        yield "carried-name"
    if rule.log_odds <= _WEAK:
        yield "weak-rule"
    if found.time in ("none", "paragraph"):
        yield "no-period" if found.time == "none" else "far-period"


def written_out(doubts: Sequence[Doubt]) -> str:
    """Doubts as a record holds them: their names, joined by commas.

    >>> written_out(("short-name", "no-period"))
    'short-name, no-period'
    """
    return ", ".join(doubts)


def reasons(confidence_reason: str) -> Bilingual:
    """The ``confidence_reason`` of a record for people to read, in both languages.

    >>> reasons("short-name, undated-document").en
    'a short name, which may be a piece of one; the date of the document is not known'
    """
    names = [name for name in confidence_reason.split(", ") if name]
    return CLAUSES.join(DOUBTS[name] if name in get_args(Doubt) else Bilingual(name, name) for name in names)
