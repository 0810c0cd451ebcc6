"""Data files that were dropped in: what their values are, and the import of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from duban.errors import DubanError, UnreadableError
from duban.language import Bilingual
from duban.ledger import DataFile
from duban.observation import ObservationKind
from duban.observations.datafile.public import observe
from duban.text.formats.kind import ending
from duban.web.intake.jobs import Entry, Job, Step
from duban.web.store import Store

DATA_ENDINGS: Final = frozenset((".csv", ".tsv", ".parquet"))
"""Files of values, which are no documents; workbooks can be either."""


def is_data(path: Path) -> bool:
    """Whether a file can hold nothing but values.

    >>> is_data(Path("a.csv")), is_data(Path("a.xlsx"))
    (True, False)
    """
    return ending(path.name) in DATA_ENDINGS


def read_data(
    path: Path,
    name: str,
    *,
    kind: ObservationKind | None = None,
    region: str | None = None,
    lenient: bool = False,
) -> DataFile:
    """The values of the data file at ``path``, under its own ``name``.

    Raises:
        UnreadableError: where it is empty or no table.
        TableError: with what is wrong in it, by cell.
        ArgumentError: for a region that is none.
    """
    try:
        read = observe(path, kind=kind, region=region, lenient=lenient)
    except UnreadableError as error:
        raise UnreadableError(name, error.message.zh, error.message.en) from None
    return msgspec.structs.replace(read, name=name)


def import_data(
    store: Store,
    path: Path,
    name: str,
    *,
    kind: ObservationKind | None,
    region: str | None,
    lenient: bool,
) -> Step:
    """The step of a job that imports the values of a data file: all of them or none."""

    def step(job: Job) -> None:
        job.expect(1)
        try:
            file = read_data(path, name, kind=kind, region=region, lenient=lenient)
        except DubanError as error:
            job.add(
                Entry(name=name, outcome="data", sha256=path.name[:64], reason=error.message, is_table=True)
            )
            return
        outcome = store.write(lambda ledger: ledger.import_observations(file))
        counts = {
            "values": len(file),
            "indicators": len({one.indicator_id or one.indicator for one in file}),
            "skipped": len(file.skipped),
        }
        job.add(
            Entry(name=name, outcome=f"data_{outcome}", counts=counts, reason=_SEPARATOR.join(file.notes))
        )

    return step


_SEPARATOR: Final = Bilingual("；", "; ")
