"""``duban evaluate auto``: the method that the design asks for, with all that were run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.evaluate.asked import Asked, with_panel
from duban.cli.evaluate.shown import put
from duban.cli.terminal.console import working
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.evaluation.design.series import Series


@with_panel
def auto(
    asked: Asked,
    seed: Annotated[int, typer.Option(metavar="N", help=say("evaluate.seed"))] = 1,
) -> None:
    """Print or write the effect by every method that fits the design, the main one first."""
    from duban.evaluation.auto import auto as evaluated
    from duban.report.evaluation.found import Found

    adoption = asked.adopted()
    design = _series(asked) if not asked.unit or _is_alone(asked) else asked.panel(adoption=adoption)
    with working("evaluate.working", asked.lang):
        found = evaluated(design, level=asked.level, seed=seed)
    put(
        Found(found.effects, design, adoption, asked.said()),
        asked.output,
        asked.format,
        asked.limit,
        asked.lang,
    )


def _is_alone(asked: Asked) -> bool:
    """Whether the file has one unit only, whatever its column is called: a series."""
    if asked.adoption is not None:
        return False
    units = asked.rows().columns.get(asked.unit, ())
    return len(set(units)) == 1


def _series(asked: Asked) -> Series:
    """The one series of a file, without a column of units or with one unit in it."""
    from duban.evaluation.design.series import series_of

    rows = asked.rows()
    # The unit may be named as the treated one; of a series there is no other.
    is_named = asked.treated not in rows.columns and asked.treated in rows.columns.get(asked.unit, ())
    treated = None if is_named else asked.treated or None
    return series_of(
        rows,
        outcome=asked.outcome,
        time=asked.time,
        since=asked.since,
        treated=treated,
        begin=asked.begin,
        end=asked.end,
        covariates=asked.covariates,
    )
