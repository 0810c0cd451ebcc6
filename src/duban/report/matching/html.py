"""A match as one self-contained HTML page: programmes, firms, every match, and a letter for each firm to print."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from duban.assessment.formula.amounts import Value, choice, unit_of
from duban.assessment.formula.field import Field
from duban.language import Bilingual
from duban.matching.entitlement import STATES
from duban.matching.gaps import Gap
from duban.matching.item import Item, Programme
from duban.matching.match import Firm, Match
from duban.report.matching.sheets import LABELS
from duban.report.shell import PageView, labels, page

_SCRIPTS = ("tables.js", "matching.js")
MOST = 5_000
"""Firms that the page shows one by one; its counts are of all."""


def build(match: Match, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page on ``match`` as HTML; it opens in ``lang`` (``zh`` or ``en``) and can switch."""
    return page(view(match, lang=lang), lang=lang, generated=generated)


def view(match: Match, *, lang: str = "zh") -> PageView:
    """What the page shows: its scripts, styles and data."""
    heading = labels(*LABELS)["as_of_day"].format(day=match.on.isoformat()).text(lang)
    named = [f"{one.name.text(lang)}: {match.counts[one.id, 'now']:,}" for one in match.programmes]
    return PageView(
        "plain",
        _SCRIPTS,
        _Data(match).data(),
        styles=("assessment.css", "matching.css"),
        more={"heading": heading, "documents": named},
    )


class _Data:
    """The data of the page; texts and fields stand once and are told of by their places."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._texts: dict[Bilingual, int] = {}
        self._fields: dict[str, tuple[int, Field]] = {}
        self._by_id = {(one.kind, one.id): i for i, one in enumerate(match.programmes)}

    def data(self) -> dict[str, Any]:
        """Everything that the scripts read."""
        match = self._match
        firms = [self._firm(firm) for firm in match.firms[:MOST]]
        return {
            "labels": labels(*LABELS),
            "documents": [],
            "on": match.on.isoformat(),
            "total": match.rows,
            "programmes": [self._programme(one) for one in match.programmes],
            "omitted": [{"name": asdict(one.name), "reason": asdict(one.reason)} for one in match.omitted],
            "notes": [asdict(note) for note in match.notes],
            "firms": firms,
            "fields": [_field(field) for _, field in self._fields.values()],
            "texts": [asdict(text) for text in self._texts],
        }

    def _programme(self, one: Programme) -> dict[str, Any]:
        return {
            "id": one.id,
            "kind": one.kind,
            "name": asdict(one.name),
            "tiers": [asdict(tier) for tier in one.tiers],
            "document": asdict(one.document),
            "number": one.number,
            "from": one.in_force_from,
            "until": one.in_force_until,
            "source": one.source,
            "address": one.address,
            "sure": one.sure,
            "note": asdict(one.note),
            "counts": [self._match.counts[one.id, state] for state in STATES],
        }

    def _firm(self, firm: Firm) -> list[Any]:
        items = [self._item(item) for item in (*firm.now, *firm.next)]
        return [firm.row, firm.id, firm.name, _rounded(firm.now_worth), items]

    def _item(self, item: Item) -> list[Any]:
        worth, way = item.worth, item.worth.way
        return [
            self._by_id[item.programme.kind, item.programme.id],
            STATES.index(item.state),
            item.tier,
            _rounded(worth.amount),
            None if way is None else [self._text(way.told), self._text(way.note), int(way.rough)],
            [[self._field_at(field), _short(value)] for field, value in worth.inputs],
            [self._text(asked) for asked in worth.open],
            [self._field_at(field) for field in worth.missing],
            [self._text(name) for name in worth.opens],
            None if item.gap is None else self._gap(item.gap),
            None if item.title is None else self._text(item.title.name),
        ]

    def _gap(self, gap: Gap) -> list[Any]:
        lift = gap.lift
        if lift is None:
            return [None, None, None, None, self._text(gap.line)]
        asked = self._text(gap.requirement) if gap.requirement else None
        return [asked, self._field_at(lift.field), _short(lift.before), _short(lift.after), None]

    def _text(self, text: Bilingual) -> int:
        return self._texts.setdefault(text, len(self._texts))

    def _field_at(self, field: Field) -> int:
        key = f"{field.id}:{field.name.zh}"
        return self._fields.setdefault(key, (len(self._fields), field))[0]


def _field(field: Field) -> dict[str, Any]:
    choices = {value: asdict(choice(value, field)) for value in field.choices.values()}
    return {"zh": field.name.zh, "en": field.name.en, "unit": unit_of(field), "choices": choices}


def _rounded(amount: float | None) -> int | None:
    return None if amount is None else round(amount)


def _short(value: Value) -> Any:
    """A value short enough for a page; whole numbers without a point."""
    if not isinstance(value, float):
        return value if value is None or isinstance(value, (bool, int, str)) else str(value)
    short = float(f"{value:.9g}")
    return int(short) if short.is_integer() else short
