"""What is marked in a text: the records, what people rejected, damage of the source, the words that were searched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Correction
from duban.records import Figure, RelativeTarget

# Repairs that a reader has to know of.
_DAMAGE = {"mojibake": "repaired", "unreadable": "lost"}
# Places of a searched word that are marked: nobody looks at more of them.
_HITS = 2_000


class Mark(NamedTuple):
    """A stretch ``[start, end)`` of the clean text, how it looks, and the record that it is of, if any."""

    start: int
    end: int
    classes: tuple[str, ...]
    reference: str = ""
    title: str = ""


def record_marks(document: StoredDocument, names: Sequence[str], kinds: Collection[str]) -> Iterator[Mark]:
    """The records of ``kinds``; ``names`` are their references, aligned with all records."""
    for (record, span, _, correction), name in zip(document.placed, names, strict=True):
        if record.kind not in kinds:
            continue
        classes = [f"k-{record.kind}"]
        if isinstance(record, Figure | RelativeTarget):
            classes.append(f"m-{record.modality}")
        if correction is not None:
            classes.append("corrected")
        yield Mark(*span, tuple(classes), name)


def rejected_marks(corrections: Iterable[Correction], kinds: Collection[str]) -> Iterator[Mark]:
    """What people rejected, so that it can be brought back."""
    for one in corrections:
        if one.action == "reject" and one.kind in kinds:
            yield Mark(*one.span, ("rejected",), f"x{one.number}")


def damage_marks(document: StoredDocument) -> Iterator[Mark]:
    """Where the source was damaged."""
    for repair, span in zip(document.repairs, document.repair_spans, strict=True):
        if repair.kind in _DAMAGE:
            said = f"{repair.before} → {repair.after} {repair.evidence}".strip()
            yield Mark(*span, (_DAMAGE[repair.kind],), title=said)


def hit_marks(text: str, term: str, at: int | None) -> Iterator[Mark]:
    """Where ``term`` stands in ``text``; that at the place ``at`` is the one that was asked for.

    >>> [mark[:3] for mark in hit_marks("粮食，粮食", "粮食", 3)]
    [(0, 2, ('hit',)), (3, 5, ('hit', 'asked'))]
    """
    if not term:
        return
    # Lower case of a few letters is longer: offsets would be wrong where it is.
    lower, wanted = text.lower(), term.lower()
    if len(lower) != len(text):
        lower, wanted = text, term
    start = -1
    for _ in range(_HITS):
        start = lower.find(wanted, start + 1)
        if start < 0:
            break
        yield Mark(start, start + len(wanted), ("hit", "asked") if start == at else ("hit",))
    if at is not None and lower[at : at + len(wanted)] == wanted and start >= 0:
        yield Mark(at, at + len(wanted), ("hit", "asked"))
