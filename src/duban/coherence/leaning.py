"""How two excerpts lean to each other on the whole: what their clauses push, and whether it is one thing in other words.

Two short texts that are held against each other mostly speak of one matter, each in its own words: «煤电企业的信贷»,
«煤电行业授信». Their objects are compared by characters of words that name; each clause votes with the likest of the other
text, and clauses that share nothing have a small vote. What befalls those who do not comply has none.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from duban.coherence.matter import (
    are_contrary,
    are_parallel,
    governed,
    have_own_modifiers,
    morphemes,
    sides,
    telling,
)
from duban.coherence.passages import Clause, Passage
from duban.grammar.polarity import Pull
from duban.vocabulary.stances import stances


def leaning(one: Passage, other: Passage) -> float:
    """Whether two passages push one way (above 0) or opposite ways: each clause against the likest of the other passage.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> leaning(one, other) < 0
    True
    """
    total = 0.0
    first, second = _pushing(one), _pushing(other)
    unlike = max(_UNLIKE, _OF_ONE_TOPIC * _kinship(one.clauses[0], other.clauses[0]))
    for clauses, others in ((first, second), (second, first)):
        for clause, weight in clauses:
            likest = max(others, key=lambda other: _kinship(clause, other[0]), default=None)
            if likest:
                counter, own = likest
                signs = clause.pull.sign * counter.pull.sign  # type: ignore[union-attr]
                likeness = 0.0 if _are_two(clause, counter) else max(_kinship(clause, counter), unlike)
                total += likeness * signs * weight * own
    return total


def _are_two(one: Clause, other: Clause) -> bool:
    """Whether two clauses push two sorts of a thing (化肥, 有机肥), or two measures of it."""
    return (
        are_parallel(one.matter, other.matter)
        or have_own_modifiers(one.matter, other.matter)
        or are_contrary(one.text, other.text)
    )


# What clauses that share nothing count: all of an excerpt speaks of one matter.
_UNLIKE = 0.1
# What they count of the likeness of the clauses that open the passages.
_OF_ONE_TOPIC = 0.3
# What a clause counts that only says that work goes on.
_GOING_ON = 0.3


def _pushing(passage: Passage) -> list[tuple[Clause, float]]:
    """The clauses of a passage that push something, with their weight; not what befalls those who do not comply."""
    told = [c for c in passage.clauses if c.pull and c.pull.sign and not _SANCTION.search(c.text)]
    return [(c, _GOING_ON if _is_process(c.pull) else 1.0) for c in told if not (c.pull and c.pull.faulty)]


def _kinship(one: Clause, other: Clause) -> float:
    """The share of characters of words that the lesser object has in common with the other, 0 to 1."""
    first, second = (morphemes(c.matter, every=True) | _acts(c) for c in (one, other))
    if not (morphemes(one.matter) | _acts(one)) & second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _acts(clause: Clause) -> frozenset[str]:
    """The characters of the verbs of direction that name what is done to a thing: 搬迁, 停运; not 扩大, 取消, 推进."""
    if clause.pull is None:
        return frozenset()
    known = stances().pulls
    plain = (
        stances().directions.up | stances().directions.down | known.abolishes | known.eases | known.processes
    )
    acts = (known.lessens | known.raises) - plain
    return frozenset(char for word in clause.pull.words if word in acts for char in word)


# «未加封签的不予配送»: what befalls those who do not do it.
_SANCTION = re.compile(r"处罚$|处理$|责令|追究|问责|^[未不无][^，。；、]{1,12}的(?!.*(?:可|均))")


def _is_process(pull: Pull | None) -> bool:
    """Whether a clause only says that work goes on or is demanded, whichever way the work goes."""
    return pull is not None and stances().pulls.processes.issuperset(pull.words)


def push_one_noun(one: Passage, other: Passage) -> bool:
    """Whether two clauses that push opposite ways govern a noun in common.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> push_one_noun(one, other)
    True
    """
    against = (
        (clause, counter)
        for clause, _ in _pushing(one)
        for counter, _ in _pushing(other)
        if clause.pull and counter.pull and clause.pull.sign != counter.pull.sign
    )
    return any(
        (governed(clause.matter) & governed(counter.matter) or _kinship(clause, counter) >= _KINDRED)
        and not _are_two(clause, counter)
        and sides(clause.text, every=False) == sides(counter.text, every=False)
        for clause, counter in against
    )


# A clause that has half of the other's words has its noun.
_KINDRED = 0.5


def share_matter(one: Passage, other: Passage) -> bool:
    """Whether two excerpts share characters of words that name («煤电信贷», «煤电行业授信贷款»), or a long expression.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> share_matter(one, other)
    True
    """
    named, whole = (
        [morphemes(p.matter, every=every).union(*map(_acts, p.clauses)) for p in (one, other)]
        for every in (False, True)
    )
    shared = len(named[0] & whole[1] | whole[0] & named[1])
    if _topic(one) & _topic(other):
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
    >>> from duban.comparison.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> share_expression(one, other)
    False
    """
    first, second = (re.sub(r"\W", "", text) for text in (one.text, other.text))
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size >= _EXPRESSION


# So many characters in a row.
_EXPRESSION = 6
# So many characters of words that name, and this share of the lesser passage's.
_SHARED = 2
_SHARE = 0.25
# So many are enough, however long the passages.
_MANY = 3
# One character of a word that names is enough beside words that are general («居民用气», «居民阶梯气价»).
_SHARED_WITH_GENERAL = 3
