"""Home, documents, upload and context in headless Chromium: by mouse, by key, in both languages and themes."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import duban
from browser import needs_browser
from duban.ledger import Ledger, StoredDocument
from web_app import chromium, serving, violations, watched

pytestmark = needs_browser

EXAMPLES = Path(__file__).parent.parent / "examples"
UNDATED = "今年，粮食产量增长2%左右。"
# Puts a file on the page as a hand would.
DROP = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """An app with two documents, one without a date."""
    path: Path = tmp_path_factory.mktemp("app") / "app.duckdb"
    with Ledger.open(path) as ledger:
        for name, text in (("a.txt", UNDATED), ("b.txt", "2025年，支持企业技术改造。")):
            read = duban.read_text(text, name=name, title=name)
            ledger.add(StoredDocument.of(read, duban.extract(read)))
    with serving(path, lang="en") as served:
        yield served


def over(page: Page) -> None:
    """Wait until the job of the page is over."""
    page.wait_for_url("**/documents/jobs/*")
    page.wait_for_selector("#job:not([hx-get])")


def test_from_the_welcome_to_a_dated_document(tmp_path: Path, browser: Browser) -> None:
    with serving(tmp_path / "l.duckdb") as address, watched(browser, address, locale="en") as page:
        page.goto("/")
        assert page.get_by_role("heading", level=1).inner_text() == "Welcome to Duban"
        page.set_input_files("#files", [EXAMPLES / "readout-2024-noisy.html", EXAMPLES / "clusters.csv"])
        over(page)
        assert "19 figures (4 targets), 30 commitments" in page.inner_text("#job")
        page.goto("/documents")
        page.evaluate(DROP, ["无日期.txt", UNDATED])
        over(page)
        page.get_by_role("link", name="no date: fill in").click()
        page.get_by_label("Date of publication").fill("2026-01-05")
        page.keyboard.press("Enter")
        over(page)
        assert "got a period" in page.inner_text("#job")
        page.go_back()
        assert page.get_by_label("Date of publication").input_value() != ""


def test_the_list_by_keys_and_words(address: str, browser: Browser) -> None:
    with watched(browser, address, locale="en") as page:
        page.goto("/documents")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.matches('.list tbody th a')")
        page.get_by_label("Search titles, file names and texts").fill("粮食")
        page.wait_for_url("**/documents?q=*")
        assert page.locator(".list tbody tr").count() == 1
        page.get_by_role("link", name="Remove filter").click()
        assert page.locator(".list tbody tr").count() == 2
        page.go_back()
        assert page.locator(".list tbody tr").count() == 1


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
@pytest.mark.parametrize(
    "path", ["/", "/?show=conflicts", "/documents", "/documents?problem=undated", "/about"]
)
def test_pages_are_accessible(address: str, browser: Browser, path: str, lang: str, scheme: str) -> None:
    with watched(browser, address, color_scheme=scheme) as page:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        page.wait_for_load_state("networkidle")
        assert violations(page) == []


def test_a_narrow_page_does_not_scroll_sideways(address: str, browser: Browser) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 844}) as page:
        for path in ("/", "/documents", "/about"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
