"""The command line run as a user runs it, for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

TEXT = "一、2025年工作回顾\n粮食产量达到500亿斤、增长2%。\n二、2026年工作安排\n培育100个产业集群。\n"


def duban(
    *arguments: object, lang: str = "en", timeout: float = 60, before: Sequence[str] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, with pipes for output; ``settings`` go into its environment, ``before`` before its command."""
    environment = os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    environment.pop("DUBAN_DEBUG", None)
    environment |= settings
    return subprocess.run(
        [*before, sys.executable, "-m", "duban.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
