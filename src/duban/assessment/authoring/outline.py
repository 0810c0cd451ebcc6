"""A version of a rulebook, and a difference of two, as lines of text, Markdown and plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.assessment.authoring.difference import Change, Difference
from duban.assessment.authoring.labels import label
from duban.assessment.formula.amounts import plain
from duban.assessment.rulebook.model import Criterion, Rulebook, Tier, Version


@dataclass(frozen=True)
class Line:
    """A criterion or what it is made of, ``depth`` levels down."""

    depth: int
    text: str
    detail: str
    article: str
    unsure: bool


def words_of(thing: Rulebook | Tier | Criterion, lang: str) -> str:
    """What it is called, in ``lang``."""
    return thing.zh if lang == "zh" else thing.en


def span(version: Version, lang: str) -> str:
    """From when to when a version is in force."""
    start = (
        label("outline", "no_date", lang)
        if version.in_force_from == date.min
        else version.in_force_from.isoformat()
    )
    if version.in_force_until is None:
        return label("outline", "from", lang, start=start)
    return label("outline", "span", lang, start=start, end=version.in_force_until.isoformat())


def document(version: Version, lang: str) -> str:
    """The document of a version, with its number."""
    paper = version.document
    return f"《{paper.zh}》（{paper.number}）" if lang == "zh" else f"{paper.en} ({paper.number})"


def lines(tier: Tier, lang: str) -> Iterator[Line]:
    """The criteria of a tier with all that is in them."""
    for criterion in tier.criteria:
        yield from _lines(criterion, lang, 0, "")


def _lines(
    criterion: Criterion, lang: str, depth: int, article: str, folded: Collection[str] = ()
) -> Iterator[Line]:
    shown = criterion.article if criterion.article != article else ""
    unsure = criterion.sure == "open"
    yield Line(depth, words_of(criterion, lang), _detail(criterion, lang), shown, unsure)
    for part in criterion.parts:
        if part.kind not in folded:
            yield from _lines(part, lang, depth + 1, criterion.article, folded)


def _detail(criterion: Criterion, lang: str) -> str:
    found = []
    if criterion.kind in ("all", "any", "at_least", "cases"):
        found.append(label("outline", criterion.kind, lang, count=criterion.count))
    if criterion.points is not None:
        found.append(label("outline", "points", lang, n=plain(float(criterion.points))))
    if criterion.most is not None and criterion.kind != "band":
        found.append(label("outline", "most", lang, n=plain(float(criterion.most))))
    if criterion.add and criterion.kind == "indicator":
        found.append(label("outline", "add", lang))
    note = criterion.note_zh if lang == "zh" else criterion.note_en
    if note and criterion.kind != "band":
        found.append(note)
    return ("；" if lang == "zh" else "; ").join(found)


def markdown(rulebook: Rulebook, version: Version, lang: str) -> str:
    """The version as a Markdown document."""
    out = [
        f"# {words_of(rulebook, lang)} · {version.id}",
        "",
        f"{document(version, lang)} · {span(version, lang)}",
    ]
    note = version.note_zh if lang == "zh" else version.note_en
    out += ["", note] if note else []
    for tier in version.tiers:
        out += ["", f"## {words_of(tier, lang)}", ""]
        for line in lines(tier, lang):
            extra = [line.detail, line.article, label("outline", "unsure", lang) if line.unsure else ""]
            tail = " · ".join(part for part in extra if part)
            out.append(
                f"{'  ' * line.depth}- {_escaped(line.text)}" + (f" ({_escaped(tail)})" if tail else "")
            )
    return "\n".join(out) + "\n"


def _escaped(text: str) -> str:
    """Text in which Markdown finds no marks and no HTML."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, "&lt;" if mark == "<" else f"\\{mark}")
    return text


def plain_data(rulebook: Rulebook, version: Version) -> dict[str, Any]:
    """The version as data for JSON, in both languages."""
    return {
        "rulebook": rulebook.id,
        "zh": rulebook.zh,
        "en": rulebook.en,
        "version": version.id,
        "document": {"zh": version.document.zh, "en": version.document.en, "number": version.document.number},
        "in_force_from": version.in_force_from.isoformat(),
        "in_force_until": version.in_force_until.isoformat() if version.in_force_until else None,
        "tiers": [
            {
                "id": tier.id,
                "zh": tier.zh,
                "en": tier.en,
                "criteria": [_criterion_data(criterion) for criterion in tier.criteria],
            }
            for tier in version.tiers
        ],
    }


def _criterion_data(criterion: Criterion) -> dict[str, Any]:
    numbers = {name: getattr(criterion, name) for name in ("least", "points", "most")}
    data: dict[str, Any] = {
        "id": criterion.id,
        "kind": criterion.kind,
        "zh": criterion.zh,
        "en": criterion.en,
        "expression": criterion.text,
        "article": criterion.article,
        "sure": criterion.sure,
        **{name: float(value) for name, value in numbers.items() if value is not None},
        "parts": [_criterion_data(part) for part in criterion.parts],
    }
    return {name: value for name, value in data.items() if value not in ("", [])}


def change_lines(found: Difference, lang: str, *, same: bool = False) -> Iterator[tuple[str, str, str]]:
    """Tier, kind and words of every change; those that are the same only where asked for."""
    for change in found.changes:
        if same or change.kind != "same":
            yield (
                tier_words(found, change.tier, lang),
                label("changes", change.kind, lang),
                change_text(change, lang),
            )


def tier_words(found: Difference, id: str, lang: str) -> str:
    """The name of a tier; both names where it was renamed."""
    names = [
        words_of(tier, lang) for version in (found.old, found.new) for tier in version.tiers if tier.id == id
    ]
    return " → ".join(dict.fromkeys(names))


def change_parts(change: Change, lang: str) -> Iterator[tuple[str, Line]]:
    """What a criterion that was replaced or changed consists of: ``old`` or ``new``, and a line for each part.

    Score tables are not unfolded: ``duban rules show`` has them.
    """
    if change.kind not in ("replaced", "changed"):
        return
    for side, criteria in (("old", change.old), ("new", change.new)):
        for criterion in criteria:
            for part in criterion.parts:
                for line in _lines(part, lang, 0, criterion.article, {"group", "indicator", "band"}):
                    yield side, line


def change_text(change: Change, lang: str) -> str:
    """A change in words: before → after, and what is to be known of it."""
    join = "；" if lang == "zh" else "; "
    old = join.join(words_of(one, lang) for one in change.old)
    new = join.join(words_of(one, lang) for one in change.new)
    text = " → ".join(side for side in (old, new) if side) if change.kind != "same" else new
    marks = []
    if change.scored:
        marks.append(label("changes", "scored_new" if change.kind == "added" else "scored_old", lang))
    if change.kind == "merged":
        marks.append(label("changes", "one_of", lang))
    if change.kind not in ("same", "merged"):
        notes = (one.note_zh if lang == "zh" else one.note_en for one in change.new)
        marks += [note for note in notes if note]
    if not change.sure:
        marks.append(label("outline", "unsure", lang))
    inside = join.join(marks)
    return text + (f"（{inside}）" if lang == "zh" else f" ({inside})") if inside else text


def change_data(found: Difference) -> list[dict[str, Any]]:
    """The changes as data for JSON."""
    return [
        {
            "tier": change.tier,
            "kind": change.kind,
            "old": [_criterion_data(one) for one in change.old],
            "new": [_criterion_data(one) for one in change.new],
            "scored_only": change.scored,
            "sure": change.sure,
        }
        for change in found.changes
    ]
