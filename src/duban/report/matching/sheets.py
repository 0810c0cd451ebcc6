"""A match as tables: all firms, every firm and programme, the programmes, a letter for each firm, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from duban.assessment.formula.amounts import Value, shown
from duban.language import CLAUSES, COLON
from duban.matching.item import Item
from duban.matching.match import Firm, Match
from duban.report.shell import labels
from duban.sheets.sheet import Sheet

LABELS = ("labels", "matching")
MOST_LETTERS = 50
"""Firms that a workbook has a sheet each of; more are named one by one, or sent from the page."""
MOST = 50_000
"""Firms that fit in a workbook."""


def sheets(match: Match, lang: str) -> list[Sheet]:
    """The sheets, in the order of the workbook; a letter a firm where there are not too many."""
    letters = match.firms if match.rows <= MOST_LETTERS else ()
    return [
        firm_sheet(match, lang),
        item_sheet(match, lang),
        programme_sheet(match, lang),
        *(letter_sheet(match, firm, lang) for firm in letters),
        note_sheet(match, lang),
    ]


def firm_sheet(match: Match, lang: str) -> Sheet:
    """All firms: what each meets now, what it would by one thing more, and what that is worth."""
    said = partial(_said, lang=lang)
    keys = ("row", "id", "name", "now", "now_worth", "apply", "near", "best_next", "next_worth")
    rows = [_firm_row(firm, lang) for firm in match.firms]
    return Sheet(said("firms"), [said(key) for key in keys], rows)


def _firm_row(firm: Firm, lang: str) -> list[Any]:
    applied = [item for item in firm.next if item.state == "apply"]
    near = [item for item in firm.next if item.state == "near"]
    best = firm.next[0] if firm.next else None
    step = None if best is None else f"{best.what.text(lang)}{COLON.text(lang)}{best.gap_told.text(lang)}"
    return [
        firm.row,
        firm.id,
        firm.name,
        _names(firm.now, lang),
        _money(firm.now_worth),
        _names(applied, lang),
        _names(near, lang),
        step,
        None if best is None else _money(best.worth.amount),
    ]


def _names(items: Iterable[Item], lang: str) -> str | None:
    return CLAUSES.text(lang).join(item.what.text(lang) for item in items) or None


def item_sheet(match: Match, lang: str) -> Sheet:
    """One row a firm and programme, the most valuable of each firm first."""
    said = partial(_said, lang=lang)
    keys = ("id", "name", "programme", "what", "state", "lacking", "datum", "before", "after")
    more = ("value", "threshold", "distance", "unit", "title_needed", "worth", "reckoned", "number", "sure")
    rows = [_item_row(item, lang) for firm in match.firms for item in (*firm.now, *firm.next)]
    return Sheet(said("matches"), [said(key) for key in (*keys, *more, "said")], rows)


def _item_row(item: Item, lang: str) -> list[Any]:
    programme, gap = item.programme, item.gap
    return [
        item.id,
        item.name,
        programme.name.text(lang),
        item.what.text(lang),
        _said(f"state_{item.state}", lang),
        *(_gap_cells(item, lang) if gap else [None] * 8),
        None if item.title is None else item.title.name.text(lang),
        _money(item.worth.amount),
        item.worth.told.text(lang),
        programme.number,
        _said(f"sure_{item.sure}", lang),
        item.gap_told.text(lang) or None,
    ]


def _gap_cells(item: Item, lang: str) -> list[Any]:
    gap = item.gap
    assert gap is not None
    lift = gap.lift
    before = after = None
    if lift is not None:
        before, after = _cell(lift.before, lift.field, lang), _cell(lift.after, lift.field, lang)
    name = None if lift is None else lift.field.name.text(lang)
    unit = _unit(gap.unit, lang)
    return [gap.asked.text(lang), name, before, after, gap.value, gap.threshold, gap.distance, unit]


def _cell(value: Value, field: Any, lang: str) -> Any:
    """A number as a number, all else in words."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return shown(value, field).text(lang)


def _unit(unit: str, lang: str) -> str | None:
    words = {"yuan": ("元", "yuan"), "percent": ("%", "%"), "points": ("分", "points")}
    return words[unit][lang != "zh"] if unit in words else unit or None


def _money(amount: float | None) -> float | None:
    """An amount to the yuan: what is reckoned by a formula is no more exact."""
    return None if amount is None else round(amount)


def programme_sheet(match: Match, lang: str) -> Sheet:
    """The programmes with their documents, how sure they are, and how many firms are in each state."""
    said = partial(_said, lang=lang)
    keys = ("kind", "programme", "now", "apply", "near", "document", "number", "in_force", "sure", "source")
    rows = []
    for one in match.programmes:
        counts = [match.counts[one.id, state] for state in ("now", "apply", "near")]
        sure = CLAUSES.text(lang).join(dict.fromkeys(said(f"sure_{sure}") for sure in one.sure))
        force = f"{one.in_force_from} – {one.in_force_until or ''}"
        source = " · ".join(filter(None, (one.source, one.address)))
        name, document = one.name.text(lang), one.document.text(lang)
        kind = said(f"kind_{one.kind}")
        rows.append(
            [kind, name, *counts, document, one.number, force, sure, source, one.note.text(lang) or None]
        )
    return Sheet(said("programmes"), [said(key) for key in (*keys, "note")], rows)


def letter_sheet(match: Match, firm: Firm, lang: str) -> Sheet:
    """What one firm is sent: what it meets, what is one step away, what that is worth, and by which document."""
    said = partial(_said, lang=lang)
    keys = ("state", "what", "said", "worth", "reckoned", "document", "number", "sure")
    lead = labels(*LABELS)["letter_lead"].format(day=match.on.isoformat()).text(lang)
    rows = [_letter_row(item, lang) for item in (*firm.now, *firm.next)]
    if not rows:
        rows.append([said("letter_none"), *[None] * 7])
    rows += [[lead, *[None] * 7], [said("measures_sums"), *[None] * 7]]
    return Sheet(firm.name, [said(key) for key in keys], rows)


def _letter_row(item: Item, lang: str) -> list[Any]:
    programme = item.programme
    return [
        _said(f"state_{item.state}", lang),
        item.what.text(lang),
        item.gap_told.text(lang) or None,
        _money(item.worth.amount),
        item.worth.told.text(lang),
        programme.document.text(lang),
        programme.number,
        _said(f"sure_{item.sure}", lang),
    ]


def note_sheet(match: Match, lang: str) -> Sheet:
    """The day, the file, and what was noticed."""
    said = partial(_said, lang=lang)
    rows: Sequence[list[Any]] = [
        [said("day"), match.on.isoformat()],
        [said("document"), match.table],
        *([said("notes"), note.text(lang)] for note in match.notes),
        [said("notes"), said("measures_sums")],
    ]
    return Sheet(said("notes"), [said("kind"), said("said")], rows)


def _said(key: str, lang: str) -> str:
    return labels(*LABELS)[key].text(lang)
