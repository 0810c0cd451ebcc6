"""Scores that several tiers of a version ask for, each with a threshold of its own: written once, under ``scores``.

scores:
  ability: {zh: 能力得分, en: points for ability, indicators: […]}
tiers:
  - {id: first, …, criteria: [{id: score, score: {of: ability, least: 20}}]}
  - {id: second, …, criteria: [{id: score, score: {of: ability, least: 40}}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duban.assessment.rulebook.fieldwise import BrokenError, Part
from duban.assessment.rulebook.model import Criterion
from duban.errors import Place

_KEYS = ("groups", "indicators", "article", "source", "sure", "note")


@dataclass(slots=True)
class SharedScore:
    """A score under ``scores`` of a version; ``asked`` are the places where tiers ask for it, in the order read."""

    part: Part
    asked: list[Place] = field(default_factory=list)

    def first(self, place: Place) -> bool:
        """Whether the criterion at ``place`` is the first that asks for it."""
        self.asked.append(place)
        return self.asked[0] == place


def shared_scores(version: Part) -> dict[str, SharedScore]:
    """The scores that a version writes once for its tiers."""
    found = {}
    for id, value in version.entries("scores").items():
        try:
            found[id] = SharedScore(Part(value, version.flaws, ("zh", "en"), _KEYS))
        except BrokenError:
            continue
    return found


def shared_score(asking: Part, scores: Mapping[str, SharedScore]) -> SharedScore:
    """The score that a criterion asks for by name.

    Raises:
        BrokenError: where there is none of that name; the flaw is noted.
    """
    id = str(asking.text("of"))
    if id in scores:
        return scores[id]
    have = "、".join(scores)
    raise asking.flaws.stop(
        asking.at("of"),
        f"没有评分“{id}”；请写在本版本的 scores 里，现有：{have or '无'}",
        f"there is no score «{id}»; write it under scores of the version, which has: {have.replace('、', ', ') or 'none'}",
    )


def repeated(score: Criterion) -> Criterion:
    """``score`` with its parts marked as those of a lower tier."""
    return replace(score, parts=tuple(_marked(part) for part in score.parts))


def _marked(part: Criterion) -> Criterion:
    return replace(part, repeated=True, parts=tuple(_marked(inner) for inner in part.parts))
