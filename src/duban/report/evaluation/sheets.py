"""An effect as tables: the effect, its periods and groups, its checks, what it rests on, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from duban.evaluation.adoption.adoption import Adopted, Adoption
from duban.evaluation.diagnosis import may_be_in_logs, procedures_said
from duban.evaluation.effect import Check, Effect
from duban.evaluation.words import TEXTS, told
from duban.language import COLON, Bilingual
from duban.report.evaluation.found import Found
from duban.report.evaluation.made import made_sheet
from duban.sheets.sheet import Sheet, Tone

_FIELDS = (
    "estimate",
    "std_error",
    "low",
    "high",
    "p",
    "n_units",
    "n_treated",
    "n_periods",
    "baseline",
    "share",
    "library",
    "source",
)
_DASH = Bilingual("。", "; ")
_LISTED = ("bounds", "att_gt", "comparisons")
"""What of the details is a table of its own."""
_PLACES, _NUMBERS = ("period", "relative", "group"), ("estimate", "std_error", "low", "high")
_PERIODS = (*_PLACES, *_NUMBERS)


def sheets(effect: Effect, lang: str, *, in_words: bool = True) -> list[Sheet]:
    """The tables of ``effect`` in ``lang``, those without rows left out; checks and assumptions where ``in_words``."""
    return [sheet for sheet in _all(effect, lang, in_words) if sheet.rows]


def all_sheets(found: Found, lang: str, *, in_words: bool = True) -> list[Sheet]:
    """The tables of the main effect, then one of all methods, and one of who committed when, where there are any; where
    ``in_words``, how it was made at the end."""
    made = sheets(found.effects[0], lang, in_words=in_words)
    if len(found.effects) > 1:
        made.append(methods_sheet(found.effects, lang))
    if found.adoption:
        made.append(adoption_sheet(found.adoption, lang))
    if in_words and found.design is not None:
        made.append(made_sheet(found, lang))
    return made


def words(effect: Effect, lang: str) -> Iterator[str]:
    """Checks and assumptions as lines of text.

    >>> from duban.language import COLON, Bilingual
    >>> check = Check(name="means", passed=True, text=Bilingual("四个均值", "four means"))
    >>> list(words(Effect(method="did", estimate=1.0, checks=(check,)), "en"))
    ['✓ four means: four means']
    """
    for check in effect.checks:
        mark = "·" if check.passed is None else "✓" if check.passed else "✗"
        yield f"{mark} {_name('check', check.name, lang)}{COLON.text(lang)}{check.text.text(lang)}"
    for one in effect.assumptions:
        evidence = f"{_DASH.text(lang)}{one.evidence.text(lang)}" if one.evidence else ""
        yield f"– {_name('assumption', one.name, lang)}{COLON.text(lang)}{one.text.text(lang)}{evidence}"


def _all(effect: Effect, lang: str, in_words: bool) -> Iterator[Sheet]:
    fields = [(told(f"field.{_field(effect, name)}").text(lang), getattr(effect, name)) for name in _FIELDS]
    if said := procedures_said(effect):
        fields.append((told("field.procedures").text(lang), said.text(lang)))
    yield _sheet(
        "effect",
        ("what", "value"),
        [[name, value] for name, value in fields if value not in (None, "") and not _is_uncounted(value)],
        lang,
    )
    yield _periods(effect, lang)
    for name in _LISTED:
        yield _listed(name, effect.details.get(name) or (), lang)
    yield _sheet(
        "weights", ("what", "weight"), [[name, weight] for name, weight in effect.weights.items()], lang
    )
    if not in_words:
        return
    yield _checks(effect.checks, lang)
    rows = [
        [_name("assumption", one.name, lang), one.text.text(lang), one.evidence.text(lang)]
        for one in effect.assumptions
    ]
    yield _sheet("assumptions", ("what", "text", "evidence"), rows, lang)


def _is_uncounted(value: object) -> bool:
    """Whether a count is 0: of units, where a file of coefficients does not say how many there were."""
    return isinstance(value, int) and value == 0


def _field(effect: Effect, name: str) -> str:
    """What a field is called; the share by the scale that it is of."""
    if name != "share":
        return name
    in_logs, unsaid = effect.details.get("scale") == "log", may_be_in_logs(effect)
    return "share_of_logs" if in_logs else "share_if_levels" if unsaid else "share"


def _listed(name: str, lines: Sequence[Mapping[str, Any]], lang: str) -> Sheet:
    """A list of the details as a table."""
    header = list(lines[0]) if lines else []
    return _sheet(name, header, [[line[key] for key in header] for line in lines], lang)


def _periods(effect: Effect, lang: str) -> Sheet:
    """Effects by period and group, without the columns that are empty."""
    used = [name for name in _PERIODS if any(getattr(one, name) is not None for one in effect.periods)]
    return _sheet("periods", used, [[getattr(one, name) for name in used] for one in effect.periods], lang)


def csv_sheet(effect: Effect, lang: str) -> Sheet:
    """The effect in a row, with its method, interval and p, then a row a period.

    >>> from duban.evaluation.effect import PeriodEffect
    >>> found = Effect(method="did", estimate=2.0, p=0.01, periods=(PeriodEffect(relative=0, estimate=1.5),))
    >>> csv_sheet(found, "en").header[:3], csv_sheet(found, "en").rows
    (['what', 'since treatment', 'effect'], [['difference in differences', None, 2.0, None, None, None, 0.01], [None, 0, 1.5, None, None, None, None]])
    """
    places = [name for name in _PLACES if any(getattr(one, name) is not None for one in effect.periods)]
    numbers = [getattr(effect, name) for name in _NUMBERS]
    main = [_name("method", effect.method, lang), *(None for _ in places), *numbers, effect.p]
    rows = [[None, *(getattr(one, name) for name in (*places, *_NUMBERS)), None] for one in effect.periods]
    return _sheet("periods", ("what", *places, *_NUMBERS, "p"), [main, *rows], lang)


def _checks(checks: Sequence[Check], lang: str) -> Sheet:
    rows = [
        [_name("check", one.name, lang), one.statistic, one.p, _passed(one.passed, lang), one.text.text(lang)]
        for one in checks
    ]
    tones: dict[tuple[int, int], Tone] = {
        (i, 3): "good" if one.passed else "poor" for i, one in enumerate(checks) if one.passed is not None
    }
    return _sheet("checks", ("what", "statistic", "p", "passed", "text"), rows, lang)._replace(tones=tones)


def _sheet(name: str, header: Sequence[str], rows: list[list[Any]], lang: str) -> Sheet:
    """A table; what is no number (NaN, infinity) is left empty, since no spreadsheet has it."""
    finite = [
        [None if isinstance(cell, float) and not isfinite(cell) else cell for cell in row] for row in rows
    ]
    return Sheet(
        told(f"sheet.{name}").text(lang), [told(f"header.{one}").text(lang) for one in header], finite
    )


def _name(group: str, name: str, lang: str) -> str:
    key = f"{group}.{name}"
    return TEXTS[key].text(lang) if key in TEXTS else name


def _passed(passed: bool | None, lang: str) -> str | None:
    return None if passed is None else told("passed" if passed else "failed").text(lang)


def methods_sheet(effects: Sequence[Effect], lang: str) -> Sheet:
    """All methods that were run, a row each.

    >>> methods_sheet([Effect(method="did", estimate=2.0), Effect(method="sdid", estimate=1.5)], "en").rows[0][:2]
    ['difference in differences', 2.0]
    """
    rows: list[list[Any]] = [
        [_name("method", one.method, lang), one.estimate, one.std_error, one.low, one.high, one.p]
        for one in effects
    ]
    return _sheet("methods", ("what", "estimate", "std_error", "low", "high", "p"), rows, lang)


def adoption_sheet(adoption: Adoption, lang: str, *, brief: bool = False) -> Sheet:
    """Who committed when, a row a region; ``brief`` with the columns that a terminal has room for.

    >>> adoption_sheet(Adoption(term="低空经济", regions=(Adopted(region="某省", period="2024"),)), "en").rows[0][:2]
    ['某省', '2024']
    """
    keys = _BRIEF if brief else _ADOPTION
    rows = [[_of_region(one, key, lang) for key in keys] for one in adoption.regions]
    header = [told(f"adoption.{key}").text(lang) for key in keys]
    return Sheet(told("adoption.name").text(lang), header, rows)


def _of_region(one: Adopted, key: str, lang: str) -> object:
    if key == "from_start_column":
        return told("adoption.from_start_said").text(lang) if one.is_from_start else ""
    found: object = getattr(one, "section" if key == "place" else key)
    return found


_BRIEF = ("region", "period", "strength", "sentence", "title")
_ADOPTION = (
    "region",
    "period",
    "strength",
    "strength_words",
    "sentence",
    "title",
    "place",
    "first_seen",
    "last_seen",
    "documents",
    "from_start_column",
)
