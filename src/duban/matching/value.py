"""What a measure is worth to a firm, in yuan a year: by the first way of reckoning that fits and whose data are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from duban.assessment.engine import engine
from duban.assessment.engine.columns import reached
from duban.assessment.engine.compilation import compiled, quantity_of
from duban.assessment.formula.amounts import Value, amount, shown
from duban.assessment.formula.field import Field
from duban.assessment.formula.rules import Clause, Tier
from duban.assessment.table.entity import ROW
from duban.language import LIST, Bilingual, Texts
from duban.matching.entitlement import Firms, edition_of, variables_in
from duban.matching.measures.model import Measure, Worth

if TYPE_CHECKING:
    import polars as pl

_WORDS = Texts("duban.matching", "wording")
_AMOUNT, _WAY = "_amount", "_way"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What something is worth to a firm.

    Attributes:
        amount: yuan a year; ``None`` where it is not known.
        way: how it was reckoned; ``inputs`` are the data that went into it.
        open: conditions of other ways that are not known of the firm and were taken as not met.
        missing: the data for want of which nothing could be reckoned.
        opens: names of the measures that a title would open.
        held: what a measure that this one excludes is worth to the firm now; ``amount`` is what comes above it.
    """

    amount: float | None = None
    way: Worth | None = None
    inputs: tuple[tuple[Field, Value], ...] = ()
    open: tuple[Bilingual, ...] = ()
    missing: tuple[Field, ...] = ()
    opens: tuple[Bilingual, ...] = ()
    held: float = 0.0

    @property
    def told(self) -> Bilingual:
        """How it was reckoned, in words; or why it is not known."""
        if self.opens:
            opened = [_WORDS["worth.opens"].format(listed=LIST.join(self.opens))]
            if self.amount is not None:
                opened.append(_WORDS["worth.together"].format(amount=amount(round(self.amount), "yuan")))
            return Bilingual("", "").join(opened)
        if self.way is None or self.amount is None:
            names = LIST.join(field.name for field in self.missing)
            return _WORDS["worth.unknown"].format(names=names) if names else _WORDS["worth.none"]
        given = LIST.join(
            _WORDS["worth.input"].format(name=field.name, value=shown(value, field))
            for field, value in self.inputs
        )
        notes = LIST.join([self.way.note, given])
        key = "worth.rough" if self.way.rough else "worth.reckoned"
        said = _WORDS[key].format(told=self.way.told, amount=amount(round(self.whole), "yuan"), inputs=notes)
        return Bilingual("", "").join([said, *self._unless(), *self._above()])

    @property
    def whole(self) -> float:
        """The amount by the formula, whatever the firm has already.

        >>> Reckoned(amount=3.0, held=2.0).whole
        5.0
        """
        return (self.amount or 0.0) + self.held

    def above(self, held: float) -> Reckoned:
        """The same to a firm that has ``held`` yuan of a measure that this one excludes: what is less adds nothing.

        >>> Reckoned(amount=5.0).above(2.0).amount, Reckoned(amount=5.0).above(9.0).amount
        (3.0, 0.0)
        """
        if self.amount is None or held <= 0:
            return self
        most = min(held, self.amount)
        return replace(self, amount=self.amount - most, held=most)

    def _unless(self) -> list[Bilingual]:
        quoted = LIST.join(_WORDS["worth.quoted"].format(asked=asked) for asked in self.open)
        return [_WORDS["worth.unless"].format(asked=quoted)] if self.open else []

    def _above(self) -> list[Bilingual]:
        if not self.held or self.amount is None:
            return []
        return [_WORDS["worth.above"].format(amount=amount(round(self.amount), "yuan"))]


NOTHING = Reckoned()
"""What is worth no sum of money that is known."""


def reckoned(firms: Firms, measure: Measure, frame: pl.DataFrame) -> dict[int, Reckoned]:
    """By row of ``frame`` (that of ``firms``, or some of it with other data), what the measure is worth."""
    if not measure.worth or frame.is_empty():
        return {}
    ways = _Ways(firms, measure)
    return {row[ROW]: ways.reckoned(row) for row in ways.computed(frame).iter_rows(named=True)}


class _Ways:
    """The ways to reckon a measure's worth, ready to run."""

    def __init__(self, firms: Firms, measure: Measure) -> None:
        self._measure = measure
        self._firms = firms
        tiers = tuple(
            Tier(str(i), measure.name, _criteria(way.when)) for i, way in enumerate(measure.worth) if way.when
        )
        self._edition = edition_of(firms.book, measure, tiers)
        fields = {field.id: field for field in self._edition.fields}
        self._quantities = [quantity_of(way.formula, self._edition) for way in measure.worth]
        self._asked = [sorted(variables_in(way.when)) for way in measure.worth]
        self._inputs = [[fields[id] for id in sorted(one.columns)] for one in self._quantities]

    def computed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """``frame`` with the amount, the number of the way, and of every way whether it fits."""
        import polars as pl

        lazy = frame.lazy()
        if self._edition.tiers:
            programme = compiled(self._edition)
            lazy = engine.evaluated(programme, engine.prepared(programme, self._firms.table(frame)))
        fits = [
            pl.col(reached(str(i))) if way.when else pl.lit(True) for i, way in enumerate(self._measure.worth)
        ]
        values = [one.shown() for one in self._quantities]
        taken = [fit.fill_null(False) & value.is_not_null() for fit, value in zip(fits, values, strict=True)]
        amounts = [pl.when(take).then(value) for take, value in zip(taken, values, strict=True)]
        places = [pl.when(take).then(i) for i, take in enumerate(taken)]
        known = [fit.alias(f"_fits{i}") for i, fit in enumerate(fits)]
        inputs = sorted({field.id for fields in self._inputs for field in fields}.union(*self._asked))
        return lazy.select(
            ROW, *inputs, pl.coalesce(amounts).alias(_AMOUNT), pl.coalesce(places).alias(_WAY), *known
        ).collect()

    def reckoned(self, row: Mapping[str, Any]) -> Reckoned:
        """What is found of one firm."""
        place = row[_WAY]
        ways = self._measure.worth
        if place is None:
            wanted = [i for i in range(len(ways)) if row[f"_fits{i}"] is not False]
            fields = (field for i in wanted for field in self._inputs[i] if row[field.id] is None)
            return Reckoned(missing=tuple({field.id: field for field in fields}.values())[:3])
        open = tuple(ways[i].asked for i in range(place) if self._is_open(i, place, row))
        inputs = tuple((field, _natural(row[field.id], field)) for field in self._inputs[place])
        # A loss times nothing is -0.0.
        return Reckoned(row[_AMOUNT] + 0.0, ways[place], inputs, tuple(dict.fromkeys(open)))

    def _is_open(self, i: int, taken: int, row: Mapping[str, Any]) -> bool:
        """Whether it matters that way ``i`` may fit: an estimate says itself that what it stands for is missing."""
        if row[f"_fits{i}"] is not None:
            return False
        rough = self._measure.worth[taken].rough
        return not rough or any(row[id] is not None for id in self._asked[i])


def _criteria(when: Clause | None) -> tuple[Clause, ...]:
    return () if when is None else (when,)


def _natural(value: Any, field: Field) -> Value:
    found: Value = value / field.scale if isinstance(value, float) else value
    return found
