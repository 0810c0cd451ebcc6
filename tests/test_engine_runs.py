"""Runs that are killed and go on: every document once, the same bytes as of a run that was not."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import duban
from duban.engines import writer as writer_module
from duban.engines.block import Block
from duban.engines.dataset import Dataset
from duban.engines.in_process import InProcess
from duban.engines.limits import Limits
from duban.engines.processes import Processes
from duban.engines.running import Tally, extract_into
from duban.engines.task import Worked
from duban.engines.writer import writing
from duban.errors import DatasetError
from duban.pipeline import Failure, Processed, Task
from engine_cases import SLOW, contents, quick, sources

# Some twice, and two that are no documents.
TEXTS = [f"第{i % 50}份文件" for i in range(60)]
QUICK = InProcess(process=quick)


def run(
    folder: Path, texts: Iterable[str] = TEXTS, engine: InProcess = QUICK, *, retry: bool = False
) -> Tally:
    return extract_into(folder, sources(texts), engine, most_sources=4, retry=retry)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a run that nothing interrupts writes."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    run(folder)
    return contents(folder)


def test_processes_write_the_same(tmp_path: Path, whole: dict[str, object]) -> None:
    extract_into(tmp_path / "out", sources(TEXTS), Processes(Limits(), 2, SLOW), most_sources=4)
    assert contents(tmp_path / "out") == whole


class Killed(BaseException):
    """What stands for the end of the process."""


@pytest.mark.parametrize("writes", [0, 1, 2, 3, 5, 9, 30])
def test_a_run_that_ends_between_any_two_writes(
    tmp_path: Path, whole: dict[str, object], monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = iter(range(writes))
    real = writer_module.write_whole

    def write(path: Path, data: bytes) -> None:
        if next(left, None) is None:
            path.with_name(f".{path.name}.part").write_bytes(data[: len(data) // 2])
            raise Killed
        real(path, data)

    folder = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(writer_module, "write_whole", write)
        with pytest.raises(Killed):
            run(folder)
    run(folder)
    assert contents(folder) == whole


PROGRAM = """
import sys
from pathlib import Path
from duban.engines.limits import Limits
from duban.engines.processes import Processes
from duban.engines.running import extract_into
from engine_cases import SLOW, sources
from test_engine_runs import TEXTS
extract_into(Path(sys.argv[1]), sources(TEXTS), Processes(Limits(), 2, SLOW), most_sources=4, progress=lambda t: print(flush=True))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system kills otherwise")
def test_a_run_that_is_killed_at_random(tmp_path: Path, whole: dict[str, object]) -> None:
    folder, chance = tmp_path / "out", random.Random(19)
    for _ in range(3):
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        assert program.stdout
        program.stdout.readline()  # a block is done
        time.sleep(chance.random() / 10)
        program.kill()
        program.wait()
        program.stdout.close()
    tally = run(folder)
    assert tally.kept > 0
    assert tally.sources == len(TEXTS)
    assert contents(folder) == whole
    names = Dataset(folder).manifest().collect()["name"].to_list()
    assert names == [f"{i:03}.txt" for i in range(len(TEXTS))]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    run(tmp_path / "out")
    tally = run(tmp_path / "out", engine=InProcess(process=lambda task: pytest.fail("read again")))
    assert (tally.kept, tally.statuses) == (len(TEXTS), {})


@pytest.mark.parametrize("place", [0, 7, 60])
def test_sources_that_came_since(tmp_path: Path, place: int) -> None:
    """They shift the blocks behind them: the others are still there once, and nothing is read twice."""
    folder, more = tmp_path / "out", list(sources(TEXTS))
    run(folder)
    more[place:place] = list(sources(["新的文件", TEXTS[3]]))
    for i, source in enumerate(more[place : place + 2]):
        source.name = f"new{i}.txt"
    for _ in range(2):
        extract_into(folder, more, QUICK, most_sources=4)
    manifest = Dataset(folder).manifest().collect()
    assert sorted(manifest["name"]) == sorted(source.name for source in more)
    assert manifest.filter(pl.col("name").str.starts_with("new")).select("name", "status", "of").rows() in (
        [("new0.txt", "read", None), ("new1.txt", "duplicate", "003.txt")],
    )
    assert Dataset(folder).documents().collect()["sha256"].is_unique().all()
    assert Dataset(folder).records("instruments").collect().height == 51


def failing(task: Task) -> Processed:
    return Failure(task.name, "KeyError: x") if task.data.decode() == TEXTS[5] else quick(task)


def test_retry(tmp_path: Path, whole: dict[str, object]) -> None:
    folder = tmp_path / "out"
    run(folder, engine=InProcess(process=failing))
    assert Dataset(folder).problems().collect()["name"].to_list() == ["005.txt"]
    assert run(folder).statuses == {}
    assert run(folder, retry=True).statuses == {"read": 4}
    assert contents(folder) == whole
    assert Dataset(folder).problems().collect().height == 0


def test_tables_of_nothing(tmp_path: Path) -> None:
    run(tmp_path / "out", [])
    dataset = Dataset(tmp_path / "out")
    for table in (
        dataset.manifest(),
        dataset.problems(),
        dataset.documents(),
        dataset.records("commitments"),
    ):
        assert table.collect().height == 0
    with pytest.raises(duban.ArgumentError, match="did you mean 'figures'"):
        dataset.records("figure")


@pytest.mark.parametrize("made", ["file", "other files", "other format"])
def test_folders_that_are_not_written_to(tmp_path: Path, made: str) -> None:
    folder = tmp_path / "out"
    if made == "file":
        folder.write_text("x")
    elif made == "other files":
        folder.mkdir()
        (folder / "a.txt").write_text("x")
    else:
        folder.mkdir()
        (folder / "dataset.json").write_text('{"format": 99}')
    with pytest.raises(DatasetError):
        run(folder)
    with pytest.raises(DatasetError):
        Dataset(folder)


def test_one_reading_and_one_process_a_dataset(tmp_path: Path) -> None:
    with writing(tmp_path, "a"), pytest.raises(DatasetError, match="another process"), writing(tmp_path, "a"):
        pass
    with pytest.raises(DatasetError, match="other options"), writing(tmp_path, "b"):
        pass


class Own:
    """An engine of the user's: anything with a name and a map."""

    name = "own"

    def map(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        return QUICK.map(blocks)


def test_extract_many(tmp_path: Path) -> None:
    for name, text in {"a": "2025年，粮食产量增长2%。", "b": "2025年，粮食产量增长2%。", "c": ""}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    told: list[int] = []
    dataset = duban.extract_many(
        [tmp_path],
        tmp_path / "out",
        engine="processes",
        jobs=1,
        region="某省",
        progress=lambda t: told.append(t.sources),
    )
    rows = dataset.manifest().select("ordinal", "status", "of", "records").collect().rows()
    assert rows == [
        (0, "read", None, 1),
        (1, "duplicate", str(tmp_path / "a.txt"), 0),
        (2, "unreadable", None, 0),
    ]
    assert dataset.records().select("low", "document_region").collect().rows() == [(2.0, "某省")]
    assert told == [3]
    # The dataset lies in the folder that is read, and is not read itself.
    again = duban.extract_many(tmp_path, str(tmp_path / "out"), engine=Own(), region="某省")
    assert again.keys() == dataset.keys()
    assert repr(again) == f"<Dataset {tmp_path / 'out'}: 1 parts>"
    assert "duplicate" in again._repr_html_()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"engine": "rya"}, "did you mean 'ray'"),
        ({"time_limit": -1}, "0 or a positive"),
        ({"jobs": -1}, "0 or a positive"),
        ({"memory_limit": float("nan")}, "0 or a positive"),
        ({"published": "gestern"}, "no date"),
        ({"region": " "}, "blank"),
    ],
)
def test_arguments_are_checked(tmp_path: Path, arguments: dict[str, object], said: str) -> None:
    with pytest.raises(duban.ArgumentError, match=said):
        duban.extract_many(tmp_path, tmp_path / "out", **arguments)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("inputs", [None, 5, b"a.txt", ["a.txt", 5]])
def test_inputs_that_name_nothing(tmp_path: Path, inputs: Any) -> None:
    with pytest.raises(duban.ArgumentTypeError, match="one or a list of them"):
        duban.extract_many(inputs, tmp_path / "out")
    assert not (tmp_path / "out").exists()
