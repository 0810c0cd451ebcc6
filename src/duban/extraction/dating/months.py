"""The months of a figure: which ends of its period a level, a flow, an event or a sum has."""

from __future__ import annotations

from duban.extraction.dating.dated import Dated
from duban.extraction.discourse.frame import Frame
from duban.extraction.reading import Reading
from duban.grammar.aspect import Aspect, is_annual
from duban.grammar.periods import calendar
from duban.grammar.periods.period import Period


def months(
    dated: Dated, reading: Reading, frame: Frame, *, ahead: bool = False
) -> tuple[str | None, str | None]:
    """The months of a figure: what stands at a date has only the last, what runs or happens both."""
    period, kind = dated.period, dated.aspect
    if period is None:
        return None, None
    if period.kind == "by":
        return _by_deadline(period, dated, frame)
    if reading.baseline and period.start:
        # Where a movement began stands at the end of what was before the stretch.
        so_far = period.start.endswith("-01") and "-01" < period.end[4:] < "-12"
        if kind == "flow" and period.years == 1 and so_far:
            same = calendar.a_year_before(period)  # «上半年，…占比由8%升至12%»: of the same half year before
            return same.start, same.end
        before = calendar.month(int(period.start[:4]), int(period.start[5:7]) - 1)
        whole = f"{before[:4]}-01" if before.endswith("-12") else None
        return (None if kind == "stock" else whole), before
    if period.kind == "asof":
        runs = kind == "flow" and reading.measure != "rate"
        return (f"{period.end[:4]}-01" if runs else None), period.end
    term = frame.period
    if term and frame.outlook == "plan" and term.years > 1 and _is_goal_of(period, term, dated, reading):
        return None, period.end
    if _is_longer_than_a_year(period) and reading.measure in ("level", "rate"):
        return _over_years(period, kind, reading, ahead=ahead)
    points = reading.measure == "change" and reading.quantity.unit.endswith("百分点")
    stands = kind == "stock" and (reading.measure in ("level", "rate") or points)
    return (None if stands else period.start), period.end


def _is_longer_than_a_year(period: Period) -> bool:
    """Whether a stretch is one of several years; a season that runs over the end of a year is none."""
    return period.years > 1 and period.end > calendar.month(
        int((period.start or period.end)[:4]) + 1, int((period.start or period.end)[5:]) - 1
    )


def _is_goal_of(period: Period, term: Period, dated: Dated, reading: Reading) -> bool:
    """Whether a year within the term of a plan is one by which a level is reached: «2030年达到600亿元»."""
    reached = reading.arrived or reading.measure == "rate" or period.end == term.end
    return term.holds(period) and reached and reading.measure in ("level", "rate") and dated.aspect != "event"


def _by_deadline(period: Period, dated: Dated, frame: Frame) -> tuple[str | None, str | None]:
    """A deadline alone, but sums and averages of a plan are over its term."""
    term = frame.period
    over_the_term = dated.aspect in ("sum", "average")
    if over_the_term and frame.outlook == "plan" and term and term.years > 1 and term.end == period.end:
        return term.start, period.end
    return None, period.end


def _over_years(
    period: Period, kind: Aspect, reading: Reading, *, ahead: bool
) -> tuple[str | None, str | None]:
    """Within a term: levels reached have its end, yearly flows its last year, sums and events the whole."""
    if kind in ("event", "sum", "average"):
        return period.start, period.end
    if ahead or kind == "stock":
        return None, period.end
    if reading.measure == "rate" or is_annual(reading.indicator):
        return f"{period.end_year}-01", period.end
    if reading.arrived:
        return None, period.end
    return period.start, period.end
