"""What was set and what came of it: targets of a year, targets followed, commitments followed."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.exceptions import HTTPException

from duban.queries.aims import year_targets
from duban.tracking.commitments.follow_through import Followed as FollowedCommitment
from duban.tracking.tracked import Tracked
from duban.typed import learnt
from duban.web.api.answers.base import Listing
from duban.web.api.answers.targets import (
    FollowedLine,
    FollowedPage,
    TargetLine,
    TargetPage,
    TrackedLine,
    TrackedPage,
)
from duban.web.api.asked import Followed, Targets, Track
from duban.web.api.endpoint import Call, Endpoint
from duban.web.tracked.worked_out import promises_by, targets_by
from duban.web.working import AS_LONG

_OF_TABLE = ("target_region", "target_indicator", "target_measure", "target", "in_table")


def _targets(call: Call[Targets, None]) -> TargetPage:
    asked = call.asked
    found = call.store.kept(("api targets", asked.year), lambda ledger: year_targets(ledger, asked.year))
    page = call.page_of(found.of(region=asked.region, indicator=asked.indicator), _target_line)
    return TargetPage(year=found.year, **_fields(page))


def _target_line(line: dict[str, Any]) -> TargetLine:
    record = {name: value for name, value in line.items() if name not in _OF_TABLE}
    own = {name: line[name] for name in _OF_TABLE}
    return msgspec.convert({**own, "record": record}, learnt(TargetLine))


def _track(call: Call[Track, None]) -> TrackedPage:
    asked = call.asked
    day = asked.as_of.isoformat() if asked.as_of else None
    known = targets_by(call.store, day or "", AS_LONG)
    if known is None:
        raise HTTPException(503, headers={"retry-after": "60"})
    found = known.only(
        region=asked.region,
        indicator=asked.indicator,
        issuer=asked.issuer,
        theme=asked.theme,
        year=asked.year,
        status=asked.status,
    )
    page = call.page_of(found, lambda number: _tracked_line(known.targets.rows[number]))
    return TrackedPage(as_of=known.as_of, counts=dict(known.counts(found).items()), **_fields(page))


def _tracked_line(row: Tracked) -> TrackedLine:
    return msgspec.convert(row.as_json(), learnt(TrackedLine))


def _followed(call: Call[Followed, None]) -> Listing[FollowedLine]:
    asked = call.asked
    day = asked.as_of.isoformat() if asked.as_of else ""
    known = promises_by(call.store, day, AS_LONG)
    if known is None:
        raise HTTPException(503, headers={"retry-after": "60"})
    found = known.only(region=asked.region, theme=asked.theme, year=asked.year, status=asked.status)
    return call.page_of(found, lambda number: _followed_line(known.board.rows[number]))


def _followed_line(one: FollowedCommitment) -> FollowedLine:
    return msgspec.convert(one.as_json(), learnt(FollowedLine))


def _fields(page: Listing[Any]) -> dict[str, Any]:
    return msgspec.structs.asdict(page)


ENDPOINTS: tuple[Endpoint[Any, None], ...] = (
    Endpoint(
        name="targets",
        path="/targets",
        asked=Targets,
        answer=TargetPage,
        run=_targets,
        example={"year": 2026, "indicator": "地区生产总值"},
    ),
    Endpoint(
        name="track",
        path="/track",
        asked=Track,
        answer=TrackedPage,
        run=_track,
        example={"region": "江苏", "status": "missed", "as_of": "2026-06-30"},
    ),
    Endpoint(
        name="commitments_followed",
        path="/commitments/followed",
        asked=Followed,
        answer=FollowedPage,
        run=_followed,
        example={"region": "江苏", "status": "carried_out"},
    ),
)
