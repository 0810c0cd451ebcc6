"""One page on what changed, made of templates and records only: no sentence without its places.

It tells how much changed, and then, by theme, the changes in order of importance, each in one line: at most five themes
and as many changes as a printed page holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from duban.comparison.change import KINDS, Change, Side
from duban.comparison.line import line
from duban.comparison.phrases import phrase
from duban.comparison.thresholds import OVERLAP
from duban.language import LANGUAGES, LIST, Bilingual
from duban.vocabulary.themes import themes


class Sentence(msgspec.Struct, frozen=True):
    """One sentence and the places in the two documents that it rests on."""

    text: str
    places: tuple[Side, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Sentences under a title."""

    title: str
    sentences: tuple[Sentence, ...]


class Summary(msgspec.Struct, frozen=True):
    """One page: a title and paragraphs, the first on the whole, the others on a theme each; :meth:`__str__` is its text."""

    lang: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    def __str__(self) -> str:
        lines = [self.title]
        for paragraph in self.paragraphs:
            lines += ["", paragraph.title, *(f"- {sentence.text}" for sentence in paragraph.sentences)]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "lang": self.lang,
            "title": self.title,
            "paragraphs": [
                {
                    "title": paragraph.title,
                    "sentences": [
                        {
                            "text": sentence.text,
                            "places": [
                                {"document": place.document, "start": place.start, "end": place.end}
                                for place in sentence.places
                            ],
                        }
                        for sentence in paragraph.sentences
                    ],
                }
                for paragraph in self.paragraphs
            ],
        }


# A page has at most so many themes; they are those of the first so many changes.
_THEMES, _FIRST = 5, 40
# A page of A4 at 9.5 points holds about so many lines of so many Chinese characters below its title and overview.
_LINES, _WIDTH = 45, 50
# A theme takes two of them with the space above. Each shows at least so many of its changes, and of those that were
# dropped: what is gone is seldom important by its score and still belongs to the page.
_LINES_OF_TITLE, _LEAST, _DROPPED = 2, 2, 1
# The most tasks whose order the overview tells.
_TASKS = 3
# Changes of no theme stand together, last.
_OTHER = ""


def summarise(titles: tuple[str, str], changes: Sequence[Change], overlap: float, lang: str) -> Summary:
    """The summary of what changed between two documents with these titles, in ``lang`` (``zh`` or ``en``).

    Raises:
        ValueError: for another language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no summary in {lang!r}; choose zh or en")
    title = phrase("summary.title", old=titles[0], new=titles[1])
    overview = tuple(_overview(changes, overlap, lang))
    paragraphs = [Paragraph(phrase("summary.overview").text(lang), overview)]
    told = [] if overlap < OVERLAP else [change for change in changes if _is_told(change)]
    for theme, chosen in _page(told, lang).items():
        sentences = tuple(_sentence(change, lang) for change in chosen)
        paragraphs.append(Paragraph(_name(theme).text(lang), sentences))
    return Summary(lang, title.text(lang), tuple(paragraphs))


def _is_told(change: Change) -> bool:
    """Whether a change may stand on the page: it is one, and none before tells it already."""
    if change.kind in ("continued", "moved"):
        return False
    return all(part.weight != "by_repeat" for part in change.contributions)


def _page(changes: Sequence[Change], lang: str) -> dict[str, list[Change]]:
    """The changes that the page has room for, by theme; the theme with most of what matters comes first."""
    order = _themes(changes[:_FIRST])
    by_theme = {
        theme: [number for number, one in enumerate(changes) if _theme(one) == theme] for theme in order
    }
    least = [number for numbers in by_theme.values() for number in _least(changes, numbers)]
    rest = sorted(number for numbers in by_theme.values() for number in numbers)
    room = _LINES - _LINES_OF_TITLE * len(order)
    shown = set()
    for number in dict.fromkeys((*least, *rest)):
        room -= _height(line(changes[number]).text(lang))
        if room < 0:
            break
        shown.add(number)
    page = {theme: [changes[i] for i in numbers if i in shown] for theme, numbers in by_theme.items()}
    return {theme: chosen for theme, chosen in page.items() if chosen}


def _least(changes: Sequence[Change], numbers: Sequence[int]) -> list[int]:
    """The changes of a theme that the page shows in any case: the first ones, and the first that were dropped."""
    stay = [number for number in numbers if changes[number].kind != "dropped"]
    gone = [number for number in numbers if changes[number].kind == "dropped"]
    return [*stay[:_LEAST], *gone[:_DROPPED]]


def _themes(changes: Iterable[Change]) -> list[str]:
    """The themes with the greatest sum of importance, other things last."""
    weights: dict[str, float] = {}
    for change in changes:
        theme = _theme(change)
        weights[theme] = weights.get(theme, 0.0) + change.importance
    greatest = sorted(weights, key=lambda theme: -weights[theme])[:_THEMES]
    return sorted(greatest, key=lambda theme: theme == _OTHER)


def _theme(change: Change) -> str:
    return themes().chapter(change.theme) if change.theme else _OTHER


def _height(text: str) -> int:
    """How many lines a text takes on the page; Latin letters and digits are half as wide."""
    width = sum(0.5 if char.isascii() else 1.0 for char in text)
    return int(-(-width // _WIDTH))


def _name(theme: str) -> Bilingual:
    known = themes().get(theme)
    return Bilingual(known.zh, known.en) if known else phrase("summary.other")


def _overview(changes: Sequence[Change], overlap: float, lang: str) -> Iterator[Sentence]:
    """How much stayed and how much changed; the places are those of the changes counted."""
    stayed = [change for change in changes if change.kind == "continued"]
    same = "summary.identical" if len(stayed) == len(changes) else "summary.overlap"
    key = "summary.unrelated" if overlap < OVERLAP else same
    pairs = [change for change in changes if change.old and change.new]
    yield _counted(key, pairs, lang, share=round(100 * overlap), pairs=len(pairs))
    numbers = [(kind, sum(change.kind == kind for change in changes)) for kind in KINDS]
    counts = [
        phrase("summary.count", kind=phrase(f"kind.{kind}"), n=number) for kind, number in numbers if number
    ]
    if len(stayed) < len(changes):
        yield _counted("summary.counts", changes, lang, counts=LIST.join(counts))
    moved = [change for change in changes if change.unit == "task" and "moved" in (change.kind, *change.also)]
    for change in moved[:_TASKS]:
        why = next((one.text for one in change.reasons if one.kind == "moved_task"), None)
        if why:
            yield _counted("summary.moved", [change], lang, task=change.new[0].text, why=why)


def _counted(key: str, changes: Iterable[Change], lang: str, /, **parts: object) -> Sentence:
    places = tuple(side for change in changes for side in (*change.old, *change.new))
    return Sentence(phrase(key, **parts).text(lang), places)


def _sentence(change: Change, lang: str) -> Sentence:
    return Sentence(line(change).text(lang), (*change.old, *change.new))
