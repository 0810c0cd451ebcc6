"""The verdicts on many targets by one outcome each: what :func:`duban.tracking.verdicts.verdict.judge` says, over columns.

A test holds the two against one another for all forms of targets and outcomes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from duban.tracking.columns.numbered import NumberedTable, spread
from duban.tracking.columns.units import factors
from duban.tracking.thresholds import Thresholds
from duban.tracking.verdicts.target_form import PER_CENT, Wish, wish
from duban.tracking.verdicts.verdict import BY_RANK, TINY, VERDICTS, Verdict

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers

NUMBERS: Final[dict[Verdict, int]] = {verdict: number for number, verdict in enumerate(VERDICTS)}
"""The numbers of verdicts in columns."""
_UNSURE: Final = len(BY_RANK)


class Forms(NamedTuple):
    """What keeps each of some targets, as of :class:`duban.tracking.verdicts.target_form.TargetForm`; ``far`` is the number that
    going beyond is counted from."""

    number: Numbers
    low: Numbers
    high: Numbers
    far: Numbers
    is_upward: Numbers
    in_points: Numbers
    can_exceed: Numbers


def judged_pairs(of: NumberedTable, target: Numbers, outcome: Numbers, thresholds: Thresholds) -> Numbers:
    """The numbers of the verdicts on targets by the outcome of each; the rows of both are given."""
    import numpy as np

    form = _forms(of, target, thresholds)
    factor = factors(of, target, outcome)
    low, high = of.plain["low"][outcome] * factor, of.plain["high"][outcome] * factor
    of_low, of_high = _ranks(form, low, thresholds), _ranks(form, high, thresholds)
    rank = np.where(np.isnan(low), of_high, of_low)
    # A bound decides where all that lies beyond it would have the same verdict.
    is_good = rank >= BY_RANK.index("kept")
    towards_good = np.isnan(high) == form.is_upward
    decided = np.where(towards_good, is_good, rank == BY_RANK.index("missed"))
    of_bound = np.where(decided, rank, _UNSURE)
    ranks = np.where(np.isnan(low) | np.isnan(high), of_bound, np.minimum(of_low, of_high))
    names: tuple[Verdict, ...] = (*BY_RANK, "unsure")
    verdicts = np.array([NUMBERS[name] for name in names], np.int8)[ranks]
    found: Numbers = np.where(np.isnan(low) & np.isnan(high), np.int8(NUMBERS["no_data"]), verdicts)
    return found


class _Wishes(NamedTuple):
    """What is wished for of targets: the fields of :class:`duban.tracking.verdicts.target_form.Wish`."""

    falls: Numbers
    is_price: Numbers
    is_bounded: Numbers
    in_points: Numbers


class _Shape(NamedTuple):
    """What targets of a shape have as their form; ``fits`` tells which targets may have it."""

    fits: Numbers
    number: Numbers
    low: Numbers
    high: Numbers
    far: Numbers
    is_upward: Numbers


def _forms(of: NumberedTable, rows: Numbers, thresholds: Thresholds) -> Forms:
    """The forms of targets: of several shapes that fit one has the first."""
    import numpy as np

    wishes = np.array([wish(*thing) for thing in of.thing.values], bool).reshape(-1, len(Wish._fields))
    wished = _Wishes(*wishes[of.thing.of_rows[rows]].T)
    shapes = _shapes(of, rows, wished, thresholds)
    fits = [shape.fits for shape in shapes]
    columns = [np.select(fits, parts) for parts in list(zip(*shapes, strict=True))[1:]]
    number, low, high, far, is_upward = columns
    return Forms(number, low, high, far, is_upward.astype(bool), wished.in_points, ~wished.is_bounded)


def _shapes(of: NumberedTable, rows: Numbers, wished: _Wishes, thresholds: Thresholds) -> list[_Shape]:
    """The shapes of :func:`duban.tracking.verdicts.target_form.target_form`, in its order."""
    import numpy as np

    low, high, approx, near = (of.plain[name][rows] for name in ("low", "high", "approx", "is_near"))
    no_low, no_high = np.isnan(low), np.isnan(high)
    up: Numbers = ~(wished.falls | (np.where(no_low, high, low) < 0))
    number = np.where(no_high, low, high)
    in_per_cent = spread([thing.unit in PER_CENT for thing in of.thing.values], of.thing, rows)
    points = np.where(in_per_cent, thresholds.band_points, 0.0)
    price = number + np.where(approx, np.maximum(np.abs(number) * thresholds.band_share, points), 0.0)
    width = np.maximum(np.abs(low) * thresholds.band_share, points)
    beyond, always = np.full(len(rows), np.inf), np.ones(len(rows), bool)
    near_low = low * thresholds.near_share
    return [
        _Shape(wished.is_price, number, -beyond, price, number, ~always),
        _Shape(
            ~no_low & ~no_high & (low != high),
            np.where(up, low, high),
            low,
            high,
            np.where(up, high, low),
            up,
        ),
        _Shape(no_low, high, -beyond, high, high, ~always),
        _Shape(no_high, low, low, beyond, low, always),
        _Shape(near & up, low, near_low, beyond, low, up),
        _Shape(approx, low, low - width, low + width, low, up),
        _Shape(up, low, low, beyond, low, up),
        _Shape(always, high, -beyond, high, high, ~always),
    ]


def _ranks(form: Forms, value: Numbers, thresholds: Thresholds) -> Numbers:
    """The places in :data:`duban.tracking.verdicts.verdict.BY_RANK` of the verdicts on numbers."""
    import numpy as np

    side = np.where(form.is_upward, 1, -1)
    beyond = (value - form.number) * side
    past = np.where(form.is_upward, value > form.high, value < form.low)
    inside = past | (_at_least(value, form.low) & _at_least(form.high, value))
    share = np.abs(form.number) * thresholds.nearly_share
    is_nearly = -beyond <= share + TINY * np.maximum(1.0, share)
    margin = np.where(
        form.in_points, thresholds.exceeded_points, np.abs(form.far) * thresholds.exceeded_share
    )
    further = (value - form.far) * side
    exceeded = form.can_exceed & (further > margin + TINY * np.maximum(1.0, margin))
    better = np.where(exceeded, BY_RANK.index("exceeded"), BY_RANK.index("kept"))
    worse = np.where(is_nearly, BY_RANK.index("nearly"), BY_RANK.index("missed"))
    return np.where(inside, better, worse)


def _at_least(one: Numbers, other: Numbers) -> Numbers:
    """Whether a number is another or more, as nearly as :func:`math.isclose` has it."""
    import numpy as np

    largest = np.maximum(np.abs(one), np.abs(other))
    with np.errstate(invalid="ignore"):
        close = np.isfinite(largest) & (np.abs(one - other) <= TINY * largest)
    found: Numbers = (one >= other) | close
    return found
