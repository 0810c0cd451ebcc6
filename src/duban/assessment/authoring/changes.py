"""The difference of two versions of a rulebook as lines of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duban.assessment.authoring.difference import Change, Difference
from duban.assessment.authoring.labels import LABELS
from duban.assessment.authoring.outline import Line, criterion_data, criterion_lines
from duban.assessment.authoring.weighed import Weighed
from duban.assessment.rulebook.model import Criterion, TierVersion
from duban.language import CLAUSES, Bilingual

# Kinds of criteria that a change does not unfold: ``duban rules show`` has score tables.
_FOLDED = ("group", "indicator", "band")
_ARROW = Bilingual(" → ", " → ")


def change_lines(found: Difference, lang: str, *, same: bool = False) -> Iterator[tuple[str, str, str]]:
    """Tier, kind and words of every change; those that are the same only where asked for."""
    for change in found.changes:
        if same or change.kind != "same":
            kind = LABELS.say(f"changes.{change.kind}", lang)
            yield tier_name(found, change.tier).text(lang), kind, change_text(change).text(lang)


def tier_name(found: Difference, id: str | None) -> Bilingual:
    """The name of a tier, both names where it was renamed; without ``id``, what an index consists of."""
    if id is None:
        return LABELS["index.indicators"]
    versions = [version for version in (found.old, found.new) if isinstance(version, TierVersion)]
    names = [tier.name for version in versions for tier in version.tiers if tier.id == id]
    return Bilingual(
        " → ".join(dict.fromkeys(name.zh for name in names)),
        " → ".join(dict.fromkeys(name.en for name in names)),
    )


def change_parts(change: Change) -> Iterator[tuple[str, Line]]:
    """What a criterion that was replaced or changed consists of: ``old`` or ``new``, and a line for each part."""
    if change.kind not in ("replaced", "changed"):
        return
    for side, items in (("old", change.old), ("new", change.new)):
        for item in items:
            if isinstance(item, Criterion):
                yield from ((side, line) for line in _part_lines(item))


def _part_lines(criterion: Criterion) -> Iterator[Line]:
    for part in criterion.parts:
        yield from criterion_lines(part, 0, criterion.article, _FOLDED)


def change_text(change: Change) -> Bilingual:
    """A change in words: before → after, and what is to be known of it."""
    old, new = (CLAUSES.join(one.name for one in side) for side in (change.old, change.new))
    text = _ARROW.join([old, new]) if change.kind != "same" else new
    marks = CLAUSES.join(_marks(change))
    return LABELS["changes.marked"].format(text=text, marks=marks) if marks else text


def _marks(change: Change) -> Iterator[Bilingual]:
    if change.scored:
        yield LABELS["changes.scored_new" if change.kind == "added" else "changes.scored_old"]
    if change.kind == "merged":
        yield LABELS["changes.one_of"]
    if change.kind not in ("same", "merged"):
        yield from (one.note for one in change.new if isinstance(one, Criterion))
    if not change.sure:
        yield LABELS["outline.unsure"]


def change_data(found: Difference) -> list[dict[str, Any]]:
    """The changes as data for JSON; ``tier`` is null where an index changed."""
    return [
        {
            "tier": change.tier,
            "kind": change.kind,
            "old": [_data(one) for one in change.old],
            "new": [_data(one) for one in change.new],
            "scored_only": change.scored,
            "sure": change.sure,
        }
        for change in found.changes
    ]


def _data(item: Criterion | Weighed) -> dict[str, Any]:
    return item.data() if isinstance(item, Weighed) else criterion_data(item)
