"""What can be asked: parameters with their types and bounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

import msgspec

from duban.arguments import YEARS
from duban.comparison.change import Kind
from duban.ledger.correction import Action
from duban.queries.documents.listing import SORTS as DOCUMENT_SORTS
from duban.queries.records.figures import SORTS
from duban.records import Measure, Modality, RelationKind
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.verdict import Verdict

MOST_ROWS = 200
"""The most rows of a page."""
LONGEST_TEXT = 200_000
"""The longest text that is read at once, in characters; the longest report of a province has 40,000."""
_FURTHEST = 100_000

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Year = Annotated[int, msgspec.Meta(ge=YEARS[0], le=YEARS[1])]
Years = Annotated[tuple[Year, ...], msgspec.Meta(max_length=50)]
Several = Annotated[tuple[Text, ...], msgspec.Meta(max_length=50)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
RecordKind = Literal["figure", "relative_target", "commitment", "attribution", "instrument"]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of a request; what is not declared is refused."""


class Paged(Asked, frozen=True, kw_only=True):
    """Which page, and how long pages are."""

    page: Annotated[int, msgspec.Meta(ge=1, le=_FURTHEST)] = 1
    size: Annotated[int, msgspec.Meta(ge=1, le=MOST_ROWS)] = 50


class OfDocument(Asked, frozen=True, kw_only=True):
    """Which document."""

    sha256: Sha256


class Stretch(OfDocument, frozen=True, kw_only=True):
    """Which stretch of the clean text of a document."""

    start: Offset = 0
    end: Offset | None = None


class RecordsOfDocument(Paged, frozen=True, kw_only=True):
    """Which records of a document."""

    sha256: Sha256
    kind: RecordKind | None = None


def _sortable(names: Iterable[str]) -> msgspec.Meta:
    """What rows can be sorted by: a name, with a minus before it from the highest down."""
    known = sorted(names)
    choices = [*known, *(f"-{name}" for name in known)]
    return msgspec.Meta(pattern=f"^-?(?:{'|'.join(known)})$", extra_json_schema={"enum": choices})


class Documents(Paged, frozen=True, kw_only=True):
    """Which documents."""

    q: Text | None = None
    issuer: Text | None = None
    region: Text | None = None
    year: Year | None = None
    kind: Text | None = None
    sort: Annotated[str, _sortable(DOCUMENT_SORTS)] = "-published"


class Records(Paged, frozen=True, kw_only=True):
    """Which records of any kind: of several values of one parameter one is enough, of several parameters all hold."""

    q: Text | None = None
    region: Several = ()
    year: Years = ()
    issuer: Several = ()
    document: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=50)] = ()
    corrected: bool | None = None


class Figures(Records, frozen=True, kw_only=True):
    """Which figures."""

    indicator: Several = ()
    modality: tuple[Modality, ...] = ()
    measure: tuple[Measure, ...] = ()
    unit: Several = ()
    sort: Annotated[str, _sortable(SORTS["figure"])] | None = None


class RelativeTargets(Records, frozen=True, kw_only=True):
    """Which relative targets."""

    indicator: Several = ()
    modality: tuple[Modality, ...] = ()
    relation: tuple[RelationKind, ...] = ()
    sort: Annotated[str, _sortable(SORTS["relative_target"])] | None = None


class Commitments(Records, frozen=True, kw_only=True):
    """Which commitments."""

    theme: Several = ()
    strength: tuple[Annotated[int, msgspec.Meta(ge=1, le=4)], ...] = ()
    sort: Annotated[str, _sortable(SORTS["commitment"])] | None = None


class Attributions(Records, frozen=True, kw_only=True):
    """Which attributions."""

    speaker: tuple[Literal["official", "expert", "report", "agency"], ...] = ()
    organisation: Several = ()
    sort: Annotated[str, _sortable(SORTS["attribution"])] | None = None


class Instruments(Records, frozen=True, kw_only=True):
    """Which instruments."""

    type: Several = ()
    sort: Annotated[str, _sortable(SORTS["instrument"])] | None = None


class Targets(Paged, frozen=True, kw_only=True):
    """Which targets of a year."""

    year: Year | None = None
    region: Text | None = None
    indicator: Text | None = None


class Track(Paged, frozen=True, kw_only=True):
    """Which targets, by what was known on a day."""

    region: Text | None = None
    indicator: Text | None = None
    issuer: Text | None = None
    theme: Text | None = None
    year: Year | None = None
    status: Verdict | None = None
    as_of: date | None = None


class Followed(Paged, frozen=True, kw_only=True):
    """Which commitments, by what was known on a day."""

    region: Text | None = None
    theme: Text | None = None
    year: Year | None = None
    status: FollowStatus | None = None
    as_of: date | None = None


class Compare(Paged, frozen=True, kw_only=True):
    """Which two documents, and which changes of them."""

    old: Sha256
    new: Sha256
    kind: tuple[Kind, ...] = ()
    unchanged: bool = False


class Search(Paged, frozen=True, kw_only=True):
    """What is searched for, and in which documents."""

    q: Text
    region: Several = ()
    issuer: Several = ()
    year: Years = ()


class Corrections(Paged, frozen=True, kw_only=True):
    """Which corrections."""

    sha256: Sha256 | None = None
    author: Text | None = None
    action: Action | None = None
    kind: RecordKind | None = None
    revoked: bool = False


class OneCorrection(Asked, frozen=True, kw_only=True):
    """Which correction."""

    number: Annotated[int, msgspec.Meta(ge=1, le=2_000_000_000)]


class Nothing(Asked, frozen=True, kw_only=True):
    """No parameter."""
