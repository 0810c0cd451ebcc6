"""Tracked targets as tables of cells."""

from __future__ import annotations

from typing import Final

from duban.language import Texts
from duban.observation import Observation
from duban.report.shell import theme_names
from duban.sheets.sheet import Share, Sheet
from duban.tracking import wording
from duban.tracking.scorecard import Grouping, Scorecard
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdict import VERDICTS

_TEXTS = Texts("duban.report", "tracking")
_REASONS = Texts("duban.tracking", "reasons")
_HEADER = ("year", "region", "indicator", "target", "outcome", "verdict", "reason")
_PLACES = ("target_document", "target_sentence", "outcome_document", "outcome_sentence")


def sheets(found: Tracking, lang: str) -> list[Sheet]:
    """A row for each target, then scorecards by region, year and field."""
    cards = (_cards(found, by, name, lang) for by, name in _GROUPINGS)
    return [targets(found, lang), *cards, estimated(found, lang)]


def targets(found: Tracking, lang: str) -> Sheet:
    """A row for each target: both sides with their sentences, the verdict and why."""
    header = [_TEXTS.say(key, lang) for key in (*_HEADER, *_PLACES)]
    return Sheet(_TEXTS.say("sheets.targets", lang), header, [_row(row, lang) for row in found])


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
        estimated(found, lang),
    ]


def estimated(found: Tracking, lang: str) -> Sheet:
    """A row for each estimate with its outcome: both values and where they stand."""
    keys = ("year", "region", "indicator", "estimate", "outcome", "estimate_document", "outcome_document")
    rows = [
        [
            one.year,
            one.estimate.region,
            one.estimate.indicator,
            wording.value(one.estimate).text(lang),
            wording.value(one.outcome).text(lang),
            _places(one.estimate),
            _places(one.outcome),
        ]
        for one in found.estimates
    ]
    return Sheet(_TEXTS.say("sheets.estimates", lang), [_TEXTS.say(key, lang) for key in keys], rows)


def _places(one: Observation) -> str:
    """Who states a value: document and cell of each witness."""
    return "; ".join(f"{witness.document} {witness.cell or ''}".strip() for witness in one.witnesses)


def _told(row: Tracked, lang: str) -> list[object]:
    reached = row.outcome or (row.course.point if row.course else None)
    return [
        row.year,
        row.target.region,
        row.target.indicator,
        row.target.written if row.target.relation else wording.value(row.target).text(lang),
        wording.value(reached).text(lang) if reached else None,
        _verdict(row.verdict, lang),
    ]


# A light before the verdict: the eye finds what was missed.
_LIGHTS: Final = {
    "exceeded": "●", "kept": "●", "on_course": "●", "nearly": "◐", "missed": "○", "off_course": "○",
}  # fmt: skip


def _verdict(verdict: str, lang: str) -> str:
    return f"{_LIGHTS.get(verdict, '·')} {_REASONS.say(f'verdicts.{verdict}', lang)}"


def _row(row: Tracked, lang: str) -> list[object]:
    cells = [*_told(row, lang)[:-1], _REASONS.say(f"verdicts.{row.verdict}", lang), row.reason.text(lang)]
    for side in (row.target, row.outcome):
        witness = side.witnesses[0] if side is not None and side.witnesses else None
        cells += [witness.document, witness.text] if witness else [None, None]
    return cells


_GROUPINGS: tuple[tuple[Grouping, str], ...] = (("region", "regions"), ("year", "years"), ("theme", "themes"))


def _cards(found: Tracking, by: Grouping, name: str, lang: str) -> Sheet:
    """The scorecards of a grouping."""
    used = [verdict for verdict in VERDICTS if verdict in found.counts]
    header = [
        *(
            _TEXTS.say(key, lang)
            for key in (by, "judged", "share_kept", "overshoot", "undershoot", "ambition")
        ),
        *(_REASONS.say(f"verdicts.{verdict}", lang) for verdict in used),
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
