"""What the rows of a page share: documents, sentences, indicators and observations, each written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from duban.observation import Observation, Witness
from duban.observations.indicator_key import IndicatorKey, indicator_key, indicator_of
from duban.report.shell import script_units
from duban.tracking.verdicts import wording

# Places that state one value, of which a page shows so many; the first ones are the earliest.
_WITNESSES = 6


class Store:
    """Tables that rows refer to by number; they grow as rows are added. ``address`` is where the app shows a place.

    >>> store = Store()
    >>> store.document("2025.txt", "2025-01-15", "某省人民政府"), store.sentence("粮食增产2%。")
    (0, 0)
    >>> store.document("2025.txt", "2025-01-15", "某省人民政府"), store.documents[0]["title"]
    (0, '某省人民政府 2025-01-15')
    """

    def __init__(self, address: Callable[[Witness], str] | None = None) -> None:
        self._address = address
        self.documents: list[dict[str, str]] = []
        self.sentences: list[str] = []
        self.indicators: list[dict[str, str]] = []
        self.sides: list[dict[str, Any]] = []
        self.units: set[str] = set()
        self._documents: dict[tuple[str, str | None, str | None], int] = {}
        self._sentences: dict[str, int] = {}
        self._indicators: dict[IndicatorKey, int] = {}
        # By identity: that of an observation is quicker than its value. Held, so that no other gets its identity.
        self._sides: dict[int, tuple[int, Observation]] = {}
        self._places: dict[int, Callable[[int], int]] = {}

    def document(self, name: str, published: str | None = None, issuer: str | None = None) -> int:
        """The number of the document ``name``, titled by who issued it and when.

        A data file is several: each of its rows has a source and a day of its own.
        """
        key = (name, published, issuer)
        if key not in self._documents:
            self._documents[key] = len(self.documents)
            title = " ".join(part for part in (issuer, published) if part)
            self.documents.append({"name": name, "title": title or name.rsplit("/", 1)[-1]})
        return self._documents[key]

    def sentence(self, text: str) -> int:
        """The number of a sentence."""
        if text not in self._sentences:
            self._sentences[text] = len(self.sentences)
            self.sentences.append(text)
        return self._sentences[text]

    def indicator(self, one: Observation) -> int:
        """The number of what ``one`` is of: values of one number compare."""
        key = indicator_key(one)
        if key not in self._indicators:
            self._indicators[key] = len(self.indicators)
            entry = indicator_of(one)
            self.indicators.append(
                {
                    "zh": entry.zh if entry else one.indicator,
                    "en": entry.en if entry else one.indicator,
                    "measure": key.measure,
                }
            )
        return self._indicators[key]

    def side(self, one: Observation | None) -> int | None:
        """The number of an observation; ``None`` of none."""
        if one is None:
            return None
        held = self._sides.get(id(one))
        if held is None:
            held = self._sides[id(one)] = (len(self.sides), one)
            self.units.add(one.unit)
            self.sides.append(self._side(one))
        return held[0]

    def _side(self, one: Observation) -> dict[str, Any]:
        return {
            "indicator": one.indicator,
            "text": one.written if one.relation else wording.value(one).zh,
            "value_text": one.written,
            "relation": one.relation,
            "low": one.low,
            "high": one.high,
            "approx": one.approx,
            "unit": one.unit,
            "measure": one.measure,
            "period_start": one.period_start,
            "period_end": one.period_end,
            "modality": one.kind,
            "same_scope": one.on_same_scope,
            "witnesses": len(one.witnesses),
            "places": [self._place(witness) for witness in one.witnesses[:_WITNESSES]],
        }

    def _place(self, witness: Witness) -> tuple[object, ...]:
        """Document, sentence, the value's place in it as the page's scripts count, the cell of a data file, the address."""
        sentence = self.sentence(witness.text)
        if sentence not in self._places:
            self._places[sentence] = script_units(witness.text)
        place = self._places[sentence]
        start, end = witness.text_start or 0, witness.text_end or 0
        document = self.document(witness.document, witness.published, witness.issuer)
        told = (document, sentence, place(start), place(end), witness.cell)
        return told if self._address is None else (*told, self._address(witness))
