"""A board as one self-contained page: lights, lines, evidence that unfolds, documents in time, what is due next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from duban.boards.board import Board, Section
from duban.boards.lines import Proof, TargetLine, TaskLine, Value
from duban.boards.words import status_name, verdict_name
from duban.report.shell import Labels, PageView, both, labels, page
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.verdicts.verdict import VERDICTS

Address = Callable[[Proof], str]
"""Where the app shows the place of a record; empty where it does not."""

_SCRIPTS = ("verdicts.js", "boardlines.js", "boardtime.js", "policyfield.js")


def build(board: Board, *, lang: str = "zh", generated: str | None = None) -> str:
    """The page as HTML; it opens in ``lang`` (``zh`` or ``en``) and can switch."""
    return page(view(board, lang=lang), lang=lang, generated=generated)


def view(board: Board, *, lang: str = "zh", address: Address | None = None) -> PageView:
    """What the page shows; ``address`` is where the app shows a place."""
    return PageView(
        "plain",
        _SCRIPTS,
        _data(board, address or (lambda _: "")),
        styles=("tracking.css", "policyfield.css"),
        more={
            "heading": board.pack.name.text(lang),
            "documents": [board.summary.text(lang)],
        },
    )


def page_labels() -> Labels:
    """The labels of the page, with the names of verdicts and statuses."""
    return {
        **labels("labels", "board"),
        **{f"verdict_{verdict}": verdict_name(verdict) for verdict in VERDICTS},
        **{f"verdict_{status}": status_name(status) for status in FOLLOW_STATUSES},
    }


def _data(board: Board, address: Address) -> dict[str, Any]:
    return {
        "labels": page_labels() | {"title": board.pack.name} if board.pack.name else page_labels(),
        "themes": {},
        "name": both(board.pack.name),
        "about": both(board.pack.summary),
        "summary": both(board.summary),
        "as_of": board.as_of,
        "facts": board.facts if board.looked_at else "pack",
        "looked_at": board.looked_at,
        "verdicts": VERDICTS,
        "statuses": FOLLOW_STATUSES,
        "counts": {**board.verdicts, **board.statuses},
        "sections": [_section(one, address) for one in board.sections],
        "documents": [
            {
                "title": both(one.title),
                "number": one.number,
                "issuer": one.issuer,
                "date": one.date,
                "address": _safe(one.address),
                "from": one.origin,
                "of": one.formulations,
                "certainty": one.certainty,
            }
            for one in board.documents
        ],
        "rulebooks": [
            {
                "name": both(one.name),
                "edition": one.edition,
                "document": both(one.document),
                "since": one.since,
                "until": one.until,
            }
            for one in board.rulebooks
        ],
        "deadlines": [
            {"date": one.date, "kind": one.kind, "id": one.id, "text": both(one.text), "state": one.state}
            for one in board.deadlines
        ],
    }


def _section(section: Section, address: Address) -> dict[str, Any]:
    return {
        "id": section.formulation.id,
        "name": both(section.formulation.name),
        "targets": [_target(one, address) for one in section.targets],
        "tasks": [_task(one, address) for one in section.tasks],
    }


def _target(line: TargetLine, address: Address) -> dict[str, Any]:
    target = line.target
    return {
        "id": target.id,
        "name": both(line.indicator.name),
        "role": target.role,
        "verdict": line.verdict,
        "written": both(line.written),
        "goal": _goal(line),
        "period": target.period_end,
        "quote": target.quote,
        "note": both(target.note),
        "reason": both(line.reason),
        "outcome": None if line.outcome is None else _value(line.outcome),
        "latest": None if line.latest is None else _value(line.latest),
        "provisional": line.provisional,
        "series": [_value(one) for one in line.series],
        "apart": _apart(line),
        **{
            name: _proofs(getattr(line, name), address)
            for name in ("set_by", "reached", "other", "revised", "maybe")
        },
    }


def _goal(line: TargetLine) -> float | None:
    """Where the line of a target is drawn."""
    bounds = [one for one in (line.target.low, line.target.high) if one is not None]
    return bounds[0] if bounds else None


def _value(one: Value) -> dict[str, Any]:
    return {
        "at": one.period_end,
        "value": one.number,
        "from": one.origin,
        "kind": one.kind,
        "words": both(one.written),
    }


def _task(line: TaskLine, address: Address) -> dict[str, Any]:
    task = line.task
    return {
        "id": task.id,
        "text": both(task.text),
        "kind": task.kind,
        "status": line.status,
        "date": line.date,
        "due": task.due,
        "overdue": line.overdue,
        "quote": task.quote,
        "reason": both(line.reason),
        "apart": _apart(line),
        "evidence": _proofs(line.evidence, address),
        "set_by": _proofs(line.set_by, address),
    }


def _apart(line: TargetLine | TaskLine) -> dict[str, str] | None:
    """What the pack and the ledger say, where they disagree."""
    if not line.disagrees or line.of_pack is None or line.of_ledger is None:
        return None
    return {"pack": line.of_pack, "ledger": line.of_ledger}


def _proofs(proofs: Sequence[Proof], address: Address) -> list[dict[str, Any]]:
    return [
        {
            "text": both(one.text),
            "from": one.origin,
            "date": one.date,
            "document": both(one.named),
            "source": one.source,
            "address": address(one) if one.origin == "ledger" else _safe(one.address),
            "certainty": one.certainty,
            "says": one.says,
        }
        for one in proofs
    ]


def _safe(address: str | None) -> str:
    """An address that a page may lead to: of the web only."""
    return address if address and address.startswith(("https://", "http://")) else ""
