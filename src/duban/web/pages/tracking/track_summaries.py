"""The summaries of tracking: scorecards, and the provinces as squares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from duban.report.tracking.board import Board
from duban.report.tracking.tile_map import Tile, tile_map
from duban.tracking.scorecard import Grouping, Scorecard
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.verdict import VERDICTS
from duban.web.pages.tracking.track_asked import Asked
from duban.web.pages.tracking.track_facets import JUDGED, KEPT, named, narrowing
from duban.web.rendering import language_asked
from duban.web.tracked.targets import Targets

# With fewer judged than this a share says little.
FEW = 5
# Scorecards that a page shows; files hold all.
MOST_CARDS = 200
GROUPINGS: tuple[Grouping, ...] = ("region", "year", "theme")


def grouping_of(request: Request) -> Grouping:
    """By what the scorecards of an address group."""
    return next((one for one in GROUPINGS if one == request.query_params.get("by")), GROUPINGS[0])


def cards_of(found: Targets, asked: Asked, by: Grouping) -> list[Scorecard]:
    """The scorecards of the targets that are asked for: of hundreds of thousands that takes seconds."""
    return found.scorecards(found.targets.only(asked.conditions, asked.words), by)


def scorecard_view(
    request: Request, asked: Asked, found: Targets, cards: Sequence[Scorecard]
) -> dict[str, Any]:
    """How many targets each region, year or field kept."""
    lang, by = language_asked(request), grouping_of(request)
    return {
        **narrowing(found.targets, asked, lang),
        "as_of": found.as_of,
        "total": sum(sum(card.counts.values()) for card in cards),
        "by": by,
        "groupings": GROUPINGS,
        "cards": [_card(card, by, lang) for card in cards[:MOST_CARDS]],
        "more_cards": max(0, len(cards) - MOST_CARDS),
        "few": FEW,
    }


def _card(card: Scorecard, by: Grouping, lang: str) -> dict[str, Any]:
    return {
        "value": card.name,
        "name": named(by, card.name, lang),
        "card": card,
        "counts": [(verdict, card.counts[verdict]) for verdict in VERDICTS if verdict in card.counts],
        "all": sum(card.counts.values()),
    }


def tiles(request: Request, asked: Asked, found: Targets) -> dict[str, Any]:
    """The provinces as squares: by the share of targets kept, of one indicator by what became of it."""
    lang, board = language_asked(request), found.targets
    conditions = {name: value for name, value in asked.conditions.items() if name != "region"}
    of_region: dict[str, list[int]] = {}
    for number in board.only(conditions, asked.words):
        of_region.setdefault(board.value("region", number), []).append(number)
    by_verdict = bool(conditions.get("indicator"))
    shown = [_tile(one, board, of_region.get(one.name, []), by_verdict, lang) for one in tile_map()]
    known = {one.name for one in tile_map()}
    return {
        **narrowing(board, asked, lang),
        "as_of": found.as_of,
        "total": sum(map(len, of_region.values())),
        "tiles": shown,
        "ranked": sorted((one for one in shown if one["rank"] is not None), key=lambda one: one["rank"]),
        "off": sorted(named("region", name, lang) for name in of_region if name and name not in known),
        "few": FEW,
    }


def _rank(board: Board[Tracked], number: int) -> tuple[bool, int, int]:
    """What a region's square shows first: what was judged, the newest, the best."""
    verdict, year = board.value("status", number), board.value("year", number)
    return verdict not in JUDGED, -int(year or 0), [*VERDICTS].index(verdict)  # type: ignore[arg-type]


def _tile(
    tile: Tile, board: Board[Tracked], rows: Sequence[int], by_verdict: bool, lang: str
) -> dict[str, Any]:
    """A square: its place, its name, what it says and how it is coloured."""
    counts = Counter(board.value("status", number) for number in rows)
    judged, kept = (sum(counts[verdict] for verdict in which) for which in (JUDGED, KEPT))
    told: dict[str, Any] = {"kind": "none", "text": "", "verdict": "", "share": None, "rank": None}
    if by_verdict and rows:
        row = board.rows[min(rows, key=lambda number: _rank(board, number))]
        side = row.outcome or (row.course.point if row.course else None)
        told |= {"kind": f"v-{row.verdict}", "verdict": row.verdict, "reason": row.reason.text(lang)}
        told |= {
            "text": wording.value(side).text(lang) if side else "",
            "rank": (VERDICTS.index(row.verdict),),
        }
    elif judged:
        share = kept / judged
        told |= {"kind": f"shared share-{round(10 * share)}", "share": share, "text": f"{share:.0%}"}
        told |= {"rank": (judged < FEW, -share, -judged)}
    elif rows:
        told |= {"kind": "open", "text": "–"}
    name = tile.zh if lang == "zh" else tile.en
    return told | {"tile": tile, "name": name, "judged": judged, "kept": kept}
