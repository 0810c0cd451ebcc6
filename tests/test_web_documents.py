"""The pages of documents: list, upload, progress, data files, stating a context."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Generator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import duban
from duban.ledger import Ledger, StoredDocument
from duban.observation import Observation
from duban.web.application import application
from duban.web.intake.unfinished import Unfinished
from duban.web.intake.uploads import Uploads
from duban.web.settings import Settings

PLAN = "某县2026年政府工作报告\n2026年主要预期目标：粮食产量增长2%左右。支持企业技术改造。"
UNDATED = "今年，粮食产量增长2%左右。"
OWN = {"x-duban": "1"}


@pytest.fixture
def client(tmp_path: Path) -> Generator[TestClient]:
    app = application(Settings(ledger=tmp_path / "l.duckdb", lang="en", upload_limit=1_000_000))
    with TestClient(app, base_url="http://127.0.0.1:8017", headers=OWN) as opened:
        yield opened


def sent(client: TestClient, *files: tuple[str, bytes | str], job: str = "") -> str:
    """Upload ``files`` and wait; the page of the job."""
    parts = [("files", (name, data.encode() if isinstance(data, str) else data)) for name, data in files]
    answer = client.post(
        f"/documents?job={job}" if job else "/documents", files=parts, headers={"accept": "application/json"}
    )
    assert answer.status_code == 202
    told = answer.json()
    assert client.app.state.jobs.find(told["job"]).wait(60)  # type: ignore[attr-defined]
    return client.get(told["address"]).text


def sha256_of(client: TestClient, name: str) -> str:
    found = client.app.state.store.read(  # type: ignore[attr-defined]
        lambda ledger: ledger.connection.execute("SELECT sha256 FROM names WHERE name = ?", [name]).fetchone()
    )
    return str(found[0])


def test_files_are_read_and_what_cannot_be_is_told(client: TestClient, tmp_path: Path) -> None:
    page = sent(client, ("2026.txt", PLAN), ("程序.txt", b"\x7fELF\0"), ("空.txt", b""), ("copy.txt", PLAN))
    assert "Done: 4 files" in page
    assert "1 figure (1 target), 1 commitment" in page
    assert "not a text file: a program" in page
    assert "the file is empty" in page
    assert "the same content as “2026.txt”" in page
    sha256 = sha256_of(client, "2026.txt")
    assert f'href="/document/{sha256}"' in page
    kept = [path.name for path in (tmp_path / "l.duckdb.files").iterdir()]
    assert kept == [f"{sha256}.txt"]  # what could not be read is not kept


def test_what_is_there_is_not_read_again(client: TestClient) -> None:
    sent(client, ("2026.txt", PLAN))
    assert "unchanged 1" in sent(client, ("2026.txt", PLAN))
    page = sent(client, ("2026.txt", PLAN + "\n又一句。"))
    assert "new version 1" in page
    assert "takes the place of what the file of this name held" in page


def test_files_of_one_name_in_one_upload_are_two_documents(client: TestClient) -> None:
    page = sent(client, ("a/报告.txt", PLAN), ("b/报告.txt", UNDATED))
    assert "new 2" in page
    assert "报告 (2).txt" in page
    assert "every 1s" not in page  # it is over: nothing is asked again


def test_more_files_of_the_same_upload(client: TestClient) -> None:
    answer = client.post(
        "/documents", files=[("files", ("a.txt", PLAN.encode()))], headers={"accept": "application/json"}
    )
    page = sent(client, ("a.txt", UNDATED), job=answer.json()["job"])
    assert "Done: 2 files" in page
    assert "a (2).txt" in page


def test_the_members_of_an_archive_are_kept_and_the_archive_is_not(
    client: TestClient, tmp_path: Path
) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("reports/a.txt", PLAN)
        archive.writestr("x.json", "{}")
    page = sent(client, ("all.zip", data.getvalue()))
    assert "all.zip!/reports/a.txt" in page
    assert ".json files are not documents" in page
    sha256 = sha256_of(client, "all.zip!/reports/a.txt")
    assert [path.name for path in (tmp_path / "l.duckdb.files").iterdir()] == [f"{sha256}.txt"]


def test_texts_of_one_file_are_documents_of_their_own_with_what_it_says_of_them(client: TestClient) -> None:
    rows = ({"text": f"2026年，粮食产量增长{n}%。", "title": f"第{n}号公报"} for n in (2, 3))
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    page = sent(client, ("texts.jsonl", data))
    assert "texts.jsonl#1" in page
    assert "texts.jsonl#2" in page
    assert "第3号公报" in client.get("/documents").text


def test_what_is_too_large_is_told_by_its_own_name(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("file", "zipped"):
        monkeypatch.setattr(f"duban.text.inputs.{module}.largest", lambda *_: 10)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("b.txt", PLAN)
    page = sent(client, ("大.txt", PLAN), ("all.zip", data.getvalue()))
    for name in ("大.txt", "all.zip!/b.txt"):
        assert f">{name}<" in page, name
    assert page.count("too large") == 2
    assert ".duckdb.files" not in page


def test_a_bomb_is_not_unpacked(client: TestClient) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    assert "looks like a zip bomb" in sent(client, ("all.zip", data.getvalue()))


@pytest.mark.parametrize(
    "name",
    ["../../../x.txt", "..\\x.txt", "<img src=x onerror=alert(1)>.txt", '"><script>alert(1)<\\script>.txt'],
)
def test_hostile_names(client: TestClient, tmp_path: Path, name: str) -> None:
    sent(client, (name, PLAN))
    page = client.get("/documents").text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file() and path.suffix == ".txt") == []


def test_hostile_text_and_title(client: TestClient) -> None:
    page = sent(
        client,
        (
            "a.html",
            "<html><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><p>2026年，粮食产量增长2%。</p>",
        ),
    )
    assert "<script>alert" not in page + client.get("/documents").text + client.get("/").text


def test_a_form_without_script(client: TestClient) -> None:
    answer = client.post("/documents", files=[("files", ("a.txt", PLAN.encode()))], follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/documents/jobs/")
    empty = client.post("/documents", files=[("files", ("", b""))])
    assert empty.status_code == 422
    assert "Choose files first" in empty.text


def test_too_much_is_refused(client: TestClient) -> None:
    answer = client.post("/documents", files=[("files", ("a.txt", b"0" * 1_100_000))])
    assert answer.status_code == 413


def test_a_job_that_is_gone(client: TestClient) -> None:
    answer = client.get("/documents/jobs/none")
    assert answer.status_code == 404
    assert "nothing is read twice" in answer.text
    assert "<html" not in client.get("/documents/jobs/none?part=1").text


def values(ledger: Ledger) -> list[Observation]:
    return list(ledger.observations())


def test_a_data_file_is_offered_and_imported(client: TestClient) -> None:
    table = "指标,地区,2024年,2023年\n粮食产量(万吨),江苏,3800,3790\n"
    page = sent(client, ("年鉴.csv", table))
    assert "2 values of 1 indicator" in page
    assert "Import as data" in page
    store = client.app.state.store  # type: ignore[attr-defined]
    assert store.read(values) == []
    [sha256] = re.findall(r'name="sha256" value="(\w+)"', page)
    done = client.post("/documents/data", data={"sha256": sha256, "name": "年鉴.csv"})
    assert "imported 1" in done.text
    assert [one.witnesses[0].document for one in store.read(values)] == ["年鉴.csv"] * 2


def test_a_data_file_that_cannot_be_read_is_told_by_cell(client: TestClient) -> None:
    page = sent(client, ("表.csv", "指标,数值\n粮食产量(万吨),5\n"))
    assert "B2" in page
    [sha256] = re.findall(r'name="sha256" value="(\w+)"', page)
    assert "data file 1" in client.post("/documents/data", data={"sha256": sha256, "name": "表.csv"}).text


@pytest.mark.parametrize("sha256", ["", "*", "../l.duckdb", "0" * 64])
def test_only_kept_tables_are_imported(client: TestClient, sha256: str) -> None:
    assert client.post("/documents/data", data={"sha256": sha256, "name": "x"}).status_code == 404


def test_stating_a_date_dates_the_records(client: TestClient) -> None:
    sent(client, ("无日期.txt", UNDATED))
    sha256 = sha256_of(client, "无日期.txt")
    listed = client.get("/documents?problem=undated").text
    assert f'href="/document/{sha256}/context"' in listed
    assert "Date of publication" in client.get(f"/document/{sha256}/context").text
    page = client.post(
        f"/document/{sha256}/context", data={"published": "2026-01-05", "region": "江苏", "title": ""}
    ).text
    assert "1 · got a period" in page
    assert "1 · have another region" in page
    assert "The verdict on 1 target changed" in page
    assert "2026-01-05" in client.get(f"/document/{sha256}/context").text
    [document] = client.app.state.store.read(Ledger.documents)  # type: ignore[attr-defined]
    assert (document.published, document.region, document.records[0].period_end) == (
        "2026-01-05",
        "江苏省",
        "2026-12",
    )
    assert "unchanged 1" in sent(client, ("无日期.txt", UNDATED))  # every later reading follows it


def test_a_correction_survives_it(client: TestClient) -> None:
    sent(client, ("无日期.txt", UNDATED))
    sha256 = sha256_of(client, "无日期.txt")
    store = client.app.state.store  # type: ignore[attr-defined]
    store.write(
        lambda ledger: ledger.corrections.edit(
            sha256, 0, {"indicator": "棉花产量"}, author="甲", at="2026-01-01"
        )
    )
    client.post(f"/document/{sha256}/context", data={"published": "2026-01-05"})
    [document] = store.read(Ledger.documents)
    assert (document.records[0].indicator, document.records[0].period_end) == ("棉花产量", "2026-12")


@pytest.mark.parametrize(
    "published", ["gestern", "2026-13", "2026-02-30", "05/03/2026", "'; DROP TABLE documents"]
)
def test_a_date_that_is_none(client: TestClient, published: str) -> None:
    sent(client, ("a.txt", UNDATED))
    sha256 = sha256_of(client, "a.txt")
    answer = client.post(f"/document/{sha256}/context", data={"published": published})
    assert answer.status_code == 422
    assert "no date" in answer.text
    assert client.app.state.store.read(Ledger.stated) == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("where", "change", "told"),
    [
        ("file", "", "got a period"),  # the file of the document's name is still the same
        ("file", "。", "Drop the same file in once more"),  # it has changed
        ("gone", "", "Drop the same file in once more"),
    ],
)
def test_a_document_that_was_not_uploaded(
    client: TestClient, tmp_path: Path, where: str, change: str, told: str
) -> None:
    path = tmp_path / "elsewhere.txt"
    path.write_text(UNDATED, encoding="utf-8")
    read = duban.read(path)
    store = client.app.state.store  # type: ignore[attr-defined]
    store.write(lambda ledger: ledger.add(StoredDocument.of(read, duban.extract(read))))
    path.write_text(UNDATED + change, encoding="utf-8") if where == "file" else path.unlink()
    page = client.post(f"/document/{read.sha256}/context", data={"published": "2026-01-05"}).text
    assert told in page
    assert store.read(Ledger.stated)[read.sha256].published == "2026-01-05"  # noted either way


def test_the_context_of_no_document(client: TestClient) -> None:
    assert client.get(f"/document/{'0' * 64}/context").status_code == 404
    assert client.post(f"/document/{'0' * 64}/context", data={}).status_code == 404


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_the_list_as_a_file(client: TestClient, format: str) -> None:
    sent(client, ("=1+1.txt", PLAN), ("b.txt", UNDATED))
    answer = client.get(f"/documents.{format}?problem=undated&page=7")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    if format == "csv":
        assert "b.txt" in answer.text
        assert "2026年" not in answer.text
    whole = client.get("/documents.csv").content.decode("utf-8-sig")
    assert ",=1+1.txt" not in whole  # no cell is a formula


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/documents?page=0", 200),
        ("/documents?page=x", 400),
        ("/documents?page=99999999999", 400),
        ("/documents?sort=;DROP TABLE names&kind=x&region=%27", 200),
        ("/documents?q=" + "长" * 5000, 200),
        ("/documents.exe", 404),
    ],
)
def test_strange_addresses(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_both_languages(client: TestClient) -> None:
    sent(client, ("a.txt", PLAN))
    for lang, word in (("zh", "共 1 份"), ("en", "1 in all")):
        assert word in client.get(f"/documents?lang={lang}").text


def test_what_a_killed_app_was_given_is_read_by_the_next(tmp_path: Path) -> None:
    settings = Settings(ledger=tmp_path / "l.duckdb")
    uploads = Uploads(settings.uploads)
    Unfinished(uploads).note("a", [uploads.keep_bytes(PLAN.encode(), "a.txt")])
    app = application(settings)
    with TestClient(app, base_url="http://127.0.0.1:8017", headers=OWN):
        for job in app.state.jobs.unfinished():
            assert job.wait(60)
        assert [one.name for one in app.state.store.read(Ledger.documents)] == ["a.txt"]
    assert list(settings.uploads.glob("*.todo")) == []
