"""Commands in processes of their own that need not load the libraries: forks of one that has loaded them.

To load them takes a command over a second, what the tests ask of it a tenth of that. A fork has its own environment,
folder, streams, signals and exit code, as a command that is started has. What the language of the user decides, the
commands, is loaded in the fork.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

# Loaded before the first fork. Polars starts threads when it is loaded, and threads do not outlive a fork.
_LIBRARIES = (
    "duckdb jinja2 lxml.html msgspec rapidfuzz rich.table typer.rich_utils xlsxwriter yaml duban.comparison.public "
    "duban.engines.public duban.ledger duban.pipeline duban.text.public duban.text.sources duban.tracking.public"
).split()


def forked(
    arguments: Sequence[object], environment: Mapping[str, str], *, timeout: float, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """``duban`` with these arguments in a fork.

    Raises:
        TimeoutExpired: where it takes longer than ``timeout`` seconds.
    """
    given = list(map(str, arguments))
    with tempfile.TemporaryDirectory() as place:
        streams = [os.path.join(place, name) for name in ("out", "err")]
        code = _first().run(given, environment, streams, timeout, str(cwd or Path.cwd()))
        out, err = (Path(stream).read_bytes().decode() for stream in streams)
    if code == -signal.SIGALRM:
        raise subprocess.TimeoutExpired(given, timeout, out, err)
    return subprocess.CompletedProcess(given, code, out, err)


class _First:
    """The process that has the libraries, as those who ask it for forks see it."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            text=True,
        )
        atexit.register(self._end)

    def run(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        streams: list[str],
        timeout: float,
        folder: str,
    ) -> int:
        """The exit code of a fork; below nothing, that of the signal that ended it."""
        asked = json.dumps([arguments, dict(environment), streams, timeout, folder])
        with self._asking:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            print(asked, file=self._process.stdin, flush=True)
            return int(self._process.stdout.readline())

    def _end(self) -> None:
        """It ends with its input."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


@cache
def _first() -> _First:
    return _First()


def _load() -> None:
    """Load what is slow to load: libraries, and the words and rules by which sentences are read."""
    for name in _LIBRARIES:
        __import__(name)
    import duban
    from duban.cli.terminal.language import MESSAGES, language

    list(MESSAGES)
    duban.extract(
        duban.read_text("一、2025年工作回顾\n粮食产量增长2%。\n二、2026年工作安排\n支持企业技术改造。\n")
    )
    gc.freeze()  # what is there is not looked through again in each fork
    assert "polars" not in sys.modules
    assert threading.active_count() == 1
    assert not language.cache_info().currsize


def _serve() -> None:
    """Fork for each line of standard input; answer with the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses it means the tests, which end this process
    _load()
    for line in sys.stdin:
        if not (child := os.fork()):
            _be(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _be(
    arguments: list[str], environment: dict[str, str], streams: list[str], timeout: float, folder: str
) -> NoReturn:
    """Be the command, in a process that has just been forked."""
    code: Any = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, timeout)  # ends the process
        _take_streams(streams)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv = ["duban", *arguments]
        runpy.run_module("duban", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        threading._shutdown()
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code if isinstance(code, int) else 1)


def _take_streams(paths: list[str]) -> None:
    """Nothing to read, and files to write into."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(paths, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


if __name__ == "__main__":
    _serve()
