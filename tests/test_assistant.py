"""The server for assistants, asked by the protocol's own client: in this process, and as a process over standard input."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult

import duban
from duban.assistant.access import Access
from duban.assistant.answers import LONGEST_PASSAGE
from duban.assistant.asking import LONGEST_TEXT, MOST
from duban.assistant.server import server
from duban.errors import LedgerFormatError
from duban.ledger import Ledger, StoredDocument
from duban.web.application import application
from duban.web.settings import Settings

TOOLS = ["search", "figures", "targets", "track", "compare", "document"]
PLAN = (
    "2025年某省政府工作报告\n2025年主要预期目标：粮食产量增长2%左右，力争居民收入与经济增长同步。\n"
    "二、2025年重点任务\n支持企业技术改造。建立康养服务人才库。"
)
REVIEW = (
    "2026年某省政府工作报告\n一、2025年工作回顾\n2025年，粮食产量增长2.1%。建立康养服务人才库。\n"
    "二、2026年重点任务\n2026年，粮食产量增长3%左右。大力支持企业技术改造。"
)
# A sentence that is longer than what is shown of one.
LONG = f"2024年，蔬菜产量增长7%，{'其他作物生产稳定，' * 60}。"
Ask = Callable[..., dict[str, Any]]


def stored(name: str, text: str, year: int) -> StoredDocument:
    read = duban.read_text(text, name=name, published=f"{year}-01-15", region="江苏省", title=f"{year}年报告")
    return StoredDocument.of(read, duban.extract(read))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assistant") / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(stored("reports/2025.txt", PLAN, 2025))
        ledger.add(stored("reports/2026.txt", REVIEW, 2026))
        many = "。".join(f"2024年，第{n}县粮食产量{n + 10}万吨" for n in range(60))
        ledger.add(stored("long.txt", f"{LONG}\n{many * 10}", 2024))
    return path


def asked(target: Any, work: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
    async def run() -> Any:
        async with Client(target) as client:
            return await work(client)

    return asyncio.run(run())


def call(path: Path, tool: str, **arguments: Any) -> CallToolResult:
    result: CallToolResult = asked(server(path), lambda client: client.call_tool(tool, arguments))
    return result


@pytest.fixture
def ask(path: Path) -> Ask:
    """A question to a tool that has an answer."""

    def one(tool: str, **arguments: Any) -> dict[str, Any]:
        result = call(path, tool, **arguments)
        assert not result.is_error, result.content
        assert result.structured_content is not None
        return dict(result.structured_content)

    return one


def told(result: CallToolResult) -> str:
    assert result.is_error
    return "".join(getattr(part, "text", "") for part in result.content)


def test_tools_say_what_they_do_and_take(path: Path) -> None:
    tools = asked(server(path), lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert len(tool.description) > 60
        named = {name: one for name, one in tool.input_schema["properties"].items() if name != "length"}
        assert all(one.get("description") for one in named.values()), tool.name


def test_search(ask: Ask) -> None:
    found = ask("search", words="康养", region="江苏")
    assert (found["total"], found["records"]["commitment"]) == (2, 1)
    first = found["documents"][0]
    assert "康养" in first["excerpts"][0]
    assert (PLAN if "2025" in first["document"] else REVIEW)[first["at"][0] :].startswith("康养")


def test_every_fact_has_its_sentence_and_its_place(ask: Ask) -> None:
    [fact] = ask("figures", indicator="粮食产量", year=2025, modality="actual")["facts"]
    place = fact["place"]
    assert (fact["value"], fact["region"], fact["period"]) == ("2.1%", "江苏省", "2025-01/2025-12")
    assert fact["passage"] == "2025年，粮食产量增长2.1%。"
    assert REVIEW[place["start"] : place["end"]] == "2.1%"
    assert (place["document"], place["title"], place["published"]) == (
        "reports/2026.txt",
        "2026年报告",
        "2026-01-15",
    )
    assert ask("document", document=place["sha256"])["place"]["document"] == "reports/2026.txt"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"kind": "commitment", "words": "技术改造"}, ["大力支持企业技术改造", "支持企业技术改造"]),
        ({"kind": "relative_target"}, ["力争居民收入与经济增长同步 target 2025-12"]),
        ({"indicator": "粮食产量", "year": 2026}, ["粮食产量 3% target 2026-12"]),
        ({"region": "浙江"}, []),
    ],
)
def test_facts_are_chosen(ask: Ask, arguments: dict[str, Any], says: list[str]) -> None:
    assert [fact["says"] for fact in ask("figures", **arguments)["facts"]] == says


def test_answers_are_small_and_say_how_to_get_more(path: Path, ask: Ask) -> None:
    first = ask("figures", year=2024, size=5)
    assert len(first["facts"]) == 5
    assert first["more"].startswith(f"5 of {first['total']} shown; ask for page 2")
    assert "page 999 is beyond" in ask("figures", year=2024, page=999)["more"]
    assert ask("figures", year=1999)["more"].startswith("nothing matches")
    assert call(path, "figures", size=MOST + 1).is_error
    [fact] = ask("figures", words="蔬菜产量")["facts"]
    assert len(fact["passage"]) <= LONGEST_PASSAGE + 2
    assert "7%" in fact["passage"]


def test_targets_and_track(ask: Ask) -> None:
    [target] = ask("targets", year=2025, indicator="粮食产量", region="江苏")["targets"]
    assert (target["target"], target["fact"]["passage"][:4]) == ("2%左右", "2025")
    [row] = ask("track", indicator="粮食产量", year=2025)["targets"]
    assert (row["verdict"], row["outcome"]["passage"]) == ("kept", "2025年，粮食产量增长2.1%。")
    assert row["target"]["place"]["title"] == "2025年报告"
    [then] = ask("track", indicator="粮食产量", year=2025, as_of="2025-06-30")["targets"]
    assert then["verdict"] != "kept"


def test_compare_takes_names_titles_and_hashes(ask: Ask) -> None:
    found = ask("compare", old="2025年报告", new="2026.txt", kind="strengthened")
    [change] = found["changes"]
    assert (change["old"], change["new"]) == ("支持企业技术改造", "大力支持企业技术改造")
    assert REVIEW[change["new_place"]["start"] : change["new_place"]["end"]] == change["new"]


def test_a_document_is_read_on(ask: Ask) -> None:
    first = ask("document", document="long.txt", length=LONGEST_TEXT)
    assert first["more"].endswith(f"ask again with start={LONGEST_TEXT}")
    rest = ask("document", document="long.txt", start=first["end"], length=LONGEST_TEXT)
    assert rest["start"] == first["end"]
    assert [one["heading"] for one in ask("document", document="2026年报告")["outline"]] == [
        "一、2025年工作回顾",
        "二、2026年重点任务",
    ]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("document", {"document": "报告"}, "3 documents go by"),
        ("document", {"document": "nothing"}, "no document goes by"),
        ("figures", {"modality": "targets"}, "modality"),
        ("track", {"as_of": "2026-02-31"}, "as_of"),
        ("search", {}, "words"),
        ("search", {"words": ""}, "words"),
        ("erase", {}, "erase"),
    ],
)
def test_what_is_wrong_is_told(path: Path, tool: str, arguments: dict[str, Any], words: str) -> None:
    async def work(client: Client) -> CallToolResult | str:
        try:
            return await client.call_tool(tool, arguments)
        except MCPError as error:
            return str(error)

    found = asked(server(path), work)
    assert words in (found if isinstance(found, str) else told(found))


def test_resources_and_prompt(path: Path) -> None:
    async def work(client: Client) -> tuple[str, str, str]:
        listed = (await client.read_resource("duban://documents")).contents[0]
        sha256 = next(line for line in listed.text.splitlines() if "2026年报告" in line).split("\t")[-1]
        text = (await client.read_resource(f"duban://document/{sha256}")).contents[0]
        prompt = await client.get_prompt("follow_through", {"region": "江苏", "year": "2025"})
        return listed.text, text.text, prompt.messages[0].content.text  # type: ignore[union-attr]

    listed, text, prompt = asked(server(path), work)
    assert listed.count("\n") == 3
    assert text.endswith(REVIEW)
    assert "江苏" in prompt


def test_an_unknown_resource_is_refused(path: Path) -> None:
    async def work(client: Client) -> str:
        with pytest.raises(MCPError) as caught:
            await client.read_resource(f"duban://document/{'0' * 64}")
        return str(caught.value)

    assert "no document has the content" in asked(server(path), work)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_missing_ledger_is_said_plainly(tmp_path: Path, lang: str) -> None:
    missing = server(tmp_path / "none.duckdb", lang)
    said = told(asked(missing, lambda client: client.call_tool("search", {"words": "粮食"})))
    assert ("没有这个台账" if lang == "zh" else "no such ledger") in said
    assert "duban run" in said


def test_it_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    for tool, arguments in {
        "search": {"words": "粮食"}, "figures": {}, "targets": {}, "track": {}, "document": {"document": "2026.txt"},
        "compare": {"old": "2025.txt", "new": "2026.txt"},
    }.items():  # fmt: skip
        assert not call(path, tool, **arguments).is_error
    assert path.read_bytes() == before
    assert not path.with_name(f"{path.name}.wal").exists()


def test_it_sees_what_is_stored_later(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    access = Access(path)
    with pytest.raises(LedgerFormatError):
        access.read(lambda ledger: ledger.known())
    for number in (1, 2):
        with Ledger.open(path) as ledger:
            ledger.add(StoredDocument(name=f"{number}.txt", sha256=str(number)))
        assert access.kept("known", lambda ledger: len(ledger.known())) == number


def test_it_reads_a_ledger_that_an_app_has_open(tmp_path: Path) -> None:
    """In another process, as it is: in this one the database would let both in."""
    import socket
    import threading
    import time

    import uvicorn

    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(stored("2026.txt", REVIEW, 2026))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(Settings(ledger=path, port=port))
    served = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    while not served.started:
        time.sleep(0.05)
    try:
        result = asked(_process(path), lambda client: client.call_tool("figures", {"year": 2026}))
    finally:
        served.should_exit = True
        thread.join()
    assert not result.is_error, result.content
    assert [fact["value"] for fact in result.structured_content["facts"]] == ["3%"]


def _process(path: Path) -> Any:
    source = str(Path(duban.__file__).parent.parent)
    return stdio_client(
        StdioServerParameters(
            command=sys.executable,
            args=["-m", "duban", "mcp", "--ledger", str(path), "--lang", "zh"],
            env={**os.environ, "PYTHONPATH": source},
        )
    )


def test_over_standard_input_and_output(path: Path) -> None:
    async def work(client: Client) -> tuple[list[str], CallToolResult]:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        return tools, await client.call_tool("track", {"indicator": "粮食产量", "year": 2025})

    tools, result = asked(_process(path), work)
    assert tools == TOOLS
    assert result.structured_content is not None
    [row] = result.structured_content["targets"]
    assert (row["verdict"], "完成" in row["reason"]) == ("kept", True)
