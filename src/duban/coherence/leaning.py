"""How two excerpts lean to each other on the whole: what their clauses push, and whether it is one thing in other words.

Two short texts that are held against each other mostly speak of one matter, each in its own words: «煤电企业的信贷»,
«煤电行业授信». Their objects are compared by characters of words that name; each clause votes with the likest of the other
text, and clauses that share nothing have a small vote. What befalls those who do not comply has none. Which way a clause pushes
and what it speaks of is said by :mod:`duban.coherence.clause_polarity`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from duban.coherence.clause_polarity import (
    PolarClause,
    acts_of,
    are_two,
    kinship,
    likeness,
    nearness,
    opposing,
    pushing,
)
from duban.coherence.matter import governed, morphemes, telling
from duban.coherence.passages import Passage
from duban.coherence.things import things_in


def leaning(one: Passage, other: Passage) -> float:
    """Whether two passages push one way (above 0) or opposite ways: each clause against the likest of the other passage.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> leaning(one, other) < 0
    True
    """
    total = 0.0
    first, second = pushing(one), pushing(other)
    opening = (PolarClause(p.clauses[0], 0, 0.0, things_in(p.clauses[0].text)) for p in (one, other))
    unlike = max(_UNLIKE, _OF_ONE_TOPIC * kinship(*opening))
    for clauses, others in ((first, second), (second, first)):
        for clause in clauses:
            if likest := max(others, key=lambda counter: likeness(clause, counter), default=None):
                alike = 0.0 if are_two(clause, likest) else max(kinship(clause, likest), unlike)
                total += alike * clause.sign * likest.sign * clause.weight * likest.weight
    return total


# What clauses that share nothing count: all of an excerpt speaks of one matter.
_UNLIKE = 0.1
# What they count of the likeness of the clauses that open the passages.
_OF_ONE_TOPIC = 0.3


def push_one_noun(one: Passage, other: Passage) -> bool:
    """Whether two clauses that push opposite ways govern a noun in common.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> push_one_noun(one, other)
    True
    """
    return any(
        governed(a.clause.matter) & governed(b.clause.matter) or kinship(a, b) >= _KINDRED
        for a, b in opposing(pushing(one), pushing(other))
    )


def nearest_are_against(one: Passage, other: Passage) -> bool:
    """Whether of the clauses of two passages those push opposite ways that are nearest in things and words.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["村小应予保留。", "推进调整，教学点一律撤掉。"])]
    >>> nearest_are_against(one, other)
    True
    """
    first, second = pushing(one), pushing(other)
    against = max((nearness(a, b) for a, b in opposing(first, second)), default=0.0)
    along = max((nearness(a, b) for a in first for b in second if a.sign == b.sign), default=0.0)
    return against >= _NEAR and against > along


# All of the things, or most of the words, or a third of each. Of 558 opposed pairs of tests/data 526 are found with it, 528 with
# 0.45, 524 with 0.9; 19 of 367 others are told wrongly with any of them.
_NEAR = 0.6
# A clause that has half of the other's words has its noun.
_KINDRED = 0.5


def share_matter(one: Passage, other: Passage) -> bool:
    """Whether two excerpts share characters of words that name («煤电信贷», «煤电行业授信贷款»), or a long expression.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> share_matter(one, other)
    True
    """
    named, whole = (
        [morphemes(p.matter, every=every).union(*map(acts_of, p.clauses)) for p in (one, other)]
        for every in (False, True)
    )
    shared = len(named[0] & whole[1] | whole[0] & named[1])
    if _topic(one) & _topic(other) or things_in(one.text).shared(things_in(other.text)) >= _ONE_THING:
        return True
    if telling(one.matter, other.matter) >= _ONE_NAME:
        return True
    enough = shared >= _SHARED or (shared and len(whole[0] & whole[1]) >= _SHARED_WITH_GENERAL)
    if enough and shared >= min(_SHARE * min(map(len, named)), _MANY):
        return True
    return share_expression(one, other)


def _topic(passage: Passage) -> frozenset[str]:
    """The word that opens a passage, if it names something."""
    return frozenset(
        word for word in list(passage.clauses[0].matter)[:1] if telling({word: 1.0}, {word: 1.0})
    )


def share_expression(one: Passage, other: Passage) -> bool:
    """Whether two excerpts have a long expression in common, be it of general words («企业投资项目»).

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> share_expression(one, other)
    False
    """
    first, second = (re.sub(r"\W", "", text) for text in (one.text, other.text))
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size >= _EXPRESSION


# A word of three characters in common, or two of two.
_ONE_NAME = 3.0
# A thing, or two parties or acts.
_ONE_THING = 1.0
# So many characters in a row.
_EXPRESSION = 6
# So many characters of words that name, and this share of the lesser passage's.
_SHARED = 2
_SHARE = 0.25
# So many are enough, however long the passages.
_MANY = 3
# One character of a word that names is enough beside words that are general («居民用气», «居民阶梯气价»).
_SHARED_WITH_GENERAL = 3
