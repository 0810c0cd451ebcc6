"""When two names are of one indicator: words that exclude one another, stages of works, words that tell nothing."""

from __future__ import annotations

import re
from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, WordList, Words, load
from duban.vocabulary.pattern import alternation

# From so many characters on a word may be several for the segmenter.
_PHRASE = 3


class IdentityWords(Vocabulary, frozen=True, dict=True):
    """The words of ``identity.yaml``.

    Attributes:
        contrasts: groups of words that exclude one another; the words of one line, parted by spaces, are one.
        stages: how far a thing has come when it is counted, by name of the stage; stages_apart: which exclude one
            another; no_stages: words that hold a word of stages and tell none.
        neutral: words in a name that do not tell one indicator from another.
        doing: words of doing; counting: words that a number counts or measures.
        synonyms: words that name the same, the first of a line standing for all.
        unspecific: words that by themselves name nothing that could be told from other things.
        hopes: words of hope before a number that goes beyond the target.
        harmless: words that a name may have more than another without being of a part of it.
        narrowing: words that make a part of a whole.
        parts: those of them that do so even where the vocabulary has both under one indicator.
        per_head: by how many heads a value is told; the words of one line are one.
        scopes: what says that a value is of comparable scope (同口径).
        kin: identifiers of indicators that reports use for one another where both say how far the thing has come.
    """

    contrasts: dict[str, tuple[str, ...]]
    stages: dict[str, Words]
    stages_apart: tuple[str, ...]
    no_stages: Words
    neutral: Words
    doing: Words
    counting: Words
    synonyms: tuple[str, ...]
    unspecific: Words
    hopes: WordList
    scopes: WordList
    kin: tuple[str, ...]
    harmless: Words
    narrowing: Words
    parts: Words
    per_head: tuple[str, ...]

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

    def in_one_word(self, name: str) -> str:
        """``name`` with what has several words in the one that stands for it, before it is cut into words.

        >>> identity_words().in_one_word("主营业务收入")
        '营收'
        """
        return self._phrases.sub(lambda found: self._synonyms[found[0]], name)

    def parts_in(self, name: str) -> frozenset[str]:
        """The words of ``name`` that make it a part of what the vocabulary may have under one indicator with it.

        >>> sorted(identity_words().parts_in("分布式光伏装机"))
        ['分布式']
        """
        return frozenset(self._parting.findall(name))

    @cached_property
    def _parting(self) -> re.Pattern[str]:
        return re.compile(alternation(self.parts))

    def phrases(self, name: str) -> list[str]:
        """``name`` parted into what stands for phrases and what is between.

        >>> identity_words().phrases("老年食堂建设")
        ['老年食堂', '建设']
        """
        return [part for part in self._standing.split(name) if part]

    @cached_property
    def _standing(self) -> re.Pattern[str]:
        return re.compile(
            f"({alternation({word for word in self._synonyms.values() if len(word) >= _PHRASE})})"
        )

    def is_phrase(self, part: str) -> bool:
        """Whether a part of a name stands for phrases, and is not to be cut."""
        return self._synonyms.get(part) == part

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return re.compile(alternation(word for word in self._synonyms if len(word) >= _PHRASE))

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

    def heads(self, name: str) -> frozenset[int]:
        """By how many heads the value of ``name`` is told, as the number of the line.

        >>> words = identity_words()
        >>> words.heads("每千人口床位数") == words.heads("千人床位"), words.heads("医院床位")
        (True, frozenset())
        """
        return frozenset(self._line_of[word] for word in self._by_heads.findall(name))

    def without_heads(self, name: str) -> str:
        """``name`` without by how many heads its value is told; the whole where nothing else is left.

        >>> identity_words().without_heads("每千人口床位")
        '床位'
        """
        return self._by_heads.sub("", name) or name

    @cached_property
    def _line_of(self) -> dict[str, int]:
        return {word: number for number, line in enumerate(self.per_head) for word in line.split()}

    @cached_property
    def _by_heads(self) -> re.Pattern[str]:
        return re.compile(alternation(self._line_of))

    def stage(self, words: str) -> str | None:
        """The stage that the last of the words of stages in ``words`` names.

        >>> identity_words().stage("年内基本建成保障房"), identity_words().stage("建成区绿化")
        ('completed', None)
        """
        found = [word for word in self._staging.findall(words) if word in self._stage_of]
        return self._stage_of[found[-1]] if found else None

    def are_apart(self, one: str | None, other: str | None) -> bool:
        """Whether what is in stage ``one`` cannot be what is in the ``other``.

        >>> words = identity_words()
        >>> words.are_apart("begun", "completed"), words.are_apart("planned", "begun"), words.are_apart("begun", None)
        (True, False, False)
        """
        return (one, other) in self._apart or (other, one) in self._apart

    @cached_property
    def _apart(self) -> frozenset[tuple[str | None, ...]]:
        return frozenset(tuple(line.split()) for line in self.stages_apart)

    def without_stage(self, name: str) -> str:
        """``name`` without words of stages; the whole where nothing else is left.

        >>> identity_words().without_stage("棚户区住房改造开工"), identity_words().without_stage("建成区绿化")
        ('棚户区住房改造', '建成区绿化')
        """
        return self._staging.sub(lambda found: "" if found[0] in self._stage_of else found[0], name) or name

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
        return re.compile(alternation([*self._stage_of, *self.no_stages]))


@cache
def identity_words() -> IdentityWords:
    """The words by which indicators are held together and apart (``identity.yaml``)."""
    return load("identity", IdentityWords)
