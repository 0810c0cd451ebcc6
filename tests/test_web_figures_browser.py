"""The pages of figures and search in headless Chromium: parts swapped in, Back, keys, charts, access."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from browser import needs_browser
from web_app import chromium, serving, violations, watched
from web_ledger import filled

pytestmark = needs_browser
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with serving(filled(tmp_path_factory.mktemp("app") / "app.duckdb")) as served:
        yield served


PAGES = (
    "/figures?region=江苏省",
    "/figures?group=indicator",
    "/figures?kind=commitment",
    "/figures/chart",
    "/figures/chart?form=bar",
    "/figures/pivot?year=2025",
    "/search?q=三农 就业",
    "/search",
)


@pytest.mark.parametrize(("lang", "scheme", "size"), [("zh", "light", WIDE), ("en", "dark", NARROW)])
def test_pages_are_accessible_and_fit(
    address: str, browser: Browser, lang: str, scheme: str, size: dict[str, int]
) -> None:
    with watched(browser, address, color_scheme=scheme, viewport=size) as page:
        for path in PAGES:
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path


def test_filters_work_by_keyboard_and_back(address: str, browser: Browser) -> None:
    with watched(browser, address, locale="zh-CN", viewport=WIDE) as page:
        page.goto("/figures")
        page.evaluate("window.here = true")
        page.locator("#facet-region-江苏省").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".chips")).to_contain_text("江苏省")
        assert page.evaluate("window.here")  # only a part of the page came
        expect(page.locator("#facet-region-江苏省")).to_be_focused()
        page.locator("#sort-value").click()
        expect(page.locator("th[aria-sort='ascending']")).to_have_text("原文数值")
        assert "region=" in (page.locator("#en").get_attribute("href") or "")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".opened-row:visible mark")).to_have_count(1)
        page.go_back()
        expect(page.locator("th[aria-sort='ascending']")).to_have_count(0)
        page.wait_for_load_state("load")  # the page was loaded anew, and its scripts stand last
        page.go_back()
        expect(page.locator(".chips")).to_have_count(0)


def test_a_search_goes_on_as_one_types_and_presses_enter(address: str, browser: Browser) -> None:
    with watched(browser, address, locale="zh-CN", viewport=WIDE) as page:
        page.goto("/figures")
        page.fill("#figures-q", "就業")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("共 12 条")
        page.goto("/search?q=三農")
        assert page.locator(".hit mark").first.inner_text() == "三农"
        expect(page.locator(".hit")).to_have_count(6)


def test_a_chart_draws_its_points_and_leads_to_them(address: str, browser: Browser) -> None:
    with watched(browser, address, locale="zh-CN", viewport=WIDE) as page:
        page.goto("/figures/chart?indicator=regional-gdp")
        expect(page.locator("#chart svg")).to_be_visible()
        expect(page.locator("#chart svg text", has_text="江苏省 · 实际")).to_have_count(1)
        with page.expect_download() as taken:
            page.click("#picture")
        assert taken.value.suggested_filename.endswith(".svg")
        page.goto("/figures/chart?indicator=regional-gdp&form=bar")
        expect(page.locator("#chart svg text", has_text="浙江省")).to_have_count(1)
        link = page.locator(".points td.where a").first
        assert (link.get_attribute("href") or "").startswith("/document/")
