"""Corrections: what people say of records holds at every later reading, speaks of the record they meant, and is never lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

import duban
from duban.collection import Records
from duban.comparison.changes import changes
from duban.comparison.formulations.units import units
from duban.errors import CorrectionError
from duban.export.corrections import encoded
from duban.export.files import encoded as encoded_records
from duban.ledger import Correction, Ledger, StoredDocument
from duban.ledger.correction import Placed, record_of
from duban.ledger.corrections.correcting import applied, machine_records, relocated
from duban.ledger.corrections.exchange import from_lines, to_lines
from duban.queries.accuracy import accuracy
from duban.queries.corrections import Asked, corrections, facets, reviewed
from duban.queries.documents.one_document import reference_of, references
from duban.records import AnyRecord, Figure

AT = ("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z", "2026-01-03T08:00:00Z", "2026-01-04T08:00:00Z")
TEXT = "2025年，粮食产量增长2%。收入、利润均增长5%。支持企业技术改造，新建养老床位300张。"


def stored(
    text: str = TEXT, name: str = "a.txt", reading: str = "1", records: Sequence[AnyRecord] | None = None
) -> StoredDocument:
    document = duban.read_text(text, name=name, region="某省", published="2026-01-20")
    return StoredDocument.of(document, duban.extract(document) if records is None else records, reading)


def figure(start: int, end: int, indicator: str, **fields: Any) -> Figure:
    place = {"document": "a.txt", "start": start, "end": end, "sentence_start": 0, "sentence_end": 20}
    value = {"value_text": "5%", "low": 5.0, "high": 5.0, "approx": False, "unit": "%", "measure": "growth"}
    return Figure(**{**place, **value, "indicator": indicator, **fields})


def gists(document: StoredDocument) -> list[str]:
    return [record.indicator for record in document.records if isinstance(record, Figure)]


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with Ledger.open(tmp_path / "l.duckdb") as opened:
        opened.add(stored())
        yield opened


def held(ledger: Ledger) -> StoredDocument:
    return ledger.documents()[0]


def ordinal(document: StoredDocument, indicator: str) -> int:
    return next(i for i, r in enumerate(document.records) if getattr(r, "indicator", "") == indicator)


def edit(ledger: Ledger, indicator: str, at: str = AT[0], author: str = "甲", **fields: Any) -> int:
    document = held(ledger)
    return ledger.corrections.edit(
        document.sha256, ordinal(document, indicator), fields, author=author, at=at
    )


def reject(ledger: Ledger, indicator: str, at: str = AT[0]) -> int:
    document = held(ledger)
    return ledger.corrections.reject(document.sha256, ordinal(document, indicator), author="甲", at=at)


def add(ledger: Ledger, words: str, at: str = AT[0], **fields: Any) -> int:
    document = held(ledger)
    start = document.text.index(words)
    span, end = (start, start + len(words)), document.text.index("。", start) + 1
    begin = document.text.rfind("。", 0, start) + 1
    place = {"value_text": words, "sentence_start": begin, "sentence_end": end}
    record = figure(*span, **place, **fields)
    return ledger.corrections.add(document.sha256, record, span, (begin, end), author="甲", at=at)


# --- one correction -------------------------------------------------------------------------------------------------


def test_a_corrected_record_is_what_the_ledger_holds(ledger: Ledger) -> None:
    edit(ledger, "粮食产量", region="某市", low=3.0)
    record = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert isinstance(record, Figure)
    assert (record.region, record.low, record.confidence) == ("某市", 3.0, 1.0)
    rows = ledger.connection.execute(
        "SELECT region, low FROM figure_rows WHERE indicator = '粮食产量'"
    ).fetchall()
    assert rows == [("某市", 3.0)]


def test_a_rejected_record_is_gone_and_the_others_close_up(ledger: Ledger) -> None:
    before = held(ledger)
    reject(ledger, "粮食产量")
    after = held(ledger)
    assert len(after.records) == len(before.records) - 1
    assert "粮食产量" not in gists(after)
    found = ledger.connection.execute(
        "SELECT ordinal FROM (SELECT ordinal FROM figures UNION ALL SELECT ordinal FROM commitments "
        "UNION ALL SELECT ordinal FROM relative_targets UNION ALL SELECT ordinal FROM instruments) ORDER BY 1"
    ).fetchall()
    assert [row[0] for row in found] == list(range(len(after.records)))


def test_an_added_record_stands_at_its_place_with_its_sentence(ledger: Ledger) -> None:
    add(ledger, "技术改造", indicator="改造")
    document = held(ledger)
    assert [r.start for r in document.records] == sorted(r.start for r in document.records)
    rows = ledger.connection.execute("SELECT sentence FROM figure_rows WHERE indicator = '改造'").fetchall()
    assert rows == [("支持企业技术改造，新建养老床位300张。",)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"colour": "red"}, "colour"),
        ({"low": "many"}, "low"),
        ({"modality": "wish"}, "modality"),
        ({"start": 3}, "start"),
        ({"document": "b.txt"}, "document"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(
    ledger: Ledger, fields: dict[str, Any], said: str
) -> None:
    before = held(ledger)
    with pytest.raises(CorrectionError, match=said):
        ledger.corrections.edit(before.sha256, 0, fields, author="甲", at=AT[0])
    assert held(ledger) == before
    assert ledger.corrections.all(revoked=True) == []


@pytest.mark.parametrize("number", [-1, 99])
def test_no_such_record(ledger: Ledger, number: int) -> None:
    with pytest.raises(CorrectionError, match="no record"):
        ledger.corrections.accept(held(ledger).sha256, number, author="甲", at=AT[0])


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (10, 5), (5, 9999)])
def test_an_addition_outside_of_the_text_is_refused(ledger: Ledger, span: tuple[int, int]) -> None:
    record = figure(0, 2, "粮食")
    with pytest.raises(CorrectionError, match="outside"):
        ledger.corrections.add(held(ledger).sha256, record, span, (0, 20), author="甲", at=AT[0])


def test_an_addition_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        record_of(msgspec.structs.asdict(figure(0, 2, "粮食")) | {"colour": "red"}, "figure")


# --- several corrections of one record ------------------------------------------------------------------------------


def test_an_edit_of_an_edit_keeps_both_and_the_later_word_counts(ledger: Ledger) -> None:
    first = edit(ledger, "粮食产量", region="某市", low=3.0)
    edit(ledger, "粮食产量", at=AT[1], author="乙", low=4.0)
    record: Any = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert (record.region, record.low) == ("某市", 4.0)
    [standing] = ledger.corrections.all()
    assert (standing.author, standing.replaces) == ("乙", first)
    assert isinstance(standing.before, Figure)
    assert standing.before.low == 2.0


def test_revoking_brings_back_what_stood_before_step_by_step(ledger: Ledger) -> None:
    read = held(ledger)
    first = edit(ledger, "粮食产量", region="某市")
    second = edit(ledger, "粮食产量", at=AT[1], low=4.0)
    third = reject(ledger, "粮食产量", at=AT[2])
    assert "粮食产量" not in gists(held(ledger))
    ledger.corrections.revoke(third, at=AT[3])
    record: Any = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert (record.region, record.low) == ("某市", 4.0)
    ledger.corrections.revoke(second, at=AT[3])
    record = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert (record.region, record.low) == ("某市", 2.0)
    ledger.corrections.revoke(first, at=AT[3])
    assert held(ledger) == read
    with pytest.raises(CorrectionError, match="no such correction"):
        ledger.corrections.revoke(first, at=AT[3])


def test_accepting_a_corrected_record_keeps_what_was_corrected(ledger: Ledger) -> None:
    edit(ledger, "粮食产量", region="某市")
    ledger.corrections.accept(held(ledger).sha256, ordinal(held(ledger), "粮食产量"), author="乙", at=AT[1])
    record: Any = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert record.region == "某市"


def test_an_added_record_can_be_edited_and_rejected_and_comes_back(ledger: Ledger) -> None:
    read = held(ledger)
    add(ledger, "技术改造", indicator="改造")
    edit(ledger, "改造", at=AT[1], region="某市")
    record: Any = held(ledger).records[ordinal(held(ledger), "改造")]
    assert record.region == "某市"
    number = reject(ledger, "改造", at=AT[2])
    assert held(ledger).records == read.records  # also what the machine read over the same place
    ledger.add(stored(reading="2"))
    assert held(ledger).records == read.records
    ledger.corrections.revoke(number, at=AT[3])
    assert "改造" in gists(held(ledger))


# --- several records at one place (均, 分别) -------------------------------------------------------------------------


def test_of_two_records_at_one_place_the_one_that_was_meant_is_corrected(ledger: Ledger) -> None:
    edit(ledger, "利润", region="某市")
    reject(ledger, "收入", at=AT[1])
    ledger.add(stored(reading="2"))
    found = {r.indicator: r.region for r in held(ledger).records if isinstance(r, Figure)}
    assert "收入" not in found
    assert (found["利润"], found["粮食产量"]) == ("某市", "某省")


# Records of the machine before and after (all at one place), what is corrected, and the indicators that then hold.
PLACE = [
    # the same names: each correction stays with its record
    (["甲", "乙"], ["甲", "乙"], "乙", "reject", ["甲"]),
    (["甲", "乙"], ["乙", "甲"], "乙", "reject", ["甲"]),
    # only the other one is found now: nothing is rejected that nobody has seen
    (["甲", "乙"], ["甲"], "乙", "reject", ["甲"]),
    (["甲", "乙"], ["甲"], "乙", "edit", ["甲", "新"]),
    # called otherwise now, and nothing else can be meant
    (["甲"], ["甲的总量"], "甲", "edit", ["新"]),
    (["甲", "乙"], ["甲", "乙的总量"], "乙", "edit", ["甲", "新"]),
    (["甲"], ["甲的总量"], "甲", "reject", []),
    # the machine reads by itself what the person said
    (["甲"], ["新"], "甲", "edit", ["新"]),
    # two new names: either could be meant, both stand beside the person's word
    (["甲"], ["丙", "丁"], "甲", "edit", ["丙", "丁", "新"]),
    (["甲"], ["丙", "丁"], "甲", "reject", ["丙", "丁"]),
    # nothing is found any more: the person's word holds
    (["甲"], [], "甲", "edit", ["新"]),
    (["甲"], [], "甲", "accept", ["甲"]),
    (["甲"], [], "甲", "reject", []),
]


@pytest.mark.parametrize(("before", "after", "meant", "action", "expected"), PLACE)
def test_corrections_find_their_record_in_a_later_reading(
    before: list[str], after: list[str], meant: str, action: str, expected: list[str], tmp_path: Path
) -> None:
    def reading(names: list[str], key: str) -> StoredDocument:
        return stored(records=[figure(12, 14, name) for name in names], reading=key)

    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(reading(before, "1"))
        document = held(ledger)
        place = ordinal(document, meant)
        said = {"author": "甲", "at": AT[0]}
        if action == "edit":
            ledger.corrections.edit(document.sha256, place, {"indicator": "新"}, **said)
        else:
            getattr(ledger.corrections, action)(document.sha256, place, **said)
        ledger.add(reading(after, "2"))
        assert sorted(gists(held(ledger))) == sorted(expected)
        ledger.add(reading(before, "3"))  # and back again
        named = [name for name in before if name != meant] + {"edit": ["新"], "accept": [meant]}.get(
            action, []
        )
        assert sorted(gists(held(ledger))) == sorted(named)
        [one] = ledger.corrections.all()
        ledger.corrections.revoke(one.number, at=AT[3])
        assert sorted(gists(held(ledger))) == sorted(before)


def test_what_the_machine_lost_does_not_come_back_by_revoking(ledger: Ledger) -> None:
    number = edit(ledger, "粮食产量", region="某市")
    others = [record for record in stored().records if getattr(record, "indicator", "") != "粮食产量"]
    ledger.add(stored(reading="2", records=others))
    assert "粮食产量" in gists(held(ledger))
    assert not ledger.corrections.all()[0].is_found
    ledger.corrections.revoke(number, at=AT[1])
    assert "粮食产量" not in gists(held(ledger))


def test_what_the_machine_finds_later_takes_the_place_of_what_was_added(ledger: Ledger) -> None:
    number = add(ledger, "技术改造", indicator="改造", region="某市")
    document = held(ledger)
    found = figure(*document.spans[ordinal(document, "改造")], "改造")
    machine = sorted([*stored().records, found], key=lambda r: (r.start, r.end))
    ledger.add(stored(reading="2", records=machine))
    assert gists(held(ledger)).count("改造") == 1
    record: Any = held(ledger).records[ordinal(held(ledger), "改造")]
    assert record.region == "某市"
    ledger.corrections.revoke(number, at=AT[1])
    record = held(ledger).records[ordinal(held(ledger), "改造")]
    assert record.region is None


def test_an_addition_beside_a_record_of_the_same_name_is_another_one(ledger: Ledger) -> None:
    document = held(ledger)
    at = ordinal(document, "粮食产量")
    span, sentence = document.spans[at], document.sentences[at]
    twin = msgspec.structs.replace(document.records[at], region="某市")
    ledger.corrections.add(document.sha256, twin, span, sentence, author="甲", at=AT[0])
    ledger.add(stored(reading="2"))
    regions = [r.region for r in held(ledger).records if isinstance(r, Figure) and r.indicator == "粮食产量"]
    assert regions == ["某省", "某市"]


def test_the_machine_records_are_found_again_in_their_order() -> None:
    machine = [
        Placed(figure(i, i + 1, name), (i, i + 1), (0, 9)) for i, name in ((1, "甲"), (1, "乙"), (3, "丙"))
    ]
    said = [
        Correction(
            sha256="",
            number=n,
            action=action,
            kind="figure",
            start=1,
            end=2,
            span=(1, 2),
            sentence=(0, 9),
            before=machine[n].record,
        )
        for n, action in ((0, "accept"), (1, "reject"))
    ]
    holding, seen = applied(machine, said)
    assert [one.record for one in holding] == [
        msgspec.structs.replace(machine[0].record, confidence=1.0),
        machine[2].record,
    ]
    assert machine_records(holding, seen) == machine


# --- readings that place the text otherwise -------------------------------------------------------------------------


def test_a_correction_of_what_is_lost_moves_with_the_clean_text() -> None:
    spaced = duban.read_text("粮 食 产 量增长2%。")
    one = Correction(
        sha256="",
        action="edit",
        kind="figure",
        start=9,
        end=11,
        span=(9, 11),
        sentence=(0, 12),
        before=figure(9, 11, "粮食产量", sentence_end=12),
        is_found=False,
    )
    moved = relocated(one, spaced.view)
    assert spaced.text[slice(*moved.span)] == "2%"
    assert spaced.text[slice(*moved.sentence)] == spaced.text


# --- a new version of the document ----------------------------------------------------------------------------------

# The new text, and the region of 粮食产量 there and whether the addition holds.
VERSIONS = [
    ("前言。" + TEXT, "某市", True),
    (TEXT + "又一句。", "某市", True),
    (TEXT.replace("增长2%", "增长3%"), "某省", True),
    (TEXT + TEXT, "某省", False),  # the sentence stands twice: which is meant nobody can say
    ("全文另写，粮食产量增长2%。", "某省", False),
]


@pytest.mark.parametrize(("text", "region", "is_added"), VERSIONS)
def test_corrections_hold_in_a_new_version_where_their_sentence_stands(
    ledger: Ledger, text: str, region: str, is_added: bool
) -> None:
    edit(ledger, "粮食产量", region="某市")
    add(ledger, "技术改造", indicator="改造")
    ledger.add(stored(text))
    new = held(ledger)
    assert new.version == 2
    regions = {r.region for r in new.records if isinstance(r, Figure) and r.indicator == "粮食产量"}
    assert regions == {region}
    assert ("改造" in gists(new)) is is_added
    for record, span in zip(new.records, new.spans, strict=True):
        assert new.source[record.start : record.end] == new.text[slice(*span)]
    old = ledger.documents(all_versions=True)[0]
    assert "改造" in gists(old)


def test_what_is_revoked_in_a_new_version_stays_revoked(ledger: Ledger) -> None:
    edit(ledger, "粮食产量", region="某市")
    ledger.add(stored("前言。" + TEXT))
    [one] = ledger.corrections.all(sha256=held(ledger).sha256)
    ledger.corrections.revoke(one.number, at=AT[1])
    ledger.add(stored("前言。" + TEXT, reading="2"))
    record: Any = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert record.region == "某省"


# --- what uses them --------------------------------------------------------------------------------------------------


def test_track_uses_what_was_corrected(tmp_path: Path) -> None:
    plan = duban.read_text(
        "2025年主要预期目标：粮食产量增长2%左右。", name="plan", region="某省", published="2025-01-15"
    )
    review = duban.read_text("2025年，粮食产量增长1%。", name="review", region="某省", published="2026-01-15")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        for document in (plan, review):
            ledger.add(StoredDocument.of(document, duban.extract(document)))
        assert [row.verdict for row in duban.track(ledger).rows] == ["missed"]
        sha256 = review.sha256
        ledger.corrections.edit(sha256, 0, {"low": 2.2, "high": 2.2}, author="甲", at=AT[0])
        assert [row.verdict for row in duban.track(ledger).rows] == ["kept"]
        ledger.corrections.reject(sha256, 0, author="甲", at=AT[1])
        assert [row.verdict for row in duban.track(ledger).rows] == ["no_data"]


def test_exports_and_comparisons_use_what_was_corrected(ledger: Ledger) -> None:
    edit(ledger, "粮食产量", low=7.0, high=7.0, modality="target")
    document = held(ledger)
    lines = encoded_records(Records(document.records, document), "jsonl").decode().splitlines()
    assert any('"low":7.0' in line and '"粮食产量"' in line for line in lines)
    other = duban.read_text(TEXT, name="b.txt", region="某省", published="2026-01-20")
    read = duban.read_text(TEXT, name="a.txt", region="某省", published="2026-01-20")
    same, _ = changes(units(read, duban.extract(read)), units(other, duban.extract(other)))
    found, _ = changes(units(read, document.records), units(other, duban.extract(other)))
    assert list(found) != list(same)


# --- out and in ------------------------------------------------------------------------------------------------------


def corrected(ledger: Ledger) -> None:
    edit(ledger, "粮食产量", region="某市")
    edit(ledger, "粮食产量", at=AT[1], author="乙", low=4.0)
    reject(ledger, "收入", at=AT[1])
    add(ledger, "技术改造", indicator="改造", at=AT[2])
    number = edit(ledger, "利润", at=AT[2], region="某县")
    ledger.corrections.revoke(number, at=AT[3])


def test_what_is_exported_is_imported_without_loss(ledger: Ledger, tmp_path: Path) -> None:
    corrected(ledger)
    lines = to_lines(ledger.corrections.all(revoked=True))
    assert from_lines(lines) == ledger.corrections.all(revoked=True)
    with Ledger.open(tmp_path / "other.duckdb") as other:
        other.add(stored())
        assert other.corrections.take(from_lines(lines)) == (5, 0, 0)
        assert held(other) == held(ledger)
        assert to_lines(other.corrections.all(revoked=True)) == lines
        assert other.corrections.take(from_lines(lines)) == (0, 5, 0)
        assert held(other) == held(ledger)


def test_corrections_wait_for_their_document(ledger: Ledger, tmp_path: Path) -> None:
    corrected(ledger)
    lines = to_lines(ledger.corrections.all(revoked=True))
    with Ledger.open(tmp_path / "other.duckdb") as other:
        assert other.corrections.take(from_lines(lines)) == (5, 0, 5)
        other.add(stored())
        assert held(other) == held(ledger)


@pytest.mark.parametrize(("here", "there", "region"), [(AT[0], AT[1], "某县"), (AT[1], AT[0], "某市")])
def test_of_two_corrections_of_one_record_the_later_counts(
    ledger: Ledger, tmp_path: Path, here: str, there: str, region: str
) -> None:
    edit(ledger, "粮食产量", at=here, region="某市")
    with Ledger.open(tmp_path / "other.duckdb") as other:
        other.add(stored())
        edit(other, "粮食产量", at=there, author="乙", region="某县")
        lines = to_lines(other.corrections.all(revoked=True))
    ledger.corrections.take(from_lines(lines))
    record: Any = held(ledger).records[ordinal(held(ledger), "粮食产量")]
    assert record.region == region
    assert len(ledger.corrections.all()) == 1
    assert len(ledger.corrections.all(revoked=True)) == 2


BAD_LINES = [
    (b"no json", "line 1"),
    (b'{"sha256":"00"}', "action"),
    (
        b'{"sha256":"00","action":"wish","kind":"figure","start":0,"end":1,"span":[0,1],"sentence":[0,1]}',
        "wish",
    ),
    (
        b'{"sha256":"00","action":"edit","kind":"figure","start":0,"end":1,"span":[0,1],"sentence":[0,1]}',
        "before",
    ),
    (
        b'{"sha256":"00","action":"add","kind":"figure","start":0,"end":1,"span":[0,1],"sentence":[0,1]}',
        "line 1",
    ),
    (
        b'\n{"sha256":"00","action":"reject","kind":"figure","start":5,"end":1,"span":[0,1],"sentence":[0,1]}',
        "line 2",
    ),
    (b"\xff\xfe", "line 1"),
]


@pytest.mark.parametrize(("line", "said"), BAD_LINES)
def test_a_line_that_is_no_correction_is_told(line: bytes, said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        from_lines(line, "c.jsonl")


def test_an_import_that_does_not_fit_changes_nothing(ledger: Ledger) -> None:
    document = held(ledger)
    record = figure(500, 502, "远处")
    far = Correction(
        sha256=document.sha256,
        action="add",
        kind="figure",
        start=500,
        end=502,
        span=(500, 502),
        sentence=(490, 510),
        fields=msgspec.structs.asdict(record),
        author="甲",
        made_at=AT[0],
    )
    with pytest.raises(CorrectionError, match="outside"):
        ledger.corrections.take([far])
    assert ledger.corrections.all() == []
    assert held(ledger) == document


def test_tables_of_corrections_are_defused(ledger: Ledger) -> None:
    document = held(ledger)
    ledger.corrections.accept(document.sha256, 0, author="=cmd()", at=AT[0], note="+1")
    csv = encoded(ledger.corrections.all(), "csv").decode("utf-8-sig")
    assert "'=cmd()" in csv
    assert "'+1" in csv


# --- lists and accuracy ---------------------------------------------------------------------------------------------


def test_lists_are_filtered_and_counted(ledger: Ledger) -> None:
    corrected(ledger)
    connection = ledger.connection
    assert [one.action for one in corrections(connection, Asked()).corrections] == ["add", "reject", "edit"]
    assert corrections(connection, Asked(revoked=True)).total == 5
    assert corrections(connection, Asked(author="乙")).total == 1
    assert corrections(connection, Asked(author="乙' OR 1=1 --")).total == 0
    assert [one.action for one in corrections(connection, Asked(), first=1, most=1).corrections] == ["reject"]
    assert facets(connection, Asked())["author"] == [("甲", 2), ("乙", 1)]
    assert reviewed(connection) == [held(ledger).sha256]
    named = {one.action: reference_of(connection, one.sha256, one.number) for one in ledger.corrections.all()}
    known = references(held(ledger).records)
    assert (named["edit"] in known, named["add"] in known, named["reject"]) == (True, True, "")


def test_accuracy_is_counted_by_rule(ledger: Ledger) -> None:
    corrected(ledger)
    found = accuracy(ledger.connection)
    assert sum(one.said.edited for one in found.rules) == 1
    assert sum(one.said.rejected for one in found.rules) == 1
    assert found.missed == {"figure": 1}


# --- many of them ----------------------------------------------------------------------------------------------------


def test_a_thousand_corrections_find_their_records() -> None:
    text = "".join(f"2025年，第{n}区粮食产量增长{n % 9 + 1}.{n % 10}%。" for n in range(1000))
    document = stored(text)
    said = [
        Correction(
            sha256=document.sha256,
            action="accept",
            kind=one.record.kind,
            start=one.record.start,
            end=one.record.end,
            span=one.span,
            sentence=one.sentence,
            before=one.record,
            made_at=AT[0],
        )
        for one in document.placed[:999]
    ]
    holding, seen = applied(document.placed, said)
    assert len([one for one in holding if one.correction is not None]) == 999
    assert machine_records(holding, [msgspec.structs.replace(one, number=0) for one in seen[:1]])
