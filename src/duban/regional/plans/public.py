"""The public :func:`herding`: which fields regions plan, and whether they all plan the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

from duban.comparison.sources import Source
from duban.errors import ArgumentError
from duban.ledger.contents.documents import StoredDocument
from duban.regional.formulas.herding import (
    DRAWS,
    SEED,
    Herding,
    Planned,
    Values,
    bandwagon,
    cosines,
    coverage,
    herding_of,
    jaccards,
    mean_density,
)
from duban.regional.plans.bases import Base
from duban.regional.plans.field_plan import FieldPlan
from duban.regional.plans.matrix import Matrix, Read, matrix_of
from duban.regional.plans.reading import fields_of
from duban.regional.plans.spread import Spread, spread_of
from duban.text.sourced import document_of
from duban.vocabulary import regions
from duban.vocabulary.fields import Field, fields

NOVEL = 2
"""A field that so many regions plan at most, of those read, is rare."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A field and the regions that plan it.

    Attributes:
        field: its identifier.
        regions: those that plan it, the firmest first; ``strengths`` aligned with them.
        share: of all regions read; ``pairs`` the share of pairs in which both plan it.
        without_base: those of ``regions`` that have no advantage in it (location quotient below 1), where one is given.
        restricted: regions that restrict it.
    """

    field: str
    regions: tuple[str, ...]
    strengths: tuple[int, ...]
    share: float
    pairs: float
    without_base: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two regions: how alike their plans are, and the fields that both plan."""

    one: str
    other: str
    cosine: float
    jaccard: float
    shared: tuple[str, ...]


class Bandwagon(msgspec.Struct, frozen=True, kw_only=True):
    """Planned fields without a base: ``without`` of ``known`` have a location quotient below 1.

    ``densities`` are the mean relatedness densities of what each region plans; ``None`` where none is known.
    """

    without: int
    known: int
    densities: dict[str, float | None]

    @property
    def rate(self) -> float | None:
        """The bandwagon rate; ``None`` where no base is known."""
        return self.without / self.known if self.known else None


class PlansTable(msgspec.Struct, frozen=True, kw_only=True):
    """What regions plan, and how alike they are.

    Attributes:
        matrix: regions by fields, each cell with its sentences.
        least: the least strength that counts.
        followed: the fields that a region plans, those with most followers first.
        pairs: the pairs of regions, the most alike first.
        summary: herding over all pairs; ``None`` with fewer than two plans.
        bandwagon: planned fields without a base, where bases are given.
        spread: how fields spread over years, where there are documents of several.
        documents: the documents read; ``empty`` are regions whose documents plan no field.
    """

    matrix: Matrix
    least: int
    followed: tuple[Followed, ...]
    pairs: tuple[Pair, ...]
    summary: Herding | None
    bandwagon: Bandwagon | None
    spread: tuple[Spread, ...]
    documents: tuple[Read, ...]
    empty: tuple[str, ...]

    @property
    def rare(self) -> tuple[Followed, ...]:
        """The fields that only one or two regions plan; nothing where so few regions are read that all would be."""
        few = len(self.matrix.regions) <= NOVEL
        return () if few else tuple(one for one in self.followed if len(one.regions) <= NOVEL)

    def cell(self, region: str, field: str) -> FieldPlan | None:
        """What a region plans for a field."""
        return self.matrix.cells[self.matrix.regions.index(region)].get(field)


def herding(
    documents: Iterable[Source],
    *,
    field: str | Sequence[str] | None = None,
    min_strength: int = 1,
    structure: Mapping[tuple[str, str], Base] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> PlansTable:
    """Which industries, technologies and future fields the documents of regions plan, and whether they plan the same.

    Of a region with documents of several years the latest count for the matrix, and all for the spread. ``field``
    narrows what is looked at (identifiers or names), ``min_strength`` (1 to 3) what counts as planned. ``structure`` has
    the location quotient, and the relatedness density, by region and field (identifier). ``draws`` and ``seed`` are of
    the permutation.

    >>> import duban
    >>> said = {"甲省": "发展氢能、光伏产业。", "乙省": "培育氢能产业。", "丙省": "做强氢能、茶产业。"}
    >>> found = herding(duban.read_text(f"二、重点任务\\n{text}", name=name, region=name) for name, text in said.items())
    >>> [(one.field, len(one.regions)) for one in found.followed]
    [('hydrogen', 3), ('pv', 1), ('tea', 1)]
    >>> round(found.summary.similarity, 3), found.pairs[0].shared
    (0.638, ('hydrogen',))

    Raises:
        ArgumentError: for a field that is not known, or a strength that is none.
        UnreadableError: where a document has no text to read.
    """
    if min_strength not in (1, 2, 3):
        raise ArgumentError("min_strength", "力度只能是 1、2 或 3", "a strength is 1, 2 or 3")
    chosen = fields_named(field)
    read = tuple(read_of(source, name=f"document {number}") for number, source in enumerate(documents, 1))
    return table_of(read, chosen, least=min_strength, structure=structure, draws=draws, seed=seed)


def fields_named(names: str | Sequence[str] | None) -> tuple[Field, ...] | None:
    """The fields with these identifiers or names; ``None`` for all.

    Raises:
        ArgumentError: for a name of no field.
    """
    if names is None or not names:
        return None
    found = []
    for name in [names] if isinstance(names, str) else names:
        entry = fields().get(name)
        if entry is None:
            raise ArgumentError(
                "field",
                f"没有叫 {name!r} 的领域；名称见 duban regions plans 的结果或 vocabulary/fields.yaml",
                f"no field is called {name!r}; see the results of duban regions plans or vocabulary/fields.yaml",
            )
        found.append(entry)
    return tuple(dict.fromkeys(found))


def read_of(source: Source, *, name: str = "document") -> Read:
    """The plans of one document; its region is its name where none is known.

    >>> import duban
    >>> read_of(duban.read_text("二、重点任务\\n发展氢能产业。", region="甲省", year=2026)).period
    '2026'
    """
    document = source.document if isinstance(source, StoredDocument) else document_of(source, name=name)
    plans = fields_of(source if isinstance(source, StoredDocument) else document)
    context = document.context
    return Read(
        document=document.name,
        region=_full_name(document.region) or document.name,
        period=str(context.year or "") or (context.published or "")[:4],
        plans=plans,
    )


def _full_name(region: str | None) -> str | None:
    """A region by its full name: «浙江» and «浙江省» are one."""
    known = regions().find(region) if region else None
    return known.name if known else region


def table_of(
    read: Sequence[Read],
    chosen: Sequence[Field] | None = None,
    *,
    least: int = 1,
    structure: Mapping[tuple[str, str], Base] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> PlansTable:
    """The table of documents that were read; the arguments are those of :func:`herding`."""
    matrix = matrix_of(read, chosen)
    planned = matrix.planned(least)
    bases = _bases(matrix, structure) if structure else None
    enough = int(planned.any(axis=1).sum()) > 1
    return PlansTable(
        matrix=matrix,
        least=least,
        followed=_followed(matrix, planned, bases[0] if bases else None),
        pairs=_pairs(matrix, planned),
        summary=herding_of(planned, draws=draws, seed=seed) if enough else None,
        bandwagon=_bandwagon(matrix, planned, *bases) if bases else None,
        spread=spread_of(read, least=least, chosen=chosen),
        documents=tuple(read),
        empty=tuple(region for region, row in zip(matrix.regions, planned, strict=True) if not row.any()),
    )


def _followed(matrix: Matrix, planned: Planned, advantage: Values | None) -> tuple[Followed, ...]:
    shares, pairs = coverage(planned)
    found = []
    for column, field in enumerate(matrix.fields):
        rows = [row for row in range(len(matrix.regions)) if planned[row, column]]
        if not rows:
            continue
        rows.sort(key=lambda row: -matrix.cells[row][field.id].strength)
        weak = [row for row in rows if advantage is not None and advantage[row, column] < 1]
        found.append(
            Followed(
                field=field.id,
                regions=tuple(matrix.regions[row] for row in rows),
                strengths=tuple(matrix.cells[row][field.id].strength for row in rows),
                share=float(shares[column]),
                pairs=float(pairs[column]),
                without_base=tuple(matrix.regions[row] for row in weak),
                restricted=tuple(
                    region
                    for region, cells in zip(matrix.regions, matrix.cells, strict=True)
                    if field.id in cells and not cells[field.id].is_followed
                ),
            )
        )
    return tuple(sorted(found, key=lambda one: (-len(one.regions), -sum(one.strengths))))


def _pairs(matrix: Matrix, planned: Planned) -> tuple[Pair, ...]:
    cosine, jaccard = cosines(planned), jaccards(planned)
    found = [
        Pair(
            one=matrix.regions[i],
            other=matrix.regions[j],
            cosine=float(cosine[i, j]),
            jaccard=float(jaccard[i, j]),
            shared=tuple(matrix.fields[k].id for k in np.flatnonzero(planned[i] & planned[j])),
        )
        for i, j in combinations(range(len(matrix.regions)), 2)
    ]
    return tuple(sorted(found, key=lambda one: -one.cosine))


def _bases(matrix: Matrix, structure: Mapping[tuple[str, str], Base]) -> tuple[Values, Values]:
    """Location quotients and densities as arrays like the matrix, NaN where there is none."""
    shape = (len(matrix.regions), len(matrix.fields))
    advantage, density = np.full(shape, np.nan), np.full(shape, np.nan)
    for row, region in enumerate(matrix.regions):
        for column, field in enumerate(matrix.fields):
            base = structure.get((region, field.id))
            if base is not None:
                advantage[row, column] = base.quotient
                density[row, column] = np.nan if base.density is None else base.density
    return advantage, density


def _bandwagon(matrix: Matrix, planned: Planned, advantage: Values, density: Values) -> Bandwagon:
    without, known = bandwagon(planned, advantage)
    means = mean_density(planned, density)
    return Bandwagon(
        without=without,
        known=known,
        densities={
            region: float(mean) if np.isfinite(mean) else None
            for region, mean in zip(matrix.regions, means, strict=True)
        },
    )
