"""The connector to the World Bank, against answers of our own making served on 127.0.0.1."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from command import duban
from duban.errors import UnreadableError
from duban.ledger import Ledger
from duban.observations.connectors.connector import Years
from duban.observations.connectors.world_bank import WorldBank
from duban.observations.datafile.public import observe_rows

GROWTH, FOREST = "NY.GDP.MKTP.KD.ZG", "AG.LND.FRST.ZS"
NAMES = {GROWTH: "GDP growth (annual %)", FOREST: "Forest area (% of land area)"}
VALUES = {"2021": 8.5, "2022": 3.1, "2023": 5.4, "2024": None}
# Answers of two values a page, so that there are pages to be asked for.
PER_PAGE = 2


def page(code: str, number: int, first: int, last: int) -> list[object]:
    years = [year for year in sorted(VALUES, reverse=True) if first <= int(year) <= last]
    rows = [
        {
            "indicator": {"id": code, "value": NAMES[code]}, "country": {"id": "CN", "value": "China"},
            "countryiso3code": "CHN", "date": year, "value": VALUES[year], "unit": "", "obs_status": "", "decimal": 1,
        }
        for year in years[(number - 1) * PER_PAGE : number * PER_PAGE]
    ]  # fmt: skip
    pages = -(-len(years) // PER_PAGE)
    about = {
        "page": number,
        "pages": pages,
        "per_page": PER_PAGE,
        "total": len(years),
        "lastupdated": "2025-01-28",
    }
    return [about, rows]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as the API of version 2 does."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        *_, country, _, code = parts.path.split("/")
        if country != "CHN":
            body = b"<html>no such place</html>"
        elif code not in NAMES:
            message = [
                {"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}
            ]
            body = json.dumps([{"message": message}]).encode()
        else:
            first, last = query.get("date", ["1960:2100"])[0].split(":")
            body = json.dumps(page(code, int(query["page"][0]), int(first), int(last))).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("code", "region", "years", "expected"),
    [
        (GROWTH, "中国", None, [("gdp", "2023", 5.4), ("gdp", "2022", 3.1), ("gdp", "2021", 8.5)]),
        (GROWTH, "CHN", Years(2021, 2022), [("gdp", "2022", 3.1), ("gdp", "2021", 8.5)]),
        (FOREST, "China", Years(2023, 2024), [(NAMES[FOREST], "2023", 5.4)]),
    ],
)
def test_a_series_comes_as_observations(
    address: str, code: str, region: str, years: Years | None, expected: list[tuple[str, str, float]]
) -> None:
    file = observe_rows(*WorldBank(address).fetch(code, region, years))
    assert [
        (one.indicator_id or one.indicator, (one.period_end or "")[:4], one.low) for one in file
    ] == expected
    assert {(one.region, one.vintage, one.witnesses[0].issuer) for one in file} == {
        ("全国", "2025-01-28", "World Bank")
    }
    assert file.name == f"{address}/v2/country/CHN/indicator/{code}"


@pytest.mark.parametrize(
    ("code", "region", "years", "told"),
    [
        ("NO.SUCH.CODE", "CHN", None, "the source says: The provided parameter value is not valid"),
        (GROWTH, "ATL", None, "no JSON of the World Bank"),
        (GROWTH, "CHN", Years(2024, 2024), "the source has no such values"),
    ],
)
def test_what_the_source_does_not_have(
    address: str, code: str, region: str, years: Years | None, told: str
) -> None:
    with pytest.raises(UnreadableError, match=told):
        WorldBank(address).fetch(code, region, years)


def test_a_source_that_is_not_there() -> None:
    with pytest.raises(UnreadableError, match="cannot open the address"):
        WorldBank("http://127.0.0.1:1").fetch(GROWTH, "CHN")


def test_the_command_keeps_what_it_was_given(address: str, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    asked = (
        "observe",
        "fetch",
        "worldbank",
        GROWTH,
        "--region",
        "中国",
        "--url",
        address,
        "--ledger",
        ledger,
    )
    assert [json.loads(duban(*asked).stdout)["state"] for _ in range(2)] == ["new", "unchanged"]
    with Ledger.open(ledger) as opened:
        assert [one.low for one in opened.observations()] == [5.4, 3.1, 8.5]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("atlantis", GROWTH), "worldbank"),
        (("worldbank", GROWTH, "--years", "soon"), "«soon» is no span of years"),
    ],
)
def test_wrong_use_ends_with_a_line(arguments: tuple[str, ...], told: str) -> None:
    done = duban("observe", "fetch", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
