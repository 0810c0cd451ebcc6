"""A frame: the period and the outlook that a passage carries down to its figures."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from duban.grammar.periods.period import Period
from duban.text.document import Context
from duban.vocabulary.pattern import alternation
from duban.vocabulary.titles import titles

Outlook = Literal["review", "plan", "none"]


class Frame(NamedTuple):
    """What a passage speaks of: ``period`` (may be unknown) and ``outlook``; where ``voiced``, somebody says it.

    It holds from the offset ``since`` on: who answers tells what there is before he promises.
    """

    period: Period | None
    outlook: Outlook
    voiced: bool = False
    since: int = 0

    def at(self, offset: int) -> Frame:
        """The frame of a sentence that begins at ``offset``: none before this one begins.

        >>> Frame(None, "plan", voiced=True, since=20).at(5)
        Frame(period=None, outlook='none', voiced=False, since=0)
        """
        return self if offset >= self.since else Frame(None, "none")

    @property
    def sets_terms(self) -> bool:
        """Whether this is a plan with a term of its own, whose deadlines hold for their sentences only."""
        return self.outlook == "plan" and self.period is not None and not self.voiced

    @property
    def is_order(self) -> bool:
        """Whether this is a notice or a set of measures without a term: what it sets holds from its issue on."""
        return self.outlook == "plan" and self.period is None and not self.voiced


NEXT = Frame(None, "plan", voiced=True)
"""What is to be done next; nobody says when."""


@cache
def reports_work() -> re.Pattern[str]:
    """Finds what the title of a report on the work of a year says."""
    return re.compile(alternation(titles().work_reports))


def year_ahead(context: Context) -> int:
    """The year that a report plans for: its own, or the next where it is given at the end of one."""
    assert context.year is not None
    month = month_of(context)
    late = month is not None and month[5:] >= "11" and month[:4] == str(context.year)
    title = context.title or ""
    annual = reports_work().search(title) or meets_yearly().search(title)
    return context.year + (late and annual is not None)


@cache
def meets_yearly() -> re.Pattern[str]:
    """Finds a meeting that sums up one year and plans the next."""
    return re.compile(alternation(titles().annual_meetings))


def years_of(period: Period) -> int:
    """Return over how many calendar years ``period`` goes."""
    return period.end_year - int((period.start or period.end)[:4]) + 1


def is_of_years(period: Period) -> bool:
    """Whether ``period`` is a stretch of whole years."""
    return period.kind == "span" and (period.start or "").endswith("-01") and period.end.endswith("-12")


def month_of(context: Context) -> str | None:
    """The month of publication, ``YYYY-MM``, where it is known."""
    return context.published[:7] if context.published and len(context.published) >= 7 else None
