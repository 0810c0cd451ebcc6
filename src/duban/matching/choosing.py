"""Which rulebooks are put to a table of firms on a day, and which are left out, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Edition, in_force
from duban.assessment.rulebook.loader import load, names
from duban.assessment.rulebook.model import Rulebook
from duban.errors import EditionError
from duban.language import Bilingual, Texts

_WORDS = Texts("duban.matching", "wording")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A rulebook and its edition in force on the day."""

    rulebook: Rulebook
    edition: Edition


@dataclass(frozen=True, slots=True)
class Omitted:
    """A rulebook that is not put to the firms, and why."""

    id: str
    name: Bilingual
    reason: Bilingual


def in_force_on(
    on: date, asked: Sequence[str | Path] | None = None
) -> tuple[tuple[Chosen, ...], tuple[Omitted, ...]]:
    """The rulebooks in force on a day: those ``asked`` for, or all of the package; and those left out.

    >>> chosen, omitted = in_force_on(date(2026, 6, 1))
    >>> "sme-gradient" in [one.rulebook.id for one in chosen], "cluster-index" in [one.id for one in omitted]
    (True, True)

    Raises:
        RulebookError: where a rulebook has flaws or is not there.
        EditionError: where one that is asked for is an index, or has no version in force on the day.
    """
    chosen: list[Chosen] = []
    omitted: list[Omitted] = []
    for name in names() if asked is None else asked:
        rulebook = load(name)
        try:
            edition = in_force(rulebook.editions, on)
        except EditionError:
            if asked is not None:
                raise
            omitted.append(Omitted(rulebook.id, rulebook.name, _WORDS["omitted.force"]))
            continue
        if not isinstance(edition, Index):
            chosen.append(Chosen(rulebook, edition))
        elif asked is None:
            omitted.append(Omitted(rulebook.id, rulebook.name, _WORDS["omitted.index"]))
        else:
            raise EditionError(rulebook.id, *_both(_WORDS["index"]))
    return tuple(chosen), tuple(omitted)


def _both(text: Bilingual) -> tuple[str, str]:
    return text.zh, text.en


def for_table(
    chosen: Sequence[Chosen], columns: Mapping[str, int]
) -> tuple[tuple[Chosen, ...], tuple[Omitted, ...]]:
    """Those of ``chosen`` that are about what a table holds, by how many columns each has in it (``columns``, by id).

    A table is of firms, unless a rulebook of clusters or zones has more columns in it than any of firms.

    >>> chosen, _ = in_force_on(date(2026, 6, 1), ["tech-sme", "sme-cluster"])
    >>> [one.rulebook.id for one in for_table(chosen, {"tech-sme": 9, "sme-cluster": 2})[0]]
    ['tech-sme']
    >>> [one.rulebook.id for one in for_table(chosen, {"tech-sme": 1, "sme-cluster": 8})[0]]
    ['tech-sme', 'sme-cluster']
    """
    most = max(
        (columns.get(one.rulebook.id, 0) for one in chosen if one.rulebook.entities == "firm"), default=0
    )

    def fits(one: Chosen) -> bool:
        return one.rulebook.entities == "firm" or columns.get(one.rulebook.id, 0) > most

    left = (one.rulebook for one in chosen if not fits(one))
    omitted = tuple(Omitted(book.id, book.name, _WORDS[f"omitted.{book.entities}"]) for book in left)
    return tuple(filter(fits, chosen)), omitted
