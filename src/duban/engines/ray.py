"""The engine for a cluster: blocks are tasks of Ray, each worked on by a guarded child of the worker that has it.

Ray distributes and tries again what a lost worker had; limits, problems and going on are Duban's own. A document
ends its guarded child, never the worker, so that Ray's retries are for machines that fail, not for documents.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from duban.engines.block import Block
from duban.engines.guarded import PROCESS, Guarded
from duban.engines.limits import Limits
from duban.engines.task import Worked
from duban.errors import EngineError, MissingLibraryError

# Blocks that wait for a worker, beside those that are worked on.
_WAITING: Final = 1
# A block whose worker was lost so often in a row meets no chance but a machine that is broken: the run ends.
_RETRIES: Final = 5
# A block and its parts are a few megabytes. Ray's own choice is a third of the machine's memory.
_STORE_BYTES: Final = 400_000_000
# Whether processes of a Ray on this machine can be reached from others: by default so on Linux alone.
_CLUSTERS: Final = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"


class Ray:
    """Work in the processes of a Ray cluster: of that at ``address`` (or ``RAY_ADDRESS``), or of one on this machine.

    ``jobs`` are the blocks that are worked on at once, by default as many as there are cores (0).

    Raises:
        MissingLibraryError: where Ray is not installed.
    """

    name = "ray"

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        jobs: int = 0,
        process: str = PROCESS,
        *,
        address: str | None = None,
    ) -> None:
        self.limits = limits
        self.jobs = jobs
        self.process = process
        self.address = address or os.environ.get("RAY_ADDRESS")
        self._ray = _library(is_own=not self.address)

    def map(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        """What is made of each of ``blocks``, as soon as it is there.

        Raises:
            EngineError: where Ray cannot be reached, or lost a block again and again.
        """
        with self._connected():
            try:
                yield from self._results(blocks)
            except self._ray.exceptions.RayError as error:
                raise _lost(error) from error

    def _results(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        ray = self._ray
        task = ray.remote(num_cpus=1, max_retries=_RETRIES)(_work)
        cores = int(ray.cluster_resources().get("CPU", 1))
        ahead = self.jobs if self.address and self.jobs else (1 + _WAITING) * cores
        pending: list[Any] = []
        try:
            for block in blocks:
                pending.append(task.remote(block, self.limits, self.process))
                ready, pending = ray.wait(pending, timeout=0)
                if not ready and len(pending) >= ahead:
                    ready, pending = ray.wait(pending)
                yield from ray.get(ready)
            while pending:
                ready, pending = ray.wait(pending)
                yield from ray.get(ready)
        finally:
            for left in pending:
                ray.cancel(left, force=True)

    @contextmanager
    def _connected(self) -> Iterator[None]:
        """Ray is there inside; one that the user has started stays."""
        ray = self._ray
        if ray.is_initialized():
            yield
            return
        folder = tempfile.mkdtemp(prefix="ray-")
        try:
            _start(ray, self.address, self.jobs, folder)
            yield
        finally:
            ray.shutdown()
            shutil.rmtree(folder, ignore_errors=True)


def _start(ray: Any, address: str | None, jobs: int, folder: str) -> None:
    quiet = {"include_dashboard": False, "log_to_driver": False, "logging_level": "ERROR"}
    own = {
        "num_cpus": jobs or None,
        "object_store_memory": _STORE_BYTES,
        "_node_ip_address": "127.0.0.1",
        "_temp_dir": folder,
        **quiet,
    }
    try:
        if address:
            ray.init(address, log_to_driver=False, logging_level="ERROR")
        else:
            with _found_by_workers():
                ray.init("local", **own)
    except Exception as error:  # a start that takes too long is a plain Exception in Ray
        raise EngineError("ray", f"连不上 Ray：{error}", f"Ray cannot be reached: {error}") from error


@contextmanager
def _found_by_workers() -> Iterator[None]:
    """Processes that are started inside find the modules that this one finds."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        yield
    finally:
        del os.environ["PYTHONPATH"]
        os.environ |= {"PYTHONPATH": before} if before is not None else {}


def _lost(error: Exception) -> EngineError:
    cause = getattr(error, "cause", None)
    if isinstance(cause, EngineError):
        return cause
    first = str(error).strip().partition("\n")[0]
    return EngineError(
        "ray",
        f"Ray 出错：{first}；已完成的都已保存，再运行一次即可继续",
        f"Ray failed: {first}; what is done is kept, run it again to go on",
    )


def _work(block: Block, limits: Limits, process: str) -> Worked:
    """In a worker: it keeps its guarded child from block to block."""
    return _guarded(limits, process).work(block)


@lru_cache(maxsize=1)
def _guarded(limits: Limits, process: str) -> Guarded:
    return Guarded(limits, process)


def _library(*, is_own: bool) -> Any:
    """Ray, which reads its settings when it is loaded: it sends nothing anywhere, and one of our own listens to this machine alone."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if is_own:
        os.environ.setdefault(_CLUSTERS, "0")
    try:
        return import_module("ray")
    except ModuleNotFoundError:
        raise MissingLibraryError(
            "ray",
            "没有安装；请运行 pip install 'duban[cluster]'",
            "it is not installed; run pip install 'duban[cluster]'",
        ) from None
