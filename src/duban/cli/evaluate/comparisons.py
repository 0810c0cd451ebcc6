"""Commands for many units: who is treated when, difference in differences, staggered adoption, event studies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duban.cli.evaluate.asked import FORMATS, Asked, File, numbers_in, with_panel
from duban.cli.evaluate.faults import faults_told
from duban.cli.evaluate.shown import put
from duban.cli.outputs.output import emit, file_format
from duban.cli.terminal.console import complain
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option, one_of

if TYPE_CHECKING:
    from duban.evaluation.estimation.wild_bootstrap import Bootstrap

# Written out here, so that help needs no library; the tests hold them against those of the methods.
EFFECTS = ("both", "unit", "none", "change")
ERRORS = ("cluster", "hc1", "classical", "unequal")
ESTIMATORS = ("callaway-santanna", "sun-abraham", "imputation", "two-stage")
CONTROLS = ("never", "not-yet")
ESTIMATIONS = ("dr", "reg", "ipw")
INFERENCES = ("analytic", "wild-bootstrap")
DRAW_WEIGHTS = ("rademacher", "webb", "mammen")
DRAWS, LEAST_DRAWS = 999, 99
AGGREGATES = ("simple", "group", "dynamic", "calendar")


def _choice(choices: tuple[str, ...], text: str, default: bool = True, *names: str) -> Any:
    return typer.Option(*names, metavar="|".join(choices), help=text, show_default=default)


Inference = Annotated[str, _choice(INFERENCES, say("evaluate.inference"))]
Draws = Annotated[int, typer.Option(metavar="N", min=LEAST_DRAWS, help=say("evaluate.draws"))]
DrawWeights = Annotated[str | None, _choice(DRAW_WEIGHTS, say("evaluate.draw_weights"), False)]
Seed = Annotated[int, typer.Option(metavar="N", help=say("evaluate.seed"))]


def _bootstrap(inference: str, draws: int, seed: int, weights: str | None) -> Bootstrap | None:
    """The bootstrap that was asked for; none where p and interval are by t."""
    if one_of(inference, INFERENCES) == "analytic":
        return None
    from duban.evaluation.estimation.wild_bootstrap import Bootstrap

    return Bootstrap(draws, seed, one_of(weights, DRAW_WEIGHTS) if weights else None)  # type: ignore[arg-type]


@with_panel
def design(asked: Asked) -> None:
    """Draw the panel, or write it: who is treated when, what is missing."""
    from duban.report.evaluation.designed import export_design

    panel = asked.panel()
    for note in panel.notes:
        complain(note.text(asked.lang))
    # Unasked it is drawn, through a pipe too: a drawing is what the command is for.
    format = asked.format if asked.is_format_chosen else "table"
    written = say("evaluate.design.written", asked.lang, name=asked.output)
    emit(export_design(panel, format, asked.lang, asked.said()), asked.output, written)


@with_panel
def did(
    asked: Asked,
    effects: Annotated[str, _choice(EFFECTS, say("evaluate.effects"))] = "both",
    se: Annotated[str, _choice(ERRORS, say("evaluate.se"))] = "cluster",
    dose: Annotated[
        str | None, typer.Option(metavar="COLUMN", help=say("evaluate.dose"), show_default=False)
    ] = None,
    checks: Annotated[bool, typer.Option("--checks/--no-checks", help=say("evaluate.checks"))] = True,
    inference: Inference = "analytic",
    draws: Draws = DRAWS,
    draw_weights: DrawWeights = None,
    seed: Seed = 1,
) -> None:
    """Difference in differences."""
    from duban.evaluation.methods.did import did as method

    panel = asked.panel(*([dose] if dose else []))
    found = method(
        panel,
        effects=one_of(effects, EFFECTS),  # type: ignore[arg-type]
        errors=one_of(se, ERRORS),  # type: ignore[arg-type]
        dose=dose,
        level=asked.level,
        bootstrap=_bootstrap(inference, draws, seed, draw_weights),
        with_checks=checks,
    )
    asked.put(found, panel)


@with_panel
def staggered(
    asked: Asked,
    estimator: Annotated[str, _choice(ESTIMATORS, say("evaluate.estimator"))] = "callaway-santanna",
    control: Annotated[str | None, _choice(CONTROLS, say("evaluate.control"), False)] = None,
    estimation: Annotated[str, _choice(ESTIMATIONS, say("evaluate.estimation"))] = "dr",
    aggregate: Annotated[str, _choice(AGGREGATES, say("evaluate.aggregate"))] = "simple",
) -> None:
    """Treatment that begins at different times."""
    from duban.evaluation.methods.staggered import staggered as method

    panel = asked.panel()
    found = method(
        panel,
        estimator=one_of(estimator, ESTIMATORS),  # type: ignore[arg-type]
        control=one_of(control, CONTROLS) if control else None,  # type: ignore[arg-type]
        estimation=one_of(estimation, ESTIMATIONS),  # type: ignore[arg-type]
        aggregate=one_of(aggregate, AGGREGATES),  # type: ignore[arg-type]
        level=asked.level,
    )
    asked.put(found, panel)


@with_panel
def event_study(
    asked: Asked,
    leads: Annotated[
        int | None, typer.Option(metavar="N", min=2, help=say("evaluate.leads"), show_default=False)
    ] = None,
    lags: Annotated[
        int | None, typer.Option(metavar="N", min=0, help=say("evaluate.lags"), show_default=False)
    ] = None,
    se: Annotated[str, _choice(ERRORS[:3], say("evaluate.se_study"))] = "cluster",
    inference: Inference = "analytic",
    draws: Draws = DRAWS,
    draw_weights: DrawWeights = None,
    seed: Seed = 1,
) -> None:
    """Effects by period before and after treatment."""
    from duban.evaluation.methods.event_study import event_study as method

    panel = asked.panel()
    found = method(
        panel,
        leads=leads,
        lags=lags,
        errors=one_of(se, ERRORS[:3]),  # type: ignore[arg-type]
        level=asked.level,
        bootstrap=_bootstrap(inference, draws, seed, draw_weights),
    )
    asked.put(found, panel)


@with_panel
def bacon(asked: Asked) -> None:
    """What the plain regression compares with what."""
    from duban.evaluation.methods.decomposition import decomposition

    panel = asked.panel()
    asked.put(decomposition(panel), panel)


@with_panel
def power(
    asked: Asked,
    chance: Annotated[float, typer.Option(metavar="SHARE", help=say("evaluate.chance"))] = 0.8,
) -> None:
    """The least effect that this panel can show."""
    from duban.evaluation.methods.power import power as method

    panel = asked.panel()
    found = method(panel, chance=chance, level=asked.level)
    asked.put(found, panel)


def honest(
    file: File,
    m: Annotated[str, typer.Option("--m", metavar="M,…", help=say("evaluate.m"), show_default=False)] = "",
    target: Annotated[str, typer.Option(metavar="first|mean|PERIOD", help=say("evaluate.target"))] = "first",
    reference: Annotated[
        int | None, typer.Option(metavar="PERIOD", help=say("evaluate.reference"), show_default=False)
    ] = None,
    level: Annotated[
        float, typer.Option(metavar="SHARE", min=0.5, max=0.999, help=say("evaluate.level"))
    ] = 0.95,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Honest bounds of an event study."""
    from duban.evaluation.estimation.event_coefficients import read_coefficients
    from duban.evaluation.methods.honest import honest as method

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, (file,))
    with faults_told(lang):
        study = read_coefficients(Path(file), reference)
    after = [str(time) for time in study.times if time > study.reference]
    one_of(target, ("first", "mean", *after))
    put(method(study, m=numbers_in(m, lang), target=target, level=level), output, chosen, limit, lang)
