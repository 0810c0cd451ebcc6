"""``duban observe`` and what ``duban track`` makes of imported values, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import data_files as files
import duban as library
from command import duban
from duban.ledger import Ledger, StoredDocument

PLAN = "2025年，力争累计建成5G基站450万座以上。粮食产量增长2%左右。"
POINTS = "指标,地区,时间,数值,单位,来源\n5G基站,全国,{month},{value},个,发布会 2026-01-20\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    document = library.read_text(
        PLAN, name="plan.txt", title="工作部署", region="全国", published="2024-12-28"
    )
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as opened:
        opened.add(StoredDocument.of(document, library.extract(document)))
    return path


def data(tmp_path: Path, text: str, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_import_tells_what_it_did_in_a_line_of_json(tmp_path: Path) -> None:
    path, ledger = data(tmp_path, files.YEARBOOK), tmp_path / "new.duckdb"
    done = duban("observe", "import", path, "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    line = json.loads(done.stdout)
    assert (line["observations"], line["indicators"], line["regions"], line["state"]) == (11, 3, 3, "new")
    again = duban("observe", "import", path, "--ledger", ledger)
    assert json.loads(again.stdout)["state"] == "unchanged"
    path.write_text(files.YEARS, encoding="utf-8")
    changed = duban("observe", "import", path, "--ledger", ledger)
    assert json.loads(changed.stdout)["state"] == "changed"
    listed = duban("observe", "list", "--ledger", ledger, "--format", "jsonl")
    rows = [json.loads(one) for one in listed.stdout.splitlines()]
    assert {(row["indicator_id"], row["region"], row["number"]) for row in rows} == {
        ("regional-gdp", "江苏省", 2),
        ("grain-output", "江苏省", 2),
    }


def test_a_terminal_sees_what_each_column_was_taken_for(tmp_path: Path) -> None:
    path = data(tmp_path, files.PROVINCES)
    done = duban("observe", "import", path, "--dry-run", "--format", "table", lang="zh")
    assert done.returncode == 0
    assert "行是地区" in done.stdout
    assert "地区生产总值" in done.stdout
    assert "试读" in done.stderr


def test_nothing_is_imported_where_one_file_is_wrong(tmp_path: Path) -> None:
    good, bad = data(tmp_path, files.TIDY), data(tmp_path, files.TIDY.replace("379.7", "?"), "b.csv")
    ledger = tmp_path / "new.duckdb"
    done = duban("observe", "import", good, bad, "--ledger", ledger)
    assert done.returncode == 2
    assert "C2, column «粮食产量(万吨)»: «?» is no number" in done.stderr
    assert not ledger.exists()
    lenient = duban("observe", "import", good, bad, "--ledger", ledger, "--lenient")
    assert lenient.returncode == 0
    assert "1 place skipped" in lenient.stderr


def test_a_mapping_is_kept_and_followed(tmp_path: Path) -> None:
    path, kept, ledger = data(tmp_path, files.PROVINCES), tmp_path / "kept.yaml", tmp_path / "new.duckdb"
    saved = duban("observe", "import", path, "--dry-run", "--save-mapping", kept)
    assert saved.returncode == 0, saved.stderr
    assert not ledger.exists()
    kept.write_text(kept.read_text("utf-8").replace("kind: actual", "kind: estimate"), "utf-8")
    done = duban("observe", "import", path, "--mapping", kept, "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    with Ledger.open(ledger) as opened:
        assert {one.kind for one in opened.observations()} == {"estimate"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("observe", "import", "nothing.csv"), "there is no such file"),
        (("observe", "import", "a.csv", "--kind", "real"), "actual | estimate | target | forecast"),
        (("observe", "import", "a.csv", "b.csv", "--save-mapping", "m.yaml"), "one file at a time"),
        (("observe", "list", "--ledger", "nothing.duckdb"), "there is no ledger nothing.duckdb"),
        (("observe", "import", "--mapping", "nothing.yaml", "a.csv"), "the mapping cannot be opened"),
    ],
)
def test_wrong_use_ends_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    data(tmp_path, files.TIDY)
    monkeypatch.chdir(tmp_path)
    done = duban(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("month", "value", "verdict"),
    [
        ("2025-11", 4_830_000, "kept"),  # reached before the end, and nothing is known of the end
        ("2025-12", 4_900_000, "kept"),
        ("2025-12", 4_300_000, "nearly"),
        ("2025-11", 4_300_000, "no_data"),
    ],
)
def test_imported_values_are_outcomes_of_targets(
    tmp_path: Path, ledger: Path, month: str, value: int, verdict: str
) -> None:
    path = data(tmp_path, POINTS.format(month=month, value=value))
    assert duban("observe", "import", path, "--ledger", ledger).returncode == 0
    done = duban("track", "--ledger", ledger, "--indicator", "5G基站", "--format", "jsonl")
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["verdict"] == verdict
    if row["outcome"] is not None:
        assert (row["outcome"]["document"], row["outcome"]["cell"]) == (str(path), "D2")
        assert row["target"]["document"] == "plan.txt"


def test_what_was_published_later_is_not_known_before(tmp_path: Path, ledger: Path) -> None:
    path = data(tmp_path, POINTS.format(month="2025-12", value=4_900_000))
    assert duban("observe", "import", path, "--ledger", ledger).returncode == 0
    done = duban(
        "track", "--ledger", ledger, "--indicator", "5G基站", "--as-of", "2026-01-10", "--format", "jsonl"
    )
    assert json.loads(done.stdout.splitlines()[0])["verdict"] == "no_data"


def test_estimates_stand_beside_their_outcomes(tmp_path: Path, ledger: Path) -> None:
    text = (
        "指标,地区,时间,数值,单位,性质,来源\n"
        "粮食产量,全国,2025,2.1,%,预计,会议 2025-12-20\n粮食产量,全国,2025,2.4,%,实际,公报 2026-01-20\n"
    )
    assert duban("observe", "import", data(tmp_path, text), "--ledger", ledger).returncode == 0
    done = duban("track", "--ledger", ledger, "--kind", "estimate", "--format", "jsonl")
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["estimate"]["low"], row["outcome"]["low"], row["difference"]) == (2.1, 2.4, 0.3)
    assert [row[side]["witnesses"][0]["cell"] for side in ("estimate", "outcome")] == ["D2", "D3"]


def test_python_tracks_documents_and_data_files_together(tmp_path: Path) -> None:
    plan = library.read_text("2025年，力争粮食产量增长2%左右。", region="全国", published="2024-12-28")
    text = "指标,地区,时间,数值,单位,来源\n粮食产量,全国,2025,2.1,%,公报 2026-01-20\n"
    found = library.track([plan, library.observe(data(tmp_path, text))])
    assert [(row.verdict, row.outcome.low if row.outcome else None) for row in found] == [("kept", 2.1)]


def test_the_place_that_is_named_holds_against_the_note_of_who_publishes(tmp_path: Path) -> None:
    path = tmp_path / "province.csv"
    path.write_text("指标,2025年\n地区生产总值增长（%）,5.5\n数据来源：国家统计局\n", encoding="utf-8")
    assert {one.region for one in library.observe(path, region="四川")} == {"四川省"}
    assert {one.region for one in library.observe(path)} == {"全国"}
