"""What rules set: amounts that hold from a day on, as a list of standards has them.

«农机购置补贴额（元/台）» in a notice of standards is no outcome: it is a target from the day on which the notice is in force.
"""

from __future__ import annotations

import re
from functools import cache

from duban.grammar.periods.calendar import Period
from duban.text.document import Document
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words


@cache
def _in_force() -> re.Pattern[str]:
    return re.compile(
        rf"自((?:19|20)\d\d)年(\d{{1,2}})月(?:\d{{1,2}}日)?起(?:正式|开始|统一)?{alternation(table_words().in_force)}"
    )


@cache
def _set_by_rules() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation(table_words().set_by_rules)}(?:情况)?(?:[一览明细公示]*表)?(?:（[^（）]*）)?$"
    )


def are_set_by_rules(*titles: str) -> bool:
    """Whether a title, a heading or a head says that the values below it are set by rules.

    >>> are_set_by_rules("2026年惠民惠农财政补贴标准"), are_set_by_rules("补贴额（元/台）"), are_set_by_rules("标准化率")
    (True, True, False)
    """
    return any(_set_by_rules().search(title) for title in titles if title)


def in_force(document: Document) -> Period | None:
    """From when the rules of a document hold; ``None`` where it does not say so.

    >>> import duban
    >>> in_force(duban.read_text("现予公布，自2026年1月1日起执行。"))
    Period(start=None, end='2026-01', kind='asof')
    """
    found = _in_force().search(document.text)
    return Period(None, f"{found[1]}-{int(found[2]):02}", "asof") if found else None
