"""Where words stand in documents."""

from __future__ import annotations

from typing import Any

from duban.ledger import Ledger
from duban.queries.records.figures import count
from duban.queries.records.filters import Selection
from duban.queries.search import Hit, Hits, Query, search
from duban.rows import KINDS
from duban.web.api.answers.search import ExcerptLine, HitLine, MarkLine, SearchPage
from duban.web.api.asked import Search
from duban.web.api.endpoint import Call, Endpoint


def _search(call: Call[Search, None]) -> SearchPage:
    asked = call.asked
    query = Query(q=asked.q, region=asked.region, issuer=asked.issuer, year=asked.year)

    def ask(ledger: Ledger) -> tuple[Hits, dict[str, int]]:
        offset = (asked.page - 1) * asked.size
        hits = search(ledger.connection, query, limit=asked.size, offset=offset)
        counts = {kind: count(ledger.connection, Selection(kind=kind, q=asked.q)) for kind in KINDS}
        return hits, counts

    hits, counts = call.read(ask)
    page = call.listing([_line(hit) for hit in hits.documents], hits.total)
    return SearchPage(
        places=hits.places,
        records=counts,
        total=page.total,
        page=page.page,
        size=page.size,
        next=page.next,
        rows=page.rows,
    )


def _line(hit: Hit) -> HitLine:
    return HitLine(
        sha256=hit.sha256,
        name=hit.name,
        title=hit.title,
        published=hit.published,
        region=hit.region,
        issuer=hit.issuer,
        year=hit.year,
        places=hit.places,
        in_title=hit.in_title,
        excerpts=[
            ExcerptLine(
                text=one.text,
                marks=[MarkLine(start=start, end=end) for start, end in one.marks],
                at=one.at,
                start=one.start,
            )
            for one in hit.excerpts
        ],
    )


ENDPOINTS: tuple[Endpoint[Any, None], ...] = (
    Endpoint(
        name="search",
        path="/search",
        asked=Search,
        answer=SearchPage,
        run=_search,
        example={"q": "专精特新 中小企业", "size": 5},
    ),
)
