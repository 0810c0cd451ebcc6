"""How an effect was made: the data, their columns, who is compared with whom, the standard error, the command."""

from __future__ import annotations

from collections.abc import Iterator

from duban.evaluation.effect import Effect
from duban.evaluation.panel import Panel
from duban.evaluation.words import TEXTS, told
from duban.language import Bilingual
from duban.report.evaluation.found import Found
from duban.sheets.sheet import Sheet

Fact = tuple[Bilingual, Bilingual]


def made_of(found: Found) -> list[Fact]:
    """What a reader needs to repeat it, each with what it is called; what is not known is left out.

    >>> [(name.en, text.en) for name, text in made_of(Found((Effect(method="did", estimate=1.0, library="numpy 2"),)))]
    [('computed with', 'numpy 2')]
    """
    pairs = (*_of_design(found), *_of_effect(found), ("command", _plain(found.asked.get("command", ""))))
    return [(TEXTS[f"made.{key}"], text) for key, text in pairs if text]


def made_sheet(found: Found, lang: str) -> Sheet:
    """The same as a table."""
    heads = [told(f"header.{head}").text(lang) for head in ("what", "value")]
    rows = [[name.text(lang), text.text(lang)] for name, text in made_of(found)]
    return Sheet(told("sheet.made").text(lang), heads, rows)


def _of_design(found: Found) -> Iterator[tuple[str, Bilingual]]:
    design = found.design
    if design is None:
        return
    yield "data", _plain(design.source)
    yield "outcome", _plain(found.outcome)
    if isinstance(design, Panel):
        yield "unit", _plain(design.names.unit)
        yield "time", _plain(design.names.time)
        yield "controls", _controls(found, design)
    else:
        yield "time", _plain(found.asked.get("time", ""))
    yield "treatment", _plain(found.asked.get("treatment", ""))


def _controls(found: Found, panel: Panel) -> Bilingual:
    """Who the treated are compared with."""
    of_main = found.effects[0].details.get("control") if found.effects else None
    kind = of_main if isinstance(of_main, str) else "never" if panel.never_treated else "not-yet"
    return told(f"made.against_{kind.replace('-', '_')}", n=len(panel.never_treated))


def _of_effect(found: Found) -> Iterator[tuple[str, Bilingual]]:
    if not found.effects:
        return
    main = found.effects[0]
    yield "errors", errors_said(main)
    yield "library", _plain(main.library)
    yield "source", _plain(main.source)


def errors_said(effect: Effect) -> Bilingual:
    """What the standard error is, and how many clusters it is by; empty where there is none.

    >>> errors_said(Effect(method="did", estimate=1.0, std_error=0.5, details={"errors": "cluster", "clusters": 31})).en
    'by cluster, 31 clusters'
    """
    if effect.std_error is None:
        return Bilingual()
    own = effect.details
    kind = own.get("errors") or own.get("variance")
    key = f"made.errors_{kind}"
    if not isinstance(kind, str) or key not in TEXTS:
        return Bilingual()
    text, clusters = TEXTS[key], own.get("clusters")
    if kind != "cluster" or not clusters:
        return text
    small = told("made.small_sample") if own.get("is_small_sample") else Bilingual()
    return told("made.clustered", errors=text, n=clusters, small=small)


def _plain(text: str) -> Bilingual:
    return Bilingual(text, text)
