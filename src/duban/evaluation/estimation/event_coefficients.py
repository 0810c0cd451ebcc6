"""The coefficients of an event study with their covariance: from an effect, or from a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from duban.errors import ArgumentError, Fault, UnreadableError
from duban.evaluation.effect import Effect
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.panel import Array
from duban.evaluation.table.columns import no_column, numbers
from duban.evaluation.table.reading import Rows, rows_of

_REFERENCE = -1
# Eigenvalues of a covariance below this share of the largest are rounding.
_SINGULAR = 1e-10


@dataclass(frozen=True, eq=False)
class EventCoefficients:
    """Coefficients by period (whole numbers in order, without the reference), their covariance, and the reference.

    The reference is the last period before treatment, whose effect is nothing by definition. ``n_units`` and
    ``n_treated`` are 0 where they are not known.
    """

    times: tuple[int, ...]
    estimates: Array
    covariance: Array
    reference: int
    n_units: int = 0
    n_treated: int = 0

    @property
    def _pre(self) -> int:
        return sum(time < self.reference for time in self.times)

    @property
    def is_regular(self) -> bool:
        """Whether the covariance is of full rank: with fewer clusters than periods it is not."""
        values = np.linalg.eigvalsh(self.covariance)
        return bool(np.isfinite(self.covariance).all() and values[0] > _SINGULAR * max(values[-1], 0.0))

    @property
    def before(self) -> Array:
        """The coefficients before the reference."""
        return self.estimates[: self._pre]

    @property
    def after(self) -> Array:
        """The coefficients after the reference."""
        return self.estimates[self._pre :]

    @property
    def covariance_before(self) -> Array:
        """The covariance of those before."""
        return self.covariance[: self._pre, : self._pre]

    @property
    def covariance_after(self) -> Array:
        """The covariance of those after."""
        return self.covariance[self._pre :, self._pre :]

    @property
    def covariance_across(self) -> Array:
        """The covariance of those before with those after."""
        return self.covariance[: self._pre, self._pre :]


def coefficients_of(effect: Effect) -> EventCoefficients:
    """The coefficients of an event study, or of Callaway–Sant'Anna by periods since treatment.

    Raises:
        ArgumentError: where the effect has no covariance of its periods, or their reference is not the last one before
            treatment for all (the varying base of Callaway–Sant'Anna).
    """
    details: Any = effect.details
    if "covariance" not in details or details.get("reference") != _REFERENCE:
        raise ArgumentError(
            "source",
            "这个结果没有以处理前一期为基准的各期估计和协方差；请用 event-study 的结果",
            "it has no estimates by period against the last one before treatment with their covariance; use event-study",
        )
    return _of_details(details)


def read_coefficients(source: Path | Rows, reference: int | None = None) -> EventCoefficients:
    """The coefficients in a table with the columns ``time``, ``betahat`` and ``cov_…``, one of these a period, or in the
    line of JSON (a file ``.jsonl`` or ``.json``) that an event study is written as.

    >>> table = [{"time": 2012, "betahat": 0.1, "cov_2012": 1, "cov_2014": 0}, {"time": 2014, "betahat": 2, "cov_2012": 0, "cov_2014": 1}]
    >>> read_coefficients(rows_of(table)).reference
    2013

    Args:
        source: the file.
        reference: the period that is nothing by definition; by default the one that is missing among the others.

    Raises:
        UnreadableError: where the file is none of these.
        DesignError: where a column is missing, a cell is no number, or the reference cannot be told.
    """
    if isinstance(source, Path) and source.suffix.lower() in (".jsonl", ".json"):
        return _of_json(source)
    rows = rows_of(source)
    absent = [no_column(rows, name) for name in ("time", "betahat") if name not in rows.columns]
    if absent:
        raise DesignError(rows.name, absent)
    faults: list[Fault] = []
    times = numbers(rows, "time", faults)
    estimates = numbers(rows, "betahat", faults)
    names = [f"cov_{time:g}" for time in times.tolist()]
    absent = [no_column(rows, name) for name in names if name not in rows.columns]
    if faults or absent:
        raise DesignError(rows.name, faults or absent)
    covariance = np.column_stack([numbers(rows, name, faults) for name in names])
    if np.isnan(np.column_stack([times, estimates, covariance])).any():
        faults.append(fault("coefficients_gap", column="betahat"))
    if faults:
        raise DesignError(rows.name, faults)
    order = np.argsort(times)
    found = tuple(int(time) for time in times[order].tolist())
    return EventCoefficients(
        found,
        estimates[order],
        covariance[np.ix_(order, order)],
        _reference(rows, found) if reference is None else _checked(rows, found, reference),
    )


def _of_json(path: Path) -> EventCoefficients:
    """The coefficients in the first line of a file that an effect was written to."""
    import json

    try:
        line = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])
        found = _of_details(line["details"])
        counts = int(line.get("n_units") or 0), int(line["details"].get("n_treated") or 0)
        return replace(found, n_units=counts[0], n_treated=counts[1])
    except OSError as error:
        raise UnreadableError(
            str(path), f"无法打开：{error.strerror}", f"cannot open: {error.strerror}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise UnreadableError(
            str(path),
            "不是 event-study 写出的 JSONL；请用 event-study --format jsonl 写出",
            "not the JSONL of an event study; write one with event-study --format jsonl",
        ) from None


def _of_details(details: Any) -> EventCoefficients:
    return EventCoefficients(
        tuple(int(one) for one in details["relative"]),
        np.asarray(details["coefficients"], dtype=float),
        np.asarray(details["covariance"], dtype=float),
        int(details["reference"]),
    )


def _reference(rows: Rows, times: tuple[int, ...]) -> int:
    missing = sorted(set(range(times[0], times[-1] + 1)) - set(times))
    if len(missing) != 1:
        raise refused(rows.name, "no_reference", column="time")
    return missing[0]


def _checked(rows: Rows, times: tuple[int, ...], reference: int) -> int:
    if sorted({*times, reference}) != list(range(min(*times, reference), max(*times, reference) + 1)):
        raise refused(rows.name, "reference_gap", column="time", reference=reference)
    if not times[0] < reference < times[-1] or reference in times:
        raise refused(rows.name, "no_reference", column="time")
    return reference
