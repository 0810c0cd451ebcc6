"""The app in headless Chromium: one day's work of someone who never uses a terminal."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import needs_browser
from web_app import chromium, serving, violations, watched

pytestmark = needs_browser

ROOT = Path(__file__).parent.parent
NOISY = ROOT / "examples" / "readout-2024-noisy.html"
PLANS = {
    "plan-2025.txt": "云川省2025年政府工作报告\n二、2025年工作安排\n今年发展主要预期目标是：地区生产总值增长5.5%左右，"
    "粮食产量320亿斤。我们将支持企业技术改造，建设省级智能工厂20家。",
    "plan-2026.txt": "云川省2026年政府工作报告\n一、2025年工作回顾\n2025年，地区生产总值增长5.8%，粮食产量326亿斤，"
    "建成省级智能工厂23家。\n二、2026年工作安排\n今年发展主要预期目标是：地区生产总值增长5%左右，粮食产量330亿斤。"
    "我们将大力支持企业技术改造。",
}


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app") / "app.duckdb"


@pytest.fixture(scope="module")
def address(ledger: Path) -> Generator[str]:
    with serving(ledger, author="甲") as served:
        yield served


@pytest.fixture(scope="module")
def filled(address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app with a bad copy of an article and two reports of a province, dropped in through the page."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in PLANS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with watched(browser, address) as page:
        page.goto("/documents?lang=zh")
        page.set_input_files("#files", [NOISY, *(folder / name for name in PLANS)])
        page.wait_for_url(re.compile("/documents/jobs/"))
        page.wait_for_selector("#job a.button")
    return address


def opened(page: Page, words: str) -> None:
    """Open the document whose title has ``words``, by way of the list."""
    page.goto("/documents?lang=zh")
    page.click(f"#results th a:has-text('{words}')")
    page.wait_for_selector("#paper .seg")


def test_the_target_of_a_bad_copy_is_highlighted(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        opened(page, "年终会议摘要")
        target = page.locator("#paper .seg.m-target", has_text="450万座").first
        expect(target).to_be_visible()
        target.click()
        expect(page.locator("#card h2")).to_contain_text("5G基站")
        expect(page.locator("#card code").first).to_contain_text("source[")
        assert "record=" in page.url


def test_a_correction_outlives_a_later_run(filled: str, browser: Browser, ledger: Path) -> None:
    with watched(browser, filled) as page:
        opened(page, "云川省2026年政府工作报告")
        page.locator("#paper .seg.m-actual", has_text="5.8%").first.click()
        page.wait_for_selector("#card .picked #edit")
        page.keyboard.press("e")
        page.fill("#f-low", "5.3")
        page.fill("#f-high", "5.3")
        page.fill("#f-note", "按统计公报")
        page.click("#card form.fields button.main")
        expect(page.locator("#card .history")).to_contain_text("5.8")
        # The command line speaks to the app, and reads everything anew with another date stated.
        (ledger.parent / "plan-2026.txt").write_text(PLANS["plan-2026.txt"], encoding="utf-8")
        run = [sys.executable, "-m", "duban", "run", "plan-2026.txt", "--ledger", str(ledger), "--no-report"]
        done = subprocess.run(
            [*run, "--published", "2026-01-20"],
            cwd=ledger.parent, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        rows = page.request.get("/figures.jsonl?q=地区生产总值").text().splitlines()
        found = [(row["low"], row["period_end"], row["modality"]) for row in map(json.loads, rows)]
        assert (5.3, "2025-12", "actual") in found
        assert (5.8, "2025-12", "actual") not in found
        # In track, too: 5.3 is short of 5.5.
        page.goto("/track?lang=zh&year=2025")
        row = page.locator("tr", has_text="地区生产总值").first
        expect(row).to_contain_text("5.3%")


def test_a_date_that_is_stated_dates_the_figures(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        page.goto("/documents?lang=zh")
        page.set_input_files(
            "#files",
            {
                "name": "undated.txt",
                "mimeType": "text/plain",
                "buffer": "今年以来，水泥产量增长3%。".encode(),
            },
        )
        page.wait_for_selector("#job a.button")
        page.locator("#job a.missing").first.click()
        page.fill("#context-published", "2025-07-15")
        page.click("form.fields button.main")
        page.wait_for_selector("#job a.button")
        rows = page.request.get("/figures.jsonl?q=水泥产量").text().splitlines()
        assert [json.loads(row)["period_end"] for row in rows] == ["2025-07"]


def test_what_is_exported_is_what_is_shown(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        page.goto("/figures?lang=zh&q=粮食产量")
        shown = page.locator("main table tbody tr:has(td)").count()
        rows = list(csv.DictReader(io.StringIO(page.request.get("/figures.csv?q=粮食产量").text())))
        assert 0 < len(rows) <= shown


def test_two_reports_are_compared(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        page.goto("/compare?lang=zh")
        page.locator("#old-listed label", has_text="云川省2025年政府工作报告").click()
        page.locator("#new-listed label", has_text="云川省2026年政府工作报告").click()
        page.click("form.choose button.main")
        page.wait_for_selector("#tabs a")
        expect(page.locator("main")).to_contain_text("支持企业技术改造")


def test_the_whole_way_by_keyboard(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        page.goto("/?lang=zh")
        page.keyboard.press("?")
        expect(page.locator("#help")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("d")
        page.wait_for_url(re.compile("/documents$"))
        page.wait_for_load_state("load")
        page.keyboard.press("/")
        page.keyboard.type("智能工厂")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/search"))
        hit = page.locator("main a[href*='/document/']").first
        hit.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#paper .hit")
        page.wait_for_load_state("load")  # the scripts stand last, and keys are theirs
        page.keyboard.press("j")
        page.wait_for_selector("#card .picked")
        page.keyboard.press("a")
        expect(page.locator("#card .done")).to_be_visible()


def test_the_language_stays_chosen(filled: str, browser: Browser) -> None:
    with watched(browser, filled) as page:
        page.goto("/?lang=zh")
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
        page.click("#en")
        page.goto("/figures")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("h1")).to_contain_text("Figures")


PATHS = (
    "/", "/documents", "/figures", "/figures/chart", "/figures/pivot", "/search?q=粮食", "/compare", "/trace?term=粮食产量",
    "/track", "/assess", "/corrections", "/about", "/api", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", PATHS)
def test_pages_are_accessible(filled: str, browser: Browser, path: str, lang: str, scheme: str) -> None:
    context = browser.new_context(base_url=filled, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="networkidle")
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_wider_than_a_phone(filled: str, browser: Browser, path: str) -> None:
    with browser.new_context(base_url=filled, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
