"""The interface keeps to what it describes, whatever is sent: no fault of the program, every answer as it is declared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

import duban
from duban.ledger import Ledger, StoredDocument
from duban.web.api.endpoint import PREFIX, Endpoint
from duban.web.api.endpoints.table import ENDPOINTS
from duban.web.application import application
from duban.web.settings import Settings

HOST = "http://127.0.0.1:8017"
# Some 20 seconds; bench/openapi.py asks for more.
EXAMPLES = int(os.environ.get("DUBAN_EXAMPLES", "12"))
# What may be said of a record depends on its kind, and a text may have nothing to read: no schema tells.
OPEN = {"correct", "extract"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("openapi") / "l.duckdb"
    texts = {
        2025: "2025年主要预期目标：粮食产量增长2%左右，城镇新增就业10万人。\n二、2025年重点任务\n支持企业技术改造。",
        2026: "一、2025年工作回顾\n2025年，粮食产量增长2.1%。\n完成企业技术改造。\n二、2026年重点任务\n2026年，粮食产量增长3%。",
    }
    with Ledger.open(path) as opened:
        for year, text in texts.items():
            read = duban.read_text(text, name=f"{year}.txt", published=f"{year}-01-15", region="江苏省")
            opened.add(StoredDocument.of(read, duban.extract(read)))
    return path


def _without_lifespan(app: ASGIApp) -> ASGIApp:
    """``app`` that nobody shuts down: Schemathesis would do so after each request."""

    async def lasting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for phase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{phase}.complete"})

    return lasting


@pytest.fixture(scope="module")
def api(ledger: Path) -> Iterator[Any]:
    app = application(Settings(ledger=ledger))
    with TestClient(app, base_url=HOST) as client:
        schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
        schema.app = _without_lifespan(app)
        schema.config.update(base_url=HOST)
        yield schema


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.name)
def test_every_answer_is_as_described(endpoint: Endpoint[Any, Any], mode: GenerationMode, api: Any) -> None:
    operation = api[PREFIX + endpoint.path][endpoint.method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if endpoint.name in OPEN else [])

    ask()
