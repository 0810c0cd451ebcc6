"""How a target is set without a number of its own."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Relations(Vocabulary, frozen=True):
    """The words of ``relations.yaml``.

    Attributes:
        words: what says each relation (同步, 高于, 只减不增), by the relation.
        before_standard: what says it only before one of the ``standards`` (达到全国平均水平); ``than`` waits for 快 or 高.
        issuers, issues: who sets a goal for those below, and how that is said (国家, 下达).
        goals: what is set (目标任务).
        assigned: what such a goal can be of where no measure is named (减排).
        things: what is measured though its name ends in no measure (物价).
        leads: verbs that only lead to what an indicator is to do (推动投资止跌回稳).
        vague: endings of names that measure nothing by themselves (安全水平).
        bare: measures that say nothing without what they are of (死亡人数).
        movements: what is said of an indicator that another is held against (经济增长).
    """

    words: dict[str, Words]
    before_standard: dict[str, Words]
    standards: Words
    issuers: Words
    issues: Words
    goals: Words
    assigned: Words
    things: Words
    leads: Words
    vague: Words
    bare: Words
    movements: Words


@cache
def relations() -> Relations:
    """How a target is set without a number (``relations.yaml``).

    >>> "只减不增" in relations().words["only_down"], "物价" in relations().things
    (True, True)
    """
    return load("relations", Relations)
