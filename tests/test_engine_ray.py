"""The engine for a cluster: the same records as of processes, workers that are killed, and no Ray at all."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from duban.engines.dataset import Dataset
from duban.engines.engine import Engine, engine_of
from duban.engines.limits import Limits
from duban.engines.processes import Processes
from duban.engines.running import extract_into
from duban.errors import MissingLibraryError
from engine_cases import KILLS, PROCESS, contents, sources

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (duban[cluster])")


@needs_ray
def test_a_worker_that_is_killed_and_a_document_that_kills(tmp_path: Path) -> None:
    """A worker that dies is no document's fault and loses nothing; a document that ends its process is a problem."""
    from duban.engines.ray import Ray

    texts = [f"第{i}份文件" for i in range(30)]
    texts[7], texts[17] = f"{KILLS}{tmp_path / 'once'}", "exit"

    def run(name: str, engine: Engine) -> Path:
        folder = tmp_path / name
        extract_into(folder, sources(texts), engine, most_sources=4)
        return folder

    by_ray = run("ray", Ray(Limits(), 2, PROCESS))
    assert (tmp_path / "once").exists()
    assert contents(by_ray) == contents(run("processes", Processes(Limits(), 2, PROCESS)))
    assert Dataset(by_ray).problems().select("name", "status").collect().rows() == [("017.txt", "died")]
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'duban\[cluster\]'") as caught:
        engine_of("ray")
    assert "请运行" in caught.value.reason("zh")


@pytest.mark.parametrize(("name", "jobs"), [("in-process", None), ("processes", 3)])
def test_engines_by_name(name: str, jobs: int | None) -> None:
    engine = engine_of(name, jobs=3)
    assert engine.name == name
    assert getattr(engine, "jobs", None) == jobs
