"""How often the machine was right where people looked, as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from duban.language import Texts
from duban.queries.corrections import Accuracy
from duban.report.shell import labels
from duban.sheets.sheet import Share, Sheet

_TEXTS = Texts("duban.report", "accuracy")
_COLUMNS = ("kind", "rule", "seen", "accepted", "edited", "rejected", "share")


class Measured(NamedTuple):
    """An accuracy that can be told in lines of JSON."""

    found: Accuracy

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line a rule, then one for each kind of which records were missed.

        >>> list(Measured(Accuracy([], {"figure": 2})).as_json())
        [{'kind': 'figure', 'missed': 2}]
        """
        for one in self.found.rules:
            yield one._asdict() | {"seen": one.seen, "share": round(one.share, 4)}
        for kind, missed in self.found.missed.items():
            yield {"kind": kind, "missed": missed}


def sheets(found: Accuracy, lang: str) -> list[Sheet]:
    """The accuracy by rule, and how many records of each kind had been missed.

    >>> [sheet.name for sheet in sheets(Accuracy([], {}), "en")]
    ['Accuracy by rule', 'Missed']
    """

    def name(kind: str) -> str:
        return labels("labels")[f"kind_{kind}"].text(lang)

    rules = [
        [name(one.kind), one.rule, one.seen, one.accepted, one.edited, one.rejected, Share(one.share)]
        for one in found.rules
    ]
    missed = [[name(kind), n] for kind, n in found.missed.items()]
    return [
        Sheet(_TEXTS.say("by_rule", lang), [_TEXTS.say(column, lang) for column in _COLUMNS], rules),
        Sheet(_TEXTS.say("missed", lang), [_TEXTS.say("kind", lang), _TEXTS.say("added", lang)], missed),
    ]
