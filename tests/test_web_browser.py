"""The app in headless Chromium: one day's work of someone who never uses a terminal."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser import needs_browser
from tests.web_app import chromium, serving, violations, watched

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    ledger: Path = tmp_path_factory.mktemp("app") / "app.duckdb"
    with serving(ledger) as served:
        yield served


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/"])
def test_pages_are_accessible(address: str, browser: Browser, path: str, lang: str, scheme: str) -> None:
    with watched(browser, address, color_scheme=scheme) as page:
        page.goto(f"{path}?lang={lang}")
        assert violations(page) == []
