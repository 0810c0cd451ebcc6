"""Commands for few treated units and for single series."""

from __future__ import annotations

from typing import Annotated

import typer

from duban.cli.console import working
from duban.cli.evaluate.asked import (
    FORMATS,
    Asked,
    File,
    Registered,
    column,
    faults_told,
    names,
    numbers_in,
    with_panel,
)
from duban.cli.evaluate.shown import put
from duban.cli.language import say
from duban.cli.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option, one_of
from duban.cli.output import file_format

Level = Annotated[float, typer.Option(metavar="SHARE", min=0.5, max=0.999, help=say("evaluate.level"))]
Seed = Annotated[int, typer.Option(metavar="N", help=say("evaluate.seed"))]
Season = Annotated[
    int | None, typer.Option(metavar="N", min=1, help=say("evaluate.season"), show_default=False)
]
Predictors = Annotated[
    str, typer.Option(metavar="COLUMN@FROM:TO,…", help=say("evaluate.predictors"), show_default=False)
]
Since = Annotated[str | None, typer.Option(metavar="PERIOD", help=say("evaluate.since"), show_default=False)]
Begin = Annotated[str | None, typer.Option(metavar="PERIOD", help=say("evaluate.begin"), show_default=False)]
End = Annotated[str | None, typer.Option(metavar="PERIOD", help=say("evaluate.end"), show_default=False)]
Covariates = Annotated[
    str, typer.Option(metavar="COLUMN,…", help=say("evaluate.covariates"), show_default=False)
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


def its(
    file: File,
    outcome: Annotated[str, column(say("evaluate.outcome"))],
    time: Annotated[str, column(say("evaluate.time"))],
    since: Since = None,
    treated: Annotated[str | None, column(say("evaluate.series_treated"))] = None,
    begin: Begin = None,
    end: End = None,
    covariates: Covariates = "",
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
    level: Level = 0.95,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the effect by an interrupted time series."""
    from duban.evaluation.methods.its import ERRORS, FAMILIES
    from duban.evaluation.methods.its import its as estimate
    from duban.evaluation.series import series_of
    from duban.report.evaluation.found import Found

    lang = checked_lang(lang)
    one_of(errors, ERRORS)
    if family is not None:
        one_of(family, FAMILIES)
    parts = {"since": since, "treated": treated, "begin": begin, "end": end}
    chosen = file_format(format, output, FORMATS, (file,))
    with faults_told(lang), working("evaluate.working", lang):
        series = series_of(
            file, outcome=outcome, time=time, covariates=names(covariates), exposure=exposure, **parts
        )
        effect = estimate(
            series, slope=slope, errors=errors, level=level, family=family, season=season, harmonics=harmonics
        )
    put(Found((effect,), series), output, chosen, limit, lang)


def state_space(
    file: File,
    outcome: Annotated[str, column(say("evaluate.outcome"))],
    time: Annotated[str, column(say("evaluate.time"))],
    since: Since = None,
    treated: Annotated[str | None, column(say("evaluate.series_treated"))] = None,
    begin: Begin = None,
    end: End = None,
    covariates: Covariates = "",
    trend: Annotated[str, typer.Option(metavar="level|trend", help=say("evaluate.trend"))] = "level",
    season: Season = None,
    log: Annotated[bool, typer.Option("--log", help=say("evaluate.log"), show_default=False)] = False,
    way: Annotated[str, typer.Option(metavar="step|forecast", help=say("evaluate.way"))] = "step",
    level: Level = 0.95,
    seed: Seed = 1,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the effect by a state-space counterfactual."""
    from duban.evaluation.counterfactual.components import TRENDS
    from duban.evaluation.methods.state_space import WAYS
    from duban.evaluation.methods.state_space import state_space as estimate
    from duban.evaluation.series import series_of
    from duban.report.evaluation.found import Found

    lang = checked_lang(lang)
    one_of(trend, tuple(TRENDS))
    one_of(way, WAYS)
    parts = {"since": since, "treated": treated, "begin": begin, "end": end}
    chosen = file_format(format, output, FORMATS, (file,))
    with faults_told(lang), working("evaluate.working", lang):
        series = series_of(file, outcome=outcome, time=time, covariates=names(covariates), **parts)
        effect = estimate(series, trend=trend, season=season, log=log, way=way, level=level, seed=seed)
    put(Found((effect,), series), output, chosen, limit, lang)


COMMANDS: tuple[Registered, ...] = (
    ("synthetic", say("evaluate.synthetic.help"), synthetic),
    ("sdid", say("evaluate.sdid.help"), sdid),
    ("panel-approach", say("evaluate.panel_approach.help"), panel_approach),
    ("its", say("evaluate.its.help"), its),
    ("state-space", say("evaluate.state_space.help"), state_space),
)
"""Name, help and function of each command."""
