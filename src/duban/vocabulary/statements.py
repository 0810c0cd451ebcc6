"""Words by which a clause of a plan says what is to be without a verb of action, or only sets the scene."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class StatementWords(Vocabulary, frozen=True):
    """The words of ``statements.yaml``.

    Attributes:
        settings: what a thing is made to be, after 把… (作为, 放在).
        moving: verbs by which a quantity moves; ``tending`` are adverbs with which it is said to.
        keeping: verbs of keeping; ``kept`` are the states that are kept.
        firm: what says by itself that a thing is to be so.
        doing: verbs, outside the lexicon of actions, at the head of a clause that says what is to be done.
        closing: what closes a clause whose subject it is done to (建成投用).
        resolving: who resolves upon something, with 将 or 愿.
        verdicts: what is said to be hopeless, or not to be borne.
        trying: ways of trying and spreading a measure.
        openers: what opens a ground, a circumstance or a description.
        settling_ends: what a clause ends in that is only the setting of the next one.
        expecting: what foretells, or says what can be.
        predicates: verbs by which a subject is said to do or suffer something (老城区禁止货车通行).
    """

    settings: Words
    moving: Words
    tending: Words
    keeping: Words
    kept: Words
    firm: Words
    doing: Words
    closing: Words
    resolving: Words
    verdicts: Words
    trying: Words
    openers: Words
    settling_ends: Words
    expecting: Words
    predicates: Words


@cache
def statement_words() -> StatementWords:
    """The words of statements (``statements.yaml``).

    >>> "作为" in statement_words().settings, "面对" in statement_words().openers
    (True, True)
    """
    return load("statements", StatementWords)
