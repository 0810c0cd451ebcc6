"""The public :func:`duban.track` and :func:`duban.follow_through`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from duban.arguments import checked_choice, checked_day, checked_many, checked_year
from duban.collector import paused
from duban.extraction.extractor import records_of
from duban.ledger import DataFile, Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.observations.datafile.places import place_of
from duban.observations.documents import observations_of, region_name
from duban.text.sourced import Source, document_of
from duban.tracking.by_place import known_until
from duban.tracking.commitments.follow_through import Followed
from duban.tracking.commitments.follow_through import follow_through as followed
from duban.tracking.commitments.weighing import FOLLOW_STATUSES, FollowStatus
from duban.tracking.dates import known_on, last_day
from duban.tracking.judging import Margins, judged_targets
from duban.tracking.narrowed import narrowed
from duban.tracking.outcomes.estimates import estimates
from duban.tracking.outcomes.pairing import Outcomes
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import VERDICTS, Verdict


def track(
    source: Ledger | Iterable[Source | StoredDocument | DataFile],
    *,
    region: str | None = None,
    indicator: str | None = None,
    issuer: str | None = None,
    theme: str | None = None,
    year: int | None = None,
    status: Verdict | None = None,
    as_of: str | date | None = None,
    thresholds: Thresholds = DEFAULT,
) -> Tracking:
    """What became of the targets in ``source``: a ledger, or documents of any kind that :func:`duban.read` takes and data
    files that :func:`duban.observe` has read.

    Each target is paired with the outcome that a later document or an imported data file states for the same indicator,
    place and period, and judged; a target that is not due is held against what should be reached by now. The other
    arguments pick targets; outcomes are looked for everywhere.

    >>> import duban
    >>> plan = duban.read_text("2025年主要预期目标：粮食产量增长2%左右。", region="某省", published="2025-01-15")
    >>> review = duban.read_text("2025年，粮食产量增长2.1%。", region="某省", published="2026-01-15")
    >>> found = duban.track([plan, review])
    >>> found, found.rows[0].outcome.witnesses[0].text
    (<Tracking 2026-01-15: 1 targets: 1 kept>, '2025年，粮食产量增长2.1%。')

    Args:
        source: an open ledger with the data files imported there, or documents: texts (``str``), files (``Path``),
            bytes, documents that were read, data files that were.
        region: a region by any of its names; ``indicator`` a name or an identifier; ``issuer`` a part of its name;
            ``theme`` an identifier of the vocabulary; ``year`` the year in which the target is due.
        status: a verdict (``exceeded``, ``kept``, ``nearly``, ``missed``, ``on_course``, ``off_course``, ``too_early``,
            ``no_data``, ``unsure``).
        as_of: the day (``YYYY-MM-DD``) whose knowledge counts: what was published later, or has no date, is left out.
            By default everything counts, up to the newest document.
        thresholds: the widths and margins of verdicts.

    Raises:
        ArgumentError, ArgumentTypeError: for an argument that cannot be.
        UnreadableError: where there is no text to read.
    """
    checked_year("year", year)
    if status is not None:
        checked_choice("status", status, VERDICTS)
    day = checked_day("as_of", as_of)
    until = day.isoformat() if day else None
    with paused():
        if isinstance(source, Ledger) and (region or indicator):
            found = _narrowly_tracked(source, region, indicator, until, thresholds)
        else:
            found = _tracked(source, until, thresholds)
    return found.only(
        region=region, indicator=indicator, issuer=issuer, theme=theme, year=year, status=status
    )


def _tracked(
    source: Ledger | Iterable[Source | StoredDocument | DataFile], day: str | None, thresholds: Thresholds
) -> Tracking:
    """Everything that was targeted, by what was said up to ``day``."""
    if isinstance(source, Ledger):
        from duban.tracking.columns.ledger import tracked_ledger

        return tracked_ledger(source, day, thresholds)
    known, newest = _read(source)
    if day is not None:
        known = [one for one in known if known_on(one.vintage, day)]
    until = day or last_day(max([newest, *(one.vintage for one in known if one.vintage)]))
    return tracking_of(known, until, thresholds)


def _narrowly_tracked(
    ledger: Ledger, region: str | None, indicator: str | None, day: str | None, thresholds: Thresholds
) -> Tracking:
    """What was targeted of a region or an indicator, and things beside it that are to be left out."""
    known, margins = narrowed(ledger, region, indicator)
    if day is not None:
        known = [one for one in known if known_on(one.vintage, day)]
        margins = [one for one in margins if known_on(one.vintage, day)]
    return tracking_of(known, day or known_until(ledger), thresholds, Margins(margins))


def tracking_of(
    known: Sequence[Observation], until: str, thresholds: Thresholds, margins: Margins | None = None
) -> Tracking:
    """What became of the targets among all that is ``known`` on the day ``until``; ``margins`` as of :func:`judged_targets`."""
    outcomes = Outcomes(known)
    judged = judged_targets(known, as_of=until, thresholds=thresholds, outcomes=outcomes, margins=margins)
    return Tracking(
        rows=tuple(sorted(judged, key=_order)),
        as_of=until,
        thresholds=thresholds,
        outcomes=outcomes,
        estimates=tuple(estimates(known)),
    )


def follow_through(
    source: Ledger | Iterable[Source | StoredDocument],
    *,
    region: str | None = None,
    theme: str | None = None,
    year: int | None = None,
    status: FollowStatus | None = None,
    as_of: str | date | None = None,
    years: int | None = 1,
) -> list[Followed]:
    """What later documents say of the commitments in ``source`` that have no number.

    Each is ``carried_out``, ``under_way`` or has ``no_trace``, with the clauses that say so; that is about the texts, not
    about what happened. Documents of a region, or of an issuer, follow one another.

    >>> import duban
    >>> texts = {2025: "二、2025年重点任务\\n建立康养服务人才库。", 2026: "一、2025年工作回顾\\n建立康养服务人才库。"}
    >>> read = [duban.read_text(text, year=year, region="某省") for year, text in texts.items()]
    >>> [(one.text, one.status) for one in duban.follow_through(read)]
    [('建立康养服务人才库', 'carried_out')]

    Args:
        source: an open ledger, or documents, as of :func:`track`.
        region, theme, status, as_of: as of :func:`track`, with the three statuses.
        year: the year of the document that makes the commitment.
        years: how many later years' documents are looked through; all with ``None``.

    Raises:
        ArgumentError, ArgumentTypeError: for an argument that cannot be.
        UnreadableError: where there is no text to read.
    """
    checked_year("year", year)
    if status is not None:
        checked_choice("status", status, FOLLOW_STATUSES)
    day = checked_day("as_of", as_of)
    place = (place_of(region) or region_name(region)) if region else None
    found = followed(documents_of(source), as_of=day.isoformat() if day else None, years=years)
    return [
        one
        for one in found
        if (place is None or (one.region is not None and region_name(one.region) == place))
        and (theme is None or one.theme == theme)
        and (year is None or one.year == year)
        and (status is None or one.status == status)
    ]


def documents_of(source: Ledger | Iterable[Source | StoredDocument]) -> Iterator[StoredDocument]:
    """The documents of a ledger, or those that are given, read where they have not been.

    >>> [one.name for one in documents_of(["粮食产量增长2%。"])]
    ['1']
    """
    if isinstance(source, Ledger):
        yield from source.documents()
        return
    for number, one in enumerate(checked_many("source", source), 1):
        if isinstance(one, StoredDocument):
            yield one
        else:
            document = document_of(one, name=str(number))
            yield StoredDocument.of(document, records_of(document))


def _read(source: Iterable[Source | StoredDocument | DataFile]) -> tuple[list[Observation], str]:
    """The observations of ``source``, and when the newest of its documents was published."""
    given = checked_many("source", source)
    documents = list(documents_of(one for one in given if not isinstance(one, DataFile)))
    files = [one for file in given if isinstance(file, DataFile) for one in file]
    dates = [one.dated for one in documents]
    return [*observations_of(documents), *files], max(dates, default="")


def _order(row: Tracked) -> tuple[int, str, str, int]:
    witness = row.target.witnesses[0] if row.target.witnesses else None
    return (
        row.year or 0,
        row.target.region or "",
        witness.document if witness else "",
        (witness.start or 0) if witness else 0,
    )
