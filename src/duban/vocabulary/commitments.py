"""Words of commitments: what decides whether a clause binds somebody to do something."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class CommitmentWords(Vocabulary, frozen=True):
    """The words of ``commitments.yaml``.

    Attributes:
        applied_to: last words of those to whom a clause applies (对首次取得证书的|企业|，).
        levels: verbs of a level that is reached or held, with which nothing is made (|保持|在5%以上).
        giving: verbs of giving that need no object but an amount (再|奖励|5万元).
        disposing: what is done with the object of 将 in one clause (将A|纳入|B).
        adding: verbs of making so many of a thing (全省|新增|供水能力5亿立方米).
        joining: how two things are joined by an act that is done to both (相|衔接|的机制).
        measured: what is measured of a doing, right behind the verb (整治|里程).
    """

    applied_to: Words
    levels: Words
    giving: Words
    disposing: Words
    adding: Words
    joining: Words
    measured: Words


@cache
def commitment_words() -> CommitmentWords:
    """The words of ``commitments.yaml``.

    >>> "奖补" in commitment_words().giving
    True
    """
    return load("commitments", CommitmentWords)
