"""The same entities under two versions of the rules: who rises, who falls."""

from __future__ import annotations

from dataclasses import dataclass

from duban.assessment.engine.engine import TIER
from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import tier_name
from duban.assessment.table.entity import ID, NAME

# Stands for the tier of an entity whose class is undecided.
_UNDECIDED = -1


@dataclass(frozen=True, slots=True)
class Move:
    """An entity whose tier differs: names of the tier under the one and the other version."""

    id: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moves:
    """How the tiers differ between two assessments of one table.

    ``counts`` has, for every pair of tiers (their names under either version), how many entities are in it.
    """

    before: Assessment
    after: Assessment
    counts: tuple[tuple[str, str, int], ...]
    moved: tuple[Move, ...]


def moves(before: Assessment, after: Assessment, lang: str, most: int = 1000) -> Moves:
    """Compare the tiers of the same table under two versions; of those that moved, the first ``most``."""
    import polars as pl

    names = [_names(assessment, lang) for assessment in (before, after)]
    tier = pl.col(TIER).fill_null(_UNDECIDED)
    old = before.frame.select(ID, NAME, tier.alias("_old")).collect()
    new = after.frame.select(tier.alias("_new")).collect()
    both = old.hstack(new)
    groups = both.group_by("_old", "_new").len().sort("_old", "_new", descending=True).rows()
    counts = tuple((names[0][a], names[1][b], n) for a, b, n in groups)
    differing = [(a, b) for a, b, _ in groups if names[0][a] != names[1][b]]
    pairs = pl.DataFrame(differing, schema={"_old": pl.Int8, "_new": pl.Int8}, orient="row")
    moved = both.join(pairs, on=["_old", "_new"], how="semi", maintain_order="left")
    rows = moved.head(most).rows()
    return Moves(
        before, after, counts, tuple(Move(id, name, names[0][a], names[1][b]) for id, name, a, b in rows)
    )


def _names(assessment: Assessment, lang: str) -> dict[int, str]:
    """The names of the tiers by their numbers."""
    tiers = range(len(assessment.programme.rungs) + 1)
    names = {tier: tier_name(assessment.programme, tier, lang) for tier in tiers}
    return {_UNDECIDED: tier_name(assessment.programme, None, lang), **names}
