"""A running app, as a user starts it, for tests."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from duban.ledger.sharing.announcement import announced
from duban.ledger.sharing.link import Link, link_to


class Served:
    """An app in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 80)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={key.replace("_", "-"): headers[key] for key in headers})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def try_get(self, path: str) -> int:
        """The status; 0 where the app has gone."""
        try:
            return self.get(path)[0]
        except (OSError, http.client.HTTPException):
            return 0

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """The exit code and what was said on standard error."""
        self.process.send_signal(how)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


def start(*arguments: object, cwd: Path | None = None, **settings: str) -> subprocess.Popen[str]:
    """``duban serve`` without a browser."""
    environment = os.environ | {"DUBAN_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)} | settings
    return subprocess.Popen(
        [sys.executable, "-m", "duban.cli.main", "serve", "--no-browser", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        cwd=cwd,
        env=environment,
    )


@contextmanager
def served(*arguments: object, cwd: Path | None = None, **settings: str) -> Generator[Served]:
    """The app, from when it has printed its address until the block ends."""
    process = start(*arguments, cwd=cwd, **settings)
    try:
        yield Served(process, address_of(process))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError(process.communicate())


def live_link(ledger: Path, seconds: float = 10) -> Link:
    """A line to the app that serves ``ledger``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if link := link_to(ledger):
            return link
        time.sleep(0.1)
    raise AssertionError(announced(ledger))
