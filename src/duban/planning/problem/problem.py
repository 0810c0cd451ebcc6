"""A whole problem: who asks, who could serve, over what, under which rules."""

from __future__ import annotations

import msgspec

from duban.language import Bilingual
from duban.planning.problem.rules import Rules, scoped
from duban.planning.problem.values import Centre, Demand, Link


class Units(msgspec.Struct, frozen=True, kw_only=True):
    """What numbers are in: computing (``PFLOPS``, ``机架``) and money; empty where nobody said."""

    computing: Bilingual = Bilingual()
    money: Bilingual = Bilingual()

    @property
    def behind(self) -> Bilingual:
        """The unit of computing as it stands behind a number; empty where nobody said.

        >>> Units(computing=Bilingual("机架", "racks")).behind.en
        ' racks'
        """
        return Bilingual(f" {self.computing.zh}", f" {self.computing.en}") if self.computing else Bilingual()


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be planned.

    Attributes:
        name: the file, or what the caller calls it.
        demands, centres, links: the parts; of links those that are listed, without those by coordinates.
        rules: what the plan must keep to.
        units: what numbers are in.
        notes: what was left out in reading, in words.
    """

    demands: tuple[Demand, ...]
    centres: tuple[Centre, ...]
    links: tuple[Link, ...] = ()
    rules: Rules = Rules()
    name: str = "problem"
    units: Units = Units()
    notes: tuple[Bilingual, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that ask for anything, in the order in which they come."""
        return tuple(dict.fromkeys(one.region for one in self.demands))

    def penalty_of(self, demand: Demand) -> float | None:
        """The cost of a unit of ``demand`` that is not served; ``None`` where it must be.

        >>> need = Demand(region="北京", amount=1.0, latency_class="low")
        >>> Problem(demands=(need,), centres=(), rules=Rules(penalty={"low": 9.0, "": 5.0})).penalty_of(need)
        9.0
        """
        return scoped(self.rules.penalty, (demand.region, demand.latency_class, demand.kind))

    def least_of(self, centre: Centre) -> float:
        """The least share of its capacity that ``centre`` must have taken when it is used; 0 where there is no rule."""
        return scoped(self.rules.least_utilisation, centre.scopes) or 0.0

    def is_barred(self, centre: Centre) -> bool:
        """Whether ``centre`` may be given nothing, for itself or for its PUE."""
        most = scoped(self.rules.greatest_pue, centre.scopes)
        return centre.is_barred or (most is not None and centre.pue is not None and centre.pue > most)

    def cost_at(self, centre: Centre) -> float:
        """The cost of a unit at ``centre``, its power included."""
        return centre.unit_cost + self.rules.energy_cost * (1.0 if centre.pue is None else centre.pue)
