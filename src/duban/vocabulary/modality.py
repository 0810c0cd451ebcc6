"""Words by which a figure is known as something else than measured or aimed at."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class ModalityWords(Vocabulary, frozen=True):
    """The words of ``modality.yaml``.

    Attributes:
        respondents: who is asked in a survey; the end of a name.
        intentions: verbs that say what those who are asked are about to do, or expect.
        gifts, terms: how names of the terms of a policy begin and end (补贴标准).
        giving: verbs by which a policy gives up to so much.
        advising: verbs by which somebody advises what others are to do (课题组|建议).
        advice_taken: what stands before 建议 where it is advice that was given or taken (采纳|建议).
        aims: what is aimed at (完成|目标).
        budgets: sums that are planned (占|预算).
        aim_parts: what is told of an aim by its number (任务|总数).
        shares_of_aims: verbs of the part of an aim that is reached (相当于|目标的80%).
        attaining: verbs of an aim that is reached (提前|实现|目标).
        held_against: how a result stands to the aim that it is held against (超出|计划).
        coming_into_use: how works come into use, behind which their output is told (投产|后).
        revising: verbs of changing what one foretold (把增速预测|上调|到4.6%).
        allotting: verbs of allotting public money (下达|补助资金).
        allotted: money and quotas that are allotted (安排的|经费).
        allotted_in_all: what the whole of allotted money is called (债券|额度).
        set_by_policy: what a policy sets, beside rates, as the end of a name (缴费|标准).
        reports: words of titles of what tells officially how things are (统计|公报).
        undertaken: what a company sets out to do (拟|投建).
        worked_out: verbs of working out, which tell of the past as well (某机构|测算).
        reckonings: by what something is reckoned (据|测算).
        reckoning: verbs of reckoning what is to come (预估|将达到).
        associations: who expects of his own trade (某某|协会|预计).
        same_thing: how a clause goes on to tell of the same thing (预计产量达…，|增长).
        completing: verbs of what is done, with 了 (|完成|了).
        settled: what has been done with money or works, behind 已 (首批资金已|到位).
        undertaken_ahead: what a company sets out to do, behind 将 (今年将|投资).
    """

    respondents: WordList
    intentions: WordList
    gifts: WordList
    terms: WordList
    giving: WordList
    advising: Words
    advice_taken: Words
    aims: Words
    budgets: Words
    aim_parts: Words
    shares_of_aims: Words
    attaining: Words
    held_against: Words
    coming_into_use: Words
    revising: Words
    allotting: Words
    allotted: Words
    allotted_in_all: Words
    set_by_policy: WordList
    reports: Words
    undertaken: Words
    worked_out: Words
    reckonings: Words
    reckoning: Words
    associations: Words
    same_thing: Words
    completing: Words
    settled: Words
    undertaken_ahead: Words


@cache
def modality_words() -> ModalityWords:
    """The words of modality (``modality.yaml``).

    >>> "企业" in modality_words().respondents, "打算" in modality_words().intentions
    (True, True)
    """
    return load("modality", ModalityWords)
