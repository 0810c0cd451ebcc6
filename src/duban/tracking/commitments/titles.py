"""Titles of documents, looked up by a name that they hold: a policy that was promised is issued under its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from duban.ledger.contents.documents import StoredDocument

# What is laid out for comment is not issued yet.
_DRAFT = re.compile("征求意见|草案|公开征集")


class Titles:
    """The titles of documents by their pairs of characters.

    >>> titles = ("渔港办法（征求意见稿）", "某部印发渔港办法")
    >>> held = [StoredDocument(name=str(i), sha256="", title=title) for i, title in enumerate(titles)]
    >>> Titles(held).first("渔港办法", 0, 2), Titles(held).first("渔港办法", 0, 1)
    (1, None)
    """

    def __init__(self, documents: Sequence[StoredDocument]) -> None:
        self._documents = documents
        self._numbers: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            title = document.title or ""
            for pair in {title[i : i + 2] for i in range(len(title) - 1)} if not _DRAFT.search(title) else ():
                self._numbers.setdefault(pair, []).append(number)

    def first(self, name: str, first: int, last: int) -> int | None:
        """The first of the documents ``[first:last]`` whose title holds ``name`` and is no draft."""
        pairs = {name[i : i + 2] for i in range(len(name) - 1)}
        rarest = min((self._numbers.get(pair, []) for pair in pairs), key=len, default=[])
        for number in rarest[bisect_left(rarest, first) :]:
            if number >= last:
                return None
            if name in (self._documents[number].title or ""):
                return number
        return None
