"""Assessing in the app: a table is dropped in, its columns are shown and changed, results come out; nothing is stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duban.assessment.authoring.example import example_rows
from duban.assessment.authoring.template import to_xlsx
from duban.assessment.public import assess, rank
from duban.assessment.rulebook.loader import load, names
from duban.assessment.rulebook.model import IndexVersion
from duban.assessment.table.source.table_file import TableFile
from duban.web.intake.shelf import MOST_BYTES, Shelf
from made_up_ledger import client_of, settled

OWN = {"x-duban": "1"}
CSV = (
    "企业,营业收入（万元）,资产总额（万元）,从业人员,行业\n甲公司,3000,2000,80,工业\n乙公司,500,300,12,工业\n"
)
MISNAMED = (
    "企业,收的钱（万元）,资产总额（万元）,从业人员,行业\n甲公司,3000,2000,80,工业\n乙公司,500,300,12,工业\n"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[TestClient]:
    with client_of(tmp_path_factory.mktemp("assess") / "l.duckdb") as opened:
        yield opened


def _drop(
    client: TestClient, data: bytes | str, rulebook: str = "sme-size", name: str = "表.csv", on: str = ""
) -> str:
    content = data.encode() if isinstance(data, str) else data
    got = client.post(
        "/assess",
        data={"rulebook": rulebook, "on": on},
        files={"table": (name, content)},
        headers=OWN,
        follow_redirects=False,
    )
    assert got.status_code == 303, got.text
    return str(got.headers["location"])


def test_rulebooks_to_choose_from(client: TestClient) -> None:
    page = client.get("/assess?lang=zh").text
    assert all(f'value="{name}"' in page for name in names())
    assert 'enctype="multipart/form-data"' in page


def test_columns_results_and_files(client: TestClient) -> None:
    address = _drop(client, CSV)
    page = settled(client, f"{address}?lang=zh")
    assert '<option value="B1" selected>B1 营业收入（万元）</option>' in page
    assert f"{address}/results" in page
    shown = settled(client, f"{address}/results?lang=zh")
    assert "甲公司" in shown
    assert shown.count("<h1") == 1
    for format, begins in (
        ("xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbf"),
        ("jsonl", b"{"),
        ("html", b"<!doctype"),
    ):
        assert client.get(f"{address}/results.{format}").content.startswith(begins)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "未定：1 家（微型企业或小型企业 1 家）"), ("en", "undecided: 1 (1 micro or small)")],
)
def test_a_class_that_data_leave_open_is_told_before_the_results(
    client: TestClient, lang: str, words: str
) -> None:
    address = _drop(client, CSV.replace("3000,", ","))
    assert words in settled(client, f"{address}?lang={lang}")
    assert '"undecided":[[1,2,1]]' in settled(client, f"{address}/results?lang={lang}").replace(" ", "")
    first = client.get(f"{address}/results.jsonl").text
    assert '"tier":null,"undecided":true,"lowest_tier":"micro","possible_tier":"small"' in first


def test_a_column_that_was_not_understood_is_stated(client: TestClient) -> None:
    address = _drop(client, MISNAMED)
    before = client.get(f"{address}/results.jsonl").text
    client.post(address, data={"column-revenue": "B1", "on": ""}, headers=OWN)
    after = client.get(f"{address}/results.jsonl").text
    assert '"missing":["revenue"' in before.replace(" ", "") or before != after
    assert '<option value="B1" selected>' in settled(client, f"{address}?lang=zh")


def test_faults_are_told_with_their_cells(client: TestClient) -> None:
    address = _drop(client, CSV.replace("3000", "约三千多"))
    page = settled(client, f"{address}?lang=zh")
    assert 'role="alert"' in page
    assert "B2" in page
    client.post(address, data={"lenient": "1"}, headers=OWN)
    assert 'role="alert"' not in settled(client, f"{address}?lang=zh")


@pytest.mark.parametrize(("data", "said"), [("a,b\n1,2\n", "没有一列"), (b"\x00\x01\x02" * 50, "")])
def test_what_is_no_table_of_entities(client: TestClient, data: bytes | str, said: str) -> None:
    page = settled(client, f"{_drop(client, data)}?lang=zh")
    assert 'role="alert"' in page
    assert said in page


def test_an_index_ranks(client: TestClient) -> None:
    book = client.get("/assess/example.xlsx?rulebook=cluster-index&lang=zh").content
    address = _drop(client, book, "cluster-index", "集群.xlsx")
    assert "示例" in settled(client, f"{address}/results?lang=zh")
    assert client.get(f"{address}/results.xlsx").content.startswith(b"PK")


def test_a_table_is_forgotten(client: TestClient) -> None:
    address = _drop(client, CSV)
    assert client.post(address, data={"forget": "1"}, headers=OWN, follow_redirects=False).status_code == 303
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/results").status_code == 404


@pytest.mark.parametrize(
    ("fields", "content", "said"),
    [
        ({"rulebook": "../../etc"}, CSV.encode(), "没有这份标准"),
        ({"rulebook": "sme-size"}, b"", "请选一个"),
        ({"rulebook": "sme-size"}, b"1" * (MOST_BYTES + 1), "请选一个"),
    ],
)
def test_what_is_refused(client: TestClient, fields: dict[str, str], content: bytes, said: str) -> None:
    got = client.post("/assess?lang=zh", data=fields, files={"table": ("a.csv", content)}, headers=OWN)
    assert got.status_code == 422
    assert said in got.text


def test_a_bomb_is_refused(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in range(4):
            bomb.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * 90_000_000)
    got = client.post(
        "/assess?lang=zh",
        data={"rulebook": "sme-size"},
        files={"table": ("a.xlsx", packed.getvalue())},
        headers=OWN,
    )
    assert got.status_code == 422
    assert "解压后过大" in got.text


def test_another_site_cannot_drop_a_table(client: TestClient) -> None:
    got = client.post(
        "/assess",
        data={"rulebook": "sme-size"},
        files={"table": ("a.csv", b"1")},
        headers={"origin": "http://evil.example"},
    )
    assert got.status_code == 403


def test_names_of_files_are_shown_and_never_run(client: TestClient) -> None:
    page = settled(client, _drop(client, CSV, name="../<script>alert(1)</script>.csv"))
    assert "<script>alert" not in page
    assert "&lt;/script&gt;" not in page.split("<h1>")[0]


def test_nothing_is_written(tmp_path: Path) -> None:
    with client_of(tmp_path / "l.duckdb") as client:
        before = sorted(tmp_path.rglob("*"))
        settled(client, f"{_drop(client, CSV)}/results")
        assert sorted(tmp_path.rglob("*")) == before


def test_the_shelf_is_bounded() -> None:
    shelf = Shelf()
    held = [shelf.put(TableFile("a.csv", b"1"), "sme-size", "") for _ in range(25)]
    assert shelf.get(held[0].id) is None
    assert shelf.get(held[-1].id) == held[-1]
    large = [shelf.put(TableFile("a.csv", b"1" * 40_000_000), "sme-size", "") for _ in range(3)]
    assert shelf.get(large[0].id) is None
    assert shelf.get(large[2].id) == large[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", names())
def test_every_rulebook_has_an_example_that_can_be_assessed(name: str, lang: str) -> None:
    version = load(name).versions[-1]
    file = TableFile(f"{name}.xlsx", to_xlsx(version, lang, example_rows(version, lang)))
    if isinstance(version, IndexVersion):
        assert all(one.rank is not None for one in rank(name, file).standings)
    else:
        assert sum(number for number, _ in assess(name, file).counts) == 8
