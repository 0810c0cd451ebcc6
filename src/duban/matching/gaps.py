"""What keeps each firm from the next tier where it is one thing only: a datum that would lift it, or one criterion.

A datum is one that was put into the rules and found to lift (:mod:`duban.assessment.result.sensitivity`), the smallest
change first. A criterion is the only one of the next tier that is missed or unknown; what it asks of several data at once
no single datum may meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from duban.assessment.engine import columns, engine
from duban.assessment.engine.programme import Condition, Programme
from duban.assessment.formula.amounts import Value, shown, unit_of
from duban.assessment.formula.field import Field
from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import line
from duban.assessment.result.sensitivity import Lift
from duban.assessment.result.standing import finding
from duban.assessment.table.entity import ID, ROW
from duban.language import LANGUAGES, Bilingual, Texts

if TYPE_CHECKING:
    import polars as pl

_WORDS = Texts("duban.matching", "wording")
_LACKING, _ONLY = "_lacking", "_only"
# An amount below this is the smallest that is more than nothing.
ANYTHING = 1.0


Allowed = Callable[[int, str], bool]
"""Whether a datum (by its identifier) may be told of as the one that a firm (by its row) lacks."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The one thing that a firm lacks.

    Attributes:
        tier: number of the tier that it would reach, from 1.
        criterion: what is asked, as far down as it is one thing.
        lift: the datum that would have to change or be known, where one alone is enough.
        value, threshold, distance: those of the criterion in ``unit``, the distance as of
            :class:`~duban.assessment.result.standing.Finding`; of the datum where the criterion has none.
        line: the criterion with its numbers in words, where there is no such datum.
    """

    row: int
    tier: int
    programme: Programme
    criterion: Condition | None
    lift: Lift | None
    value: float | None
    threshold: float | None
    distance: float | None
    unit: str
    line: Bilingual = Bilingual()

    @property
    def field(self) -> Field | None:
        """The datum; none where it takes several."""
        return None if self.lift is None else self.lift.field

    @property
    def asked(self) -> Bilingual:
        """The criterion, or the datum where several criteria hang on it."""
        if self.criterion is not None:
            return self.criterion.name
        return self.lift.field.name if self.lift is not None else Bilingual()

    @property
    def missing(self) -> bool:
        """Whether the datum is not known now."""
        return self.lift is not None and self.lift.missing

    @property
    def requirement(self) -> Bilingual:
        """What is asked, where it says more than the datum: of an amount, whether it is a floor or a ceiling."""
        if self.criterion is None or self.lift is None or not self.lift.field.numeric:
            return Bilingual()
        return self.criterion.name

    @property
    def _asks_anything(self) -> bool:
        """Whether any amount of a datum will do: that a cent would is nothing to write to a firm."""
        lift = self.lift
        if lift is None or not isinstance(lift.after, float) or lift.before not in (None, 0):
            return False
        return 0 < lift.after < ANYTHING

    def told(self, kind: Literal["tier", "measure"]) -> Bilingual:
        """The gap in a sentence; ``kind`` is what would be reached."""
        if self.lift is None:
            return _WORDS["gap.criterion"].format(line=self.line)
        lift, field = self.lift, self.lift.field
        asked = self.requirement
        if kind == "measure" and self._asks_anything:
            return _WORDS["gap.measure.any"].format(name=field.name)
        return _WORDS[f"gap.{kind}.{'missing' if lift.missing else 'change'}"].format(
            name=field.name,
            before=shown(lift.before, field),
            after=shown(lift.after, field),
            tier=self.programme.rungs[self.tier - 1].name,
            asked=_WORDS["gap.asked"].format(asked=asked) if asked else Bilingual(),
        )


def gaps_of(assessment: Assessment, allowed: Allowed | None = None) -> dict[int, Gap]:
    """By row, the gap of each firm that one thing keeps from its next tier; of the data only what is ``allowed``.

    >>> import duban, polars
    >>> table = polars.DataFrame({"名称": ["甲公司"], "科技型中小企业": ["否"], "创新型中小企业": ["否"]})
    >>> found = gaps_of(duban.assess("sme-gradient", table, on="2026-06-01"))
    >>> found[1].field.id, found[1].told("tier").zh
    ('tech_sme', '只需“有效期内科技型中小企业”由 否 变为 是，即达到科技和创新型中小企业')
    """
    import polars as pl

    programme, lifts = assessment.programme, assessment.lifts()
    frame = _counted(programme, assessment.details())
    chosen = frame.filter((pl.col(_LACKING) == 1) | pl.col(ID).is_in(list(lifts)))
    found = {}
    for row in chosen.iter_rows(named=True):
        may = [one for one in lifts.get(row[ID], ()) if allowed is None or allowed(row[ROW], one.field.id)]
        only = lacking(programme, row[engine.LOWEST])[row[_ONLY]] if row[_LACKING] == 1 else None
        if only is not None and not may and allowed is not None:
            only = only if all(allowed(row[ROW], id) for id in only.variables) else None
        if may or only is not None:
            found[row[ROW]] = _gap(programme, row, may[0] if may else None, only)
    return found


def lacking(programme: Programme, tier: int) -> tuple[Condition, ...]:
    """The criteria of the tier above ``tier``; none above the highest."""
    return programme.rungs[tier].criteria if tier < len(programme.rungs) else ()


def _counted(programme: Programme, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with how many criteria of its next tier each firm lacks, and the place of the last of them."""
    import polars as pl

    count, place = pl.lit(0), pl.lit(-1)
    for tier in range(len(programme.rungs)):
        here = pl.col(engine.LOWEST) == tier
        open_ = [~pl.col(columns.met(one.key)).fill_null(False) for one in lacking(programme, tier)]
        count = pl.when(here).then(pl.sum_horizontal(open_)).otherwise(count)
        places = [pl.when(one).then(i).otherwise(-1) for i, one in enumerate(open_)]
        place = pl.when(here).then(pl.max_horizontal(places)).otherwise(place)
    return frame.with_columns(count.alias(_LACKING), place.alias(_ONLY))


def _gap(programme: Programme, row: Mapping[str, Any], lift: Lift | None, only: Condition | None) -> Gap:
    deepest = None if only is None else _deepest(only, lift, row)
    value, threshold, distance, unit = _measured(deepest, lift, row)
    told = Bilingual()
    if lift is None and only is not None:
        found = finding(only, row)
        told = Bilingual(*(line(found, programme, lang) for lang in LANGUAGES))
    tier = lift.tier if lift else row[engine.LOWEST] + 1
    return Gap(row[ROW], tier, programme, deepest, lift, value, threshold, distance, unit, told)


def _deepest(condition: Condition, lift: Lift | None, row: Mapping[str, Any]) -> Condition:
    """The part that is really lacking: of parts that are all asked the only one, of alternatives the lift's own."""
    while condition.kind in ("all", "any", "at_least"):
        lacks = [part for part in condition.parts if row[columns.met(part.key)] is not True]
        if condition.kind != "all":
            lacks = [part for part in lacks if lift is not None and lift.field.id in part.variables]
        if len(lacks) != 1:
            break
        condition = lacks[0]
    return condition


def _measured(
    condition: Condition | None, lift: Lift | None, row: Mapping[str, Any]
) -> tuple[float | None, float | None, float | None, str]:
    """Value, threshold, distance and unit: of the criterion, where it has them, else of the datum."""
    if condition is not None and not condition.parts:
        found = finding(condition, row)
        if found.threshold is not None:
            return found.value, found.threshold, found.distance, condition.unit
    if condition is not None and condition.kind == "score":
        found = finding(condition, row)
        return found.value, found.threshold, found.distance, condition.unit
    if lift is None or not lift.field.numeric:
        return None, None, None, ""
    before, after = _number(lift.before), _number(lift.after)
    change = lift.change
    return before, after, None if change is None else -abs(change), unit_of(lift.field)


def _number(value: Value) -> float | None:
    return value if isinstance(value, float) else None
