"""Which texts set parameters: rules, sets of measures and notices that say what is granted, charged or asked of whom."""

from __future__ import annotations

import re

from duban.extraction.discourse.document_frame import orders
from duban.extraction.discourse.frame import Frame
from duban.text.document import Context


def sets_parameters(context: Context, frame: Frame) -> bool:
    """Whether a text of this title sets parameters in a passage of ``frame``: an order without a term of years.

    >>> from duban.grammar.periods.period import Period
    >>> notice = Context(title="关于印发扶持民宿发展若干政策的通知")
    >>> sets_parameters(notice, Frame(None, "plan")), sets_parameters(notice, Frame(None, "review"))
    (True, False)
    >>> sets_parameters(Context(title="民宿发展规划"), Frame(Period("2026-01", "2030-12"), "plan"))
    False
    """
    if frame.outlook != "plan" or frame.voiced or not context.title:
        return False
    short = frame.period is None or frame.period.years == 1
    return short and orders().search(context.title) is not None


def grants_of_year(title: str) -> bool:
    """Whether a title names the grants of one year, which hold as long as that year.

    >>> grants_of_year("关于做好2026年渔船更新补助工作的通知"), grants_of_year("关于申报2026年专项资金的通知")
    (True, False)
    """
    return _OF_YEAR.search(title) is not None


_OF_YEAR = re.compile("20\\d\\d年度?[^，。；]*(?:补助|补贴|奖补|奖励)[^，。；]{0,4}工作")
