"""Comparing in the app: the choice of documents, results in its frame, and as files."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duban.ledger import Ledger
from duban.queries.documents.choices import choices, chosen, descents, follow_ups, rows_of_years
from made_up_ledger import client_of, made_up, settled

Made = tuple[TestClient, dict[tuple[str, int], str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Generator[Made]:
    path = tmp_path_factory.mktemp("compare") / "l.duckdb"
    hashes = made_up(path)
    with client_of(path) as client:
        yield client, hashes


def test_choice_opens_with_what_goes_together(made: Made) -> None:
    client, hashes = made
    page = client.get("/compare?lang=zh")
    old, new = hashes["江苏省", 2025], hashes["江苏省", 2026]
    assert page.status_code == 200
    assert f"/compare?old={old}&amp;new={new}" in page.text
    assert re.search(rf'name="old" value="{old}" checked', page.text)
    assert re.search(rf'name="new" value="{new}" checked', page.text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("side=old&old_q=浙江", ["浙江省"]),
        ("side=new&new_q=2024 江苏", ["江苏省"]),
        ("side=with&with_q=火星", []),
    ],
)
def test_search_as_one_types(made: Made, query: str, found: list[str]) -> None:
    client, _ = made
    part = client.get(f"/compare/choices?lang=zh&{query}").text
    assert re.findall(r'<span class="quiet">(\w+) ·', part) == found
    assert "<html" not in part


def test_what_is_chosen_stays_while_one_searches(made: Made) -> None:
    client, hashes = made
    picked = hashes["江苏省", 2024]
    part = client.get(f"/compare/choices?side=with&with_q=浙江&with={picked}").text
    assert f'value="{picked}" checked' in part
    assert hashes["浙江省", 2026] in part


def test_two_documents_in_the_frame(made: Made) -> None:
    client, hashes = made
    old, new = hashes["江苏省", 2025], hashes["江苏省", 2026]
    page = settled(client, f"/compare?old={old}&new={new}&lang=en")
    assert "2025年江苏省政府工作报告 → 2026年江苏省政府工作报告</h1>" in page
    assert "全面实施数据产权制度" in page
    assert f"/document/{new}" in page
    assert f"/compare.docx?old={old}&amp;new={new}" in page
    assert f"/compare?old={new}&amp;new={old}" in page, "the two can be swapped"
    assert page.count("<h1") == 1


def test_policy_allows_the_scripts_of_the_page_alone(made: Made) -> None:
    client, hashes = made
    address = f"/compare?old={hashes['江苏省', 2025]}&new={hashes['江苏省', 2026]}"
    settled(client, address)
    policy = client.get(address).headers["content-security-policy"]
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbf"),
        ("jsonl", b"{"),
        ("md", b"#"),
        ("html", b"<!doctype"),
    ],
)
def test_files(made: Made, format: str, begins: bytes) -> None:
    client, hashes = made
    got = client.get(f"/compare.{format}?old={hashes['江苏省', 2025]}&new={hashes['江苏省', 2026]}&lang=zh")
    assert got.status_code == 200
    assert got.content.startswith(begins)
    assert got.headers["content-disposition"].startswith("attachment")


def test_many_documents_are_a_series(made: Made) -> None:
    client, hashes = made
    asked = "&".join(f"with={hashes['江苏省', year]}" for year in (2024, 2025, 2026))
    page = settled(client, f"/compare?{asked}")
    assert "数据产权制度" in page
    assert '"heat"' in page
    assert page.count(f"with={hashes['江苏省', 2024]}&amp;with=") >= 2, (
        "the links of the frame keep all documents"
    )
    assert client.get(f"/compare.xlsx?{asked}").content.startswith(b"PK")
    assert client.get(f"/compare.docx?{asked}").status_code == 404


def test_nation_and_provinces(made: Made) -> None:
    client, hashes = made
    offered = client.get("/compare?mode=cascade").text
    assert f"/compare?nation={hashes['全国', 2026]}" in offered
    page = settled(client, f"/compare?nation={hashes['全国', 2026]}")
    assert '"addresses"' in page
    assert hashes["浙江省", 2026] in page


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("old=00&new=11", 404, "重新选择"),
        ("old={a}&new={a}", 422, "同一份文件"),
        ("mode=series&with={a}", 422, "至少选两份"),
        ("mode=never", 404, ""),
        ("old={a}", 200, "后一份"),
    ],
)
def test_what_cannot_be_compared(made: Made, query: str, status: int, said: str) -> None:
    client, hashes = made
    got = client.get("/compare?lang=zh&" + query.format(a=hashes["江苏省", 2026]))
    assert got.status_code == status
    assert said in got.text


def test_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with client_of(tmp_path / "l.duckdb") as client:
        page = client.get("/compare?lang=zh")
    assert page.status_code == 200
    assert 'href="/documents"' in page.text
    assert "先到“文件”页" in page.text


def test_queries(tmp_path: Path) -> None:
    hashes = made_up(tmp_path / "l.duckdb")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        connection = ledger.connection
        pairs = [(old.year, new.year) for old, new in follow_ups(connection)]
        rows = [[one.year for one in row] for row in rows_of_years(connection)]
        [descent] = descents(connection)
        assert pairs == [(2025, 2026)]
        assert rows == [[2024, 2025, 2026]]
        assert [one.region for one in descent.provinces] == ["江苏省", "浙江省"]
        assert [one.region for one in choices(connection, "报告 2026", 2)] == ["全国", "江苏省"]
        wanted = [hashes["浙江省", 2026], "00", hashes["江苏省", 2024]]
        assert [one.sha256 for one in chosen(connection, wanted)] == [wanted[0], wanted[2]]
