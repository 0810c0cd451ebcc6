"""Boards in the app: the list of packs, a board against the ledger, downloads, days and facts."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from board_pack import notice
from duban.ledger import Ledger
from duban.packs.public import pack_names
from duban.report.board.export import FORMATS
from made_up_ledger import client_of, settled

PACK = "miit-2024"
NEWS = notice("某部印发低空信息基础设施实施意见", "意见安排十项任务。", "2026-02-20", "低空.txt")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    path: Path = tmp_path_factory.mktemp("boards") / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(NEWS)
    with client_of(path) as opened:
        yield opened


@pytest.mark.parametrize(("lang", "said"), [("zh", "政策看板"), ("en", "Policy boards")])
def test_the_packs_to_choose_from(client: TestClient, lang: str, said: str) -> None:
    page = client.get(f"/board?lang={lang}").text
    assert said in page
    assert all(f"/board?pack={name}" in page for name in pack_names())


def test_a_board_against_the_ledger(client: TestClient) -> None:
    page = settled(client, f"/board?pack={PACK}&facts=ledger&lang=zh")
    assert "低空.txt" in page
    assert "/document/" in page
    assert f'href="/board.docx?pack={PACK}' in page


@pytest.mark.parametrize("format", FORMATS)
def test_files(client: TestClient, format: str) -> None:
    answer = client.get(f"/board.{format}?pack={PACK}&lang=en")
    assert answer.status_code == 200
    name = quote("National industry and information work conference, December 2024", safe="")
    assert name in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("facts", "origins"), [("pack", {"pack"}), ("ledger", {"ledger"}), ("both", {"pack", "ledger"})]
)
def test_whose_facts(client: TestClient, facts: str, origins: set[str]) -> None:
    told = client.get(f"/board.jsonl?pack={PACK}&facts={facts}").text
    tasks = [one for line in told.splitlines() if (one := json.loads(line))["kind"] == "task"]
    assert {proof["from"] for one in tasks for proof in one["evidence"]} == origins


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/board?pack=no-such-pack", 404),
        ("/board.gif?pack=miit-2024", 404),
        ("/board.html", 404),
        ("/board?pack=miit-2024&as_of=2025-13-01", 422),
        ("/board?pack=miit-2024&facts=none&as_of=2025-06-30", 200),
    ],
)
def test_wrong_addresses(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status
