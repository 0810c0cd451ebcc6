"""Words of dating: what is said beside a date, that decides what the date is of."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Dating(Vocabulary, frozen=True):
    """The words of ``dating.yaml``.

    Attributes:
        prolonged: what is prolonged up to a day (的|政策|延续至).
        prolonging: verbs by which a policy comes to last longer (政策|延续|至).
        in_force: verbs of a policy that is in force, behind those by which it lasts longer (延续|实施|至).
        ready: how works are said to be ready by a day (6月底前|投产).
        ready_how: how far or how works are ready (|全面|建成).
        told_by: verbs of saying with which a sentence opens before its time (会议|指出).
        quoted_by: verbs of saying right before what is quoted (|坦言|：“).
        surveys: how a survey is called (问卷|调查|显示).
        findings: what a survey leads to (调查|结果|显示).
        shows: verbs of what a survey finds (问卷调查|显示).
        asking: what else is done to ask persons (6月|走访).
        moved_to: verbs of a movement that arrives somewhere, before 到 (|增加|到去年的9亿元).
        running_until: what runs up to a year and dates nothing else (订单|排产|至2029年).
        made_then: what was done by a day to those that are meant (2010年底前|建成|的小区).
        turning_from: verbs of leaving behind how things were (|扭转|上年的局面).
        accounts: what is reckoned of a stretch, as the end of a name (|净利润).
        accounts_shared: of what the share of a business is reckoned (占|营收|比重).
        events: events that a text tells of, at which something is signed or sold (|大会|期间).
        begun: how what is counted from began (专项行动|开展|以来).
    """

    prolonged: Words
    prolonging: Words
    in_force: Words
    ready: Words
    ready_how: Words
    told_by: Words
    quoted_by: Words
    surveys: Words
    findings: Words
    shows: Words
    asking: Words
    moved_to: WordList
    running_until: WordList
    made_then: Words
    turning_from: Words
    accounts: Words
    accounts_shared: Words
    events: Words
    begun: Words


@cache
def dating() -> Dating:
    """The words of ``dating.yaml``.

    >>> "投产" in dating().ready
    True
    """
    return load("dating", Dating)
