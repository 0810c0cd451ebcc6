"""The command line run as a user runs it, for tests."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from forking import forked

# Settings that the interpreter looks at when it starts.
_INTERPRETER = frozenset(["PYTHONIOENCODING", "LC_ALL"])
TEXT = "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。\n二、2026年工作安排\n培育100个产业集群。\n"


def duban(
    *arguments: object, lang: str = "en", timeout: float = 60, before: Sequence[str] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, its output in no terminal; ``settings`` go into its environment, ``before`` before its command."""
    environment = os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    environment.pop("DUBAN_DEBUG", None)
    environment |= settings
    if not before and not _INTERPRETER & set(settings):
        return forked(arguments, environment, timeout=timeout)
    return subprocess.run(
        [*before, sys.executable, "-m", "duban.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


def wide(
    *arguments: str | Path, lang: str = "en", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line on a wide terminal, in UTF-8 and in the folder ``cwd``."""
    environment = os.environ | {"DUBAN_LANG": lang, "COLUMNS": "160"}
    return forked(arguments, environment, timeout=60, cwd=cwd)


def inside(*arguments: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Run a command in this process, with pipes for output: one of its own takes a second or two to load the libraries again."""
    from duban.cli.main import main

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    given = ["duban", *map(str, arguments), *([] if "--lang" in arguments else ["--lang", lang])]
    interrupted = signal.getsignal(signal.SIGINT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", given)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("COLUMNS", "100")
        patch.delenv("DUBAN_DEBUG", raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
    signal.signal(signal.SIGINT, interrupted)
    told, said = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(given, int(ended.value.code or 0), told, said)


def helps(lang: str, *commands: Sequence[str]) -> list[str]:
    """The help of each of ``commands``, all of one process: its language is that of the environment when they are loaded."""
    code = (
        "import sys; from typer.testing import CliRunner; from duban.cli.main import app\n"
        "for line in sys.argv[1:]: print(CliRunner().invoke(app, [*line.split(), '--help']).output, end='\\0')"
    )
    environment = os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    command = [sys.executable, "-c", code, *map(" ".join, commands)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.split("\0")[:-1]
