"""One page on what changed, made of templates and records only: no sentence without its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from duban.comparison.change import KINDS, Change, Kind, Side, of_kind
from duban.comparison.phrases import phrase
from duban.comparison.thresholds import OVERLAP
from duban.language import LANGUAGES


class Sentence(msgspec.Struct, frozen=True):
    """One sentence and the places in the two documents that it rests on."""

    text: str
    places: tuple[Side, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Sentences under a title."""

    title: str
    sentences: tuple[Sentence, ...]


class Summary(msgspec.Struct, frozen=True):
    """One page: a title and paragraphs; :meth:`__str__` gives it as plain text."""

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


# Kinds by paragraph, in order, and how many changes each paragraph shows at most.
_PARAGRAPHS: tuple[tuple[str, tuple[Kind, ...], int], ...] = (
    ("priorities", ("moved",), 4),
    ("new", ("new",), 6),
    ("dropped", ("dropped",), 5),
    ("force", ("strengthened", "weakened"), 5),
    ("numbers", ("number_changed",), 6),
    ("scope", ("extended", "narrowed", "merged", "split"), 4),
)
_LONGEST = 60


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
    shown: set[int] = set()
    for key, kinds, most in () if overlap < OVERLAP else _PARAGRAPHS:
        chosen = _chosen(changes, kinds, most, shown)
        if chosen:
            shown |= {id(change) for change in chosen}
            sentences = tuple(_sentence(change, lang) for change in chosen)
            paragraphs.append(Paragraph(phrase(f"summary.{key}").text(lang), sentences))
    return Summary(lang, title.text(lang), tuple(paragraphs))


def _chosen(changes: Sequence[Change], kinds: tuple[Kind, ...], most: int, shown: set[int]) -> list[Change]:
    """The most important changes of the kinds; of moves, those of tasks only."""
    return [
        change
        for change in of_kind(changes, *kinds)
        if id(change) not in shown and (kinds != ("moved",) or change.unit == "task")
    ][:most]


def _overview(changes: Sequence[Change], overlap: float, lang: str) -> Iterator[Sentence]:
    """How much stayed and how much changed; the places are those of the changes counted."""
    counts = [(kind, [c for c in changes if c.kind == kind]) for kind in KINDS]
    if overlap < OVERLAP:
        key = "summary.unrelated"
    elif all(kind == "continued" or not found for kind, found in counts):
        key = "summary.identical"
    else:
        key = "summary.overlap"
    pairs = [c for c in changes if c.old and c.new]
    text = phrase(key, share=round(100 * overlap), pairs=len(pairs))
    yield Sentence(text.text(lang), tuple(side for c in pairs for side in (*c.old, *c.new)))
    for kind, found in counts:
        if found:
            text = phrase("summary.count", kind=phrase(f"kind.{kind}"), n=len(found))
            yield Sentence(text.text(lang), tuple(side for c in found for side in (*c.old, *c.new)))


def _sentence(change: Change, lang: str) -> Sentence:
    parts: dict[str, Any] = {
        "kind": phrase(f"kind.{change.kind}"),
        "unit": phrase(f"unit.{change.unit}"),
        "reason": change.reasons[0].text,
    }
    if change.unit == "figure" and change.old and change.new:
        text = phrase("summary.figure", **parts)
    elif change.old and change.new:
        text = phrase("summary.pair", old=_short(change.old), new=_short(change.new), **parts)
    else:
        text = phrase("summary.single", text=_short(change.new or change.old), **parts)
    return Sentence(text.text(lang), (*change.old, *change.new))


def _short(sides: tuple[Side, ...]) -> str:
    """The texts of one side, each cut to a line."""
    return " + ".join(
        side.text if len(side.text) <= _LONGEST else side.text[: _LONGEST - 1] + "…" for side in sides
    )
