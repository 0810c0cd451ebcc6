"""How the app holds: 20 users who click through a ledger of 10,000 documents.

    python bench/serve.py [--ledger FILE] [--documents 10000] [--users 20] [--seconds 60] [--think 2.0]

The app runs in a process of its own, as `duban serve` starts it, on a copy of FILE, which is made where there is none.
Each user opens a page, looks at it for some `--think` seconds, and opens the next. It prints how long each kind of page
took, what failed, the processor time of a page and the peak memory of the app, its own processes counted; it ends with 1
where a bar is missed: 95 % under 300 ms, no error, under 1 GB. A page that is opened for the first time pays for what the others find kept: those
are counted too. On a machine that does other things the processor time tells more than the others.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from duban.ledger import Ledger
from track import build

BAR_SECONDS = 0.3
BAR_MEGABYTES = 1_000
# How often each kind of page is opened, of a hundred: reading and looking for figures are most of the work.
OFTEN: Mapping[str, int] = {
    "home": 4,
    "documents": 10,
    "documents page": 6,
    "documents filtered": 8,
    "document": 22,
    "figures": 6,
    "figures page": 6,
    "figures filtered": 12,
    "search": 14,
    "trace": 3,
    "track": 3,
    "about": 1,
    "api": 5,
}


class Content(NamedTuple):
    """What is in the ledger to be asked for."""

    hashes: list[str]
    regions: list[str]
    indicators: list[str]


class Visit(NamedTuple):
    """One page that a user opened."""

    kind: str
    path: str
    status: int
    seconds: float


def content(path: Path) -> Content:
    """Some hundreds of documents, regions and indicators of the ledger at ``path``."""
    asked = (
        "SELECT sha256 FROM current_names USING SAMPLE 400 (reservoir, 1)",
        "SELECT DISTINCT region FROM documents WHERE region IS NOT NULL ORDER BY 1 LIMIT 300",
        "SELECT indicator FROM figures GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 30",
    )
    with Ledger.open(path) as ledger:
        return Content(*([row[0] for row in ledger.connection.execute(one).fetchall()] for one in asked))


def address(kind: str, held: Content, rng: random.Random) -> str:
    """A page of a ``kind``, as somebody would open it."""
    page, region, indicator = str(rng.randint(2, 40)), rng.choice(held.regions), rng.choice(held.indicators)
    path, query = {
        "home": ("/", {}),
        "documents": ("/documents", {}),
        "documents page": ("/documents", {"page": page}),
        "documents filtered": ("/documents", {"region": region}),
        "document": (f"/document/{rng.choice(held.hashes)}", {}),
        "figures": ("/figures", {}),
        "figures page": ("/figures", {"page": page}),
        "figures filtered": (
            "/figures",
            rng.choice([{"region": region}, {"indicator": indicator}, {"q": region}]),
        ),
        "search": ("/search", {"q": rng.choice([indicator, region, region[:2], indicator[:2]])}),
        "trace": ("/trace", {"term": indicator}),
        "track": ("/track", {"region": region}),
        "about": ("/about", {}),
        "api": ("/api/figures", {"region": region}),
    }[kind]
    return path + (f"?{urlencode(query)}" if query else "")


def user(host: str, held: Content, seed: int, until: float, think: float) -> Iterator[Visit]:
    """What one user opens, one page after the other."""
    rng = random.Random(seed)
    connection = http.client.HTTPConnection(host, timeout=120)
    time.sleep(rng.uniform(0, think))  # they do not all sit down at once
    while time.monotonic() < until:
        kind = rng.choices([*OFTEN], [*OFTEN.values()])[0]
        path = address(kind, held, rng)
        began = time.perf_counter()
        status = opened(connection, path) or opened(
            connection, path
        )  # as browsers do on a line that was closed
        yield Visit(kind, path, status, time.perf_counter() - began)
        time.sleep(rng.uniform(0.5, 1.5) * think)


def opened(connection: http.client.HTTPConnection, path: str) -> int:
    """The status of the answer; 0 where there is none."""
    try:
        connection.request("GET", path, headers={"accept": "text/html", "accept-language": "zh"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0


def visits(host: str, held: Content, users: int, seconds: float, think: float) -> list[Visit]:
    """What all users open at the same time."""
    found: list[Visit] = []
    until = time.monotonic() + seconds

    def work(seed: int) -> None:
        found.extend(user(host, held, seed, until, think))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def start(ledger: Path) -> tuple[subprocess.Popen[str], str]:
    """The app on ``ledger``, and its host."""
    command = [sys.executable, "-m", "duban", "serve", "--no-browser", "--port", "0", "--ledger", str(ledger)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"DUBAN_LANG": "en"}
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return process, urlsplit(found[0]).netloc
    raise SystemExit(f"the app did not start: {process.wait()}")


class Memory:
    """The most memory that the app has had: that of the server, and that of the processes that it starts, in MB."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self._others = 0.0
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def peaks(self) -> tuple[float, float]:
        """The most of the server, and the most that its processes had at one time; it looks no longer."""
        self._ended.set()
        self._watch.join()
        return _most(self._pid), self._others

    def _look(self) -> None:
        while not self._ended.wait(0.5):
            self._others = max(self._others, sum(map(_most, _started_by(self._pid))))


def _most(pid: int) -> float:
    """The most memory that a process has had, in MB; nothing of one that has gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1_000 if found else 0.0


def _started_by(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    try:
        tasks = [*Path(f"/proc/{pid}/task").iterdir()]
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def processor(process: subprocess.Popen[str]) -> float:
    """The seconds of processor time that the app has had, with those of its processes that have ended."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def at(seconds: list[float], share: int) -> float:
    """The time within which ``share`` of a hundred came, in milliseconds."""
    return 1_000 * (quantiles(seconds, n=100)[share - 1] if len(seconds) > 1 else seconds[0])


def told(found: list[Visit]) -> tuple[float, int]:
    """Print what was found; the time of 95 % of all pages in milliseconds, and how many failed."""
    kinds: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in found:
        kinds[visit.kind].append(visit)
    print(f"{'page':<20}{'opened':>8}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'errors':>8}")
    counted: list[Visit] = []
    for kind in OFTEN:
        these = kinds.get(kind, [])
        if not these or all(visit.status == 404 for visit in these):
            print(f"{kind:<20}{len(these):>8}   no such page")
            continue
        counted += these
        times = [visit.seconds for visit in these]
        errors = sum(visit.status != 200 for visit in these)
        print(
            f"{kind:<20}{len(these):>8}{at(times, 50):>9.0f}{at(times, 95):>9.0f}{1_000 * max(times):>9.0f}{errors:>8}"
        )
    times = [visit.seconds for visit in counted]
    errors = [visit for visit in counted if visit.status != 200]
    print(
        f"{'all':<20}{len(times):>8}{at(times, 50):>9.0f}{at(times, 95):>9.0f}{1_000 * max(times):>9.0f}{len(errors):>8}"
    )
    for visit in errors[:5]:
        print(f"  {visit.status} {visit.path}")
    return at(times, 95), len(errors)


def main() -> None:
    """Serve a ledger, let users click, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ledger", type=Path, help="a ledger, which is copied; made where there is none")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=2.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        made = asked.ledger or path
        if not made.exists():
            build(made, asked.documents)
        if made != path:
            shutil.copyfile(made, path)
        held = content(path)
        process, host = start(path)
        try:
            before, memory = processor(process), Memory(process.pid)
            found = visits(host, held, asked.users, asked.seconds, asked.think)
            used, (own, others) = processor(process) - before, memory.peaks()
        finally:
            process.terminate()
            process.wait(30)
    slowest, errors = told(found)
    each = 1_000 * used / len(found)
    print(
        f"{asked.users} users, {asked.seconds:.0f} s; {each:.0f} ms of processor time a page; "
        f"peak memory of the app {own:,.0f} MB, of its other processes {others:,.0f} MB"
    )
    sys.exit(slowest > 1_000 * BAR_SECONDS or errors > 0 or own + others > BAR_MEGABYTES)


if __name__ == "__main__":
    main()
