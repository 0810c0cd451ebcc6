"""Records over all documents, a list for each kind."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.ledger import Ledger
from duban.queries.records.figures import Found, count, find
from duban.queries.records.filters import Selection
from duban.web.api.answers.base import Listing
from duban.web.api.answers.records import (
    AnyRow,
    AttributionPage,
    CommitmentPage,
    FigurePage,
    InstrumentPage,
    RelativeTargetPage,
)
from duban.web.api.asked import (
    Attributions,
    Commitments,
    Figures,
    Instruments,
    Records,
    RelativeTargets,
)
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.rows import found_row

_NO_FILTERS = frozenset({"page", "size", "sort"})


def _selection(kind: str, asked: Records) -> Selection:
    given = {
        name: value
        for name, value in msgspec.structs.asdict(asked).items()
        if name not in _NO_FILTERS and value is not None
    }
    return Selection(kind=kind, **given).checked()


def _lister(kind: str) -> Any:
    """What lists the records of a kind."""

    def run(call: Call[Any, None]) -> Listing[AnyRow]:
        asked = call.asked
        selection = _selection(kind, asked)

        def ask(ledger: Ledger) -> tuple[list[Found], int]:
            offset = (asked.page - 1) * asked.size
            rows = find(ledger.connection, selection, sort=asked.sort or "", limit=asked.size, offset=offset)
            return rows, count(ledger.connection, selection)

        rows, total = call.read(ask)
        return call.listing([found_row(row) for row in rows], total)

    return run


def _endpoint(kind: str, asked: type[Records], answer: Any, **example: Any) -> Endpoint[Any, None]:
    return Endpoint(
        name=f"{kind}s",
        path=f"/{kind.replace('_', '-')}s",
        asked=asked,
        answer=answer,
        run=_lister(kind),
        example=example,
    )


ENDPOINTS = (
    _endpoint("figure", Figures, FigurePage, modality=["target"], region=["江苏"], sort="-low"),
    _endpoint("relative_target", RelativeTargets, RelativeTargetPage, relation=["in_step"]),
    _endpoint("commitment", Commitments, CommitmentPage, q="技术改造", strength=[4]),
    _endpoint("attribution", Attributions, AttributionPage, speaker=["official"]),
    _endpoint("instrument", Instruments, InstrumentPage, type=["action"]),
)
