"""When a figure is, before it is written into months."""

from __future__ import annotations

import msgspec

from duban.grammar.aspect import Aspect
from duban.grammar.periods.period import Period
from duban.records import Scope


class Dated(msgspec.Struct, frozen=True):
    """When a figure is and where its period comes from; ``aspect`` tells which ends count."""

    period: Period | None
    scope: Scope
    aspect: Aspect
