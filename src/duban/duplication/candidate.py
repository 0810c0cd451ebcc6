"""What is known of a document that may be a copy of another."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from duban.ledger.contents.documents import StoredDocument
from duban.text.document import Document

# Repairs that say nothing of the copy's damage: what stood around the text, and that nothing dates it.
_HARMLESS = frozenset({"boilerplate", "undated"})


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is compared with others.

    Attributes:
        name: what it is called; several may have one name.
        text: its clean text, without boilerplate, in simplified characters.
        repairs: in how many places it had to be mended.
        title, published, region, issuer, url: its context.
    """

    name: str
    text: str
    repairs: int = 0
    title: str | None = None
    published: str | None = None
    region: str | None = None
    issuer: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, document: Document | StoredDocument) -> Candidate:
        """What ``document`` is compared by.

        >>> import duban
        >>> Candidate.of(duban.read_text("糧食產量增長2%。", name="a.txt", published="2026")).text
        '粮食产量增长2%。'
        """
        context = document.context if isinstance(document, Document) else document
        return cls(
            name=document.name,
            text=document.text,
            repairs=damage(repair.kind for repair in document.repairs),
            title=document.title,
            published=document.published,
            region=document.region,
            issuer=context.issuer,
            url=context.url,
        )


def damage(kinds: Iterable[str]) -> int:
    """How many repairs of these ``kinds`` tell of a damaged copy.

    >>> damage(["spun", "boilerplate", "undated"])
    1
    """
    return sum(kind not in _HARMLESS for kind in kinds)
