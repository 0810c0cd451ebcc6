"""What a page or a file of an evaluation shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from duban.evaluation.adoption.adoption import Adoption
from duban.evaluation.design.series import Series
from duban.evaluation.effect import Effect
from duban.evaluation.panel import Panel


class Found(NamedTuple):
    """What a page or a file shows: effects, the main one first, and what they were found in.

    ``design`` is the panel or series, where it is there; ``adoption`` who committed when, where treatment is taken
    from documents; ``asked`` how treatment was said (``treatment``), the column of a series' periods (``time``) and the
    ``command``, where they are known; ``outcome`` what the outcome is called.
    """

    effects: Sequence[Effect]
    design: Panel | Series | None = None
    adoption: Adoption | None = None
    asked: Mapping[str, str] = MappingProxyType({})

    @property
    def outcome(self) -> str:
        """What the outcome is called; empty where that is not known."""
        if self.design is None:
            return ""
        if isinstance(self.design, Series):
            return self.design.name
        # Of a table with a column a unit nothing says what its values are.
        own = self.design.names
        return "" if (own.outcome, own.unit) == ("value", "unit") else own.outcome


def found_of(effect: Effect | Found) -> Found:
    """What is shown of an effect alone.

    >>> found_of(Effect(method="did", estimate=2.0)).effects[0].estimate
    2.0
    """
    return effect if isinstance(effect, Found) else Found((effect,))
