"""What a table is asked for: one field for each variable, and how its values are held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from duban.language import Bilingual

Kind = Literal["money", "ratio", "number", "flag", "choice", "selection", "date"]
SCALES = {"money": 100, "ratio": 1_000_000, "number": 1_000_000}
"""Numbers are held as whole multiples of a small unit, so that no threshold is missed by rounding.

Money in fen; ratios (in percent) and other numbers in millionths.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One variable as a column of a table.

    Attributes:
        id: identifier of the variable.
        name: its name; ``aliases`` are other headers under which it is known.
        kind: ``money`` (yuan), ``ratio`` (percent), ``number`` (with ``unit``), ``flag`` (yes or no),
            ``choice`` (one of ``choices``), ``selection`` (any number of them in one cell), ``date``.
        unit: what a number counts, for people.
        negative: values below zero are possible.
        most: the largest possible value (100 for a share in percent), where there is one.
        choices: every accepted spelling with the value it stands for.
        codes: for a choice of industries, classes of GB/T 4754 (C, 51, 701) with the value that holds each.
        years_ago: 0 for the last full year before the day of assessment, 1 for the year before it …;
            ``None`` where the variable is about no year.
        part_of: the selection of which this answer is one choice: a column of the whole selection answers it too.
    """

    id: str
    name: Bilingual
    kind: Kind
    aliases: tuple[str, ...] = ()
    unit: str = ""
    negative: bool = False
    most: float | None = None
    choices: dict[str, str] = field(default_factory=dict)
    years_ago: int | None = None
    codes: dict[str, str] = field(default_factory=dict)
    part_of: Field | None = None

    @property
    def scale(self) -> int:
        """How many of the small unit make one; 1 for what is no number."""
        return SCALES.get(self.kind, 1)

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind in SCALES

    @property
    def names(self) -> tuple[str, ...]:
        """Every header under which the field is known."""
        return (self.id, self.name.zh, self.name.en, *self.aliases)
