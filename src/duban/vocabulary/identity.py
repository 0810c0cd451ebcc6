"""When two names are of one indicator: words that exclude one another, stages of works, words that tell nothing."""

from __future__ import annotations

import re
from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, WordList, Words, load
from duban.vocabulary.pattern import alternation


class IdentityWords(Vocabulary, frozen=True, dict=True):
    """The words of ``identity.yaml``.

    Attributes:
        contrasts: groups of words that exclude one another; the words of one line, parted by spaces, are one.
        stages: how far a thing has come when it is counted, by name of the stage.
        neutral: words in a name that do not tell one indicator from another.
        synonyms: words that name the same, the first of a line standing for all.
        unspecific: words that by themselves name nothing that could be told from other things.
        hopes: words of hope before a number that goes beyond the target.
        harmless: words that a name may have more than another without being of a part of it.
        scopes: what says that a value is of comparable scope (同口径).
        kin: identifiers of indicators that reports use for one another where both say how far the thing has come.
    """

    contrasts: dict[str, tuple[str, ...]]
    stages: dict[str, Words]
    neutral: Words
    synonyms: tuple[str, ...]
    unspecific: Words
    hopes: WordList
    scopes: WordList
    kin: tuple[str, ...]
    harmless: Words

    def synonym(self, word: str) -> str:
        """The word that stands for ``word``.

        >>> identity_words().synonym("支出")
        '投入'
        """
        return self._synonyms.get(word, word)

    def are_kin(self, one: str, other: str) -> bool:
        """Whether reports use the two indicators for one another.

        >>> identity_words().are_kin("affordable-housing", "affordable-projects"), identity_words().are_kin("gdp", "cpi")
        (True, False)
        """
        return any(one in line and other in line for line in self._kin)

    @cached_property
    def _kin(self) -> list[list[str]]:
        return [line.split() for line in self.kin]

    @cached_property
    def _synonyms(self) -> dict[str, str]:
        lines = [line.split() for line in self.synonyms]
        return {word: line[0] for line in lines for word in line}

    def contrasted(self, name: str) -> frozenset[tuple[str, int]]:
        """The groups that ``name`` has words of, each with the line that the word stands in.

        >>> words = identity_words()
        >>> words.contrasted("规模以上工业") == words.contrasted("规上企业"), words.contrasted("蔬菜")
        (True, frozenset())
        """
        return frozenset(place for word in self._scanner.findall(name) for place in self._places[word])

    def stage(self, words: str) -> str | None:
        """The stage that the last of the words of stages in ``words`` names.

        >>> identity_words().stage("年内基本建成保障房"), identity_words().stage("粮食产量")
        ('completed', None)
        """
        found = self._staging.findall(words)
        return self._stage_of[found[-1]] if found else None

    def without_stage(self, name: str) -> str:
        """``name`` without words of stages; the whole where nothing else is left.

        >>> identity_words().without_stage("棚户区住房改造开工")
        '棚户区住房改造'
        """
        return self._staging.sub("", name) or name

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, int]]]:
        places: dict[str, list[tuple[str, int]]] = {}
        for group, lines in self.contrasts.items():
            for number, line in enumerate(lines):
                for word in line.split():
                    places.setdefault(word, []).append((group, number))
        return places

    @cached_property
    def _scanner(self) -> re.Pattern[str]:
        return re.compile(alternation(self._places))

    @cached_property
    def _stage_of(self) -> dict[str, str]:
        return {word: stage for stage, words in self.stages.items() for word in words}

    @cached_property
    def _staging(self) -> re.Pattern[str]:
        return re.compile(alternation(self._stage_of))


@cache
def identity_words() -> IdentityWords:
    """The words by which indicators are held together and apart (``identity.yaml``)."""
    return load("identity", IdentityWords)
