"""A version of a rulebook as lines of text, as Markdown and as plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.assessment.authoring.labels import LABELS
from duban.assessment.authoring.weighed import index_data, methods, weighed
from duban.assessment.formula.amounts import plain
from duban.assessment.rulebook.model import Criterion, IndexVersion, Rulebook, Tier, Version
from duban.language import CLAUSES, Bilingual

_JOINED = ("all", "any", "at_least", "cases")


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion or what it is made of, ``depth`` levels down; or an indicator of an index."""

    depth: int
    name: Bilingual
    detail: Bilingual
    article: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A tier with its criteria, or the indicators of an index."""

    name: Bilingual
    note: Bilingual
    lines: tuple[Line, ...]


def sections(version: Version) -> Iterator[Section]:
    """What a version consists of: its tiers from the lowest, or the indicators of its index."""
    if isinstance(version, IndexVersion):
        yield _index_section(version)
        return
    for tier in version.tiers:
        yield Section(tier.name, tier.note, tuple(_tier_lines(tier)))


def _index_section(version: IndexVersion) -> Section:
    lines = tuple(
        Line(0, one.name, Bilingual(), one.indicator.source, False) for one in weighed(version.index)
    )
    said = [methods(version.index), *(note for note in (version.index.gaps,) if note)]
    return Section(LABELS["index.indicators"], CLAUSES.join(said), lines)


def _tier_lines(tier: Tier) -> Iterator[Line]:
    for criterion in tier.criteria:
        yield from criterion_lines(criterion, 0, "")


def criterion_lines(
    criterion: Criterion, depth: int, article: str, folded: Collection[str] = ()
) -> Iterator[Line]:
    """A criterion with all that is in it, but for parts of the kinds in ``folded``.

    An article that is also that of what it stands in, ``article``, is not told again.
    """
    shown = criterion.article if criterion.article != article else ""
    yield Line(depth, criterion.name, _detail(criterion), shown, criterion.sure == "open")
    for part in criterion.parts:
        if part.kind not in folded:
            yield from criterion_lines(part, depth + 1, criterion.article, folded)


def _detail(criterion: Criterion) -> Bilingual:
    found = []
    if criterion.kind in _JOINED:
        found.append(LABELS[f"outline.{criterion.kind}"].format(count=criterion.count))
    if criterion.points is not None:
        found.append(LABELS["outline.points"].format(n=plain(float(criterion.points))))
    if criterion.most is not None and criterion.kind != "band":
        found.append(LABELS["outline.most"].format(n=plain(float(criterion.most))))
    if criterion.add and criterion.kind == "indicator":
        found.append(LABELS["outline.add"])
    if criterion.kind != "band":
        found.append(criterion.note)
    return CLAUSES.join(found)


def span(version: Version) -> Bilingual:
    """From when to when a version is in force."""
    unknown = version.in_force_from == date.min
    start = LABELS["outline.no_date"] if unknown else version.in_force_from.isoformat()
    if version.in_force_until is None:
        return LABELS["outline.from"].format(start=start)
    return LABELS["outline.span"].format(start=start, end=version.in_force_until.isoformat())


def document(version: Version) -> Bilingual:
    """The document of a version, with its number."""
    paper = version.document
    return LABELS["outline.document"].format(name=paper.name, number=paper.number)


def markdown(rulebook: Rulebook, version: Version, lang: str) -> str:
    """The version as a Markdown document."""
    out = [
        f"# {rulebook.name.text(lang)} · {version.id}",
        "",
        f"{document(version).text(lang)} · {span(version).text(lang)}",
    ]
    out += ["", version.note.text(lang)] if version.note else []
    for section in sections(version):
        out += ["", f"## {section.name.text(lang)}", ""]
        out += [section.note.text(lang), ""] if section.note else []
        out += [_item(line, lang) for line in section.lines]
    return "\n".join(out) + "\n"


def _item(line: Line, lang: str) -> str:
    extra = [line.detail.text(lang), line.article, LABELS.say("outline.unsure", lang) if line.unsure else ""]
    tail = " · ".join(part for part in extra if part)
    name = _escaped(line.name.text(lang))
    return f"{'  ' * line.depth}- {name}" + (f" ({_escaped(tail)})" if tail else "")


def _escaped(text: str) -> str:
    """Text in which Markdown finds no marks and no HTML."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, "&lt;" if mark == "<" else f"\\{mark}")
    return text


def plain_data(rulebook: Rulebook, version: Version) -> dict[str, Any]:
    """The version as data for JSON, in both languages: with ``tiers``, or with ``index``."""
    paper = version.document
    return {
        "rulebook": rulebook.id,
        "zh": rulebook.name.zh,
        "en": rulebook.name.en,
        "version": version.id,
        "document": {"zh": paper.name.zh, "en": paper.name.en, "number": paper.number},
        "in_force_from": version.in_force_from.isoformat(),
        "in_force_until": version.in_force_until.isoformat() if version.in_force_until else None,
        **(
            {"index": index_data(version.index)}
            if isinstance(version, IndexVersion)
            else {"tiers": [_tier_data(tier) for tier in version.tiers]}
        ),
    }


def _tier_data(tier: Tier) -> dict[str, Any]:
    criteria = [criterion_data(criterion) for criterion in tier.criteria]
    return {"id": tier.id, "zh": tier.name.zh, "en": tier.name.en, "criteria": criteria}


def criterion_data(criterion: Criterion) -> dict[str, Any]:
    """A criterion and its parts as data for JSON; what is empty is left out."""
    numbers = {name: getattr(criterion, name) for name in ("least", "points", "most")}
    data: dict[str, Any] = {
        "id": criterion.id,
        "kind": criterion.kind,
        "zh": criterion.name.zh,
        "en": criterion.name.en,
        "expression": criterion.text,
        "article": criterion.article,
        "sure": criterion.sure,
        **{name: float(value) for name, value in numbers.items() if value is not None},
        "parts": [criterion_data(part) for part in criterion.parts],
    }
    return {name: value for name, value in data.items() if value not in ("", [])}
