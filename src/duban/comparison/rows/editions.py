"""Several documents in the order of their dates, as a series or a set of regions is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.arguments import checked_many
from duban.comparison.comparison import DocumentInfo
from duban.comparison.formulations.units import Units, units
from duban.comparison.sources import Source, with_records
from duban.records import AnyRecord
from duban.text.document import Document


@dataclass(frozen=True, slots=True)
class Edition:
    """One document among several.

    ``label`` is what it is called beside the others: its year where that tells it from them, else its region,
    else both, else its name. ``records`` are its records, ``units`` what is compared of it.
    """

    label: str
    info: DocumentInfo
    records: Sequence[AnyRecord]
    units: Units

    @property
    def date(self) -> str | None:
        """When it was published, or the year it is of; ``None`` where nothing says it.

        >>> import duban
        >>> [edition.date for edition in editions([duban.read_text("增长5%。", year=2026), "增长6%。"])]
        ['2026', None]
        """
        return self.info.published or (str(self.info.year) if self.info.year else None)

    @property
    def document(self) -> Document:
        """The document."""
        return self.info.document


def editions(documents: Iterable[Source]) -> list[Edition]:
    """``documents`` by date, region and name, labelled; those without a date stand last.

    Each is a text (``str``), a file (``Path``), bytes, a document that was read, or one of a ledger; texts and bytes are
    named by their number.

    >>> import duban
    >>> [edition.label for edition in editions([duban.read_text("增长5%。", year=year) for year in (2026, 2025)])]
    ['2025', '2026']

    Raises:
        UnreadableError: where there is no text to read.
        ArgumentTypeError: where ``documents`` is a single one or holds what is no document; for a ``str`` that
            names a file it is a PathExpectedError, which says what to write.
    """
    return sorted(in_order(documents), key=_place)


def in_order(documents: Iterable[Source]) -> list[Edition]:
    """The same in the order in which they are given.

    >>> import duban
    >>> [edition.label for edition in in_order([duban.read_text("增长5%。", year=year) for year in (2026, 2025)])]
    ['2026', '2025']

    Raises:
        UnreadableError, ArgumentTypeError: as :func:`editions`.
    """
    many = checked_many("documents", documents)
    read = [with_records(source, name=str(number)) for number, source in enumerate(many, 1)]
    infos = [DocumentInfo(document) for document, _ in read]
    labels = _labels(infos)
    return [
        Edition(label, info, own, units(info.document, own))
        for label, info, (_, own) in zip(labels, infos, read, strict=True)
    ]


def _place(edition: Edition) -> tuple[bool, str, str, str]:
    return not edition.date, edition.date or "", edition.info.region or "", edition.info.name


def _labels(infos: Sequence[DocumentInfo]) -> list[str]:
    """What each is called: those that nothing dates do not make the labels of the others longer."""
    dated = [info for info in infos if info.published or info.year]
    undated = [info for info in infos if info not in dated]
    found = dict(zip(map(id, dated), _shortest(dated), strict=True))
    for info, label in zip(undated, _shortest(undated), strict=True):
        found[id(info)] = label if label not in found.values() else info.name
    return [found[id(info)] for info in infos]


def _shortest(infos: Sequence[DocumentInfo]) -> list[str]:
    """The shortest kind of label that tells all documents apart; of several of one region and year their titles."""
    titles = [info.title for info in infos]
    places = [f"{info.region or ''} {info.year or ''}".strip() for info in infos]
    often = Counter(places)
    kinds = (
        [str(info.year or "") for info in infos],
        [info.region or "" for info in infos],
        places,
        [
            place if place and often[place] == 1 else title
            for place, title in zip(places, titles, strict=True)
        ],
        titles,
    )
    for labels in kinds:
        if all(labels) and max(Counter(labels).values(), default=1) == 1:
            return labels
    return [info.name for info in infos]
