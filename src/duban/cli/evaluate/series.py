"""Commands for few treated units and for single series."""

from __future__ import annotations

from typing import Annotated

import typer

from duban.cli.evaluate.asked import (
    Asked,
    column,
    names,
    numbers_in,
    with_panel,
)
from duban.cli.evaluate.asked_series import AskedSeries, with_series
from duban.cli.terminal.console import working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import one_of

Seed = Annotated[int, typer.Option(metavar="N", help=say("evaluate.seed"))]
Season = Annotated[
    int | None, typer.Option(metavar="N", min=1, help=say("evaluate.season"), show_default=False)
]
Predictors = Annotated[
    str, typer.Option(metavar="COLUMN@FROM:TO,…", help=say("evaluate.predictors"), show_default=False)
]


@with_panel
def synthetic(
    asked: Asked,
    predictors: Predictors = "",
    fit: Annotated[
        str | None, typer.Option(metavar="FROM:TO", help=say("evaluate.fit"), show_default=False)
    ] = None,
    train: Annotated[
        str, typer.Option(metavar="COLUMN@FROM:TO,…", help=say("evaluate.train"), show_default=False)
    ] = "",
    importance: Annotated[
        str, typer.Option(metavar="NUMBER,…", help=say("evaluate.importance"), show_default=False)
    ] = "",
    starts: Annotated[int, typer.Option(metavar="N", min=1, help=say("evaluate.starts"))] = 8,
    placebos: Annotated[str, typer.Option(metavar="space|none", help=say("evaluate.placebos"))] = "space",
    seed: Seed = 1,
) -> None:
    """Print or write the effect by a synthetic control."""
    from duban.evaluation.methods.synthetic import PLACEBOS
    from duban.evaluation.methods.synthetic import synthetic as estimate

    one_of(placebos, PLACEBOS)
    wanted, trained = names(predictors), names(train)
    columns = dict.fromkeys(one.rpartition("@")[0] or one for one in (*wanted, *trained))
    panel = asked.panel(*(name.strip() for name in columns if name.strip() != asked.outcome))
    with working("evaluate.working", asked.lang):
        effect = estimate(
            panel,
            predictors=wanted,
            fit=fit,
            train=trained,
            importance=numbers_in(importance, asked.lang),
            starts=starts,
            placebos=placebos,
            level=asked.level,
            seed=seed,
        )
    asked.put(effect, panel)


@with_panel
def sdid(
    asked: Asked,
    estimator: Annotated[
        str, typer.Option(metavar="sdid|sc|did", help=say("evaluate.sdid_estimator"))
    ] = "sdid",
    variance: Annotated[
        str, typer.Option(metavar="placebo|bootstrap|jackknife", help=say("evaluate.variance"))
    ] = "placebo",
    replications: Annotated[int, typer.Option(metavar="N", min=2, help=say("evaluate.replications"))] = 200,
    seed: Seed = 1,
) -> None:
    """Print or write the effect by synthetic difference in differences."""
    from duban.evaluation.methods.sdid import ESTIMATORS, VARIANCES
    from duban.evaluation.methods.sdid import sdid as estimate

    one_of(estimator, ESTIMATORS)
    one_of(variance, VARIANCES)
    panel = asked.panel()
    with working("evaluate.working", asked.lang):
        effect = estimate(
            panel,
            estimator=estimator,
            variance=variance,
            replications=replications,
            level=asked.level,
            seed=seed,
        )
    asked.put(effect, panel)


@with_panel
def panel_approach(
    asked: Asked,
    controls: Annotated[
        str, typer.Option(metavar="NAME,…", help=say("evaluate.controls"), show_default=False)
    ] = "",
    selection: Annotated[
        str, typer.Option(metavar="auto|best|forward", help=say("evaluate.selection"))
    ] = "auto",
) -> None:
    """Print or write the effect by the panel data approach."""
    from duban.evaluation.methods.panel_approach import SELECTIONS
    from duban.evaluation.methods.panel_approach import panel_approach as estimate

    one_of(selection, SELECTIONS)
    panel = asked.panel()
    with working("evaluate.working", asked.lang):
        effect = estimate(panel, controls=names(controls), selection=selection, level=asked.level)
    asked.put(effect, panel)


@with_series
def its(
    asked: AskedSeries,
    exposure: Annotated[str | None, column(say("evaluate.exposure"))] = None,
    family: Annotated[
        str | None,
        typer.Option(
            metavar="gaussian|poisson|quasi-poisson", help=say("evaluate.family"), show_default=False
        ),
    ] = None,
    season: Season = None,
    harmonics: Annotated[int, typer.Option(metavar="N", min=0, help=say("evaluate.harmonics"))] = 0,
    slope: Annotated[bool, typer.Option("--slope", help=say("evaluate.slope"), show_default=False)] = False,
    errors: Annotated[str, typer.Option(metavar="classical|hac", help=say("evaluate.errors"))] = "classical",
) -> None:
    """Print or write the effect by an interrupted time series."""
    from duban.evaluation.methods.its import ERRORS, FAMILIES
    from duban.evaluation.methods.its import its as estimate

    one_of(errors, ERRORS)
    if family is not None:
        one_of(family, FAMILIES)
    with working("evaluate.working", asked.lang):
        series = asked.series(exposure=exposure)
        effect = estimate(
            series,
            slope=slope,
            errors=errors,
            level=asked.level,
            family=family,
            season=season,
            harmonics=harmonics,
        )
    asked.put(effect, series)


@with_series
def state_space(
    asked: AskedSeries,
    trend: Annotated[str, typer.Option(metavar="level|trend", help=say("evaluate.trend"))] = "level",
    season: Season = None,
    log: Annotated[bool, typer.Option("--log", help=say("evaluate.log"), show_default=False)] = False,
    way: Annotated[str, typer.Option(metavar="step|forecast", help=say("evaluate.way"))] = "step",
    seed: Seed = 1,
) -> None:
    """Print or write the effect by a state-space counterfactual."""
    from duban.evaluation.counterfactual.components import TRENDS
    from duban.evaluation.methods.state_space import WAYS
    from duban.evaluation.methods.state_space import state_space as estimate

    one_of(trend, tuple(TRENDS))
    one_of(way, WAYS)
    with working("evaluate.working", asked.lang):
        series = asked.series()
        effect = estimate(series, trend=trend, season=season, log=log, way=way, level=asked.level, seed=seed)
    asked.put(effect, series)
