"""Pages in headless Chromium, for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_INSTALLABLE = os.geteuid() == 0 and shutil.which("apt-get") is not None
needs_browser = pytest.mark.skipif(
    CHROMIUM is None,
    reason="Chromium is not here: tools/install-browser installs it"
    if _INSTALLABLE
    else "Chromium is not here, and make test cannot install it (no apt-get, or not root)",
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --enable-logging=stderr --v=0 --virtual-time-budget=4000"
).split()


def dom(page: Path, view: str, tmp_path: Path, *, script: str = "") -> str:
    """The page as it stands after ``view`` is drawn; ``script`` runs in a frame of a phone's width around it."""
    target = f"{page.as_uri()}#{view}"
    if script:
        outer = page.with_name("outer.html")
        outer.write_text(
            f'<!doctype html><meta charset="utf-8"><body style="margin:0"><iframe id="f" src="{target}" '
            f'style="width:390px;height:844px;border:0"></iframe><pre id="out"></pre><script>'
            f"f.onload = () => setTimeout(() => {{ const w = f.contentWindow, d = w.document; "
            f"out.textContent = String({script}); }}, 300);</script>",
            encoding="utf-8",
        )
        target = outer.as_uri()
    assert CHROMIUM is not None
    shown = subprocess.run(
        [
            CHROMIUM,
            *FLAGS,
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path}",
            "--dump-dom",
            target,
        ],
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert "CONSOLE" not in shown.stderr, shown.stderr
    return shown.stdout
