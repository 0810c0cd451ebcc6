"""``duban serve``: how it starts, what it says, how it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import duckdb
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

import duban as api
from command import duban
from duban.errors import ArgumentError
from duban.ledger import Ledger, StoredDocument
from duban.ledger.sharing.announcement import place_of
from duban.web.server import running
from duban.web.server.example import build, example
from duban.web.server.running import listening
from duban.web.settings import DEFAULT_PORT, Settings
from duban.web.store import Store
from serving import served, start


def test_it_says_where_it_is_and_ends_quietly(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with served("--ledger", ledger) as app:
        assert app.address.startswith("http://127.0.0.1:")
        assert app.get("/")[0] == 200
        mode = place_of(ledger).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600
        assert app.stop() == (0, f"duban: ended; the ledger {ledger} is whole\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["l.duckdb"]
    with Ledger.open(ledger) as opened:
        assert opened.documents() == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_end_it_as_quietly(tmp_path: Path, how: signal.Signals) -> None:
    with served("--ledger", tmp_path / "l.duckdb") as app:
        assert app.stop(how)[0] == 0
    assert not place_of(tmp_path / "l.duckdb").exists()


def test_it_ends_while_questions_are_open(tmp_path: Path) -> None:
    """Pages that take long are broken off, and the process does not wait for their threads."""
    ledger = tmp_path / "l.duckdb"
    with Ledger.open(ledger) as opened:
        for number in range(12):
            said = "".join(f"2025年，第{one}类产品产量增长{number + 1}%。" for one in range(40))
            document = api.read_text(said, name=f"{number}.txt")
            opened.add(StoredDocument.of(document, api.extract(document)))
    with served("--ledger", ledger) as app, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(app.try_get, f"/track?region={number}") for number in range(8)]
        time.sleep(0.3)
        began = time.monotonic()
        assert app.stop()[0] == 0
        assert time.monotonic() - began < 15
        assert all(one.result() in (0, 200, 404, 500, 503) for one in asked)
    with Ledger.open(ledger) as opened:
        assert len(opened.documents()) == 12


def test_a_question_is_broken_off(tmp_path: Path) -> None:
    store = Store(Settings(ledger=tmp_path / "l.duckdb"))
    long = "SELECT sum(sin(a.range) * cos(b.range)) FROM range(1000000) a, range(1000000) b"
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(store.read, lambda ledger: ledger.connection.execute(long).fetchall())
        time.sleep(0.5)
        store.close()
        with pytest.raises(duckdb.InterruptException):
            asked.result(timeout=20)
    Ledger.open(tmp_path / "l.duckdb").close()


def test_where_there_is_no_ledger_an_example_is_shown(tmp_path: Path) -> None:
    with served(cwd=tmp_path, TMPDIR=str(tmp_path)) as app:
        assert app.get("/")[0] == 200
        code, said = app.stop()
    assert code == 0
    assert "this is an example (its figures are made up)" in said
    [folder] = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    [file] = folder.iterdir()
    with Ledger.open(file) as opened:
        assert len(opened.documents()) > 10


def test_the_ledger_of_the_folder_is_the_default(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "duban.duckdb").close()
    with served(cwd=tmp_path) as app:
        assert app.stop()[1] == "duban: ended; the ledger duban.duckdb is whole\n"


def test_the_example_has_something_for_every_page(tmp_path: Path) -> None:
    from duban.tracking.public import track

    build(tmp_path / "e.duckdb")
    with Ledger.open(tmp_path / "e.duckdb") as ledger:
        documents = ledger.documents()
        tracked = track(ledger)
        values = list(ledger.observations())
    assert {document.region for document in documents} == {"全国", "江苏省", "浙江省", "四川省"}
    assert all(document.title and document.published for document in documents)
    assert all("不是官方数据" in document.text for document in documents)
    assert all("虚构" in str(value.witnesses[0].issuer) for value in values)
    assert {"kept", "missed", "too_early", "no_data"} <= {row.verdict for row in tracked.rows}


def test_the_example_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = example()
    made = first.stat().st_mtime_ns
    assert example() == first
    assert first.stat().st_mtime_ns == made


def test_a_folder_that_others_can_write_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    planted = tmp_path / f"duban-example-{os.getuid()}"
    planted.mkdir()
    planted.chmod(0o777)
    assert example().parent != planted
    planted.rmdir()
    planted.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    assert example().parent not in (planted, tmp_path / "elsewhere")


def test_a_port_that_was_asked_for_is_not_replaced(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = duban("serve", "--no-browser", "--ledger", tmp_path / "l.duckdb", "--port", port)
    assert run.returncode == 2
    assert run.stderr == f"duban: --port: port {port} is in use; name another with --port, or none\n"
    assert not (tmp_path / "l.duckdb").exists()


def test_the_next_port_is_taken_where_none_was_asked_for() -> None:
    with listening("127.0.0.1", None) as first, listening("127.0.0.1", None) as second:
        assert first.getsockname()[1] != second.getsockname()[1]
        assert all(at.getsockname()[1] >= DEFAULT_PORT for at in (first, second))


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_is_not_of_this_machine(host: str) -> None:
    with pytest.raises(ArgumentError, match=f"--host: this machine has no address {host}"):
        listening(host, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0", "--token", ""], "others can open it, so a token is needed"),
        (["--token", "short"], "at least 12 characters"),
        (["--token", "a b;c=d\r\ne-and-more"], "letters, digits and - _ . ~ only"),
        (["--token", "口令口令口令口令口令口令"], "letters, digits and - _ . ~ only"),
        (["--port", "70000"], "70000"),
        (["--lang", "fr"], "zh | en"),
        (["--ledger", "no-such-folder/l.duckdb"], "its folder does not exist"),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: list[str], said: str) -> None:
    run = duban("serve", "--no-browser", "--ledger", tmp_path / "l.duckdb", "--port", "0", *arguments)
    assert run.returncode == 2
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_beyond_this_machine_a_token_is_made(tmp_path: Path) -> None:
    with served("--ledger", tmp_path / "l.duckdb", "--host", "0.0.0.0", "--port", "0") as app:
        token = app.address.partition("?token=")[2]
        assert len(token) >= 24
        assert app.get("/")[0] == 401
        assert app.get("/", authorization=f"Bearer {token}")[0] == 200
        assert app.get(f"/?token={token}")[0] == 303
        # The command line needs no token: it has the secret.
        assert duban("sql", "SELECT 1 AS one", "--ledger", tmp_path / "l.duckdb").stdout == '{"one": 1}\n'
        code, said = app.stop()
    assert code == 0
    assert "not encrypted" in said


def test_a_second_app_names_the_first(tmp_path: Path) -> None:
    with served("--ledger", tmp_path / "l.duckdb") as app:
        run = duban("serve", "--no-browser", "--ledger", tmp_path / "l.duckdb")
        assert run.returncode == 0
        assert run.stdout == f"{tmp_path / 'l.duckdb'} is open already: {app.address}\n"


def test_a_ledger_that_a_run_has_open_is_waited_for(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with Ledger.open(ledger):
        run = duban("serve", "--no-browser", "--ledger", ledger, "--wait", "0.5")
        assert run.returncode == 2
        assert "has this ledger open; waiting for it to end. Ctrl-C stops waiting" in run.stderr
        assert "in use by another process" in run.stderr
        waiting = start("--ledger", ledger, "--port", "0")
        time.sleep(2)
        assert waiting.poll() is None
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=20)
    assert waiting.returncode == 130
    assert said.splitlines()[-1].startswith("duban: ")


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "python_multipart"])
def test_what_is_not_installed_is_named(tmp_path: Path, missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None; "
        f"sys.argv = ['duban', 'serve', '--ledger', {str(tmp_path / 'l.duckdb')!r}]; "
        "from duban.cli.main import main; main()"
    )
    environment = os.environ | {"DUBAN_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60
    )
    assert run.returncode == 2
    assert run.stderr == f"duban: {missing}: it is not installed; run pip install 'duban[web]'\n"


def test_the_command_line_does_not_load_the_server() -> None:
    code = "import sys, duban.cli.main; print(sorted({'starlette', 'uvicorn', 'anyio', 'duckdb'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60
    )
    assert run.stdout == "[]\n"


def test_a_connection_that_asks_for_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_FIRST_REQUEST_SECONDS", 0.2)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def asked(sent: bytes) -> bytes:
        config = uvicorn.Config(app, http=running._Protocol, ws="none", lifespan="off", log_config=None)
        config.load()
        made = partial(running._Protocol, config=config, server_state=ServerState(), app_state={})
        server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(sent)
            try:
                async with asyncio.timeout(1):
                    return await reader.read()
            except TimeoutError:
                return b"open"
            finally:
                writer.close()

    assert asyncio.run(asked(b"")) == b""
    assert asyncio.run(asked(b"GET / HTTP/1.1\r\nhost: 127")) == b""
    assert asyncio.run(asked(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")) == b"open"


@pytest.mark.parametrize(("debug", "shown"), [("", 1), ("1", 4)])
def test_a_fault_is_a_line_in_the_terminal(monkeypatch: pytest.MonkeyPatch, debug: str, shown: int) -> None:
    monkeypatch.setenv("DUBAN_DEBUG", debug)
    try:
        raise RuntimeError("two\nlines")
    except RuntimeError:
        found = logging.makeLogRecord({"msg": "Exception in ASGI application\n", "exc_info": sys.exc_info()})
    said = running._OneLine("duban: %(message)s").format(found)
    assert len(said.splitlines()) >= shown
    assert debug or said == "duban: RuntimeError: two lines"


@pytest.mark.parametrize(
    ("host", "local", "reachable"),
    [
        ("127.0.0.1", "http://127.0.0.1:8017/", "http://127.0.0.1:8017/"),
        ("::", "http://[::1]:8017/", None),
        ("192.0.2.7", "http://192.0.2.7:8017/", "http://192.0.2.7:8017/"),
    ],
)
def test_addresses(host: str, local: str, reachable: str | None) -> None:
    settings = Settings(ledger=Path("l"), host=host)
    assert settings.local_address == local
    assert reachable in (None, settings.reachable_address)


def test_secrets_are_not_shown() -> None:
    settings = Settings(ledger=Path("l"), token="t0ken-t0ken-t0ken", entry="entry")
    assert settings.secret
    assert not any(one in repr(settings) for one in (settings.secret, settings.token, "entry='"))
