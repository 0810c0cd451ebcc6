"""A board as tables: targets, tasks, the evidence of both, documents, rulebooks, deadlines, series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from duban.boards.board import Board, Section
from duban.boards.lines import Proof, TargetLine, TaskLine, sources
from duban.boards.words import status_name, verdict_name
from duban.language import Bilingual
from duban.report.shell import labels
from duban.sheets.sheet import Sheet, Tone
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.verdict import Verdict, light, lit

_TARGETS: Final = (
    "formulation", "id", "indicator", "role", "target", "period", "verdict", "outcome", "date", "from",
    "reason", "quote", "sources",
)  # fmt: skip
_TASKS: Final = (
    "formulation", "id", "task", "kind", "status", "date", "from", "evidence", "due_on", "quote", "sources",
)  # fmt: skip
_TONES: Final[dict[FollowStatus, Tone]] = {"carried_out": "good", "under_way": "fair", "no_trace": "quiet"}
_DOTS: Final[dict[FollowStatus, str]] = {"carried_out": "●", "under_way": "◐", "no_trace": "·"}


def say(key: str, lang: str, **parts: object) -> str:
    """A label of boards."""
    return labels("labels", "board")[key].format(**parts).text(lang)


def text(one: Bilingual, lang: str) -> str:
    """A text in ``lang``, or in the language that it has.

    >>> text(Bilingual("甲"), "en")
    '甲'
    """
    return one.text(lang) or one.zh or one.en


def all_sheets(board: Board, lang: str) -> list[Sheet]:
    """All tables, the items of the board first: CSV has those."""
    return [
        items(board, lang), targets(board, lang), tasks(board, lang), evidence(board, lang), series(board, lang),
        documents(board, lang), rulebooks(board, lang), deadlines(board, lang),
    ]  # fmt: skip


def items(board: Board, lang: str) -> Sheet:
    """Targets and tasks under one another: what they are, what became of them, by what."""
    keys = ("formulation", "kind", "id", "text", "state", "outcome", "date", "from", "reason", "sources")
    rows: list[list[object]] = []
    tones: dict[tuple[int, int], Tone] = {}
    for section in board.sections:
        name = text(section.formulation.name, lang)
        for line in section.lines():
            tones[len(rows), 4] = _tone(line)
            rows.append([name, *_item(line, lang)])
    return Sheet(say("board", lang), [say(key, lang) for key in keys], rows, tones=tones)


def _item(line: TargetLine | TaskLine, lang: str) -> list[object]:
    if isinstance(line, TaskLine):
        best = line.evidence[0] if line.evidence else None
        told = text(best.text, lang) if best else None
        state, said = (
            f"{_DOTS[line.status]} {status_name(line.status).text(lang)}",
            text(line.task.text, lang),
        )
        return [
            say("task", lang), line.task.id, said, state, told, line.date, _from(best, lang),
            text(line.reason, lang), _sources(line.evidence),
        ]  # fmt: skip
    said = line.said.text(lang)
    reached = line.outcome
    return [
        say(f"role_{line.target.role}", lang), line.target.id, said, shown(line.verdict, lang),
        text(reached.written, lang) if reached else None, reached.period_end if reached else None,
        say(f"from_{reached.origin}", lang) if reached else None, text(line.reason, lang),
        _sources((*line.set_by, *line.reached)),
    ]  # fmt: skip


def shown(verdict: Verdict | None, lang: str) -> str:
    """A verdict behind its light; a baseline has none.

    >>> shown("kept", "zh"), shown(None, "en")
    ('● 完成', 'starting value')
    """
    return f"{light(verdict)} {verdict_name(verdict).text(lang)}" if verdict else say("baseline", lang)


def _tone(line: TargetLine | TaskLine) -> Tone:
    if isinstance(line, TaskLine):
        return _TONES[line.status]
    return lit(line.verdict).tone if line.verdict else "quiet"


def _from(one: Proof | None, lang: str) -> str | None:
    return say(f"from_{one.origin}", lang) if one else None


def _sources(proofs: Sequence[Proof]) -> str:
    return "; ".join(sources(proofs))


def targets(board: Board, lang: str) -> Sheet:
    """A row a target."""
    lines = [(section, line) for section in board.sections for line in section.targets]
    return Sheet(
        say("targets", lang),
        [say(key, lang) for key in _TARGETS],
        [_target(section, line, lang) for section, line in lines],
        notes={
            (row, _TARGETS.index(name)): "\n".join(_noted(one, lang) for one in proofs)
            for row, (_, line) in enumerate(lines)
            for name, proofs in (("target", line.set_by), ("outcome", line.reached))
            if proofs
        },
        tones={(row, _TARGETS.index("verdict")): _tone(line) for row, (_, line) in enumerate(lines)},
    )


def brief(board: Board, lang: str) -> list[Sheet]:
    """What fits on a terminal: targets, tasks with their best evidence, what is due next, where it started."""
    aims, starts = ([
        [
            shown(line.verdict, lang), line.target.id, text(line.indicator.name, lang), text(line.written, lang),
            line.target.period_end, text(line.outcome.written, lang) if line.outcome else None,
            _short(line.outcome.origin, lang) if line.outcome else None,
        ]
        for line in board.targets
        if (line.target.role == "baseline") is is_start
    ] for is_start in (False, True))  # fmt: skip
    done = [
        [
            f"{_DOTS[line.status]} {status_name(line.status).text(lang)}", line.task.id, text(line.task.text, lang),
            line.date, _short(line.evidence[0].origin, lang) if line.evidence else None,
            text(line.evidence[0].text, lang) if line.evidence else None,
        ]
        for line in board.tasks
    ]  # fmt: skip
    of_targets = ("verdict", "id", "indicator", "target", "period", "outcome", "from")
    of_tasks = ("status", "id", "task", "date", "from", "evidence")
    return [
        Sheet(say("targets", lang), [say(key, lang) for key in of_targets], aims),
        Sheet(say("tasks", lang), [say(key, lang) for key in of_tasks], done),
        deadlines(board, lang),
        Sheet(say("baseline", lang), [say(key, lang) for key in of_targets], starts),
    ]


def _short(origin: str, lang: str) -> str:
    return say(f"from_{origin}", lang)


def _target(section: Section, line: TargetLine, lang: str) -> list[object]:
    target, reached = line.target, line.outcome
    return [
        text(section.formulation.name, lang), target.id, text(line.indicator.name, lang),
        say(f"role_{target.role}", lang), text(line.written, lang), target.period_end, shown(line.verdict, lang),
        text(reached.written, lang) if reached else None, reached.period_end if reached else None,
        say(f"from_{reached.origin}", lang) if reached else None, text(line.reason, lang), target.quote,
        _sources((*line.set_by, *line.reached, *line.other)),
    ]  # fmt: skip


def tasks(board: Board, lang: str) -> Sheet:
    """A row a task."""
    lines = [(section, line) for section in board.sections for line in section.tasks]
    return Sheet(
        say("tasks", lang),
        [say(key, lang) for key in _TASKS],
        [_task(section, line, lang) for section, line in lines],
        tones={(row, _TASKS.index("status")): _tone(line) for row, (_, line) in enumerate(lines)},
    )


def _task(section: Section, line: TaskLine, lang: str) -> list[object]:
    best = line.evidence[0] if line.evidence else None
    return [
        text(section.formulation.name, lang), line.task.id, text(line.task.text, lang),
        say(f"kind_{line.task.kind}", lang), f"{_DOTS[line.status]} {status_name(line.status).text(lang)}",
        line.date, _from(best, lang), text(best.text, lang) if best else None, line.task.due, line.task.quote,
        _sources((*line.evidence, *line.set_by)),
    ]  # fmt: skip


def _noted(one: Proof, lang: str) -> str:
    whence = " ".join(filter(None, (one.date, text(one.named, lang), one.source)))
    return f"{text(one.text, lang)}\n— {say(f'from_{one.origin}', lang)} {whence}"


def evidence(board: Board, lang: str) -> Sheet:
    """A row a place that says something."""
    keys = ("id", "kind", "from", "date", "text", "document", "sources", "address", "certainty", "state")
    rows = [
        [
            id, say(role, lang), say(f"from_{one.origin}", lang), one.date, text(one.text, lang), text(one.named, lang),
            one.source, one.address, say(f"certainty_{one.certainty}", lang) if one.certainty else None,
            status_name(one.says).text(lang) if one.says else None,
        ]
        for id, role, one in _proofs(board)
    ]  # fmt: skip
    return Sheet(say("evidence_sheet", lang), [say(key, lang) for key in keys], rows)


def _proofs(board: Board) -> Iterator[tuple[str, str, Proof]]:
    for line in board.lines():
        if isinstance(line, TaskLine):
            yield from ((line.task.id, "found", one) for one in line.evidence)
            yield from ((line.task.id, "set_by_task", one) for one in line.set_by)
            continue
        for role in ("set_by", "reached", "other", "revised", "maybe"):
            yield from ((line.target.id, role, one) for one in getattr(line, role))


def series(board: Board, lang: str) -> Sheet:
    """A row a value of an indicator, each indicator once."""
    keys = ("id", "indicator", "period", "value", "unit", "text", "from", "date")
    rows = [
        [
            line.target.id, text(line.indicator.name, lang), one.period_end, one.number, one.unit,
            text(one.written, lang), say(f"from_{one.origin}", lang), one.date,
        ]
        for line in board.targets
        for one in line.series
    ]  # fmt: skip
    return Sheet(say("series", lang), [say(key, lang) for key in keys], rows)


def documents(board: Board, lang: str) -> Sheet:
    """A row a document, in order of date."""
    keys = ("date", "text", "number", "issuer", "from", "formulation", "certainty", "address")
    names = {one.id: text(one.name, lang) for one in board.pack.formulations}
    rows = [
        [
            one.date, text(one.title, lang), one.number, one.issuer, say(f"from_{one.origin}", lang),
            "; ".join(names.get(id, id) for id in one.formulations) or say("all_formulations", lang),
            say(f"certainty_{one.certainty}", lang) if one.certainty else None, one.address,
        ]
        for one in board.documents
    ]  # fmt: skip
    return Sheet(say("documents", lang), [say(key, lang) for key in keys], rows)


def rulebooks(board: Board, lang: str) -> Sheet:
    """A row a rulebook of the pack."""
    keys = ("id", "name", "edition", "document", "since")
    rows = [
        [
            one.id,
            text(one.name, lang),
            one.edition or say("no_edition", lang),
            text(one.document, lang),
            one.since,
        ]
        for one in board.rulebooks
    ]
    header = [say(key, lang) for key in keys[:-1]]
    return Sheet(say("rulebooks", lang), [*header, say("date", lang)], rows)


def deadlines(board: Board, lang: str) -> Sheet:
    """A row a thing that is due, the first first."""
    rows: list[list[object]] = []
    for one in board.deadlines:
        verdict = one.state in _DOTS
        name = status_name(one.state) if verdict else verdict_name(one.state)  # type: ignore[arg-type]
        rows.append([one.date, say(one.kind, lang), one.id, text(one.text, lang), name.text(lang)])
    return Sheet(
        say("deadlines", lang), [say(key, lang) for key in ("due_on", "kind", "id", "text", "state")], rows
    )
