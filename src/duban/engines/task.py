"""The pure task: a block becomes the Parquet parts of its documents, and nothing is raised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import NamedTuple

from duban.engines.block import Block, Entry
from duban.engines.limits import Limits, TimeLimitError, soft
from duban.engines.outcome import Outcome, outcome_of, problem
from duban.engines.parts import parts_of
from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import Failure, Processed, Task, process

Process = Callable[[Task], Processed]
"""What makes a document of a task: :func:`duban.pipeline.process`, or another one in a test."""


class Worked(NamedTuple):
    """What was made of a block: the bytes of its parts by table, the manifest last, and its sources by status.

    ``is_marred`` says that a document was ended amid its work, so that the process is better not used again.
    """

    key: str
    parts: dict[str, bytes]
    statuses: Counter[str]
    characters: int
    records: int
    is_marred: bool = False


def work(
    block: Block,
    limits: Limits,
    settled: Mapping[int, Outcome] | None = None,
    starting: Callable[[int], object] = lambda place: None,
    process: Process = process,
) -> Worked:
    """Read and extract the documents of ``block``, each in the time that ``limits`` gives it, and make the parts.

    ``settled`` are the outcomes of entries, by place, that are not to be tried. ``starting`` is told the place of
    each document before it is begun, and the number of entries before the parts are made.

    >>> from duban.text.document import Context
    >>> entry = Entry(0, "a.txt", "00", "r", Task("a.txt", b"2026", None, Context()))
    >>> work(Block((entry,)), Limits()).statuses
    Counter({'read': 1})
    """
    outcomes: list[Outcome] = []
    documents: list[StoredDocument] = []
    for place, entry in enumerate(block.entries):
        known = (settled or {}).get(place)
        if known or isinstance(entry.content, Outcome):
            outcomes.append(known or entry.content)  # type: ignore[arg-type]
            continue
        starting(place)
        outcome, document = _one(entry.content, limits, process)
        outcomes.append(outcome)
        documents += [document] if document else []
    starting(len(block.entries))
    parts = _assembled(block.entries, outcomes, documents)
    return Worked(
        block.key,
        parts,
        Counter(outcome.status for outcome in outcomes),
        sum(outcome.characters for outcome in outcomes),
        sum(outcome.records for outcome in outcomes),
        any(outcome.status in ("timeout", "memory") for outcome in outcomes),
    )


def _one(task: Task, limits: Limits, process: Process) -> tuple[Outcome, StoredDocument | None]:
    begin = perf_counter()
    result: Processed
    try:
        with soft(limits.seconds):
            result = process(task)
    except Exception as error:  # one broken document must not stop the others
        result = Failure(task.name, f"{type(error).__name__}: {error}")
    except TimeLimitError:
        return problem("timeout", limit=limits.seconds)._replace(seconds=perf_counter() - begin), None
    outcome = outcome_of(result, perf_counter() - begin)
    return outcome, result if isinstance(result, StoredDocument) else None


def _assembled(
    entries: Sequence[Entry], outcomes: list[Outcome], documents: list[StoredDocument]
) -> dict[str, bytes]:
    """The parts; documents that cannot be made a table fail, and the others are kept. ``outcomes`` tells of them."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        return parts_of(entries, outcomes, documents, at)
    except Exception:  # one broken document must not stop the others
        faults = {document.sha256: fault for document in documents if (fault := _fault(document))}
        if not faults:
            raise
    for place, entry in enumerate(entries):
        if outcomes[place].status == "read" and entry.sha256 in faults:
            outcomes[place] = outcome_of(Failure(entry.name, faults[entry.sha256]), outcomes[place].seconds)
    return parts_of(entries, outcomes, [one for one in documents if one.sha256 not in faults], at)


def _fault(document: StoredDocument) -> str:
    try:
        parts_of((), (), (document,), "")
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
