"""What changed from one version of a rulebook to another: tightened, loosened, changed, replaced, added, dropped.

A criterion is tighter where whoever meets the new one meets the old one, but not the other way round. That is decided
on the clauses, by what surely follows from what; where neither follows, it is told as changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from duban.assessment.authoring.weighed import Weighed, weighed
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.model import Criterion, IndexVersion, Rulebook, Tier, TierVersion, Version
from duban.language import Bilingual

Kind = Literal["tightened", "loosened", "changed", "replaced", "merged", "added", "dropped", "same"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a tier, or (``tier`` is ``None``) in an index.

    ``scored`` marks what the other version only gives points for.
    """

    kind: Kind
    tier: str | None
    old: tuple[Criterion | Weighed, ...] = ()
    new: tuple[Criterion | Weighed, ...] = ()
    scored: bool = False

    @property
    def sure(self) -> bool:
        """Whether both sides are established; an open part of a score table alone does not count."""
        sides = (*self.old, *self.new)
        return all(side.sure != "open" for side in sides if isinstance(side, Criterion))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions and what changed, tier by tier, in the order of :data:`KINDS`."""

    rulebook: Rulebook
    old: Version
    new: Version
    changes: tuple[Change, ...]


def difference(rulebook: Rulebook, old: Version, new: Version) -> Difference:
    """What changed from ``old`` to ``new``; between tiers and an index all is dropped and added."""
    changes = [*_of_tiers(_tiers(old), _tiers(new)), *_of_indices(_indicators(old), _indicators(new))]
    return Difference(rulebook, old, new, tuple(changes))


def _tiers(version: Version) -> dict[str, Tier]:
    return {tier.id: tier for tier in version.tiers} if isinstance(version, TierVersion) else {}


def _indicators(version: Version) -> dict[str, Weighed]:
    return {one.id: one for one in weighed(version.index)} if isinstance(version, IndexVersion) else {}


def _of_tiers(before: Mapping[str, Tier], after: Mapping[str, Tier]) -> Iterator[Change]:
    for id in dict.fromkeys((*after, *before)):
        if id not in before:
            yield from (Change("added", id, new=(one,)) for one in after[id].criteria)
        elif id not in after:
            yield from (Change("dropped", id, old=(one,)) for one in before[id].criteria)
        else:
            yield from _in_order(_tier(before[id], after[id]))


def _of_indices(before: Mapping[str, Weighed], after: Mapping[str, Weighed]) -> list[Change]:
    return _in_order(
        [
            *(
                Change("same" if before[id].same(one) else "changed", None, (before[id],), (one,))
                if id in before
                else Change("added", None, new=(one,))
                for id, one in after.items()
            ),
            *(Change("dropped", None, old=(one,)) for id, one in before.items() if id not in after),
        ]
    )


def _in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: KINDS.index(change.kind))


def _tier(old: Tier, new: Tier) -> Iterator[Change]:
    before = {one.id: one for one in old.criteria}
    after = {one.id: one for one in new.criteria}
    gone = {id: one for id, one in before.items() if id not in after}
    for id, one in after.items():
        if id in before:
            yield Change(_kind(before[id], one), new.id, (before[id],), (one,))
        elif not set(one.replaces) & set(gone):
            yield Change("added", new.id, new=(one,), scored=_is_scored(one, old))
    for id, one in gone.items():
        stand_in = tuple(other for other in new.criteria if id in other.replaces)
        if stand_in and all(other.id in before for other in stand_in):
            into = tuple(part for other in stand_in for part in _joined(before[other.id], other))
            yield Change("merged", new.id, (one,), into)
        elif stand_in:
            yield Change("replaced", new.id, (one,), stand_in)
        else:
            yield Change("dropped", new.id, (one,), scored=_is_scored(one, new))


def _joined(old: Criterion, new: Criterion) -> tuple[Criterion, ...]:
    """The parts that a criterion has got since; the criterion where it has no new ones."""
    known = [_bare(part.clause) for part in old.parts if part.clause]
    fresh = tuple(part for part in new.parts if part.clause and _bare(part.clause) not in known)
    return tuple(replace(part, sure=new.sure) for part in fresh) or (new,)


def _kind(old: Criterion, new: Criterion) -> Kind:
    assert isinstance(old.clause, f.Clause)
    assert isinstance(new.clause, f.Clause)
    forth, back = follows(old.clause, new.clause), follows(new.clause, old.clause)
    if forth and back:
        return "same"
    return "tightened" if forth else "loosened" if back else "changed"


def follows(wanted: f.Clause, given: f.Clause) -> bool:
    """Whether ``wanted`` surely holds where ``given`` does; false also where that cannot be told."""
    if isinstance(wanted, f.Every):
        return all(follows(part, given) for part in wanted.parts)
    if isinstance(given, f.Some) and given.count == 1:
        return all(follows(wanted, part) for part in given.parts)
    if isinstance(wanted, f.Some) and wanted.count == 1:
        if any(follows(part, given) for part in wanted.parts):
            return True
    elif _same(wanted, given):
        return True
    if isinstance(given, f.Every):
        return any(follows(wanted, part) for part in given.parts)
    return _leaf_follows(wanted, given)


def _leaf_follows(wanted: f.Clause, given: f.Clause) -> bool:
    if isinstance(wanted, f.Test) and isinstance(given, f.Test):
        return _bound_follows(wanted, given)
    if isinstance(wanted, f.OneOf) and isinstance(given, f.OneOf):
        return wanted.id == given.id and set(given.choices) <= set(wanted.choices)
    if isinstance(wanted, f.Some) and isinstance(given, f.Some):
        return wanted.count <= given.count and _same(replace(wanted, count=given.count), given)
    if isinstance(wanted, f.Score) and isinstance(given, f.Score):
        alike = _same(replace(wanted, threshold=given.threshold), given)
        return alike and wanted.threshold <= given.threshold
    return False


def _bound_follows(wanted: f.Test, given: f.Test) -> bool:
    """Whether one bound on a quantity lies within another."""
    if (
        wanted.left != given.left
        or not isinstance(wanted.right, f.Number)
        or not isinstance(given.right, f.Number)
    ):
        return False
    low, high = wanted.right.value, given.right.value
    if wanted.sign in (">=", ">") and given.sign in (">=", ">", "=="):
        return high > low or (high == low and (wanted.sign == ">=" or given.sign == ">"))
    if wanted.sign in ("<=", "<") and given.sign in ("<=", "<", "=="):
        return high < low or (high == low and (wanted.sign == "<=" or given.sign == "<"))
    return False


def _same(first: f.Rule, second: f.Rule) -> bool:
    return _bare(first) == _bare(second)


def _bare(rule: f.Rule) -> f.Rule:
    """A rule without its words."""
    rule = replace(rule, name=Bilingual(), reference="", source="", sure="", note=Bilingual())
    if isinstance(rule, f.Points):
        bands = tuple((_bare(band), points) for band, points in rule.bands)
        return replace(rule, bands=bands)  # type: ignore[arg-type]
    if isinstance(rule, (f.Every, f.Some, f.Score)):
        parts = tuple(_bare(part) for part in rule.parts)
        return replace(rule, parts=parts)  # type: ignore[arg-type]
    return rule


def _is_scored(criterion: Criterion, tier: Tier) -> bool:
    """Whether what a criterion measures only gave points in another version."""
    measured = {clause.left for clause in _tests(criterion)}
    scored = {
        band.left
        for one in tier.walk()
        if isinstance(one.clause, f.Points)
        for clause, _ in one.clause.bands
        for band in _leaves(clause)
    }
    return bool(measured) and measured <= scored


def _tests(criterion: Criterion) -> Iterator[f.Test]:
    if isinstance(criterion.clause, f.Clause):
        yield from _leaves(criterion.clause)


def _leaves(clause: f.Clause) -> Iterator[f.Test]:
    if isinstance(clause, f.Test):
        yield clause
    elif isinstance(clause, (f.Every, f.Some)):
        for part in clause.parts:
            yield from _leaves(part)
