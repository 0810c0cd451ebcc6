"""Commitments and what became of them, as rows of the page and as a table of cells.

What is shown is told by protocols: the types that find it need not know of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from duban.language import Bilingual, Texts
from duban.report.shell import theme_names
from duban.report.tracking.store import Store
from duban.sheets.sheet import Sheet, Tone

_TEXTS = Texts("duban.report", "tracking")
STATUSES: Final = ("carried_out", "under_way", "no_trace")
"""What can have become of a commitment, the best first."""
_TONES: Final[dict[str, Tone]] = {"carried_out": "good", "under_way": "fair", "no_trace": "poor"}
_HEADER = ("year", "region", "text", "theme", "status", "evidence", "evidence_document", "reason", "document")


class Evidence(Protocol):
    """A clause of a later document that speaks of what was promised, and the word in it that tells most."""

    @property
    def document(self) -> str:
        """The name of the later document."""

    @property
    def text(self) -> str:
        """The clause."""

    @property
    def published(self) -> str | None:
        """When the document was published."""

    @property
    def word(self) -> str:
        """The word that tells the status; empty where none does."""


class Followed(Protocol):
    """A commitment and what became of it."""

    @property
    def document(self) -> str:
        """The name of the document that makes it."""

    @property
    def year(self) -> int | None:
        """The year of that document."""

    @property
    def text(self) -> str:
        """Its clause."""

    @property
    def region(self) -> str | None:
        """The region of the document."""

    @property
    def theme(self) -> str | None:
        """Its field of policy."""

    @property
    def status(self) -> str:
        """One of :data:`STATUSES`."""

    @property
    def evidence(self) -> Sequence[Evidence]:
        """What speaks for the status, the best first."""

    @property
    def reason(self) -> Bilingual:
        """The sentence that says why."""


def commitment_counts(followed: Iterable[Followed]) -> dict[str, int]:
    """The number of commitments by status, the best status first."""
    found = Counter(one.status for one in followed)
    return {status: found[status] for status in STATUSES if found[status]}


def commitment_data(one: Followed, store: Store) -> dict[str, Any]:
    """A commitment for the page's scripts; documents stand in ``store``."""
    return {
        "year": one.year,
        "region": one.region,
        "theme": one.theme,
        "text": one.text,
        "status": one.status,
        "document": store.document(one.document),
        "reason": {"zh": one.reason.zh, "en": one.reason.en},
        "evidence": [
            (store.document(found.document, found.published), found.text, found.word)
            for found in one.evidence
        ],
    }


def commitments(followed: Sequence[Followed], lang: str) -> Sheet:
    """A row for each commitment: its words, what became of it, and the best evidence."""
    header = [_TEXTS.say(key, lang) for key in _HEADER]
    names = theme_names(one.theme for one in followed)
    rows = [_row(one, names, lang) for one in followed]
    tones = {
        (line, header.index(_TEXTS.say("status", lang))): _TONES[one.status]
        for line, one in enumerate(followed)
    }
    return Sheet(_TEXTS.say("sheets.followed", lang), header, rows, tones=tones)


def _row(one: Followed, names: dict[str, dict[str, str]], lang: str) -> list[object]:
    best = one.evidence[0] if one.evidence else None
    return [
        one.year,
        one.region,
        one.text,
        names[one.theme][lang] if one.theme in names else one.theme,
        _TEXTS.say(f"statuses.{one.status}", lang),
        best.text if best else None,
        best.document if best else None,
        one.reason.text(lang),
        one.document,
    ]
