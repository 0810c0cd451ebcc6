"""When the value of a cell is, and as what it is stated: measured, expected or aimed at."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from duban.extraction.tables.cells import CellValue
from duban.extraction.tables.columns import Column
from duban.extraction.tables.meaning import Meant
from duban.extraction.tables.names import adds
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub
from duban.extraction.tables.times import resolve
from duban.grammar.aspect import Aspect, Measured, aspect
from duban.grammar.periods.calendar import Period, year_span
from duban.records import Modality, Scope
from duban.vocabulary import measures
from duban.vocabulary.tables import table_words


class When(NamedTuple):
    """Months of a figure, what its date comes from, and as what it is stated."""

    start: str | None
    end: str | None
    scope: Scope
    modality: Modality


def dated(
    value: CellValue, stub: Stub, column: Column, how: Meant, indicator: str, setting: TableSetting
) -> When:
    """When a value is and as what it is stated."""
    if setting.by_rules and not (column.label.times or stub.times or column.label.stance):
        return When(None, setting.in_force.end if setting.in_force else None, "section", "target")
    over_plan = setting.plan is not None and _is_over_plan(value, stub, column, how)
    period, scope = (_over_plan(column, setting), "section") if over_plan else _period(stub, column, setting)
    stance = _modality(period, stub, column, setting, over_plan=over_plan, told=scope)
    due = resolve((stub.deadline,), setting, setting.told) if stub.deadline else None
    if due is not None and stance == "target" and not (over_plan or column.label.times or stub.times):
        return When(None, due.end, "clause", stance)
    if period is not None and _is_of_year(period, stance, stub, column, setting):
        period = year_span(period.end_year)
    if period is not None and setting.told is not None and stance == "actual":
        period = _so_far(period, setting.told, setting)
    if _is_over_term(stub, column):
        # What a thing costs is no flow of the year that the table is of.
        term = resolve((stub.term,), setting, setting.told) if stub.term else None
        until = term or setting.told
        stance = "target" if until is not None and is_ahead(until, setting) else stance
        start, end = (term.start, term.end) if term is not None else (None, None)
        return When(start, end, "clause" if term is not None else "none", stance)
    if period is None:
        return When(None, None, "none", stance)
    start, end = _ends(period, how, indicator, stub, setting, over_plan=over_plan, aimed=stance == "target")
    return When(start, end, scope, stance)  # type: ignore[arg-type]


def _is_of_year(period: Period, stance: Modality, stub: Stub, column: Column, setting: TableSetting) -> bool:
    """Whether an aim that says no time is that of the year whose part the table tells of: 目标 beside 1—11月完成."""
    said = column.label.times or stub.times
    part = period.kind == "span" and period.start is not None and period.start[:4] == period.end[:4]
    return stance == "target" and not said and part and not is_ahead(period, setting)


def _so_far(period: Period, told: Period, setting: TableSetting) -> Period:
    """The part of a year for which a table can tell what was done: 本年 in a table as far as September."""
    if not is_ahead(period, setting) or told.end_year != period.end_year:
        return period
    end = setting.published if is_ahead(told, setting) else told.end
    within = end is not None and end[:4] == period.end[:4]
    return period._replace(end=end) if within and end is not None else period


def _over_plan(column: Column, setting: TableSetting) -> Period | None:
    """The years over which a value is an average or a sum: the plan, as far as its column's year, or the term before it."""
    plan, told = setting.plan, column.period
    if plan is None or plan.start is None or told is None or told.years != 1 or told.end >= plan.end:
        return plan
    first, years = int(plan.start[:4]), plan.years
    return year_span(first if told.end_year >= first else told.end_year - years + 1, told.end_year)


def _is_over_term(stub: Stub, column: Column) -> bool:
    """Whether a value is a sum over all the time in which a thing is built: 总投资."""
    said = column.period is not None or column.label.times or stub.times
    return stub.kind in ("thing", "total") and column.label.name in table_words().whole_sums and not said


def _is_over_plan(value: CellValue, stub: Stub, column: Column, how: Meant) -> bool:
    """Whether a value is of the whole plan: an average, or a sum in square brackets."""
    return how.measure == "avg_growth" or value.cumulative or column.label.movement == "average"


def _period(stub: Stub, column: Column, setting: TableSetting) -> tuple[Period | None, str]:
    words = [*stub.times, *column.label.times]
    words.sort(key=_precision)
    if stub.times:
        told = column.period if column.period and not column.label.times else setting.told
        found = resolve(words, setting, told)
        if found is not None:
            return found, "clause"
    if column.period is not None:
        return column.period, "clause"
    return setting.told, setting.told_from if setting.told else "none"


def _precision(word: str) -> int:
    """In which order words of time are read: a year, then its months, then what leans on these."""
    return 0 if _YEAR.search(word) else 1 if any(char.isdigit() for char in word[:4]) else 2


_YEAR = re.compile(r"(?:19|20)\d\d")


def _modality(
    period: Period | None, stub: Stub, column: Column, setting: TableSetting, *, over_plan: bool, told: str
) -> Modality:
    stance = column.label.stance or stub.label.stance
    ahead = period is not None and (is_ahead(period, setting) or _is_planned(period, setting))
    if stance:
        if stance == "target" or stance == "estimate":
            return stance
        return "actual"
    if ahead and not _is_reached(column) and (setting.sets_aims or told == "clause"):
        return "target"
    if period is None or told in ("title", "section"):
        over = period is not None and not over_plan and period.years == 1
        return "target" if setting.sets_aims and not over else "actual"
    return "actual"


def _is_reached(column: Column) -> bool:
    """Whether a head says that its values came about, though their year is not over: 实际到位资金."""
    return column.label.name.startswith(("实际", "已"))


def with_standing(columns: list[Column], setting: TableSetting) -> list[Column]:
    """``columns`` with those of a plan that stand before its dated goals and say no time as what there is at its date.

    «规上企业数 | 2028年改造目标»: the plan's end is the term of the second alone. Money is laid out for the whole plan.
    """
    goals = [column.number for column in columns if _is_goal(column, setting)]
    if not setting.sets_aims or setting.published is None or not goals:
        return columns
    now = Period(None, setting.published, "asof")
    return [
        replace(column, period=now, label=replace(column.label, stance="actual"))
        if column.number < goals[0] and _is_standing(column)
        else column
        for column in columns
    ]


def with_laid_out(columns: list[Column]) -> list[Column]:
    """``columns`` with the whole cost of works under way as what is aimed at: 总投资 beside 年度计划投资."""
    words = table_words()
    under_way = any(
        column.label.stance == "target" and column.label.name.endswith(words.invested) for column in columns
    )
    if not under_way:
        return columns
    return [
        replace(column, label=replace(column.label, stance="target"))
        if column.label.name in words.whole_sums and not column.label.stance
        else column
        for column in columns
    ]


def _is_goal(column: Column, setting: TableSetting) -> bool:
    ahead = column.period is not None and is_ahead(column.period, setting)
    return ahead and (column.label.stance == "target" or bool(column.label.times))


def _is_standing(column: Column) -> bool:
    label = column.label
    said = column.period is not None or label.times or label.stance or label.movement
    return not said and label.name != "" and not any(word in label.name for word in table_words().laid_out)


def _is_planned(period: Period, setting: TableSetting) -> bool:
    """Whether a plan of several years sets the values of ``period``, whenever its page was put up."""
    plan = setting.plan
    if plan is None or not setting.sets_aims or not plan.start:
        return False
    end = period.end_year
    return end >= plan.end_year or (setting.published is None and end >= int(plan.start[:4]))


def is_ahead(period: Period, setting: TableSetting) -> bool:
    """Whether a stretch ends after the month of publication, or the year of the text where that is not known.

    >>> is_ahead(Period("2030-01", "2030-12"), TableSetting(2026, "2026-03"))
    True
    """
    if setting.published is not None:
        return period.end > setting.published
    return setting.year is not None and period.end_year > setting.year


def _ends(
    period: Period,
    how: Meant,
    indicator: str,
    stub: Stub,
    setting: TableSetting,
    *,
    over_plan: bool,
    aimed: bool,
) -> tuple[str | None, str]:
    """The months of a figure: a stock and a deadline have only the last."""
    if over_plan:
        return period.start, period.end
    if period.kind != "span":
        return None, period.end
    if aimed and _is_deadline(period, setting):
        sums = period.years > 1 and (how.measure in ("change", "growth", "avg_growth") or adds(stub.text))
        return (period.start if sums else None), period.end
    if _LASTS.search(stub.text):
        return None, period.end
    kind = _kind(how, indicator)
    if how.measure in ("level", "rate"):
        return (None if kind == "stock" else period.start), period.end
    points = how.measure == "change" and how.unit.unit == "个百分点" and kind == "stock"
    standing = points or (how.measure in ("growth", "change") and indicator.endswith("余额"))
    return (None if standing else period.start), period.end


# «生猪年末存栏» is counted at the end of the year.
_LASTS = re.compile("[年月季期]末(?!累计)")


def _kind(how: Meant, indicator: str) -> Aspect:
    """Whether what a cell measures stands at a date or runs: as running text has it, but for the shares of tables."""
    words = table_words()
    averaged = any(word in indicator for word in words.running_means)
    points = how.unit.unit in ("%", "‰", "个百分点")
    if points and (averaged or indicator.endswith(words.running_shares)):
        return "flow"
    part = _PORTION.sub("", indicator)
    if how.measure == "rate" and part != indicator and "占" not in part:
        # What is counted stands at a date: 企业法人单位|比重.
        for unit in ("", "个") if part.endswith((*measures().countables, "单位", "机构")) else ("",):
            whole = aspect(Measured("level", part, unit, rule="bare"))
            if whole in ("stock", "flow"):
                return whole
    return aspect(Measured(how.measure, indicator, how.unit.unit, rule="bare"))


# What a rate is the share of: 非化石能源装机|比重.
_PORTION = re.compile("(?:所占)?(?:比重|占比|比例)$")


def _is_deadline(period: Period, setting: TableSetting) -> bool:
    """Whether an aim is to be reached by the end of a plan of several years, rather than in the year to come."""
    return (
        setting.plan is not None
        or period.years > 1
        or (setting.year is not None and period.end_year > setting.year + 1)
    )
