"""A match: every programme in force on a day against every firm of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from duban.assessment.result.assessment import Assessment
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.notes import Note
from duban.matching.choosing import Omitted
from duban.matching.entitlement import STATES, State
from duban.matching.item import Item, Programme

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Firm:
    """One firm with its items, in the order of their value; those it has now and those it may have.

    ``now_worth`` is what the measures it has are known to be worth a year, of measures that exclude each other only the
    best; ``None`` where none of them has a known value.
    """

    row: int
    id: str
    name: str
    now: tuple[Item, ...]
    next: tuple[Item, ...]
    now_worth: float | None


@dataclass(frozen=True)
class Match:
    """Every programme in force on a day against every firm.

    Attributes:
        on: the day.
        table: the name of the table.
        frame: the firms: `ROW`, `ID`, `NAME`.
        programmes: the rulebooks and measures that were put to them.
        assessments: by rulebook, the assessment that its items come from, the same as :func:`duban.assess` gives.
        omitted: rulebooks that were left out, with the reason.
        items: what each firm has or has by one thing more, by row of the firm, the most valuable first.
        groups: by measure, the group of which a firm gets only one.
        notes: what was noticed, in both languages.
    """

    on: date
    table: str
    frame: pl.DataFrame
    programmes: tuple[Programme, ...]
    assessments: Mapping[str, Assessment]
    omitted: tuple[Omitted, ...]
    items: Mapping[int, tuple[Item, ...]]
    groups: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def __repr__(self) -> str:
        return f"<Match {self.on}: {self.rows:,} firms, {len(self.programmes)} programmes>"

    def _repr_html_(self) -> str:
        from duban.notebook import table

        rows: list[tuple[str | int, ...]] = [
            (one.name.en, *(self.counts[one.id, state] for state in STATES)) for one in self.programmes
        ]
        return table(repr(self), ("programme", *STATES), rows, len(self.programmes))

    @property
    def rows(self) -> int:
        """How many firms there are.

        >>> import duban, polars
        >>> duban.match(polars.DataFrame({"名称": ["甲公司"], "营业收入": ["3000万元"]}), on="2026-06-01").rows
        1
        """
        return self.frame.height

    @cached_property
    def counts(self) -> Counter[tuple[str, State]]:
        """How many firms are in each state of each programme, by its identifier.

        >>> import duban, polars
        >>> table = polars.DataFrame({"名称": ["甲公司"], "高新技术企业": ["是"]})
        >>> duban.match(table, on="2026-06-01").counts["loss-carryforward", "now"]
        1
        """
        pairs = {(item.programme.id, item.state, item.row) for items in self.items.values() for item in items}
        return Counter((id, state) for id, state, _ in pairs)

    @cached_property
    def firms(self) -> tuple[Firm, ...]:
        """The firms one by one, in the order of the table.

        >>> import duban, polars
        >>> table = polars.DataFrame({"名称": ["甲公司"], "应纳税所得额": ["500万元"], "高新技术企业": ["是"]})
        >>> firm = duban.match(table, on="2026-06-01").firms[0]
        >>> firm.now[0].what.zh, firm.now[0].worth.amount, firm.now_worth
        ('高新技术企业减按15%税率缴纳企业所得税', 500000.0, 500000.0)
        """
        return tuple(self._firm(row[ROW], row[ID], row[NAME]) for row in self.frame.iter_rows(named=True))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the firms, each once.

        >>> import duban, polars
        >>> duban.match(polars.DataFrame({"名称": ["甲", "乙", "乙"], "高新技术企业": ["是"] * 3}), on="2026-06-01").names
        ('甲', '乙')
        """
        return tuple(self.frame[NAME].unique(maintain_order=True))

    def of_name(self, name: str) -> tuple[str, ...]:
        """The identifiers of all firms of this name.

        >>> import duban, polars
        >>> table = polars.DataFrame({"代码": ["1", "2"], "名称": ["甲", "甲"], "高新技术企业": ["是", "否"]})
        >>> duban.match(table, on="2026-06-01").of_name("甲")
        ('1', '2')
        """
        import polars as pl

        return tuple(self.frame.filter(pl.col(NAME) == name)[ID])

    def firm(self, id: str) -> Firm:
        """The firm with this identifier or name.

        >>> import duban, polars
        >>> found = duban.match(polars.DataFrame({"名称": ["甲公司"], "高新技术企业": ["是"]}), on="2026-06-01")
        >>> [item.programme.id for item in found.firm("甲公司").now]
        ['high-tech-rate', 'loss-carryforward']

        Raises:
            KeyError: where there is none.
        """
        import polars as pl

        chosen = self.frame.filter((pl.col(ID) == id) | (pl.col(NAME) == id)).head(1)
        for row in chosen.iter_rows(named=True):
            return self._firm(row[ROW], row[ID], row[NAME])
        raise KeyError(id)

    def only(self, id: str) -> Match:
        """The same of one firm.

        >>> import duban, polars
        >>> found = duban.match(polars.DataFrame({"名称": ["甲", "乙"], "高新技术企业": ["是", "否"]}), on="2026-06-01")
        >>> found.only("乙").rows
        1

        Raises:
            KeyError: where there is none.
        """
        from dataclasses import replace

        import polars as pl

        firm = self.firm(id)
        frame = self.frame.filter(pl.col(ROW) == firm.row)
        return replace(self, frame=frame, items={firm.row: self.items.get(firm.row, ())})

    def _firm(self, row: int, id: str, name: str) -> Firm:
        items = self.items.get(row, ())
        now = tuple(item for item in items if item.state == "now")
        later = tuple(item for item in items if item.state != "now")
        return Firm(row, id, name, now, later, self._worth(now))

    def _worth(self, items: tuple[Item, ...]) -> float | None:
        """What items are worth together; of a group the best."""
        best: dict[str, float] = {}
        for item in items:
            amount = item.worth.amount
            if amount is not None and item.programme.kind == "measure":
                group = self.groups.get(item.programme.id) or item.programme.id
                best[group] = max(amount, best.get(group, amount))
        return sum(best.values()) if best else None
