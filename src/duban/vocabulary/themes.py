"""Themes of policy: chapters, what stands in them, and the words that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

import msgspec

from duban.vocabulary.loader import WordList, load
from duban.vocabulary.scanner import Scanner


class Theme(msgspec.Struct, frozen=True):
    """A theme: names, the chapter it belongs to (``None`` for a chapter), source, and its cues.

    A ``strong`` cue decides wherever it stands; ``weak`` ones add to others.
    """

    id: str
    zh: str
    en: str
    parent: str | None
    source: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


class Weights(msgspec.Struct, frozen=True):
    """How much cues count.

    ``strong`` and ``weak`` are the worth of one cue in the clause, ``chapter`` the share of it that a cue of a
    chapter has, ``last`` what the last strong cue of a clause has more. The cues of the rest of the sentence, of
    the paragraph and of the heading are together worth ``sentence``, ``paragraph`` and ``heading``. What has less than ``least`` in all tells no theme.
    """

    strong: float
    weak: float
    chapter: float
    last: float
    sentence: float
    paragraph: float
    heading: float
    least: float


class Cue(msgspec.Struct, frozen=True):
    """A word that tells ``theme`` (the number of the theme in the vocabulary), and its weight."""

    theme: int
    weight: float
    strong: bool


class Themes:
    """All themes, chapters first in each group; ``sources`` says where a theme was taken from."""

    def __init__(
        self,
        entries: tuple[Theme, ...],
        weights: Weights,
        neutral: tuple[str, ...],
        sources: Mapping[str, str],
    ) -> None:
        self.entries = entries
        self.sources = sources
        self.neutral = neutral
        self.weights = weights
        self._by_id = {theme.id: theme for theme in entries}

    def get(self, id: str) -> Theme | None:
        """The theme with this identifier.

        >>> found = themes().get("industry")
        >>> found.en if found else None
        'Industry'
        """
        return self._by_id.get(id)

    def chapter(self, id: str) -> str:
        """The chapter that a theme belongs to; a chapter's own identifier.

        Raises:
            KeyError: where there is no such theme.

        >>> themes().chapter("ai"), themes().chapter("industry")
        ('information', 'industry')
        """
        return self._by_id[id].parent or id

    @cached_property
    def cues(self) -> dict[str, Cue]:
        """Every word that tells a theme; the neutral ones, which do not, have the weight 0."""
        strong: dict[str, Cue] = {}
        weak: dict[str, Cue] = {}
        for number, theme in enumerate(self.entries):
            share = 1.0 if theme.parent else self.weights.chapter
            strong |= dict.fromkeys(theme.strong, Cue(number, share * self.weights.strong, True))
            weak |= dict.fromkeys(theme.weak, Cue(number, share * self.weights.weak, False))
        return dict.fromkeys(self.neutral, Cue(-1, 0.0, False)) | weak | strong

    @cached_property
    def scanner(self) -> Scanner[Cue]:
        """All cues as a scanner, made once."""
        return Scanner(self.cues)


class _Entry(msgspec.Struct):
    id: str
    zh: str
    en: str
    source: str
    strong: WordList
    weak: WordList = WordList()
    parent: str | None = None


class _File(msgspec.Struct):
    sources: dict[str, str]
    weights: Weights
    neutral: WordList
    themes: tuple[_Entry, ...]


def _theme(entry: _Entry) -> Theme:
    return Theme(entry.id, entry.zh, entry.en, entry.parent, entry.source, entry.strong, entry.weak)


@cache
def themes() -> Themes:
    """The themes of policy documents (``themes.yaml``)."""
    content = load("themes", _File)
    entries = tuple(map(_theme, content.themes))
    return Themes(entries, content.weights, content.neutral, content.sources)
