"""An assessment: a table under one version of a rulebook."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from duban.assessment.engine import engine
from duban.assessment.engine.columns import met
from duban.assessment.engine.engine import LOWEST, POSSIBLE, TIER
from duban.assessment.engine.programme import Condition, Programme, Rung
from duban.assessment.engine.what_if import Supposition
from duban.assessment.result.sensitivity import Lift, lifts
from duban.assessment.result.standing import Standing, standing
from duban.assessment.table.entity import ID, NAME
from duban.assessment.table.notes import Note
from duban.assessment.table.table import Table

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entities meet, miss or leave open one criterion."""

    rung: Rung
    criterion: Condition
    met: int
    missed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """How many entities are of one of the classes from ``lowest`` to ``possible``, and data are missing to tell of which."""

    lowest: int
    possible: int
    count: int


@dataclass(frozen=True)
class Assessment:
    """A table under one version of a rulebook; everything is computed when it is asked for.

    Attributes:
        programme: the version, ready to run.
        table: the entities as they were read.
        what_if: what was supposed of all of them.
        notes: what was noticed, in both languages.
    """

    programme: Programme
    table: Table
    what_if: tuple[Supposition, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def __repr__(self) -> str:
        tiers = len(self.programme.rungs)
        return f"<Assessment {self.title('en')}: {self.table.rows:,} entities, {tiers} tiers>"

    def _repr_html_(self) -> str:
        from duban.notebook import table

        names = ("", *(rung.id for rung in self.programme.rungs))
        rows = [(name, *counts) for name, counts in zip(names, self.counts, strict=True)]
        if open_ := sum(one.count for one in self.undecided):
            rows.append(("undecided", open_, open_))
        return table(repr(self), ("tier", "entities", "open"), rows, len(rows))

    @property
    def frame(self) -> pl.LazyFrame:
        """Row, identifier, name, tier, lowest and possible tier and the answer to every criterion, as a lazy frame.

        >>> import duban, polars
        >>> found = duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01")
        >>> found.frame.select("tier").collect().to_series().to_list()
        [0]
        """
        return engine.results(self.programme, self._prepared)

    @property
    def _prepared(self) -> pl.LazyFrame:
        return engine.prepared(self.programme, self.table, self.what_if)

    @cached_property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """For no tier and each tier, from below: how many surely stand there, and how many of them may stand higher.

        Of classes those that are `undecided` stand nowhere.

        >>> import duban, polars
        >>> duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01").counts
        ((1, 1), (0, 0), (0, 0), (0, 0))
        """
        found = []
        for wanted in range(len(self.programme.rungs) + 1):
            here = [(possible, n) for tier, _, possible, n in self._spans if tier == wanted]
            found.append((sum(n for _, n in here), sum(n for possible, n in here if possible > wanted)))
        return tuple(found)

    @cached_property
    def undecided(self) -> tuple[Undecided, ...]:
        """How many entities of a rulebook of classes are undecided, by the classes that they may be of.

        >>> import duban, polars
        >>> table = polars.DataFrame({"行业": ["工业", "工业"], "从业人员": ["30", "30"], "营业收入": ["400万元", ""]})
        >>> duban.assess("sme-size", table, on="2026-06-01").undecided
        (Undecided(lowest=1, possible=2, count=1),)
        """
        return tuple(
            Undecided(lowest, possible, n) for tier, lowest, possible, n in self._spans if tier is None
        )

    def below(self, tier: int) -> tuple[int, int]:
        """How many entities do not surely reach the tier of this number, and how many of them may.

        >>> import duban, polars
        >>> duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01").below(1)
        (1, 1)
        """
        under = [(possible, n) for _, lowest, possible, n in self._spans if lowest < tier]
        return sum(n for _, n in under), sum(n for possible, n in under if possible >= tier)

    @cached_property
    def _spans(self) -> tuple[tuple[int | None, int, int, int], ...]:
        """How many entities there are of each tier, surest and highest tier together, in order."""
        import polars as pl

        found = self.frame.group_by(TIER, LOWEST, POSSIBLE).agg(pl.len())
        rows = found.collect(engine="streaming").sort(LOWEST, POSSIBLE).rows()
        return tuple(rows)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How the entities fare with every criterion.

        >>> import duban, polars
        >>> found = duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01")
        >>> all(tally.met + tally.missed + tally.unknown == 1 for tally in found.tallies)
        True
        """
        import polars as pl

        columns = [met(criterion.key) for _, criterion in self.programme.criteria]
        wanted = [
            expression.alias(f"{kind}{column}")
            for column in columns
            for kind, expression in (
                ("yes", pl.col(column).sum()),
                ("open", pl.col(column).null_count()),
            )
        ]
        row = self.frame.select(wanted).collect(engine="streaming").row(0, named=True)
        found = []
        for rung, criterion in self.programme.criteria:
            yes, unknown = row[f"yes{met(criterion.key)}"] or 0, row[f"open{met(criterion.key)}"]
            found.append(Tally(rung, criterion, yes, self.table.rows - yes - unknown, unknown))
        return tuple(found)

    @cached_property
    def gaps(self) -> tuple[Tally, ...]:
        """What is lacking most: of the entities just below each tier, how many miss or leave open its criteria."""
        import polars as pl

        by_tier = []
        for i, rung in enumerate(self.programme.rungs):
            below = pl.col(LOWEST) == i
            for criterion in rung.criteria:
                answer = pl.col(met(criterion.key))
                by_tier += [
                    (below & answer.fill_null(False)).sum().alias(f"yes{criterion.key}"),
                    (below & ~answer.fill_null(True)).sum().alias(f"no{criterion.key}"),
                    (below & answer.is_null()).sum().alias(f"open{criterion.key}"),
                ]
        row = self.frame.select(by_tier).collect(engine="streaming").row(0, named=True)
        tallies = [
            Tally(rung, c, row[f"yes{c.key}"], row[f"no{c.key}"], row[f"open{c.key}"])
            for rung, c in self.programme.criteria
        ]
        return tuple(sorted(tallies, key=lambda tally: -(tally.missed + tally.unknown)))

    def details(self, first: int | None = None) -> pl.DataFrame:
        """Values, thresholds and answers of every condition, of all entities or of the ``first`` ones.

        >>> import duban, polars
        >>> found = duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元", "1亿元"]}), on="2026-06-01")
        >>> found.details(first=1).height
        1
        """
        frame = self._prepared if first is None else self._prepared.head(first)
        return engine.details(self.programme, frame).collect()

    def standings(self, first: int | None = None) -> Iterator[Standing]:
        """The entities one by one, in the order of the table.

        >>> import duban, polars
        >>> table = polars.DataFrame({"名称": ["甲公司", "乙公司"], "营业收入": ["3000万元", "5亿元"]})
        >>> [one.name for one in duban.assess("sme-gradient", table, on="2026-06-01").standings(first=1)]
        ['甲公司']
        """
        for row in self.details(first).iter_rows(named=True):
            yield standing(self.programme, row)

    def lifts(self, first: int | None = None) -> dict[str, tuple[Lift, ...]]:
        """By identifier, the data that would each alone lift the entity a tier; of all or of the ``first`` ones.

        >>> import duban, polars
        >>> found = duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01")
        >>> [lift.field.id for lift in found.lifts()["#1"]]
        ['tech_sme', 'innovative_title']
        """
        frame = self._prepared if first is None else self._prepared.head(first)
        return lifts(self.programme, frame.collect())

    def lifts_of(self, id: str) -> tuple[Lift, ...]:
        """The data that would each alone lift the entity with this identifier or name."""
        chosen = self._chosen(id).collect()
        return next(iter(lifts(self.programme, chosen).values()), ())

    def _chosen(self, id: str) -> pl.LazyFrame:
        import polars as pl

        return self._prepared.filter((pl.col(ID) == id) | (pl.col(NAME) == id)).head(1)

    def title(self, lang: str) -> str:
        """The rulebook with its version, in ``lang``.

        >>> import duban, polars
        >>> duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01").title("zh")
        '优质中小企业梯度培育 2026'
        """
        return f"{self.programme.name.text(lang)} {self.programme.version}"

    def entity(self, id: str) -> Standing:
        """The entity with this identifier or name.

        >>> import duban, polars
        >>> table = polars.DataFrame({"名称": ["甲公司"], "营业收入": ["3000万元"]})
        >>> duban.assess("sme-gradient", table, on="2026-06-01").entity("甲公司").name
        '甲公司'

        Raises:
            KeyError: where there is none.
        """
        for row in engine.details(self.programme, self._chosen(id)).collect().iter_rows(named=True):
            return standing(self.programme, row)
        raise KeyError(id)

    def write_parquet(self, path: str | Path) -> None:
        """Write `frame` to ``path`` as it streams, whole or not at all; memory does not grow with the table.

        >>> import duban, polars, tempfile
        >>> found = duban.assess("sme-gradient", polars.DataFrame({"营业收入": ["3000万元"]}), on="2026-06-01")
        >>> path = Path(tempfile.mkdtemp()) / "tiers.parquet"
        >>> found.write_parquet(path)
        >>> polars.read_parquet(path).height
        1

        Raises:
            OSError: where the file cannot be written.
        """
        path = Path(path)
        part = path.with_name(f".{path.name}.part")
        try:
            self.frame.sink_parquet(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
