"""Which method fits a design, and why; all methods that fit are run and reported, none is chosen by what it finds.

The choice hangs on who is treated when and on how much there is to compare, never on an estimate or a p-value: it is
made before anything is estimated. On why that matters: A. Gelman, E. Loken, *The statistical crisis in science*,
American Scientist 102 (2014). Which method for which design: A. Abadie (Journal of Economic Literature 59, 2021) for
one treated unit, J. Roth, P. Sant'Anna, A. Bilinski, J. Poe (Journal of Econometrics 235, 2023) for several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from duban.errors import TableError
from duban.evaluation.design.series import Series
from duban.evaluation.effect import Check, Effect, number
from duban.evaluation.inference.few_treated import are_few, with_placebos
from duban.evaluation.methods.decomposition import undecided
from duban.evaluation.panel import Panel
from duban.evaluation.words import told
from duban.language import LIST, Bilingual

# With fewer donors the least p of a placebo test is above 1/6, and weights have little to choose among.
_DONORS = 5
# Fewer periods before treatment are followed by chance: Abadie (2021, section 5) asks for a long time before it.
_BEFORE = 5
# Pairs of sine and cosine a year that the seasons of a single series get, by the periods in a year.
_HARMONICS = {12: 2, 4: 1}
# Coefficients of a regression with so many harmonics, and what must be left over.
_ROOM = 5


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A design by its kind, the methods that fit it, the main one first, and why.

    ``shape`` is ``staggered``, ``one-treated``, ``few-treated``, ``few-short``,
    ``two-periods``, ``block`` or ``series``.
    """

    shape: str
    methods: tuple[str, ...]
    why: Bilingual


class Auto(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen and all that was run.

    Attributes:
        choice: the design, the methods and why.
        effects: of every method that could be run, the main one first.
        refused: the methods that the data do not allow, with the reason.
    """

    choice: Choice
    effects: tuple[Effect, ...]
    refused: tuple[tuple[str, Bilingual], ...] = ()

    @property
    def main(self) -> Effect:
        """The effect of the method that the design asks for, or of the next that the data allow."""
        return self.effects[0]

    @property
    def looks(self) -> int:
        """How many estimates of the effect were looked at."""
        return len(self.effects)

    @property
    def tests(self) -> int:
        """How many of the estimates come with a test: an interval or a p-value (Goodman-Bacon's has neither)."""
        return sum(one.p is not None or one.low is not None for one in self.effects)

    def __repr__(self) -> str:
        return f"<Auto {self.choice.shape}: {self.looks} looks, {self.main!r}>"


def choose(design: Panel | Series) -> Choice:
    """The methods that fit ``design``, from who is treated when and how much there is to compare.

    >>> import numpy as np
    >>> treated = np.zeros((8, 9), bool)
    >>> treated[0, 6:] = True
    >>> choice = choose(Panel(tuple("abcdefgh"), tuple("123456789"), np.ones((8, 9)), treated))
    >>> choice.shape, choice.methods
    ('one-treated', ('synthetic', 'sdid'))
    """
    if isinstance(design, Series):
        return _choice("series", ("its", "state-space"), n=design.n_periods, before=design.first)
    treated, never = len(design.ever_treated), len(design.never_treated)
    parts = {"treated": treated, "never": never, "cohorts": len(design.cohorts), "periods": design.n_periods}
    if design.is_staggered:
        return _choice("staggered", ("staggered", "bacon"), **parts)
    before = next(iter(design.cohorts))
    parts |= {"before": before, "donors": _DONORS, "least": _BEFORE}
    long = never >= _DONORS and before >= _BEFORE and design.is_complete
    if treated == 1 and long:
        return _choice("one-treated", ("synthetic", "sdid"), **parts)
    if long and are_few(design):
        return _choice("few-treated", ("sdid", "did"), **parts)
    if are_few(design):
        return _choice("few-short", ("did",), **parts)
    if design.n_periods == 2:
        return _choice("two-periods", ("did",), **parts)
    return _choice("block", ("did", "event-study"), **parts)


def _choice(shape: str, methods: tuple[str, ...], **parts: object) -> Choice:
    return Choice(shape=shape, methods=methods, why=told(f"auto.{shape}", **parts))


def auto(design: Panel | Series, *, level: float = 0.95, seed: int = 1) -> Auto:
    """The effect by every method that fits ``design``; the main one is settled before any is run.

    >>> import numpy as np
    >>> rng = np.random.default_rng(5)
    >>> treated = np.zeros((12, 2), bool)
    >>> treated[:6, 1] = True
    >>> found = auto(Panel(tuple("abcdefghijkl"), ("1", "2"), rng.normal(size=(12, 2)) + 3 * treated, treated))
    >>> found.main.method, found.looks, found.choice.shape
    ('did', 1, 'two-periods')

    Args:
        design: a panel, or a single series.
        level: of the intervals; seed: of what is drawn.

    Raises:
        DesignError: where the data allow none of the methods; it tells why the first does not.
        MissingLibraryError: where a library is not installed.
    """
    choice = choose(design)
    run = _Run(design, level, seed)
    effects: list[Effect] = []
    refused: list[tuple[str, Bilingual]] = []
    errors = []
    for method in choice.methods:
        try:
            effects.append(run(method))
        except TableError as error:
            errors.append(error)
            refused.append((method, error.message))
    if not effects:
        raise errors[0]
    made = Auto(choice=choice, effects=tuple(effects), refused=tuple(refused))
    return msgspec.structs.replace(made, effects=tuple(_told(made, i) for i in range(made.looks)))


@dataclass(frozen=True)
class _Run:
    """Runs a method by its name on one design."""

    design: Panel | Series
    level: float
    seed: int

    def __call__(self, method: str) -> Effect:
        return self._methods()[method]()

    def _methods(self) -> Mapping[str, Callable[[], Effect]]:
        if isinstance(self.design, Series):
            return _of_series(self.design, self.level, self.seed)
        return _of_panel(self.design, self.level, self.seed)


def _of_series(series: Series, level: float, seed: int) -> Mapping[str, Callable[[], Effect]]:
    from duban.evaluation.methods.its import its
    from duban.evaluation.methods.state_space import state_space

    harmonics = _HARMONICS.get(series.season or 0, 0)
    enough = series.n_periods > 3 + 2 * harmonics + len(series.covariates) + _ROOM
    seasons = harmonics if enough and series.n_periods >= 2 * (series.season or 0) else 0
    return {
        "its": lambda: its(series, harmonics=seasons, errors="hac", level=level),
        "state-space": lambda: state_space(series, level=level, seed=seed),
    }


def _of_panel(panel: Panel, level: float, seed: int) -> Mapping[str, Callable[[], Effect]]:
    from duban.evaluation.methods.decomposition import decomposition
    from duban.evaluation.methods.did import ErrorsOf, did
    from duban.evaluation.methods.event_study import event_study
    from duban.evaluation.methods.sdid import sdid
    from duban.evaluation.methods.staggered import staggered
    from duban.evaluation.methods.synthetic import synthetic

    # One treated unit alone gives no error by cluster.
    errors: ErrorsOf = (
        "cluster" if min(len(panel.ever_treated), len(panel.never_treated)) > 1 else "classical"
    )
    return {
        "did": lambda: with_placebos(did(panel, errors=errors, level=level), panel, level, seed),
        "event-study": lambda: event_study(panel, level=level, seed=seed),
        "staggered": lambda: staggered(panel, level=level, seed=seed),
        "bacon": lambda: decomposition(panel, seed=seed),
        "synthetic": lambda: synthetic(panel, level=level, seed=seed),
        "sdid": lambda: sdid(panel, level=level, seed=seed),
    }


def _told(made: Auto, place: int) -> Effect:
    """The effect at ``place`` with what was chosen and why, how many looks there were, and how the others compare."""
    own = made.effects[place]
    details: dict[str, Any] = {
        "shape": made.choice.shape,
        "methods": list(made.choice.methods),
        "is_main": place == 0,
        "why": made.choice.why,
        "looks": made.looks,
        "tests": made.tests,
        "refused": [{"method": method, "reason": reason} for method, reason in made.refused],
    }
    checks, notes = own.checks, own.notes
    if own.method == "bacon" and place > 0:
        checks = tuple(undecided(one, "beside") for one in checks)
    if place == 0:
        checks = (*checks, *_agreement(made))
        notes = (*notes, made.choice.why, looks_said(made.looks, made.tests), *_refusals(made))
    return msgspec.structs.replace(own, checks=checks, notes=notes, details={**own.details, "auto": details})


def _agreement(made: Auto) -> tuple[Check, ...]:
    """Whether the other methods find an effect in the same direction; none where only one was run."""
    others = made.effects[1:]
    if not others:
        return ()
    same = all(one.estimate * made.main.estimate > 0 for one in others)
    listed = LIST.join(
        told("auto.one", method=told(f"method.{one.method}"), estimate=number(one.estimate)) for one in others
    )
    return (
        Check(name="agreement", passed=same, text=told(f"auto.{'same' if same else 'apart'}", others=listed)),
    )


def looks_said(looks: int, tests: int | None = None) -> Bilingual:
    """How many estimates were looked at, ``tests`` of them with a test (all if not given), and what that does to the
    chance of finding something by accident.

    >>> looks_said(2).en
    '2 estimates were looked at, all of them reported; where there is no effect, the chance that at least one of 2 independent tests at 5 % finds one is 9.8 %'
    """
    tested = looks if tests is None else tests
    if looks == 1:
        return told("auto.look")
    if tested < looks:
        return told("auto.looks_tested", n=looks, tests=tested)
    return told("auto.looks", n=looks, chance=f"{1 - 0.95**looks:.1%}".replace("%", " %"))


def _refusals(made: Auto) -> tuple[Bilingual, ...]:
    return tuple(
        told("auto.refused", method=told(f"method.{method}"), reason=reason)
        for method, reason in made.refused
    )
