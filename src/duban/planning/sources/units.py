"""Units of numbers: each kind converts to the first of it that a file states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from duban.language import Bilingual, listed
from duban.planning.words import told
from duban.vocabulary.planning_tables import PlanningUnit, planning_tables

_CUT = re.compile(r"[/／每·]")
_FIXED: Final = ("time", "length", "share", "angle")


@dataclass(slots=True)
class Scales:
    """The unit of computing and that of money that all numbers are converted to: the first that were stated."""

    computing: PlanningUnit | None = None
    money: PlanningUnit | None = None

    def factor(self, unit: str) -> float | Bilingual:
        """By what a number in ``unit`` is multiplied; what is wrong where it cannot be converted.

        >>> scales = Scales()
        >>> scales.factor("PFLOPS"), scales.factor("EFLOPS"), scales.factor("万元/EFLOPS"), scales.factor("%")
        (1.0, 1000.0, 0.001, 0.01)
        >>> scales.factor("机架").en
        '«机架» cannot be converted to «PFLOPS», which stands before'
        """
        made = 1.0
        for place, part in enumerate(filter(None, _CUT.split(unit))):
            one = self._of(part)
            if isinstance(one, Bilingual):
                return one
            made = made * one if place == 0 else made / one
        return made

    def _of(self, word: str) -> float | Bilingual:
        unit = planning_tables().unit(word)
        if unit is None:
            names = listed(one.name for one in planning_tables().units)
            return told("fault.no_unit", value=word, names=names)
        if unit.dimension in _FIXED:
            return unit.factor
        if unit.dimension == "money":
            self.money = self.money or unit
            return unit.factor / self.money.factor
        self.computing = self.computing or unit
        if self.computing.dimension != unit.dimension:
            return told("fault.other_unit", value=word, first=self.computing.name)
        return unit.factor / self.computing.factor
