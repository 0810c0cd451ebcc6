"""The records of documents as one immutable sequence: chosen, and turned into tables that can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, overload

from duban.arguments import checked_choice, checked_text, checked_year
from duban.errors import MissingLibraryError
from duban.notebook import table
from duban.records import (
    Attribution,
    Commitment,
    Figure,
    Instrument,
    Measure,
    Modality,
    Record,
    RelativeTarget,
)
from duban.rows import KINDS, Origin, columns, record_row

if TYPE_CHECKING:
    import pandas
    import polars

R = TypeVar("R", bound=Record, covariant=True)
_Kind = TypeVar("_Kind", bound=Record)


class Records(Sequence[R], Generic[R]):
    """Records in the order of their places, each with the document it comes from.

    An immutable sequence: indexing gives a record, slicing and :meth:`where` give ``Records``, ``+`` joins those of
    several documents. Equal to any sequence of the same records.

    >>> import duban
    >>> records = duban.extract("2026年，粮食产量增长2%左右。支持企业技术改造。", year=2026)
    >>> records
    <Records: 1 figure, 1 commitment>
    >>> records.figures[0].value_text, records.commitments[0].action
    ('2%', '支持')
    >>> records.where(kind="figure", year=2026).to_dicts()[0]["sentence"]
    '2026年，粮食产量增长2%左右。'
    """

    __slots__ = ("_origins", "_records")

    def __init__(self, records: Iterable[R], document: Origin) -> None:
        self._records: tuple[R, ...] = tuple(records)
        self._origins: tuple[Origin, ...] = (document,) * len(self._records)

    @classmethod
    def joined(cls, parts: Iterable[Records[R]]) -> Records[R]:
        """The records of several documents one behind the other.

        >>> import duban
        >>> len(Records.joined(duban.extract(f"粮食产量增长{n}%。") for n in range(1, 4)))
        3
        """
        chosen = list(parts)
        return cls._of(
            (record for part in chosen for record in part._records),
            (origin for part in chosen for origin in part._origins),
        )

    @classmethod
    def _of(cls, records: Iterable[R], origins: Iterable[Origin]) -> Records[R]:
        made = cls.__new__(cls)
        made._records, made._origins = tuple(records), tuple(origins)
        return made

    @property
    def figures(self) -> Records[Figure]:
        """The figures.

        >>> import duban
        >>> duban.extract("2025年，粮食产量增长2%。", year=2026).figures[0].indicator
        '粮食产量'
        """
        return self._typed(Figure)

    @property
    def relative_targets(self) -> Records[RelativeTarget]:
        """What indicators are to do, or are held against, without a number of their own.

        >>> import duban
        >>> [target] = duban.extract("2026年，居民收入增长与经济增长同步。", year=2026).relative_targets
        >>> target.indicator, target.relation, target.reference
        ('居民收入', 'in_step', '经济增长')
        """
        return self._typed(RelativeTarget)

    @property
    def commitments(self) -> Records[Commitment]:
        """The commitments.

        >>> import duban
        >>> duban.extract("2026年，支持企业技术改造。", year=2026).commitments[0].text
        '支持企业技术改造'
        """
        return self._typed(Commitment)

    @property
    def attributions(self) -> Records[Attribution]:
        """Who said what.

        >>> import duban
        >>> duban.extract("省发展改革委主任王某某表示：“前景良好。”").attributions[0].person
        '王某某'
        """
        return self._typed(Attribution)

    @property
    def instruments(self) -> Records[Instrument]:
        """The named documents, actions and programmes.

        >>> import duban
        >>> duban.extract("印发《产业发展规划（2026—2030年）》。").instruments[0].name
        '产业发展规划（2026—2030年）'
        """
        return self._typed(Instrument)

    def where(
        self,
        *,
        kind: str | None = None,
        modality: Modality | None = None,
        measure: Measure | None = None,
        year: int | None = None,
        indicator: str | None = None,
        region: str | None = None,
        min_confidence: float = 0.0,
    ) -> Records[R]:
        """The records that answer all that is asked; a record that lacks what is asked for is left out.

        Args:
            kind: ``figure``, ``relative_target``, ``commitment``, ``attribution`` or ``instrument``.
            modality: of figures and relative targets: ``actual``, ``estimate``, ``target``, ``forecast`` or ``other``.
            measure: of figures: ``level``, ``growth``, ``avg_growth``, ``change``, ``rate`` or ``multiple``.
            year: the year in which a figure's period ends, or in which a commitment is due.
            indicator: of these: the words as written, an identifier, or another name of the same indicator;
                the name of a national one (GDP) stands for what a province has in its place, too.
            region: of these: a region as written or by another name; of several that are joined, one.
            min_confidence: records at least this sure, 0 to 1.

        >>> import duban
        >>> records = duban.extract("2025年，江苏省粮食产量增长2%，浙江省粮食产量增长3%。", year=2026)
        >>> [figure.value_text for figure in records.where(region="浙江", measure="growth").figures]
        ['3%']

        Raises:
            ArgumentError: for a value that cannot be, with what can be.
            ArgumentTypeError: for a value of another type.
        """
        checked_choice("kind", kind, tuple(KINDS))
        checked_choice("modality", modality, get_args(Modality))
        checked_choice("measure", measure, get_args(Measure))
        checked_year("year", year)
        checked_text("indicator", indicator)
        checked_text("region", region)
        tests = list(_tests(kind, modality, measure, year, indicator, region))
        return self._chosen([*tests, lambda record: record.confidence >= min_confidence])

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each record as a dictionary: ``kind``, its fields, its sentence, and title, date and region of its document.

        >>> import duban
        >>> [row] = duban.extract("2025年，粮食产量增长2%。", title="公报", year=2026).to_dicts()
        >>> row["kind"], row["indicator"], row["sentence"], row["document_title"]
        ('figure', '粮食产量', '2025年，粮食产量增长2%。', '公报')
        """
        pairs = zip(self._records, self._origins, strict=True)
        return [record_row(record, origin) for record, origin in pairs]  # type: ignore[arg-type]

    def to_polars(self) -> polars.DataFrame:
        """A Polars data frame with a typed column a field, and the columns of :data:`duban.rows.CONTEXT`.

        >>> import duban
        >>> frame = duban.extract("2025年，粮食产量增长2%。", year=2026).to_polars()
        >>> frame["indicator"][0], frame["low"][0], frame["sentence"][0]
        ('粮食产量', 2.0, '2025年，粮食产量增长2%。')
        """
        import polars

        types = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
        schema = {name: types[type] for name, type in self._columns().items()}
        return polars.DataFrame(self.to_dicts(), schema=schema, orient="row")

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame with the columns of :meth:`to_polars`.

        Raises:
            MissingLibraryError: where pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise MissingLibraryError(
                "pandas",
                "没有安装；请运行 pip install pandas，或用 to_polars()",
                "it is not installed; run pip install pandas, or use to_polars()",
            ) from None
        return pandas.DataFrame(self.to_dicts(), columns=list(self._columns()))

    def _columns(self) -> dict[str, type]:
        return columns({record.kind for record in self._records})

    def _typed(self, kind: type[_Kind]) -> Records[_Kind]:
        return self._chosen([lambda record: isinstance(record, kind)])  # type: ignore[return-value]

    def _chosen(self, tests: Sequence[Callable[[Record], bool]]) -> Records[R]:
        pairs = zip(self._records, self._origins, strict=True)
        chosen = [pair for pair in pairs if all(test(pair[0]) for test in tests)]
        return self._of((record for record, _ in chosen), (origin for _, origin in chosen))

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Records[R]: ...
    def __getitem__(self, index: int | slice) -> R | Records[R]:
        if isinstance(index, slice):
            return self._of(self._records[index], self._origins[index])
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __add__(self, other: Records[R]) -> Records[R]:
        if not isinstance(other, Records):
            return NotImplemented
        return self.joined((self, other))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, (str, bytes)):
            return len(other) == len(self) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        return f"<Records: {self._counted()}>"

    def _repr_html_(self) -> str:
        pairs = zip(self._records, self._origins, strict=True)
        rows = (
            (record.kind, record.gist(), origin.passage(record).marked(), record.document)
            for record, origin in pairs
        )
        return table(repr(self), ("kind", "what", "sentence", "document"), rows, len(self))

    def _counted(self) -> str:
        counts = {kind: sum(record.kind == kind for record in self) for kind in KINDS}
        said = [f"{number:,} {kind}{'s' * (number != 1)}" for kind, number in counts.items() if number]
        return ", ".join(said) or "none"


_MEASURED = (Figure, RelativeTarget)


def _tests(
    kind: str | None,
    modality: str | None,
    measure: str | None,
    year: int | None,
    indicator: str | None,
    region: str | None,
) -> Iterator[Callable[[Record], bool]]:
    """What a record must answer, one test for each thing that is asked."""
    if kind is not None:
        yield lambda record: record.kind == kind
    if modality is not None:
        yield lambda record: getattr(record, "modality", None) == modality
    if measure is not None:
        yield lambda record: getattr(record, "measure", None) == measure
    if year is not None:
        yield lambda record: _year(record) == year
    if indicator is not None:
        ids = indicator_ids(indicator)
        yield (
            lambda record: (
                isinstance(record, _MEASURED)
                and (record.indicator == indicator or record.indicator_id in ids)
            )
        )
    if region is not None:
        names = region_names(region)
        yield (
            lambda record: (
                isinstance(record, _MEASURED) and not names.isdisjoint((record.region or "").split("、"))
            )
        )


def _year(record: Record) -> int | None:
    month = getattr(record, "period_end", None) or getattr(record, "deadline", None)
    return int(month[:4]) if month else None


def indicator_ids(name: str) -> frozenset[str]:
    """The identifiers of what is called ``name``, itself among them; a national name stands for a province's, too."""
    from duban.vocabulary import indicators, wording

    named = {entry.id for entry in indicators().named(name)}
    if not named and (found := indicators().match(name)):  # «全省生产总值»
        named = {found.id}
    # Of a province, what GDP names for the nation is its gross regional product; an identifier is taken as it stands.
    regional = {own for own, national in wording().counterparts.items() if national in named}
    return frozenset({name, *named, *regional})


def region_names(name: str) -> frozenset[str]:
    """The names that the region ``name`` goes by."""
    from duban.vocabulary import regions

    found = regions().find(name)
    return frozenset({name, *(found.names if found else ())})
