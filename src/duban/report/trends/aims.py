"""The targets and outcomes of a trace as its page draws them: every number of a line in the line's own unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban.observations.identity import conversion
from duban.report.shell import Address, both
from duban.text.document import Document
from duban.tracing.aims import Aim, Stated
from duban.tracing.lines import Line
from duban.tracing.trace import Trace


class Sides:
    """The places that values stand in: what their documents are called, and where the app shows them."""

    def __init__(self, trace: Trace, documents: Mapping[str, Document], address: Address | None) -> None:
        self._labels = {one.document: one.label for one in trace.appearances}
        self._documents = documents
        self._address = address

    def label(self, side: Stated) -> str:
        """What the document of a value is called; of a data file its name and the cell."""
        name = side.document or ""
        return self._labels.get(name) or " ".join(filter(None, (name, side.cell)))

    def place(self, side: Stated) -> dict[str, Any]:
        """Where a value stands, for the app's links; nothing in a file of its own."""
        document = self._documents.get(side.document or "")
        if document is None or self._address is None or side.start is None:
            return {}
        return {"address": self._address(document), "at": document.view.position(side.start)}


def line_data(line: Line, sides: Sides) -> dict[str, Any]:
    """A line for the page's script."""
    return {
        "region": line.region,
        "measure": "difference" if line.is_difference else line.measure,
        "stage": line.stage,
        "unit": line.unit,
        "aims": [_aim(aim, line.unit, sides) for aim in line.aims],
    }


def _aim(aim: Aim, unit: str, sides: Sides) -> dict[str, Any]:
    factor = conversion(aim.target.unit, unit) if aim.target else 1.0

    def scaled(bound: float | None) -> float | None:
        return None if bound is None or factor is None else bound * factor

    return {
        "period": aim.period,
        "year": int(aim.period) if len(aim.period) == 4 else None,
        "target": aim.target and _side(aim.target, unit, sides),
        "outcome": aim.outcome and _side(aim.outcome, unit, sides),
        "shape": aim.shape,
        "low": scaled(aim.low),
        "high": scaled(aim.high),
        "verdict": aim.verdict,
        "difference": aim.difference,
        "difference_unit": aim.difference_unit,
        "reason": both(aim.reason),
        "restated": [_side(one, unit, sides) for one in aim.restated],
        "disputed": [_side(one, unit, sides) for one in aim.disputed],
    }


def _side(side: Stated, unit: str, sides: Sides) -> dict[str, Any]:
    factor = conversion(side.unit, unit)
    low, high = (
        None if bound is None or factor is None else bound * factor for bound in (side.low, side.high)
    )
    return {
        "shown": both(side.shown),
        "low": low,
        "high": high,
        "modality": side.modality,
        "label": sides.label(side),
        "sentence": side.sentence,
        **sides.place(side),
    }
