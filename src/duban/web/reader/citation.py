"""How a record is cited: document, paragraph, quotation, address."""

from __future__ import annotations

from duban.language import Bilingual
from duban.ledger.contents.documents import StoredDocument

_TEXT = Bilingual(
    "{document}，第 {paragraph} 段：“{quote}”。{address}",
    "{document}, paragraph {paragraph}: “{quote}”. {address}",
)
_PLAIN = Bilingual("{document}：“{quote}”。{address}", "{document}: “{quote}”. {address}")


def citation(document: StoredDocument, ordinal: int, address: str) -> Bilingual:
    """A reference to a record that can be put into a text: who says it, when, in which paragraph, in which words, where.

    >>> import duban
    >>> read = duban.read_text("先说。\\n2025年，粮食产量增长2%。", title="公报", published="2026-01-20")
    >>> citation(StoredDocument.of(read, duban.extract(read)), 0, "/document/00").zh
    '公报（2026-01-20），第 2 段：“2025年，粮食产量增长2%”。/document/00'
    """
    start, _ = document.spans[ordinal]
    first, last = document.sentences[ordinal]
    number = next((i + 1 for i, one in enumerate(document.paragraphs) if one.start <= start < one.end), 0)
    name = document.title or document.name
    issuer = f"{document.issuer}：" if document.issuer and document.issuer not in name else ""
    dated = issuer + name + (f"（{document.published}）" if document.published else "")
    quote = " ".join(document.text[first:last].split()).removesuffix("。")
    form = _TEXT if number else _PLAIN
    return form.format(document=dated, paragraph=number, quote=quote, address=address)
