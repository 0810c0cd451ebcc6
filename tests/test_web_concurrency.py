"""One ledger, several processes: nothing is lost, nothing is broken, nobody waits without knowing for what."""

from __future__ import annotations

import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import duban as api
from command import duban
from duban.errors import CorrectionError, LedgerInUseError
from duban.ledger import DataFile, Ledger, StoredDocument
from duban.ledger.sharing.access import Waiting, to_read, to_write
from duban.ledger.sharing.announcement import Announcement, announce, announced, place_of, withdraw
from duban.ledger.sharing.link import Link, LinkBrokenError, link_to
from duban.ledger.sharing.remote import RemoteLedger
from duban.observation import Observation
from duban.text.document import Context
from duban.text.formats import pdf
from make_pdf import make_pdf
from serving import live_link, served

AT = "2026-01-01T08:00:00Z"
VALUES = "指标,地区,年份,单位,数值\n粮食产量增速,某省,2025,%,2.0\n"


def text(number: int) -> str:
    lines = [f"第{number}县2025年工作回顾", "2026年1月5日"]
    lines += [f"2025年，第{one}类产品产量增长{number + one}%。" for one in range(1, 20)]
    return "\n".join(lines)


def stored(name: str = "a.txt", said: str = "2025年，粮食产量增长2%。\n") -> StoredDocument:
    document = api.read_text(said, name=name)
    return StoredDocument.of(document, api.extract(document))


def folder(place: Path, count: int) -> Path:
    made = place / "reports"
    made.mkdir()
    for number in range(count):
        (made / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
    return made


def start(*arguments: object, **settings: str) -> subprocess.Popen[str]:
    environment = os.environ | {"DUBAN_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)} | settings
    return subprocess.Popen(
        [sys.executable, "-m", "duban.cli.main", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@contextmanager
def opened_elsewhere(ledger: Path) -> Generator[subprocess.Popen[str]]:
    """Another process that has ``ledger`` open and is no app."""
    code = "import sys; from duban.ledger import Ledger; o = Ledger.open(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(ledger)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
    finally:
        other.kill()
        other.communicate()


def test_a_run_corrections_and_readers_at_once(tmp_path: Path) -> None:
    ledger, values = tmp_path / "l.duckdb", tmp_path / "values.csv"
    values.write_text(VALUES, encoding="utf-8")
    reports = folder(tmp_path, 60)
    target = stored("target.txt", text(500))
    with Ledger.open(ledger) as opened:
        opened.add(target)
    with served("--ledger", ledger) as app:
        runs = [
            start("run", reports, "--ledger", ledger, "--no-report"),
            start("observe", "import", values, "--ledger", ledger),
        ]
        link = live_link(ledger)

        def correct(ordinal: int) -> int:
            with RemoteLedger(ledger, Link(link.announcement), pytest.fail) as remote:
                return remote.corrections.edit(
                    target.sha256, ordinal, {"region": f"区{ordinal}"}, author="甲", at=AT
                )

        with ThreadPoolExecutor(6) as pool:
            seen = pool.map(lambda _: app.get("/")[0], range(40))
            numbers = list(pool.map(correct, range(15)))
            assert set(seen) == {200}
        for run in runs:
            said = run.communicate(timeout=120)
            assert run.returncode == 0, said
        assert app.stop()[0] == 0
    assert sorted(numbers) == list(range(1, 16))
    with Ledger.open(ledger) as opened:
        documents = {document.name: document for document in opened.documents()}
        assert len(documents) == 61
        assert all(len(document.records) >= 19 for document in documents.values())
        regions = [record.region for record in documents["target.txt"].records[:15]]  # type: ignore[union-attr]
        assert regions == [f"区{ordinal}" for ordinal in range(15)]
        assert len(opened.corrections.all()) == 15
        assert len(list(opened.observations())) == 1
    assert "60 unchanged" in duban("run", reports, "--ledger", ledger, "--no-report").stderr


def test_two_runs_one_after_the_other(tmp_path: Path) -> None:
    ledger, reports = tmp_path / "l.duckdb", folder(tmp_path, 40)
    first, second = (start("run", reports, "--ledger", ledger, "--no-report") for _ in range(2))
    said = [run.communicate(timeout=120)[1] for run in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert sorted("40 new" in one for one in said) == [False, True]
    assert sorted("40 unchanged" in one for one in said) == [False, True]
    waited = [one for one in said if "waiting for it to end" in one]
    assert all("duban run, PID" in one for one in waited)


READING = [
    (["sql", "SELECT count(*) AS n FROM figures"], '{"n": 1}'),
    (["targets", "--year", "2026"], ""),
    (["track"], ""),
    (["trace", "粮食产量"], "粮食产量"),
    (["observe", "list"], "粮食产量"),
]


@pytest.mark.parametrize(("arguments", "shown"), READING, ids=[one[0][0] for one in READING])
def test_what_reads_gets_a_copy(tmp_path: Path, arguments: list[str], shown: str) -> None:
    ledger, place = tmp_path / "l.duckdb", tmp_path / "temporary"
    place.mkdir()
    with Ledger.open(ledger) as opened:
        opened.add(stored())
        value = Observation(
            indicator="粮食产量", unit="%", low=2.0, high=2.0, measure="growth", period_end="2025-12"
        )
        opened.import_observations(DataFile(name="v.csv", sha256="00", observations=(value,)))
    alone = duban(*arguments, "--ledger", ledger)
    with served("--ledger", ledger, TMPDIR=str(place)):
        beside = duban(*arguments, "--ledger", ledger, TMPDIR=str(place))
        assert list(place.iterdir()) == []  # neither the app's copy nor the command's is left
    assert (beside.returncode, beside.stdout, beside.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert shown in beside.stdout


def test_the_lock_outlives_a_copy(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with served("--ledger", ledger):
        assert duban("sql", "SELECT 1 AS n", "--ledger", ledger).returncode == 0
        with pytest.raises(LedgerInUseError):
            Ledger.open(ledger)


def test_a_killed_app_leaves_the_ledger_whole(tmp_path: Path) -> None:
    ledger, reports = tmp_path / "l.duckdb", folder(tmp_path, 30)
    with served("--ledger", ledger) as app:
        link = live_link(ledger)
        run = start("run", reports, "--ledger", ledger, "--no-report", "--jobs", "1")
        while not len(RemoteLedger(ledger, Link(link.announcement), pytest.fail).known()):
            time.sleep(0.02)
        app.stop(signal.SIGKILL)
        assert announced(ledger) is not None  # left behind
        # The run goes on by itself: nobody has the ledger now.
        said = run.communicate(timeout=120)
        assert run.returncode == 0, said
    assert not place_of(ledger).exists()
    with Ledger.open(ledger) as opened:
        documents = opened.documents()
    assert len(documents) == 30
    assert all(len(document.records) >= 19 for document in documents)


def test_an_app_that_ends_in_the_middle_of_a_run(tmp_path: Path) -> None:
    ledger, reports = tmp_path / "l.duckdb", folder(tmp_path, 30)
    with served("--ledger", ledger) as app:
        link = live_link(ledger)
        run = start("run", reports, "--ledger", ledger, "--no-report", "--jobs", "1")
        while not len(RemoteLedger(ledger, Link(link.announcement), pytest.fail).known()):
            time.sleep(0.02)
        assert app.stop()[0] == 0
        said = run.communicate(timeout=120)
        assert run.returncode == 0, said
    with Ledger.open(ledger) as opened:
        assert len(opened.documents()) == 30


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "REPORT", "--no-report", "--wait", "0"],
        ["observe", "list", "--wait", "0.5"],
        ["sql", "SELECT 1", "--wait", "0"],
        ["track", "--wait", "0"],
        ["trace", "粮食", "--wait", "0"],
        ["targets", "--wait", "0"],
    ],
    ids=lambda value: value[0],
)
def test_waiting_is_bounded(tmp_path: Path, report: Path, arguments: list[str]) -> None:
    ledger = tmp_path / "l.duckdb"
    with opened_elsewhere(ledger) as other:
        given = [report if one == "REPORT" else one for one in arguments]
        run = duban(*given, "--ledger", ledger, timeout=30)
        assert run.returncode == 2
        assert f"PID {other.pid}" in run.stderr
        assert "in use by another process" in run.stderr


def told_to_wait(run: subprocess.Popen[str]) -> None:
    """Read on until the command says that it waits."""
    assert run.stderr is not None
    for line in run.stderr:
        if "waiting for it to end" in line:
            return
    raise AssertionError("the command ended without waiting")


def test_waiting_ends_with_the_other_process(tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with opened_elsewhere(ledger) as other:
        run = start("run", report, "--ledger", ledger, "--no-report")
        told_to_wait(run)
        assert run.poll() is None
        other.kill()
        out, said = run.communicate(timeout=60)
    assert run.returncode == 0
    assert json.loads(out)["state"] == "new"
    assert "waiting for it to end" not in said  # once is enough


def test_waiting_ends_with_ctrl_c(tmp_path: Path, report: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with opened_elsewhere(ledger):
        run = start("run", report, "--ledger", ledger, "--no-report")
        told_to_wait(run)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=20)
    assert run.returncode == 130


Ask = Callable[[Ledger | RemoteLedger], Any]
SAME: list[tuple[str, Ask]] = [
    ("known", lambda held: held.known()),
    ("stated", lambda held: held.stated()),
    ("add", lambda held: held.add(stored("b.txt", "2025年，茶叶产量增长3%。\n"))),
    ("add again", lambda held: held.add(stored())),
    ("add changed", lambda held: held.add(stored("a.txt", "2025年，茶叶产量增长4%。\n"))),
    ("see", lambda held: held.see("c.txt", stored().sha256)),
    ("names", lambda held: held.names_of(stored().sha256)),
    ("documents", lambda held: held.documents(names=["a.txt", "b.txt", "c.txt", "none.txt"])),
    ("state", lambda held: held.state(stored().sha256, Context(region="某省"), author="甲", at=AT)),
    ("stated then", lambda held: held.stated()),
    (
        "edit",
        lambda held: held.corrections.edit(
            stored().sha256, 0, {"region": "某省"}, author="甲", at=AT, note="因"
        ),
    ),
    ("accept", lambda held: held.corrections.accept(stored().sha256, 0, author="甲", at=AT)),
    ("reject", lambda held: held.corrections.reject(stored().sha256, 0, author="甲", at=AT)),
    ("revoke", lambda held: held.corrections.revoke(1, at=AT)),
    ("take", lambda held: held.corrections.take(held.corrections.all(revoked=True))),
    ("corrections", lambda held: held.corrections.all(revoked=True)),
    (
        "add record",
        lambda held: held.corrections.add(
            stored().sha256, stored().records[0], (12, 14), (0, 15), author="甲", at=AT
        ),
    ),
    (
        "import",
        lambda held: held.import_observations(
            DataFile(
                name="v.csv",
                sha256="00",
                observations=(Observation(indicator="x", unit="%", low=1.0, high=1.0),),
            )
        ),
    ),
]
REFUSED: list[tuple[str, Ask]] = [
    ("see nothing", lambda held: held.see("a.txt", "ff")),
    ("edit nothing", lambda held: held.corrections.edit("ff", 0, {}, author="甲", at=AT)),
    (
        "edit wrongly",
        lambda held: held.corrections.edit(stored().sha256, 0, {"low": "many"}, author="甲", at=AT),
    ),
    ("revoke nothing", lambda held: held.corrections.revoke(99, at=AT)),
]


def outcome(ask: Ask, ledger: Ledger | RemoteLedger) -> object:
    try:
        return ask(ledger)
    except (CorrectionError, KeyError) as error:
        return type(error), str(error)


@pytest.fixture(scope="module")
def both() -> Generator[tuple[Ledger, RemoteLedger]]:
    """A ledger that is open here, and one with the same in it that an app has."""
    with tempfile.TemporaryDirectory() as place:
        paths = Path(place, "here.duckdb"), Path(place, "there.duckdb")
        for path in paths:
            with Ledger.open(path) as opened:
                opened.add(stored())
        with served("--ledger", paths[1]), Ledger.open(paths[0]) as here, to_write(paths[1]) as there:
            assert isinstance(there, RemoteLedger)
            yield here, there


@pytest.mark.parametrize(
    ("name", "ask"), SAME + REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_there_as_here(both: tuple[Ledger, RemoteLedger], name: str, ask: Ask) -> None:
    here, there = both
    assert outcome(ask, there) == outcome(ask, here)


def _without_secret(made: Announcement) -> Announcement:
    return Announcement(pid=made.pid, address=made.address, secret="0" * 64)


def test_only_who_has_the_secret_is_answered(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with served("--ledger", ledger, "--token", "a-token-of-enough") as app:
        right = live_link(ledger).announcement
        wrong = Link(_without_secret(right))
        assert not wrong.is_live()
        with pytest.raises(LinkBrokenError, match="401"):
            RemoteLedger(ledger, wrong, lambda: (_ for _ in ()).throw(LinkBrokenError("401"))).known()
        with pytest.raises(LinkBrokenError, match="401"):
            wrong.copy(tmp_path / "copy")
        assert not (tmp_path / "copy").exists()
        # The token of browsers is not it either.
        assert app.get("/ledger", authorization="Bearer a-token-of-enough")[0] == 401
        assert app.get("/ledger/hello?nonce=1")[0] == 200


class _Other(http.server.BaseHTTPRequestHandler):
    """Another program at the address of an app that is gone; it keeps what it is sent."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(f"{self.path} {self.headers}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_another_program_at_the_address_learns_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    _Other.seen = []
    with http.server.HTTPServer(("127.0.0.1", 0), _Other) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        secret = "s" * 64
        announce(
            ledger, Announcement(pid=1, address=f"http://127.0.0.1:{server.server_port}/", secret=secret)
        )
        assert link_to(ledger) is None
        server.shutdown()
    assert len(_Other.seen) == 1
    assert secret not in _Other.seen[0]


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        (b"", 0o600),
        (b"{}", 0o600),
        (b"\xff\x00", 0o600),
        (b'{"pid":1,"address":"http://127.0.0.1:1/","secret":"s"}', 0o644),
    ],
)
def test_what_is_no_announcement(tmp_path: Path, content: bytes, mode: int) -> None:
    ledger = tmp_path / "l.duckdb"
    place_of(ledger).write_bytes(content)
    place_of(ledger).chmod(mode)
    assert announced(ledger) is None


def test_an_announcement_behind_a_link_is_none(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    announce(tmp_path / "other.duckdb", Announcement(pid=1, address="http://127.0.0.1:1/", secret="s"))
    place_of(ledger).symlink_to(place_of(tmp_path / "other.duckdb"))
    assert announced(ledger) is None


def test_an_announcement_is_taken_back_by_who_made_it(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    first = Announcement(pid=1, address="http://127.0.0.1:1/", secret="s")
    second = Announcement(pid=2, address="http://127.0.0.1:2/", secret="t")
    announce(ledger, second)
    withdraw(ledger, first)
    assert announced(ledger) == second
    withdraw(ledger, second)
    assert announced(ledger) is None
    assert "t" not in repr(second).replace("http", "").replace("Announcement", "").replace("at", "")


def test_links_to_one_ledger_have_one_announcement(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    Ledger.open(ledger).close()
    (tmp_path / "alias.duckdb").symlink_to(ledger)
    with served("--ledger", tmp_path / "alias.duckdb"):
        assert live_link(ledger).is_live()


def test_what_lies_beside_the_ledger_is_not_read(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    kept = tmp_path / "l.duckdb.files"
    kept.mkdir()
    (kept / "0a.txt").write_text(text(2), encoding="utf-8")
    announce(ledger, Announcement(pid=1, address="http://127.0.0.1:1/", secret="s"))
    run = duban("run", tmp_path, "--ledger", ledger, "--no-report")
    assert (run.returncode, len(run.stdout.splitlines())) == (0, 1), run.stderr
    assert "skipped" not in run.stderr


def test_pdfs_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads in pdfium end the process in one of three tries; this looks at the order, which is sure."""
    inside, most = 0, 0
    read = pdf._pages

    def pages(*given: Any) -> Any:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.02)
        try:
            return read(*given)
        finally:
            inside -= 1

    monkeypatch.setattr(pdf, "_pages", pages)
    data = make_pdf([["2025年，粮食产量增长2%。"]])
    with ThreadPoolExecutor(6) as pool:
        texts = list(pool.map(lambda number: pdf.read_pdf(data, f"{number}.pdf").text, range(12)))
    assert most == 1
    assert len(set(texts)) == 1


def test_a_ledger_is_read_here_where_it_is_free(tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    with to_write(ledger) as opened:
        opened.add(stored())
    with to_read(ledger, Ledger.open) as opened:
        assert opened.path == ledger
    with opened_elsewhere(ledger), pytest.raises(LedgerInUseError), to_write(ledger, Waiting(0)):
        pass
