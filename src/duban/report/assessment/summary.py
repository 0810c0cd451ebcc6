"""An assessment in a few lines: how many stand on each tier, and what is lacking most."""

from __future__ import annotations

from collections.abc import Iterator

from duban.assessment.result.assessment import Assessment, Tally
from duban.assessment.result.explanation import classes_name, tier_name
from duban.language import CLAUSES, Bilingual
from duban.report.shell import labels

_MOST_GAPS = 5


def summary(assessment: Assessment, lang: str) -> list[str]:
    """The lines, in ``lang``."""
    return [*tier_lines(assessment, lang), *gap_lines(assessment, lang)]


def tier_lines(assessment: Assessment, lang: str) -> list[str]:
    """How many entities stand on each tier, from above; then those whose class is undecided."""
    counts = list(enumerate(assessment.counts))
    lines = [
        _line("line_tier", number, unsure, name=tier_name(assessment.programme, tier, lang)).text(lang)
        for tier, (number, unsure) in reversed(counts)
    ]
    return [*lines, *(line.text(lang) for line in _undecided(assessment))]


def _undecided(assessment: Assessment) -> Iterator[Bilingual]:
    """How many are undecided, and between which classes."""
    known, spans = labels("labels", "assessment"), assessment.undecided
    listed = [
        known["line_span"].format(
            n=f"{one.count:,}", classes=classes_name(assessment.programme, one.lowest, one.possible)
        )
        for one in spans
    ]
    if listed:
        total = sum(one.count for one in spans)
        yield known["line_undecided"].format(n=f"{total:,}", listed=CLAUSES.join(listed))


def gap_lines(assessment: Assessment, lang: str, most: int = _MOST_GAPS) -> list[str]:
    """The criteria that most of those just below a tier lack."""
    lacking = (tally for tally in assessment.gaps[:most] if tally.missed + tally.unknown)
    return [_gap(tally).text(lang) for tally in lacking]


def _gap(tally: Tally) -> Bilingual:
    return _line("line_gap", tally.missed, tally.unknown, rung=tally.rung.name, name=tally.criterion.name)


def _line(key: str, number: int, unsure: int, **parts: object) -> Bilingual:
    """The line ``key``, with the saying ``KEY_open`` at its end where some are ``unsure``."""
    known = labels("labels", "assessment")
    open_ = known[f"{key}_open"].format(n=f"{unsure:,}") if unsure else Bilingual()
    return known[key].format(n=f"{number:,}", open=open_, **parts)
