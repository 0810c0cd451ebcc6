"""What changed from one document of the ledger to another."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.comparison.change import Change
from duban.comparison.comparison import Comparison
from duban.comparison.public import compare
from duban.ledger import Ledger
from duban.typed import learnt
from duban.web.api.answers.base import Said
from duban.web.api.answers.comparison import ChangeLine, ComparedPage
from duban.web.api.asked import Compare
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.endpoints.documents import EXAMPLE, found_document


def _compare(call: Call[Compare, None]) -> ComparedPage:
    asked = call.asked

    def ask(ledger: Ledger) -> Comparison:
        return compare(found_document(ledger, asked.old, "old"), found_document(ledger, asked.new, "new"))

    found = call.store.kept(("comparison", asked.old, asked.new), ask)
    chosen = found.of_kind(*asked.kind) if asked.kind else found.changes
    if not asked.unchanged and not asked.kind:
        chosen = tuple(change for change in chosen if change.kind != "continued")
    page = call.page_of(chosen, _line)
    return ComparedPage(
        old=found.old.name,
        new=found.new.name,
        overlap=found.overlap,
        counts=dict(found.counts.items()),
        summary=Said(zh=_first(found, "zh"), en=_first(found, "en")),
        **msgspec.structs.asdict(page),
    )


def _first(found: Comparison, lang: str) -> str:
    return found.summary(lang).paragraphs[0].sentences[0].text


def _line(change: Change) -> ChangeLine:
    return msgspec.convert(change.as_json(), learnt(ChangeLine))


ENDPOINTS: tuple[Endpoint[Any, None], ...] = (
    Endpoint(
        name="compare",
        path="/compare",
        asked=Compare,
        answer=ComparedPage,
        run=_compare,
        example={"old": EXAMPLE, "new": EXAMPLE, "kind": ["strengthened", "weakened"]},
        faults=(404,),
    ),
)
