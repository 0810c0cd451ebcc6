"""The theme of a commitment, by the words of its clause, else of what stands around it.

The words that tell themes are found in the whole text at once. A clause's own strong cues decide between
them; where a clause has none, the rest of its sentence, its paragraph and the heading above add what they say,
each with less weight the farther it stands (the weights are in ``vocabulary/themes.yaml``). The last strong
cue of a clause is worth more than the others: the head of a Chinese noun phrase stands at its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from duban.text.document import Document
from duban.vocabulary.themes import Cue, themes

Span = tuple[int, int]
# Evidence by the number of the theme in the vocabulary, what stands nearest last.
Scores = dict[int, float]


class Cues:
    """The cues of all themes in ``text``, by place."""

    def __init__(self, text: str) -> None:
        scanner = themes().scanner
        found = scanner.indexes(text)
        self._starts = [start for _, start, _ in found]
        self._cues = [scanner.values[index] for index, _, _ in found]

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that begin in ``text[start:end]``, in order."""
        first = bisect_left(self._starts, start)
        return self._cues[first : bisect_left(self._starts, end, first)]


def theme_of(clause: Sequence[Cue], context: Callable[[], Scores]) -> str | None:
    """The theme of a clause by its cues, in the light of its ``context``; ``None`` where nothing speaks.

    The context is asked for only where the strong cues of the clause tell none or several themes.

    >>> text = "推进农村养老服务"
    >>> theme_of(Cues(text).between(0, len(text)), dict)
    'ageing'
    >>> theme_of([], dict) is None
    True
    """
    strong = [cue.theme for cue in clause if cue.strong]
    if strong and strong.count(strong[0]) == len(strong):
        return themes().entries[strong[0]].id
    own: Scores = {}
    for cue in clause:
        if cue.weight:
            own[cue.theme] = own.get(cue.theme, 0.0) + cue.weight
    if strong:
        own[strong[-1]] += themes().weights.last
    around = context()
    best, highest = None, themes().weights.least
    for theme in strong or [*around, *own]:
        score = own.get(theme, 0.0) + around.get(theme, 0.0)
        if score >= highest:
            best, highest = theme, score
    return None if best is None else themes().entries[best].id


class Topics:
    """The themes of the clauses of one document, read once for all of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cues = Cues(document.text)
        self._paragraphs = [paragraph.start for paragraph in document.paragraphs]
        self._headings: dict[int, Scores] = {-1: {}}
        self._of_paragraph: dict[int, Scores] = {}
        self._contexts: dict[Span, Scores] = {}

    def at(self, clause: Span, sentence: Span) -> str | None:
        """The theme of the ``clause`` in ``sentence``, spans of the clean text."""
        return theme_of(self._cues.between(*clause), lambda: self._context(sentence))

    def _context(self, sentence: Span) -> Scores:
        """What stands around the clauses of a sentence: heading, paragraph, the sentence itself."""
        if sentence not in self._contexts:
            place = bisect_right(self._paragraphs, sentence[0]) - 1
            scores = dict(self._paragraph(place))
            _add(scores, self._cues.between(*sentence), themes().weights.sentence)
            self._contexts[sentence] = scores
        return self._contexts[sentence]

    def _paragraph(self, place: int) -> Scores:
        """What the paragraph number ``place`` says with its heading; nothing before the first."""
        if place not in self._of_paragraph:
            scores: Scores = {}
            if place >= 0:
                paragraph = self._document.paragraphs[place]
                scores |= self._heading(paragraph.section)
                cues = self._cues.between(paragraph.start, paragraph.end)
                _add(scores, cues, themes().weights.paragraph)
            self._of_paragraph[place] = scores
        return self._of_paragraph[place]

    def _heading(self, section: int) -> Scores:
        """What the nearest heading above ``section`` that speaks of a theme says."""
        if section not in self._headings:
            scores: Scores = {}
            for heading in reversed(self._document.path_of(section)):
                _add(scores, self._cues.between(heading.start, heading.end), themes().weights.heading)
                if scores:
                    break
            self._headings[section] = scores
        return self._headings[section]


def _add(scores: Scores, cues: Iterable[Cue], weight: float) -> None:
    """Give the themes of ``cues`` their shares of ``weight``."""
    shares: Scores = {}
    for cue in cues:
        if cue.weight:
            shares[cue.theme] = shares.pop(cue.theme, 0.0) + cue.weight
    total = sum(shares.values())
    for theme, sum_ in shares.items():
        scores[theme] = scores.pop(theme, 0.0) + weight * sum_ / total
