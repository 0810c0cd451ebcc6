"""A reading: one value with what its sentence says of it, before time and attitude are known."""

from __future__ import annotations

import msgspec

from duban.grammar.noun_phrase import Name
from duban.grammar.quantities.quantity import Quantity
from duban.records import Measure


class Reading(msgspec.Struct, frozen=True):
    """One value with its indicator.

    Attributes:
        name: the indicator by its parts.
        measure: as what the value is meant; ``sign`` is -1 for a decline or a distance below.
        rule: the rule that read the words before the value, which is the token ``token``.
        threshold: the number only describes a class (亿元以上项目).
        arrived: the number is where the indicator stands (达到, 增至).
        baseline: the number is where a movement began (从39个拓展到91个).
        standing: the number is what stands at a date, not what came to be over a stretch.
        total: 累计, 增至 or the like says that the number is all there is.
        granted: the number is what a policy grants.
        region: the places whose value it is, where the phrase opens with them.
    """

    quantity: Quantity
    name: Name
    measure: Measure
    sign: int
    rule: str
    token: int
    threshold: bool = False
    arrived: bool = False
    baseline: bool = False
    standing: bool = False
    total: bool = False
    granted: bool = False
    region: str | None = None

    @property
    def indicator(self) -> str:
        """The text of the indicator."""
        return self.name.whole
