"""How often the machine was right where people looked, as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from duban.language import Texts
from duban.queries.accuracy import Accuracy
from duban.report.shell import labels
from duban.sheets.sheet import Share, Sheet

_TEXTS = Texts("duban.report.labels", "accuracy")
_COLUMNS = ("kind", "rule", "seen", "accepted", "edited", "rejected", "share")


class Measured(NamedTuple):
    """An accuracy that can be told in lines of JSON."""

    found: Accuracy

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line a rule, then one for each kind of which records were missed.

        >>> from duban.queries.accuracy import Judged
        >>> list(Measured(Accuracy(Judged(0, 0, 0, 2), [], [], {"figure": 2})).as_json())
        [{'kind': 'figure', 'missed': 2}]
        """
        for one in self.found.rules:
            accepted, edited, rejected, _ = one.said
            counts = {"accepted": accepted, "edited": edited, "rejected": rejected}
            yield (
                {"kind": one.kind, "rule": one.rule}
                | counts
                | {
                    "seen": one.said.judged,
                    "share": round(one.said.right or 0.0, 4),
                }
            )
        for kind, missed in self.found.missed.items():
            yield {"kind": kind, "missed": missed}


def sheets(found: Accuracy, lang: str) -> list[Sheet]:
    """The accuracy by rule, and how many records of each kind had been missed.

    >>> from duban.queries.accuracy import Judged
    >>> [sheet.name for sheet in sheets(Accuracy(Judged(0, 0, 0), [], [], {}), "en")]
    ['Accuracy by rule', 'Missed']
    """

    def name(kind: str) -> str:
        return labels("labels")[f"kind_{kind}"].text(lang)

    rules = [
        [name(one.kind), one.rule, one.said.judged, *one.said[:3], Share(one.said.right or 0.0)]
        for one in found.rules
    ]
    missed = [[name(kind), n] for kind, n in found.missed.items()]
    return [
        Sheet(_TEXTS.say("by_rule", lang), [_TEXTS.say(column, lang) for column in _COLUMNS], rules),
        Sheet(_TEXTS.say("missed", lang), [_TEXTS.say("kind", lang), _TEXTS.say("added", lang)], missed),
    ]
