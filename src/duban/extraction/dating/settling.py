"""Settling: when a figure is once it is known whether it is an aim, a fact or a forecast.

An aim is not for a time that was over, what stands is as of the text's month, and what nothing dates has a default.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from msgspec.structs import replace

from duban.extraction.dating.bases import since_last_year
from duban.extraction.dating.dated import Dated
from duban.extraction.dating.once_ready import once_ready
from duban.extraction.dating.standing import done_behind, grants, stands_now
from duban.extraction.discourse.frame import NEXT, Frame
from duban.extraction.policy_terms import is_term
from duban.extraction.provisions.kinds import grants_of_year
from duban.extraction.reading import Reading
from duban.grammar.aspect import is_quoted
from duban.grammar.periods import calendar
from duban.grammar.periods.period import Mention, Period, a_year_before, year_span
from duban.grammar.quantities.quantity import Quantity
from duban.records import Modality
from duban.text.document import Context
from duban.vocabulary.dating import dating
from duban.vocabulary.pattern import alternation


class Told(Protocol):
    """The sentence that is read, with its words of time and what those before it set."""

    text: str
    start: int
    context: Context
    month: str | None
    frame: Frame
    lead: Period | None
    latest: Mention | None
    in_force: str | None
    surveyed: Period | None
    stands_now: Period | None
    sets_parameters: bool
    works: bool

    def said(self, quantity: Quantity) -> str:
        """The words before a value back to its clause's beginning or the value before."""

    def is_ahead(self, period: Period) -> bool:
        """Whether ``period`` ends after the document was published."""

    def is_capacity(self, reading: Reading) -> bool:
        """Whether a value is what somebody makes in any year or day."""


def settled(told: Told, dated: Dated, reading: Reading, modality: Modality) -> Dated:
    """``dated`` once the modality is known: an aim is not for a time that was over, an undated figure has a default."""
    if reading.threshold:
        return dated
    if (
        told.sets_parameters
        and dated.scope in ("none", "title", "section")
        and (moved := _moved(told, reading))
    ):
        return replace(dated, period=Period(None, moved, "asof"))
    if reading.granted and dated.period is None:
        end = told.in_force or _end_of_notice(told)
        return replace(dated, period=Period(None, end, "asof") if end else None)
    if modality == "target" and dated.period and _is_term(told, reading):
        held = not told.is_ahead(dated.period)
        return replace(dated, period=Period(None, dated.period.end, "asof") if held else None)
    if dated.period is None and (told.works or told.is_capacity(reading)):
        return dated
    if dated.period is None:
        period = _by_default(told, reading, modality, standing=dated.aspect == "stock")
        stands = period is not None and period.kind == "asof"
        if stands and modality == "actual":
            told.stands_now = period
        kept = stands and (is_quoted(reading.indicator) or reading.measure == "change" or told.surveyed)
        return replace(dated, period=period, aspect="stock" if kept else dated.aspect)
    if modality == "target" and _OF_THE_YEAR.match(told.text, reading.quantity.outer_end):
        return replace(dated, period=Period(None, f"{dated.period.end_year}-12", "by"))
    month = told.month
    end, standing = dated.period.end, dated.period.kind == "asof"
    over = month is not None and (end < month or (standing and end == month)) and dated.scope != "clause"
    if modality == "actual" and month and told.is_ahead(dated.period) and _is_done_so_far(told, reading):
        return replace(dated, period=Period(None, month, "asof"), aspect="stock")
    if modality == "actual" and told.is_ahead(dated.period) and _stands_by_now(told, reading, dated):
        return replace(dated, period=Period(None, month, "asof") if month else None)
    if over and modality in ("target", "forecast") and told.frame.outlook == "none":
        return Dated(None, "none", dated.aspect)
    return dated


def _moved(told: Told, reading: Reading) -> str | None:
    """The month of what was until a parameter is changed, or of what is from then on; ``None`` for what stays."""
    month = told.in_force
    if told.context.year is None or not (reading.granted or reading.baseline):
        return None
    if reading.baseline:
        year = told.context.year
        return calendar.month(int(month[:4]), int(month[5:]) - 1) if month else f"{year - 1}-12"
    said = told.said(reading.quantity)
    return (
        month or f"{told.context.year}-12"
        if reading.arrived
        and _FROM_BEFORE.search(told.text[told.start : reading.quantity.start].rsplit("，", 1)[-1])
        and said
        else None
    )


def _end_of_notice(told: Told) -> str | None:
    """The last month of the one year for which a notice says what is granted; ``None`` where it names none."""
    period = told.frame.period if told.frame.sets_terms else None
    if told.sets_parameters and not grants_of_year(told.context.title or ""):
        return None
    return period.end if period and period.years == 1 else None


def _is_term(told: Told, reading: Reading) -> bool:
    """Whether a policy told of sets the value, which is of no stretch then."""
    return told.frame.outlook != "plan" and is_term(reading.indicator, told.said(reading.quantity))


def _stands_by_now(told: Told, reading: Reading, dated: Dated) -> bool:
    """Whether a value stands when the text is written, in a paragraph on what is to come: «产能|已是|需求的2倍»."""
    aside = dated.scope in ("sentence", "paragraph", "section")
    done = told.frame.outlook == "none" and done_behind(told.text, reading.quantity.outer_end)
    return done or (aside and stands_now(told.said(reading.quantity)))


def _is_done_so_far(told: Told, reading: Reading) -> bool:
    """Whether a value is what has been done of a year that runs: «今年订单|已锁定|2000吨»."""
    reviewed = told.frame.outlook == "none" and reading.measure == "level"
    return reviewed and _DONE_SO_FAR.search(told.said(reading.quantity)) is not None


def _by_default(told: Told, reading: Reading, modality: Modality, *, standing: bool) -> Period | None:
    """Where nothing tells the time: an amount stands as of publication, an aim is for the year to come."""
    month = told.month
    ready_then = modality == "target" and once_ready(told.text[told.start : reading.quantity.start])
    if ready_then:
        return None  # nobody says when it will be at work
    if modality == "target" and (end := _end_of_notice(told)):
        return Period(None, end, "asof")
    if month is None or told.frame.outlook == "review" or told.frame.period is not None:
        return None
    if modality == "target" and told.frame == NEXT:
        return None
    if reading.baseline and told.frame.outlook == "none":
        return None  # «价格从6万元涨到10万元»: nobody says when it was so
    if modality == "target" and told.in_force:
        return None if reading.rule == "making" else Period(None, told.in_force, "asof")
    if modality == "target" and told.frame.is_order:
        return None  # what a notice sets without a day holds as long as it does
    if modality == "target" and grants(told.said(reading.quantity)):
        return Period(None, month, "asof")  # what a policy grants holds from its date on
    if modality == "actual" and told.surveyed and reading.measure != "growth":
        return told.surveyed
    if modality == "actual" and reading.measure == "change" and standing:
        return told.stands_now if reading.quantity.unit.endswith("百分点") else None
    if modality == "actual" and since_last_year(told.said(reading.quantity)):
        return year_span(int(month[:4]))
    of_term = reading.measure in ("growth", "multiple") or _of_accounts().search(reading.indicator)
    if told.lead and modality == "actual" and of_term:
        same_before = told.latest and told.latest.rule == "same of the year before"
        return a_year_before(told.lead) if same_before and reading.measure == "level" else told.lead
    if modality == "target":
        return Period(None, f"{int(month[:4]) + (month[5:] >= '11')}-12", "by")
    stands = reading.measure == "level" or (
        reading.measure == "rate" and standing and reading.rule != "listed"
    )
    return Period(None, month, "asof") if modality == "actual" and stands else None


# «由|30%提高到|»
_FROM_BEFORE = re.compile("[由从][^，。；]*\\d[^，。；]*(?:[到至为]|最高)$")
_DONE_SO_FAR = re.compile("(?<!不)(?<!早)已经?(?:累计|全部|陆续|先后|成功)?[一-龥]{1,4}?了?(?:近|约|超过?)?$")
# «提前超过450万个|的年度目标», told in November: the goal is for the year.
_OF_THE_YEAR = re.compile("的(?:年度|全年|当年)[^，。；、]{0,4}目标")


# What is reckoned of a stretch, like growth.
@cache
def _of_accounts() -> re.Pattern[str]:
    words = dating()
    return re.compile(
        f"(?:{alternation(words.accounts)}|占.{{0,6}}{alternation(words.accounts_shared)}比重)$"
    )
