"""The public :func:`duban.trace`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.arguments import checked_choice, checked_many, checked_text
from duban.comparison.rows.editions import Edition, editions
from duban.comparison.sources import Source
from duban.errors import ArgumentError
from duban.language import Bilingual
from duban.ledger import DataFile
from duban.tracing.finder import TERM_KINDS, Finder, TermKind, finder_of, letters
from duban.tracing.fuzzy import similar_wordings
from duban.tracing.lanes import Appearance, level_of
from duban.tracing.lines import lines_of
from duban.tracing.places import Places
from duban.tracing.trace import Trace


def trace(
    term: str,
    documents: Iterable[Source | Edition | DataFile],
    kind: TermKind | None = None,
) -> Trace:
    """``term`` through ``documents``, in order of date.

    It is an indicator where the vocabulary knows it as one, else an instrument where a document names one so,
    else a wording, and a theme where no document has the words; ``kind`` settles it otherwise. Wordings are found in clean text, whatever
    marks of quotation, spaces or 的 stand between their characters, and whatever their width. Data files
    (:func:`duban.observe`) among the documents have outcomes of an indicator beside those that documents tell.

    >>> import duban
    >>> texts = ["二、2025年任务\\n探索低空经济应用。", "二、2026年任务\\n实施低空经济行动。"]
    >>> found = trace("低空经济", [duban.read_text(text, year=year) for text, year in zip(texts, (2025, 2026))])
    >>> [(one.label, len(one.mentions), one.strength) for one in found.appearances]
    [('2025', 1, 1), ('2026', 1, 3)]

    Raises:
        ArgumentError: for an empty term, or where ``kind`` is a theme or indicator that no vocabulary knows.
        ArgumentTypeError: where ``documents`` is a single one or holds what is no document.
    """
    checked_text("term", term)
    checked_choice("kind", kind, TERM_KINDS)
    if not letters(term):
        raise ArgumentError(
            "term", "只有符号，没有可查的字词", "it is empty but for marks; give the words to look for"
        )
    given = checked_many("documents", documents)
    read = _read([one for one in given if not isinstance(one, DataFile)])
    observed = [value for one in given if isinstance(one, DataFile) for value in one]
    finder = finder_of(term, kind, read)
    return Trace(
        term=term,
        kind=finder.kind,
        appearances=tuple(_appearance(edition, finder) for edition in read),
        identifier=finder.identifier,
        name=finder.name or Bilingual(term, term),
        lines=lines_of(finder, read, observed) if finder.kind == "indicator" else (),
        near=similar_wordings(term, [edition.document.text for edition in read]) if finder.is_words else {},
    )


def _read(given: Sequence[Source | Edition]) -> list[Edition]:
    """The documents by date; what nothing dates stands apart, behind all that has its place in time."""
    ready = [one for one in given if isinstance(one, Edition)]
    if len(ready) < len(given):
        ready += editions(one for one in given if not isinstance(one, Edition))
    return sorted(ready, key=lambda edition: (not edition.date, edition.date or ""))


def _appearance(edition: Edition, finder: Finder) -> Appearance:
    info = edition.info
    places = Places(edition)
    found = (
        [places.of_commitment(record) for record in finder.commitments(edition)]
        if finder.pattern is None
        else [places.at(*span) for span in finder.places(edition.document.text)]
    )
    return Appearance(
        label=edition.label,
        document=info.name,
        title=info.title,
        year=info.year,
        region=info.region,
        date=edition.date,
        level=level_of(edition),
        mentions=tuple(found),
        figures=tuple(finder.figures(edition)),
    )
