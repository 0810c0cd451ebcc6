"""The words of the grammar of figures by their class."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Patterns, Vocabulary, WordList, Words, load


class Endings(Vocabulary, frozen=True):
    """How words end that no list names: ``heads``, and ``verbal_heads`` that the segmenter takes for verbs."""

    heads: WordList
    verbal_heads: WordList


class Inside(Vocabulary, frozen=True):
    """Words that make of a name a clause: ``anywhere`` in it, as its ``first`` or its ``last``."""

    anywhere: Words
    first: WordList
    last: WordList


class Bases(Vocabulary, frozen=True):
    """What a movement is set against.

    Attributes:
        alone: words that are a base by themselves (同比).
        prepositions, times, behind: the parts of the others (比|上年|同期); ``times`` and ``behind`` are patterns.
        copulas: what may stand before a year that a multiple is of (相当于|2020年的).
        sized_by_money: how nouns end of what is named by the size of its output or investment (超亿元|项目).
        undertakings: what is carried out: the verb before it is a part of its name (提升|工程).
        contributing: verbs that say that somebody has a share (贡献).
        covering: verbs that say how much of something is reached or taken in (林网|覆盖|农田的六成).
    """

    alone: Words
    prepositions: Words
    times: Patterns
    behind: str
    copulas: Words


class Lexicon(Vocabulary, frozen=True):
    """The words of ``lexicon.yaml``.

    Attributes:
        classes: words by the name of their class (:mod:`duban.grammar.classes`).
        aside: adverbs that no name holds.
        wholes: the whole that a document speaks of (全省).
        endings: how words end that no list names.
        predicates_in_names: what keeps the name of an indicator from being one word.
        unsegmented: words that the segmenter is not to learn.
        bases: what a movement is set against (比上年同期).
        adverbials: patterns of turns of phrase that are one adverb (按可比价格计算).
        size_units: units in which the size of a class is given (3000|人|以上村).
        planned: words of outlook that are nouns behind a noun (计划).
        empty_nouns: nouns behind a value that say nothing of what it is (下降4%的|局面).
        leads: what a phrase can open with that is no part of the name (目前).
        company_kinds: kinds of company that stand before its name (供应商|北辰智芯).
        company_words: what else it is called there (上市公司|青禾新能).
        topic_leads, topic_closings: with what a speaker leads in to what he tells of (说到|投诉, 消费券|这块).
        topic_verbs: how he says of what he will tell (我说说|托育).
        priced: what is sold by the piece: money before it is its price (9.9元以下的|产品).
        comings: verbs of coming, of those who come (入境游，|来了|N人次).
        paying: verbs of paying, of what is paid (省级财政|拿了|N元).
        light_verbs: verbs that only carry their noun (危房|得到|改造).
        performing: verbs of making that say no more than that it was done (安排).
        staging: verbs whose object is an event (开展).
        spreading: verbs of spreading: what they reach is counted (试点|扩大到|11个省份).
        reports: in what a company makes things known (公告); ``announcing`` verbs with which it does (披露).
        telling: verbs with which a clause says what the value before it is (这是).
        sizes: what a size is called when it has been told (规模).
        persons: nouns of persons, which a number without a unit counts by the head.
        in_money: nouns and verbs of money: a great number without a unit is one of yuan (补助|300万).
        peaks: what the greatest of a flow is called, which has the unit of the flow (单日峰值|11.6万).
        turns_to_whole: with what a sentence turns from the place that its paragraph is about to the whole (全国).
        duals: one word for two measures, and the two (产销: 产量, 销量).
    """

    classes: dict[str, Words]
    aside: Words
    wholes: Words
    endings: Endings
    predicates_in_names: Inside
    unsegmented: Words
    bases: Bases
    adverbials: Patterns
    size_units: Words
    planned: Words
    empty_nouns: Words
    leads: Words
    company_kinds: Words
    topic_leads: WordList
    topic_closings: WordList
    topic_verbs: WordList
    priced: WordList
    comings: Words
    paying: Words
    light_verbs: Words
    performing: Words
    staging: Words
    spreading: WordList
    reports: Words
    announcing: Words
    telling: Words
    sizes: Words
    persons: WordList
    in_money: WordList
    peaks: WordList
    turns_to_whole: WordList
    duals: dict[str, tuple[str, str]]
    company_words: Words
    sized_by_money: WordList
    undertakings: Words
    contributing: Words
    covering: Words


@cache
def lexicon() -> Lexicon:
    """The words of the grammar of figures (``lexicon.yaml``).

    >>> "占" in lexicon().classes["SHARE"], "有" in lexicon().classes["SHARE"]
    (True, False)
    """
    return load("lexicon", Lexicon)
