"""Home and About: a welcome, what is there, what needs attention, how far rules are to be trusted."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import duban
from duban.ledger import Ledger, StoredDocument
from duban.web.application import application
from duban.web.pages.about import MEASURED
from duban.web.settings import Settings

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture
def client(tmp_path: Path) -> Generator[TestClient]:
    app = application(Settings(ledger=tmp_path / "l.duckdb", lang="en"))
    with TestClient(app, base_url="http://127.0.0.1:8017", headers={"x-duban": "1"}) as opened:
        yield opened


def store(client: TestClient) -> Any:
    return client.app.state.store  # type: ignore[attr-defined]


def added(client: TestClient, name: str, text: str, **context: Any) -> str:
    read = duban.read_text(text, name=name, **context)
    store(client).write(lambda ledger: ledger.add(StoredDocument.of(read, duban.extract(read))))
    return read.sha256


def test_an_empty_ledger_is_welcomed(client: TestClient) -> None:
    page = client.get("/").text
    assert "Welcome to Duban" in page
    assert 'action="/documents"' in page
    assert 'action="/example"' in page


def test_the_example_is_loaded(client: TestClient) -> None:
    answer = client.post("/example", follow_redirects=False)
    assert answer.status_code == 303
    job = client.app.state.jobs.find(answer.headers["location"].rpartition("/")[2])  # type: ignore[attr-defined]
    assert job.wait(60)
    assert "not read" not in client.get(answer.headers["location"]).text
    held = store(client).read(lambda ledger: (len(ledger.documents()), len(list(ledger.observations()))))
    assert min(held) > 0
    assert "Needs attention" in client.get("/").text


def test_the_example_is_not_mixed_into_a_ledger_that_holds_something(client: TestClient) -> None:
    added(client, "a.txt", "2026年，粮食产量增长2%。")
    answer = client.post("/example", follow_redirects=False)  # from a page of the time when it was empty
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert [one.name for one in store(client).read(lambda ledger: ledger.documents())] == ["a.txt"]


@pytest.mark.parametrize(("lang", "said"), [("zh", ">江苏省<"), ("en", ">Jiangsu<")])
@pytest.mark.parametrize("address", ["/", "/documents", "/document/{}"])
def test_a_region_is_called_as_on_the_other_pages(
    client: TestClient, address: str, lang: str, said: str
) -> None:
    sha256 = added(client, "a.txt", "2025年，粮食产量增长2%。", region="江苏省")
    assert said in client.get(address.format(sha256), params={"lang": lang}).text


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有这个页面"), ("en", "There is no such page")])
def test_a_page_that_is_not_there_is_said_in_the_reader_s_language(
    client: TestClient, lang: str, said: str
) -> None:
    page = client.get("/nowhere", params={"lang": lang})
    assert page.status_code == 404
    assert said in page.text
    assert "Not Found" not in page.text


def test_what_needs_attention_leads_to_it(client: TestClient) -> None:
    added(client, "a.txt", "2025年，粮食产量增长2%。", region="江苏省")
    added(client, "b.txt", "2025年，粮食产量增长3%。", region="江苏省", published="2026-01-15")
    added(client, "c.txt", "同志们好。")
    page = client.get("/").text
    assert 'href="/documents?problem=undated"' in page
    assert 'href="/documents?problem=no_region"' in page
    assert 'hx-get="/?part=attention"' in page  # the rest is looked for when the page is there
    part = client.get("/?part=attention").text
    assert "<html" not in part
    assert 'href="/?show=conflicts"' in part
    listed = client.get("/?show=conflicts").text
    assert "2%" in listed
    assert "3%" in listed


def test_without_scripts_everything_is_there_too(client: TestClient) -> None:
    added(client, "a.txt", "2025年，粮食产量增长2%。", region="江苏省", published="2026-01-15")
    page = client.get("/?attention=all").text
    assert 'id="slow"' in page
    assert "hx-get" not in page.partition('id="slow"')[2].partition(">")[0]


def test_an_unknown_part(client: TestClient) -> None:
    assert client.get("/?part=x").status_code == 404


def test_about_says_what_was_measured_as_the_readme_does(client: TestClient) -> None:
    page = client.get("/about").text
    said = README.read_text(encoding="utf-8").replace("**", "")
    for _, figures, values, whole in MEASURED:
        assert f"| {figures} | {values} | {whole} |" in said
        assert f"<b>{whole}</b>" in page


def test_accuracy_by_rule_and_author(client: TestClient) -> None:
    sha256 = added(client, "a.txt", "2025年，粮食产量增长2%。", published="2026-01-15")
    assert "Nobody has accepted" in client.get("/about").text
    at = "2026-01-01T08:00:00Z"
    store(client).write(lambda ledger: ledger.corrections.accept(sha256, 0, author="<b>甲</b>", at=at))
    page = client.get("/about").text
    assert "1 looked at, 100% right" in page
    [record] = store(client).read(Ledger.documents)[0].records
    assert f"<code>{record.rule}</code>" in page
    assert "&lt;b&gt;甲" in page
