"""Documents that loop, eat memory or end their process: problems of their own, and the others of the block are whole."""

from __future__ import annotations

import os
import signal
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from duban.engines.block import Block, Entry, entries
from duban.engines.guarded import Guarded
from duban.engines.in_process import InProcess
from duban.engines.limits import Limits, resident
from duban.engines.processes import Processes
from duban.engines.task import Worked, work
from duban.errors import EngineError
from duban.pipeline import Task
from engine_cases import KILLS_ITSELF, PROCESS, poisoned, quick, sources

# Long enough that memory runs out first on a machine that does other things, too.
LIMITS = Limits(seconds=3, megabytes=400)
CASES = [
    ("loop", "timeout", "longer than 3 s"),
    ("block", "timeout", "longer than 3 s"),
    ("eat", "memory", "over 400 MB"),
    ("refuse", "memory", "not enough memory"),
    ("exit", "died", "exit code 7"),
    ("segfault", "died", "SIGSEGV"),
    ("break", "failed", "ValueError"),
]
needs_proc = pytest.mark.skipif(
    resident(os.getpid()) is None, reason="the memory of a process is told by /proc"
)


def problems(worked: Worked) -> list[tuple[str, str, str, str]]:
    rows = pl.read_parquet(BytesIO(worked.parts["problems"]))
    return rows.select("name", "status", "message_zh", "message_en").rows()


def is_good(entry: Entry) -> bool:
    return isinstance(entry.content, Task) and entry.content.data.startswith(b"good")


@needs_proc
def test_poison_is_told_and_the_others_are_whole() -> None:
    """All of them in one block: each harm is met once, in one run."""
    texts = [text for harm, _, _ in CASES for text in (f"good before {harm}", harm)]
    block = Block(tuple(entries(sources([*texts, "good at the end"]))))
    guarded = Guarded(LIMITS, PROCESS)
    worked = guarded.work(block)
    guarded.close()
    assert [status for _, status, _, _ in problems(worked)] == [status for _, status, _ in CASES]
    for (_, _, zh, en), (_, _, said) in zip(problems(worked), CASES, strict=True):
        assert said in en
        assert zh
    good = Block(tuple(entry for entry in block.entries if is_good(entry)))
    alone = work(good, LIMITS, process=quick)
    assert worked.parts["documents"] == alone.parts["documents"]
    assert worked.parts["instruments"] == alone.parts["instruments"]


def test_a_loop_in_this_process() -> None:
    block = Block(tuple(entries(sources(["甲", "loop", "乙"]))))
    [worked] = InProcess(Limits(seconds=0.2), poisoned).map([block])
    assert worked.statuses == {"read": 2, "timeout": 1}


def test_poison_in_one_block_does_not_hold_up_the_others() -> None:
    blocks = [Block(tuple(entries(sources([text])))) for text in ("block", "甲", "乙", "丙")]
    done = list(Processes(LIMITS, 2, PROCESS).map(blocks))
    assert [worked.statuses.most_common()[0][0] for worked in done] == ["read", "read", "read", "timeout"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system kills otherwise")
def test_a_process_that_is_killed_from_outside_is_no_fault_of_its_document(tmp_path: Path) -> None:
    block = Block(tuple(entries(sources(["甲", f"{KILLS_ITSELF}{tmp_path / 'once'}", "乙"]))))
    [worked] = Processes(LIMITS, 1, PROCESS).map([block])
    assert (tmp_path / "once").exists()
    assert worked.statuses == {"read": 3}


@needs_proc
def test_a_limit_under_what_an_empty_process_holds(capfd: pytest.CaptureFixture[str]) -> None:
    block = Block(tuple(entries(sources(["甲"]))))
    with pytest.raises(EngineError, match="over 10 MB"):
        list(Processes(Limits(megabytes=10), 1, PROCESS).map([block]))


def test_processes_that_do_not_start_end_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    block = Block(tuple(entries(sources(["甲"]))))
    with pytest.raises(EngineError, match="do not start"):
        list(Processes(LIMITS, 1, "engine_cases:nothing_there").map([block]))
    assert "nothing_there" in capfd.readouterr().err
