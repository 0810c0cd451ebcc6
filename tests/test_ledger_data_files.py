"""What the ledger keeps of data files: their observations there and back, and files that come again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from duban.ledger import DataFile, Ledger
from duban.observation import Observation, Witness

SEEN = Witness(document="a.csv", cell="B2", text="粮食产量\t5", published="2026-01", issuer="某省统计局")
VALUE = Observation(
    indicator="粮食产量", unit="吨", low=5.0, high=5.0, region="某省", period_start="2025-01",
    period_end="2025-12", vintage="2026-01", witnesses=(SEEN,),
)  # fmt: skip
FILE = DataFile(name="a.csv", sha256="00", mapping="kind: actual\n", observations=(VALUE,))


def other(**changes: object) -> DataFile:
    return msgspec.structs.replace(FILE, **changes)


def of_kind(kind: str) -> tuple[Observation, ...]:
    return (msgspec.structs.replace(VALUE, kind=kind),)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.duckdb") as opened:
        assert opened.import_observations(FILE) == "new"
        yield opened


def test_an_observation_comes_back_as_it_was(ledger: Ledger) -> None:
    assert list(ledger.observations()) == [VALUE]
    assert list(ledger.observations(["a.csv"])) == [VALUE]
    assert list(ledger.observations(["b.csv"])) == []


@pytest.mark.parametrize(
    ("file", "outcome", "kinds"),
    [
        (FILE, "unchanged", ["actual"]),
        (other(name="b.csv"), "duplicate", ["actual"]),
        (other(observations=of_kind("estimate")), "renewed", ["estimate"]),
        (other(sha256="01", observations=of_kind("target")), "changed", ["target"]),
        (other(sha256="01", observations=()), "changed", []),
        (other(name="b.csv", sha256="01", observations=of_kind("target")), "new", ["actual", "target"]),
    ],
)
def test_a_file_that_comes_again(ledger: Ledger, file: DataFile, outcome: str, kinds: list[str]) -> None:
    assert ledger.import_observations(file) == outcome
    assert [one.kind for one in ledger.observations()] == kinds


def test_nothing_is_half_imported(ledger: Ledger) -> None:
    broken = msgspec.structs.replace(VALUE, low="five")
    with pytest.raises(Exception, match="five"):
        ledger.import_observations(other(sha256="01", observations=(VALUE, broken)))
    assert list(ledger.observations()) == [VALUE]


def test_many_rows_keep_their_order(tmp_path: Path) -> None:
    rows = tuple(msgspec.structs.replace(VALUE, low=float(n), high=float(n)) for n in range(4_500))
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.import_observations(other(observations=rows))
        assert [one.low for one in ledger.observations()] == [float(n) for n in range(4_500)]
