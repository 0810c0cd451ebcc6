"""The documents that a pack is drafted from, in order of their date, and their rows in ``documents.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.arguments import is_date
from duban.language import Bilingual, Texts
from duban.ledger.contents.documents import StoredDocument
from duban.packs.drafting.identifiers import Identifiers, place_slug
from duban.packs.drafting.texts import line
from duban.packs.model import Body, PackDocument
from duban.packs.reading.cells import ADDRESS
from duban.tables.cells.document_number import YEAR_AND_NUMBER
from duban.tracking.dates import last_day
from duban.vocabulary.document_kinds import DocumentKind, document_kinds
from duban.vocabulary.regions import regions

WORDS = Texts("duban.packs.drafting", "wording")
_NUMBER = re.compile(rf"[一-龥]{{1,12}}{YEAR_AND_NUMBER}")
# The number of a document stands in its head.
_HEAD = 400
UNNAMED = "—"
"""The title of a document that has none."""


class Drafted(NamedTuple):
    """A document with its row, and the body that issued it, where that is known."""

    stored: StoredDocument
    row: PackDocument
    body: Body | None


def drafted(documents: Iterable[StoredDocument]) -> list[Drafted]:
    """The documents in order of their date, with the identifiers that the pack gives them."""
    ordered = sorted(documents, key=lambda one: (one.dated, one.name))
    ids = Identifiers()
    bodies: dict[str, Body] = {}
    names = Identifiers()
    found = []
    for one in ordered:
        row = _row(one, ids)
        if row.issuer and row.issuer not in bodies:
            bodies[row.issuer] = Body(id=names.give(_body_slug(row.issuer)), name=_body_name(row.issuer))
        found.append(Drafted(one, row, bodies.get(row.issuer or "")))
    return found


def english_region(region: str | None) -> Bilingual:
    """A place in both languages."""
    if region is None:
        return WORDS["nation"]
    found = regions().find(region)
    return Bilingual(region, (found.en if found else "") or region)


def kind_of(title: str) -> DocumentKind | None:
    """What kind of document a title names.

    >>> found = kind_of("2026年某省政府工作报告")
    >>> found.en if found else None
    'Work report'
    """
    return next(
        (kind for kind in document_kinds().values() if any(word in title for word in kind.words)), None
    )


def _row(one: StoredDocument, ids: Identifiers) -> PackDocument:
    year = one.dated[:4]
    title = line(one.title or "") or line(one.name) or UNNAMED
    kind = kind_of(title)
    number = _NUMBER.search(one.text[:_HEAD])
    date = one.published if one.published and is_date(one.published) else year or None
    return PackDocument(
        id=ids.give(f"{place_slug(one.region)} {kind.en if kind else ''} {year}"),
        title=Bilingual(title, english_title(one, title, kind, year)),
        number=line(number[0]) if number else None,
        issuer=line(one.issuer or "") or None,
        date=date,
        address=one.url if one.url and ADDRESS.fullmatch(one.url) else None,
    )


def english_title(one: StoredDocument, title: str, kind: DocumentKind | None, year: str) -> str:
    """What a document is called in English: place, kind and year; its own title where the kind is not known."""
    if kind is None:
        return title
    named = WORDS["one"].format(region=english_region(one.region), kind=kind.name, year=year, title=title).en
    named = named.rstrip(", ")
    return named[0].upper() + named[1:]


def _body_slug(issuer: str) -> str:
    region = _governed(issuer)
    return f"{place_slug(region)} government" if region else issuer


def _body_name(issuer: str) -> Bilingual:
    if issuer == WORDS["council"].zh:
        return WORDS["council"]
    region = _governed(issuer)
    if region is None:
        return Bilingual(issuer, issuer)
    return Bilingual(issuer, WORDS["government"].format(region=english_region(region)).en)


def _governed(issuer: str) -> str | None:
    """The place whose government ``issuer`` is."""
    region = regions().opening(issuer)
    return region if region and issuer == WORDS["government"].format(region=region).zh else None


def source_of(one: PackDocument) -> str:
    """A document as the source of an observation: title and date."""
    return WORDS["source"].format(title=one.title.zh, date=one.date).zh if one.date else one.title.zh


def state_of(rows: Sequence[PackDocument]) -> str | None:
    """The last day that documents are of, to which the facts of the pack reach; ``None`` where none has a date.

    A year or month counts to its end: the pack knows all that was published in it.
    """
    dates = [last_day(row.date) for row in rows if row.date]
    return max(dates, default=None)
