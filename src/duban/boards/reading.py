"""What a ledger or documents have for a board: the observations and the documents, of a ledger only what may matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from duban.boards.knowledge import Knowledge
from duban.boards.scope import is_within, scope_of
from duban.ledger import DataFile, Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.observation import Observation
from duban.observations.documents import observations_of
from duban.observations.stored_narrowed import narrowed_figures, near, things_in
from duban.packs.model import Pack
from duban.text.sourced import Source
from duban.tracking.public import documents_of

_YEAR: Final = 4
Given = Ledger | Iterable[Source | StoredDocument | DataFile]


class Read(NamedTuple):
    """The observations and the documents of a source."""

    records: list[Observation]
    texts: list[StoredDocument]


def records_and_texts(pack: Pack, source: Given) -> Read:
    """What ``source`` has for ``pack``: of a ledger the values that may be of its indicators, and the documents that are
    later than its first task."""
    if isinstance(source, Ledger):
        return Read(_records(pack, source), source.documents(names=_later(pack, source)))
    given = list(source)
    files = [one for file in given if isinstance(file, DataFile) for one in file]
    texts = list(documents_of(one for one in given if not isinstance(one, DataFile)))
    return Read([*observations_of(texts), *files], texts)


def _records(pack: Pack, ledger: Ledger) -> list[Observation]:
    """The values of a ledger that may be of an indicator of the pack."""
    asked = list(_named(pack))
    if not asked:
        return []
    things = near(things_in(ledger.connection), lambda _: False, asked)
    return [*narrowed_figures(ledger.connection, things, None), *ledger.observations()]


def _named(pack: Pack) -> Iterator[Observation]:
    """The indicators of a pack as observations without a value, under each of their names."""
    measured = {one.indicator: (one.measure, one.unit) for one in pack.targets}
    for one in pack.indicators:
        measure, unit = measured.get(one.id, (None, None))
        for name in dict.fromkeys((one.name.zh, *one.names)):
            yield Observation(
                indicator=name,
                indicator_id=one.vocabulary,
                measure=measure or one.measure,
                unit=unit or one.unit,
            )


def _later(pack: Pack, ledger: Ledger) -> list[str]:
    """The names of the documents of a ledger that may tell of a task: of its place, published when it was set or later."""
    known = Knowledge(pack)
    first: dict[str, str] = {}
    for one in pack.tasks:
        if since := known.published(one):
            scope = scope_of(one, known)
            first[scope] = min(since[:_YEAR], first.get(scope, since[:_YEAR]))
    found = ledger.connection.execute(
        "SELECT n.name, d.region, coalesce(d.published, CAST(d.year AS VARCHAR), '') AS day "
        "FROM current_names n JOIN documents d USING (sha256) ORDER BY 1"
    ).fetchall()
    return [
        name
        for name, region, day in found
        if any(day >= since and is_within(region, scope) for scope, since in first.items())
    ]
