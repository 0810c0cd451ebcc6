"""Columns of tables that hold a document a row: what their heads say that they hold."""

from __future__ import annotations

import re
from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, Words, load

_BETWEEN = re.compile(r"[\s_\-./]+")


class TextColumns(Vocabulary, frozen=True, dict=True):
    """The words of ``text_columns.yaml``: ``heads`` says what a column holds, with the heads that say so."""

    heads: dict[str, Words]

    def role(self, head: str) -> str | None:
        """What a column headed ``head`` holds: ``text``, ``title``, ``published``, ``region`` or ``url``.

        >>> [text_columns().role(head) for head in ("正文", "Raw-Content", "id")]
        ['text', 'text', None]
        """
        return self._roles.get(_BETWEEN.sub("_", head.strip().lower()))

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {word: role for role, words in self.heads.items() for word in words}


@cache
def text_columns() -> TextColumns:
    """The heads of columns of texts (``text_columns.yaml``)."""
    return load("text_columns", TextColumns)
