"""Tracked targets and commitments as tables of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from duban.language import Bilingual, Texts
from duban.observation import Observation
from duban.report.shell import theme_names
from duban.sheets.sheet import Share, Sheet, Tone
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES, FollowStatus
from duban.tracking.scorecard import Grouping, Scorecard
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.verdict import VERDICTS, Verdict
from duban.tracking.verdicts.verdict import light as light

_TEXTS = Texts("duban.report.labels", "tracking")
_REASONS = Texts("duban.tracking.verdicts", "reasons")
_HEADER = ("year", "region", "indicator", "target", "outcome", "verdict", "reason")
# Sentences in the note of a cell.
_NOTED = 3
_PLACES = ("target_document", "target_sentence", "outcome_document", "outcome_sentence")
# What a program computes with: named alike in both languages, as in the JSON.
_CODES = (
    "verdict_code", "indicator_id", "measure", "unit", "period_start", "period_end", "target_low", "target_high",
    "outcome_low", "outcome_high", "outcome_unit", "ratio",
)  # fmt: skip


def sheets(found: Tracking, lang: str) -> list[Sheet]:
    """A row for each target, then scorecards by region, year and field."""
    return [targets(found, lang), *(_cards(found, by, name, lang) for by, name in _GROUPINGS)]


def targets(found: Tracking, lang: str) -> Sheet:
    """A row for each target: both sides with their sentences, the verdict and why."""
    header = [*(_TEXTS.say(key, lang) for key in (*_HEADER, *_PLACES)), *_CODES]
    verdict = _HEADER.index("verdict")
    return Sheet(
        _TEXTS.say("sheets.targets", lang),
        header,
        [_row(row, lang) for row in found],
        notes={
            (line, _HEADER.index(name)): note
            for line, row in enumerate(found)
            for name, side in (("target", row.target), ("outcome", _reached(row)))
            if side is not None and (note := _note(side))
        },
        tones={(line, verdict): _TONES[row.verdict] for line, row in enumerate(found)},
    )


def brief(found: Tracking, lang: str) -> list[Sheet]:
    """What fits on a terminal: target, outcome and verdict of each, and how many there are of each verdict."""
    header = [_TEXTS.say(key, lang) for key in _HEADER[:-1]]
    rows = [_told(row, lang) for row in found]
    counts = [[_verdict(verdict, lang), number] for verdict, number in found.counts.items()]
    return [
        Sheet(_TEXTS.say("sheets.targets", lang), header, rows),
        Sheet(
            _TEXTS.say("sheets.counts", lang),
            [_TEXTS.say(key, lang) for key in ("verdict", "number")],
            counts,
        ),
    ]


def _told(row: Tracked, lang: str) -> list[object]:
    reached = _reached(row)
    return [
        row.year,
        row.target.region,
        row.target.indicator,
        row.target.written if row.target.relation else wording.value(row.target).text(lang),
        wording.value(reached).text(lang) if reached else None,
        _verdict(row.verdict, lang),
    ]


def _reached(row: Tracked) -> Observation | None:
    """The outcome, or how far an open target has come."""
    return row.outcome or (row.course.point if row.course else None)


def _note(side: Observation) -> str:
    """The sentences that state a value, each with its document."""
    return "\n".join(f"{witness.text}\n— {witness.document}" for witness in side.witnesses[:_NOTED])


_TONES: Final[dict[Verdict, Tone]] = {
    "exceeded": "good", "kept": "good", "on_course": "good", "nearly": "fair", "missed": "poor",
    "off_course": "poor", "unsure": "quiet", "too_early": "quiet", "no_data": "quiet",
}  # fmt: skip
_FOLLOW_TONES: Final[dict[FollowStatus, Tone]] = {
    "carried_out": "good",
    "under_way": "fair",
    "no_trace": "quiet",
}


def verdict_name(verdict: Verdict) -> Bilingual:
    """What a verdict is called.

    >>> verdict_name("kept").zh
    '完成'
    """
    return _REASONS[f"verdicts.{verdict}"]


def _verdict(verdict: Verdict, lang: str) -> str:
    return f"{light(verdict)} {verdict_name(verdict).text(lang)}"


def _row(row: Tracked, lang: str) -> list[object]:
    cells = [*_told(row, lang)[:-1], verdict_name(row.verdict).text(lang), row.reason.text(lang)]
    for side in (row.target, row.outcome):
        witness = side.witnesses[0] if side is not None and side.witnesses else None
        cells += [witness.document, witness.text] if witness else [None, None]
    return [*cells, *_codes(row)]


def _codes(row: Tracked) -> list[object]:
    """The row as a program reads it."""
    target, outcome = row.target, row.outcome
    return [
        *(
            row.verdict,
            target.indicator_id,
            target.measure,
            target.unit,
            target.period_start,
            target.period_end,
        ),
        *(target.low, target.high),
        *((outcome.low, outcome.high, outcome.unit) if outcome else (None, None, None)),
        row.judgement.ratio if row.judgement else None,
    ]


_GROUPINGS: tuple[tuple[Grouping, str], ...] = (("region", "regions"), ("year", "years"), ("theme", "themes"))


def _cards(found: Tracking, by: Grouping, name: str, lang: str) -> Sheet:
    """The scorecards of a grouping."""
    used = [verdict for verdict in VERDICTS if verdict in found.counts]
    header = [
        *(
            _TEXTS.say(key, lang)
            for key in (by, "judged", "share_kept", "overshoot", "undershoot", "ambition")
        ),
        *(verdict_name(verdict).text(lang) for verdict in used),
    ]
    rows = [
        _card(card, by, lang) + [card.counts.get(verdict) for verdict in used]
        for card in found.scorecards(by)
    ]
    return Sheet(_TEXTS.say(f"sheets.{name}", lang), header, rows)


def _card(card: Scorecard, by: Grouping, lang: str) -> list[object]:
    names = theme_names([card.name]) if by == "theme" else {}
    return [
        names[card.name][lang] if card.name in names else card.name,
        card.judged,
        None if card.share_kept is None else Share(card.share_kept),
        *(None if one is None else round(one, 2) for one in (card.overshoot, card.undershoot, card.ambition)),
    ]


def followed(found: Sequence[Followed], lang: str) -> list[Sheet]:
    """A row for each commitment: its status and what speaks for it, then how many there are of each status."""
    header = [
        _TEXTS.say(key, lang)
        for key in ("year", "region", "text", "status", "evidence", "evidence_document", "reason", "document")
    ]
    counts = Counter(one.status for one in found)
    totals = [[_TEXTS.say(f"statuses.{status}", lang), counts[status]] for status in FOLLOW_STATUSES]
    return [
        Sheet(
            _TEXTS.say("sheets.followed", lang),
            header,
            [_followed(one, lang) for one in found],
            tones={(line, 3): _FOLLOW_TONES[one.status] for line, one in enumerate(found)},
        ),
        Sheet(
            _TEXTS.say("sheets.counts", lang), [_TEXTS.say(key, lang) for key in ("status", "number")], totals
        ),
    ]


def _followed(one: Followed, lang: str) -> list[object]:
    first = one.evidence[0] if one.evidence else None
    status = _TEXTS.say(f"statuses.{one.status}", lang)
    shown = [first.text, first.document] if first else [None, None]
    return [one.year, one.region, one.text, status, *shown, one.reason.text(lang), one.document]
