"""Types are learnt before several threads read values of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import duban

SOURCE = Path(duban.__file__).parent
AT_ONCE = """
import sys, threading
sys.setswitchinterval(1e-6)
import msgspec
from duban.ledger.contents.documents import StoredDocument
from duban.typed import learnt
ready = threading.Barrier(12)
def work():
    ready.wait()
    for _ in range(20):
        msgspec.convert({"name": "a", "sha256": "0"}, learnt(StoredDocument))
threads = [threading.Thread(target=work) for _ in range(12)]
for one in threads: one.start()
for one in threads: one.join()
"""


def test_many_threads_read_the_first_value_at_once() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(5):
        assert subprocess.run([sys.executable, "-c", AT_ONCE], env=environment, timeout=60).returncode == 0


def test_no_type_is_read_before_it_is_learnt() -> None:
    reading = re.compile(
        r"msgspec\.(?:convert\((?!.*learnt\()|\w+\.Decoder\((?!learnt\()|\w+\.decode\(.*type=(?!learnt\())"
    )
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if reading.search(line) and path.name != "typed.py"
    ]
    assert found == []
