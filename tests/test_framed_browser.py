"""Compare, trace, track and assess in a browser: scripts under the policy, states in the address, keys, both languages."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import needs_browser
from made_up_ledger import made_up
from web_app import chromium, serving, violations, watched

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[str, int], str]]:
    path = tmp_path_factory.mktemp("framed") / "l.duckdb"
    return path, made_up(path)


@pytest.fixture(scope="module")
def address(ledger: tuple[Path, dict[tuple[str, int], str]]) -> Generator[str]:
    with serving(ledger[0]) as served:
        yield served


@pytest.fixture
def page(browser: Browser, address: str) -> Generator[Page]:
    with watched(browser, address, locale="zh-CN") as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(ledger: tuple[Path, dict[tuple[str, int], str]]) -> dict[str, str]:
    hashes = ledger[1]
    years = "&".join(f"with={hashes['江苏省', year]}" for year in (2024, 2025, 2026))
    return {
        "choice": "/compare",
        "pair": f"/compare?old={hashes['江苏省', 2025]}&new={hashes['江苏省', 2026]}",
        "series": f"/compare?{years}",
        "cascade": f"/compare?nation={hashes['全国', 2026]}",
        "terms": "/trace",
        "trace": "/trace?term=数据产权制度",
        "aims": "/trace?term=地区生产总值",
        "board": "/track",
        "cards": "/track?view=scorecards",
        "map": "/track?view=map",
        "promises": "/track?view=commitments",
        "assess": "/assess",
        "packs": "/board",
        "pack": "/board?pack=broadband-5g",
    }


READY = {
    "pair": "#tabs a",
    "series": "#tabs a",
    "cascade": "#tabs a",
    "trace": "#tabs a",
    "aims": "svg.aims",
    "pack": ".pack-board",
} | dict.fromkeys(("board", "cards", "map", "promises"), ".facets")


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
@pytest.mark.parametrize(
    "name",
    [
        "choice",
        "pair",
        "series",
        "cascade",
        "terms",
        "trace",
        "aims",
        "board",
        "cards",
        "map",
        "promises",
        "assess",
        "packs",
        "pack",
    ],
)
def test_accessible(
    browser: Browser, address: str, pages: dict[str, str], name: str, lang: str, scheme: str
) -> None:
    with watched(browser, address, color_scheme=scheme, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{pages[name]}{'&' if '?' in pages[name] else '?'}lang={lang}")
        page.locator(READY.get(name, "h1")).first.wait_for()
        if name in ("board", "promises"):
            page.locator(".opener").first.click()
        assert violations(page) == []
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_views_live_beside_the_query_and_the_language_keeps_both(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["pair"])
    page.get_by_role("link", name="变化").first.click()
    page.locator(".chips .k-strengthened").click()
    assert page.url.endswith("#changes?kind=strengthened")
    assert "?old=" in page.url
    page.locator("#en").click()
    page.wait_for_url("**lang=en**")
    expect(page.locator(".change .kind").first).to_have_text("strengthened")
    assert "#changes?kind=strengthened" in page.url
    assert "old=" in page.url
    page.go_back()
    page.go_back()
    expect(page.locator("#tabs [aria-current=page]")).to_have_attribute("href", "#changes")


def test_change_leads_to_its_document(
    page: Page, pages: dict[str, str], ledger: tuple[Path, dict[tuple[str, int], str]]
) -> None:
    page.goto(pages["pair"] + "#changes")
    link = page.locator(".change a.source").first
    assert (link.get_attribute("href") or "").startswith(f"/document/{ledger[1]['江苏省', 2025]}?at=")


def test_targets_and_outcomes_of_a_place_and_of_all(
    page: Page, pages: dict[str, str], ledger: tuple[Path, dict[tuple[str, int], str]]
) -> None:
    page.goto(pages["aims"])
    expect(page.locator("#aims select").first).to_have_value("江苏省")
    expect(page.locator("table.aims tbody tr")).to_have_count(3)
    row = page.locator("table.aims tbody tr").nth(1)
    expect(row).to_contain_text("未完成")
    link = row.locator("a.source").first
    assert (link.get_attribute("href") or "").startswith(f"/document/{ledger[1]['江苏省', 2025]}?at=")
    page.locator("#aims select").first.select_option("*")
    expect(page.locator("svg.aims .place")).to_have_count(3)
    page.reload()
    expect(page.locator("#aims select").first).to_have_value("*")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("figure.chart svg.aims").first).to_have_attribute("viewBox", re.compile(r"^0 0 314 "))


def test_choice_as_one_types(page: Page) -> None:
    page.goto("/compare")
    page.locator("input[name=new_q]").fill("浙江")
    expect(page.locator("#new-listed .choice")).to_have_count(2)
    page.locator("#new-listed input").last.check()
    page.get_by_role("button", name="对比").click()
    expect(page.locator("h1")).to_contain_text("浙江省政府工作报告")


def test_board_opens_by_key_and_keeps_it_in_the_address(page: Page) -> None:
    page.goto("/track?status=missed")
    opener = page.locator(".opener").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr.below:not([hidden]) svg.trajectory").first).to_be_visible()
    assert "open=" in page.url
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.locator("tr.below:not([hidden]) a.source").count() >= 2
    page.reload()
    expect(page.locator("tr.below:not([hidden]) .say").first).to_contain_text("未完成")
    page.locator(".opener").first.click()
    assert "open=" not in page.url


def test_day_is_a_slider(page: Page) -> None:
    page.goto("/track")
    slider = page.locator("input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as_of=2025-01-15**")
    expect(page.locator(".tools-line")).to_contain_text("2025-01-15")
    assert page.locator("input[type=range]").get_attribute("aria-valuetext") == "2025-01-15"
    expect(page.locator("[data-light=too_early] svg").first).to_be_visible()
    page.go_back()
    expect(page.locator(".tools-line")).to_contain_text("2026-01-15")


def test_board_works_without_scripts(browser: Browser, address: str) -> None:
    with watched(browser, address, java_script_enabled=False, locale="zh-CN") as page:
        page.goto("/track?status=missed")
        if page.locator("noscript a").count():
            page.locator("noscript a").click()
        page.locator(".opener").first.click()
        assert page.locator("tr.below:not([hidden]) blockquote").count() >= 2


def test_table_is_assessed(page: Page, tmp_path: Path) -> None:
    table = tmp_path / "企业.csv"
    table.write_text("企业,收的钱（万元）,从业人员,行业\n甲公司,3000,80,工业\n", encoding="utf-8")
    page.goto("/assess")
    page.locator("input[value=sme-size]").check()
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="读表").click()
    page.locator("details:has(#column-revenue) > summary").click()
    page.locator("#column-revenue").select_option("B1")
    page.get_by_role("button", name="按此重读").click()
    page.get_by_role("link", name="看结果").click()
    page.get_by_role("link", name="名单").click()
    expect(page.locator("main")).to_contain_text("甲公司")
    assert violations(page) == []
