"""Words by which a figure is known as something else than measured or aimed at."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class ModalityWords(Vocabulary, frozen=True):
    """The words of ``modality.yaml``.

    Attributes:
        respondents: who is asked in a survey; the end of a name.
        intentions: verbs that say what those who are asked are about to do, or expect.
        gifts, terms: how names of the terms of a policy begin and end (补贴标准).
        giving: verbs by which a policy gives up to so much.
    """

    respondents: WordList
    intentions: WordList
    gifts: WordList
    terms: WordList
    giving: WordList


@cache
def modality_words() -> ModalityWords:
    """The words of modality (``modality.yaml``).

    >>> "企业" in modality_words().respondents, "打算" in modality_words().intentions
    (True, True)
    """
    return load("modality", ModalityWords)
