"""The rows of tracking, a page at a time: targets, commitments, estimates, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from starlette.requests import Request

from duban.ledger import Ledger
from duban.observation import Observation, Witness
from duban.queries.records.places import Place, record_places, text_places
from duban.report.shell import embedded, unit_names
from duban.report.tracking.board import Board, indicator_name
from duban.report.tracking.commitments import commitment_data
from duban.report.tracking.rows import row_data
from duban.report.tracking.store import Store
from duban.tracking.commitments.evidence import Evidence
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.verdict import VERDICTS
from duban.vocabulary import regions
from duban.web.pages.tracking.track_asked import PAGE, Asked
from duban.web.pages.tracking.track_facets import labels_of_page, named, narrowing
from duban.web.rendering import language_asked, store_of
from duban.web.tracked.targets import Targets


def targets(request: Request, asked: Asked, found: Targets) -> dict[str, Any]:
    """A page of the board with its facets and lights, and what its scripts draw."""
    lang = language_asked(request)
    paged, shown = _paged(found.targets, asked)
    tracking = found.tracking(shown)
    rows = tracking.rows
    places = _of_records(
        request, (_key(one) for row in rows for side in _sides(row, tracking) for one in side.witnesses)
    )
    store = Store(lambda witness: places.get(_key(witness), ""))
    drawn = {str(number): row_data(row, tracking, store) for number, row in zip(shown, rows, strict=True)}
    return {
        **narrowing(found.targets, asked, lang),
        **paged,
        "as_of": tracking.as_of,
        "rows": [_target(number, row, lang, places) for number, row in zip(shown, rows, strict=True)],
        "island": _island(store, lang, rows=drawn, thresholds=msgspec.to_builtins(tracking.thresholds)),
    }


def commitments(request: Request, asked: Asked, found: Board[Followed]) -> dict[str, Any]:
    """A page of commitments with what later documents say of them."""
    lang = language_asked(request)
    paged, shown = _paged(found, asked)
    rows = [found.rows[number] for number in shown]
    places = _of_records(request, ((row.document, row.start, row.end) for row in rows))
    clauses = {(one.document, one.text) for row in rows for one in row.evidence}
    places |= _of_clauses(request, clauses, rows)
    store = Store()

    def place(name: str, start: int, end: int) -> str:
        return places.get((name, start, end), "")

    drawn = {str(n): commitment_data(row, store, place) for n, row in zip(shown, rows, strict=True)}
    return {
        **narrowing(found, asked, lang),
        **paged,
        "as_of": asked.as_of,
        "rows": [_promise(number, row, lang, place) for number, row in zip(shown, rows, strict=True)],
        "island": _island(store, lang, rows=drawn),
    }


def estimates(request: Request, asked: Asked, found: Targets) -> dict[str, Any]:
    """A page of estimates with what they came to."""
    lang = language_asked(request)
    paged, shown = _paged(found.estimates, asked)
    rows = [found.estimates.rows[number] for number in shown]
    sides = [side for row in rows for side in (row.estimate, row.outcome)]
    places = _of_records(request, (_key(one) for side in sides for one in side.witnesses[:1]))
    return {
        **narrowing(found.estimates, asked, lang),
        **paged,
        "as_of": found.as_of,
        "rows": [_estimate(row, lang, places) for row in rows],
    }


def _paged(board: Board[Any], asked: Asked) -> tuple[dict[str, Any], list[int]]:
    """The page that is asked for, the last one where there are fewer, and the places of its rows."""
    numbers = board.only(asked.conditions, asked.words)
    pages = max(1, -(-len(numbers) // PAGE))
    page = min(asked.page, pages)
    shown = numbers[(page - 1) * PAGE : page * PAGE]
    return {"total": len(numbers), "page": page, "pages": pages}, shown


def _target(number: int, row: Tracked, lang: str, places: Mapping[Place, str]) -> dict[str, Any]:
    """A row of the board in words."""
    reached = row.outcome or (row.course.point if row.course else None)
    return {
        "number": number,
        "year": row.year,
        "region": named("region", row.target.region or "", lang),
        "what": indicator_name(row.target, lang),
        "under": row.target.indicator if indicator_name(row.target, lang) != row.target.indicator else "",
        "target": row.target.written if row.target.relation else wording.value(row.target).text(lang),
        "outcome": wording.value(reached).text(lang) if reached else "",
        "so_far": bool(reached and row.outcome is None and reached.period_end),
        "at": reached.period_end if reached else "",
        "verdict": row.verdict,
        "reason": row.reason.text(lang),
        "said": [_said(side, places) for side in (row.target, reached) if side],
    }


def _said(side: Observation, places: Mapping[Place, str]) -> dict[str, str]:
    """The first place that states a value."""
    if not side.witnesses:
        return {"text": "", "document": "", "href": ""}
    witness = side.witnesses[0]
    return {
        "text": witness.text,
        "document": witness.document.rsplit("/", 1)[-1],
        "href": places.get(_key(witness), ""),
    }


def _promise(number: int, row: Followed, lang: str, place: Callable[[str, int, int], str]) -> dict[str, Any]:
    found = row.evidence[0] if row.evidence else None
    clauses: tuple[Followed | Evidence, ...] = (row, *row.evidence)
    return {
        "number": number,
        "year": row.year,
        "region": named("region", row.region or "", lang),
        "what": row.text,
        "status": row.status,
        "evidence": found.text if found else "",
        "reason": row.reason.text(lang),
        "said": [
            {
                "text": one.text,
                "document": one.document.rsplit("/", 1)[-1],
                "href": place(one.document, one.start, one.end),
            }
            for one in clauses
        ],
    }


def _estimate(row: Estimated, lang: str, places: Mapping[Place, str]) -> dict[str, Any]:
    return {
        "year": row.year,
        "region": named("region", row.estimate.region or "", lang),
        "what": indicator_name(row.estimate, lang),
        "estimate": wording.value(row.estimate).text(lang),
        "outcome": wording.value(row.outcome).text(lang),
        "difference": row.difference,
        "unit": row.estimate.unit,
        "said": [_said(side, places) for side in (row.estimate, row.outcome)],
    }


def _sides(row: Tracked, within: Tracking) -> Iterable[Observation]:
    """All observations that an opened row shows."""
    single = (row.target, row.outcome, row.reference, row.course.point if row.course else None)
    beside = (within.year_before(row), *row.earlier, *row.others, *row.doubtful, *within.points(row))
    return (one for one in (*single, *beside) if one is not None)


def _key(witness: Witness) -> Place:
    return witness.document, witness.start or 0, witness.end or 0


def _of_records(request: Request, places: Iterable[Place]) -> dict[Place, str]:
    """The addresses of records by their places."""
    wanted = set(places)

    def ask(ledger: Ledger) -> dict[Place, tuple[str, int]]:
        return record_places(ledger.connection, wanted)

    found = store_of(request).read(ask)
    return {place: f"/document/{sha256}?record={ordinal}" for place, (sha256, ordinal) in found.items()}


def _of_clauses(
    request: Request, clauses: Iterable[tuple[str, str]], rows: Sequence[Followed]
) -> dict[Place, str]:
    """The addresses of the clauses that speak for commitments."""
    found = store_of(request).read(lambda ledger: text_places(ledger.connection, clauses))
    evidence = [one for row in rows for one in row.evidence if (one.document, one.text) in found]
    shown = {(one.document, one.start, one.end): found[one.document, one.text] for one in evidence}
    return {place: f"/document/{sha256}?at={at}" for place, (sha256, at) in shown.items()}


def _island(store: Store, lang: str, **more: Any) -> str:
    """What the page's scripts draw, as JSON that is safe in markup."""
    names = {row["region"]: regions().find(row["region"]) for row in more["rows"].values() if row["region"]}
    told = {
        "lang": lang,
        "labels": labels_of_page(),
        "themes": {},
        "regions": {name: region.en for name, region in names.items() if region and region.en},
        "units": unit_names(store.units),
        "indicators": store.indicators,
        "sides": store.sides,
        "sentences": store.sentences,
        "documents": store.documents,
        "verdicts": VERDICTS,
        "statuses": FOLLOW_STATUSES,
    }
    return embedded(told | more)
