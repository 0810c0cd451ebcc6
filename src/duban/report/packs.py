"""Packs as tables and lines: which there are, and what is in one, formulation by formulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from duban.language import Bilingual
from duban.packs.model import Pack, PackTarget, Task
from duban.report.shell import Labels, labels
from duban.sheets.sheet import Sheet

_LISTED = ("id", "name", "state", "formulations", "targets", "observations", "tasks", "documents")
_ROW = ("kind", "text", "value", "period", "region", "seen", "document", "quote")
_BRIEF = ("kind", "text", "value", "period", "seen")
_NO_TITLE = Bilingual()


class Told(NamedTuple):
    """What is shown of packs.

    Attributes:
        lead: lines above the tables.
        sheets: a table a formulation.
        flat: the same as tables for files.
        as_json: gives the lines of JSON.
    """

    lead: Sequence[str]
    sheets: Sequence[Sheet]
    flat: Sequence[Sheet]
    as_json: Callable[[], Iterable[dict[str, Any]]]


def told_list(packs: Sequence[Pack], lang: str) -> Told:
    """The packs with what they hold, counted."""
    known = labels("packs")
    rows = [_counted(pack, lang) for pack in packs]
    sheet = Sheet(known["pack_list"].text(lang), _header(known, _LISTED, lang), rows)
    return Told((), [sheet], [sheet], lambda: (_line(pack) for pack in packs))


def _counted(pack: Pack, lang: str) -> list[object]:
    counts = [len(getattr(pack, name)) for name in _LISTED[3:]]
    return [pack.id, pack.name.text(lang), pack.state, *counts]


def _line(pack: Pack) -> dict[str, Any]:
    counts = {name: len(getattr(pack, name)) for name in _LISTED[3:]}
    names = {"name_zh": pack.name.zh, "name_en": pack.name.en}
    return {"kind": "pack", "id": pack.id, **names, "state": pack.state, **counts}


def told_pack(pack: Pack, lang: str) -> Told:
    """What is in a pack."""
    known, rows = labels("packs"), _Rows(pack)
    named = [(one.name.text(lang), rows.of(one.id, known, lang)) for one in pack.formulations]
    flat = Sheet(
        pack.name.text(lang),
        _header(known, ("formulation", *_ROW), lang),
        [[name, *row] for name, lines in named for row in lines],
    )
    places = [_ROW.index(name) for name in _BRIEF]
    header = _header(known, _BRIEF, lang)
    sheets = [Sheet(name, header, [[row[i] for i in places] for row in lines]) for name, lines in named]
    lead = (
        f"{pack.name.text(lang)} · {known['pack_state'].format(state=pack.state).text(lang)}",
        pack.summary.text(lang),
    )
    return Told(lead, [sheet for sheet in sheets if sheet.rows], [flat], rows.lines)


class _Rows:
    """The targets and tasks of a pack by formulation, with how much was seen of each."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._indicators = {one.id: one for one in pack.indicators}
        self._titles = {one.id: one.title for one in pack.documents}
        self._observed = Counter(one.indicator for one in pack.observations)
        self._shown = Counter(one.task for one in pack.evidence)

    def of(self, formulation: str, known: Labels, lang: str) -> list[list[object]]:
        """The rows of a formulation: its targets, then its tasks."""
        targets = [one for one in self._pack.targets if one.formulation == formulation]
        tasks = [one for one in self._pack.tasks if one.formulation == formulation]
        return [
            *(self._target(one, known, lang) for one in targets),
            *(self._task(one, known, lang) for one in tasks),
        ]

    def _target(self, one: PackTarget, known: Labels, lang: str) -> list[object]:
        # The words of values come with a segmenter, which a list of packs does not wait for.
        from duban.boards.facts import written

        indicator = self._indicators[one.indicator]
        return [
            known[f"pack_roles.{one.role}"].text(lang),
            indicator.name.text(lang),
            written(one, indicator).text(lang),
            one.period_end or "",
            one.region or "",
            self._observed[one.indicator],
            self._titles.get(one.document or "", _NO_TITLE).text(lang),
            one.quote,
        ]

    def _task(self, one: Task, known: Labels, lang: str) -> list[object]:
        title = self._titles.get(one.document or "", _NO_TITLE).text(lang)
        kind = known["pack_roles.task"].text(lang)
        return [kind, one.text.text(lang), "", one.due or "", "", self._shown[one.id], title, one.quote]

    def lines(self) -> Iterable[dict[str, Any]]:
        """A line for the pack, one for each formulation, target and task."""
        yield _line(self._pack)
        groups = (
            ("formulation", self._pack.formulations),
            ("target", self._pack.targets),
            ("task", self._pack.tasks),
        )
        for kind, records in groups:
            for record in records:
                yield {"kind": kind} | _named(kind, msgspec.to_builtins(record))


def _named(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record; what kind of task it is has a name of its own."""
    if kind == "task":
        fields["task_kind"] = fields.pop("kind")
    return fields


def _header(known: Labels, names: Iterable[str], lang: str) -> list[str]:
    return [known[f"pack_headers.{name}"].text(lang) for name in names]
