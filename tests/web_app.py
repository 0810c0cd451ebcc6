"""The app in a real browser, for tests: a server on a free port, a page that reports errors and requests elsewhere."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from browser import CHROMIUM
from duban.web.application import application
from duban.web.settings import Settings

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@contextmanager
def serving(ledger: Path, **settings: Any) -> Generator[str]:
    """The address of the app on ``ledger``, served from a thread."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(Settings(ledger=ledger, port=port, **settings))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive(), "the server did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def chromium() -> Generator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page, and what must not happen on it: errors on its console, requests to anywhere but the app."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((address, "data:", "blob:"))
                else self.errors.append(f"asked {asked.url}")
            ),
        )


@contextmanager
def watched(browser: Browser, address: str, **context: Any) -> Generator[Page]:
    """A page of the app at ``address``; in the end nothing must have gone wrong on it."""
    opened = browser.new_context(base_url=address, **context)
    page = opened.new_page()
    page.set_default_timeout(15_000)
    seen = Watched(page, address)
    try:
        yield page
        assert seen.errors == []
    finally:
        opened.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds of serious or critical kind on the page, with the first place of each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:160]})"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
