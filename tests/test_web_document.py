"""The page of a document: what is marked, what a card tells, and what becomes of what people answer."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import duban
from duban.ledger import Ledger, StoredDocument
from duban.tables.page_picture import Box, PagePicture, PlacedLine
from duban.web.application import application
from duban.web.reader.blocks import blocks, marks_by_block
from duban.web.reader.fields import fields_of, typed
from duban.web.reader.marks import Mark
from duban.web.reader.markup import drawn
from duban.web.settings import Settings

TEXT = (
    "一、2025年工作回顾\n2025年，粮食产量增长2%。收入、利润均增长5%。\n产品\t2024年\t2025年\n水泥（万吨）\t400\t412.6\n"
    "二、2026年工作安排\n支持企业技术改造，到2027年新建养老床位300张。<script>alert(1)</script>"
)
PART = {"x-duban": "1", "hx-request": "true"}
FORM = {"x-duban": "1"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "l.duckdb"
    document = duban.read_text(
        TEXT, name="甲.txt", title="某省<b>报告</b>", region="某省", published="2026-01-20"
    )
    with Ledger.open(path) as ledger:
        ledger.add(StoredDocument.of(document, duban.extract(document), "1"))
    with TestClient(application(Settings(ledger=path)), base_url="http://127.0.0.1:8017") as opened:
        opened.headers["accept-language"] = "en"
        yield opened


def ask(client: TestClient, fn: Any) -> Any:
    return client.app.state.store.read(fn)  # type: ignore[attr-defined]


def held(client: TestClient) -> StoredDocument:
    found: StoredDocument = ask(client, lambda ledger: ledger.documents()[0])
    return found


def base(client: TestClient) -> str:
    return f"/document/{held(client).sha256}"


def reference(client: TestClient, indicator: str) -> str:
    from duban.queries.documents.one_document import references

    records = held(client).records
    at = next(i for i, record in enumerate(records) if getattr(record, "indicator", "") == indicator)
    return references(records)[at]


def record(client: TestClient, indicator: str) -> Any:
    return next(one for one in held(client).records if getattr(one, "indicator", "") == indicator)


# --- the page -------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_text_with_its_records_marked(client: TestClient) -> None:
    page = client.get(base(client))
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert re.search(r'<span class="seg k-figure m-actual" data-r="f\d+-\d+">2%</span>', page.text)
    assert re.search(r"<td[^>]*>.*412\.6", page.text)
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text
    assert "<b>报告" not in page.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_there_in_both_languages(client: TestClient, lang: str) -> None:
    where, named = base(client), reference(client, "粮食产量")
    for address in (
        f"{where}?lang={lang}",
        f"{where}?lang={lang}&record={named}",
        f"{where}/records/{named}/edit?lang={lang}",
        f"{where}/records/new?lang={lang}",
        f"{where}/records/new?lang={lang}&words=技术改造&kind=commitment",
        f"/corrections?lang={lang}",
    ):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("kinds=commitment", "k-commitment", "k-figure m-"),
        ("kinds=figure", "k-figure m-", 'seg k-commitment" data-r'),
        ("kinds=none", "粮食产量", "data-r="),
    ],
)
def test_kinds_can_be_chosen(client: TestClient, query: str, said: str, unsaid: str) -> None:
    paper = client.get(f"{base(client)}?{query}").text.partition("<article")[2].partition("</article>")[0]
    assert said in paper
    assert unsaid not in paper


def test_date_region_and_title_can_be_stated_from_here(client: TestClient) -> None:
    where = f"{base(client)}/context"
    assert f'href="{where}"' in client.get(base(client)).text
    assert client.get(where).status_code == 200


@pytest.mark.parametrize("named", ["0", "f0-1", "x9", "<script>", "99999999999"])
def test_a_record_is_picked_by_ordinal_or_reference_and_what_is_gone_is_said(
    client: TestClient, named: str
) -> None:
    page = client.get(base(client), params={"record": named})
    assert page.status_code == 200
    assert ('class="picked"' in page.text) is (named == "0")
    assert ("This record is gone" in page.text) is (named != "0")


def test_a_searched_word_is_marked_at_its_place(client: TestClient) -> None:
    at = held(client).text.index("养老")
    page = client.get(base(client), params={"at": at, "q": "养老"})
    assert '<span class="seg' in page.text
    assert re.search(r'hit asked"[^>]*>养老<', page.text) or re.search(r"asked[^>]*>养老<", page.text)


def test_a_card_shows_the_picture_that_its_words_were_read_in(tmp_path: Path) -> None:
    read = duban.read_text("2025年，粮食产量增长2%。", published="2026-02-01")
    line = PlacedLine(0, 15, Box(0, 0, 280, 20))
    scanned = replace(read, pictures=(PagePicture(1, 0, 15, 1000, 1400, b"picture", (line,)),))
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(StoredDocument.of(scanned, duban.extract(scanned), "1"))
    with TestClient(
        application(Settings(ledger=tmp_path / "l.duckdb")), base_url="http://127.0.0.1:8017"
    ) as client:
        card = client.get(base(client), params={"record": "0", "lang": "en"}).text
        assert "Picture of page 1" in card
        assert 'viewBox="0' in card
        answer = client.get(f"{base(client)}/pages/1.webp")
        assert (answer.content, answer.headers["content-type"]) == (b"picture", "image/webp")
        assert client.get(f"{base(client)}/pages/2.webp").status_code == 404


def test_a_card_tells_where_its_record_stands(client: TestClient) -> None:
    card = client.get(f"{base(client)}/records/{reference(client, '粮食产量')}", headers=PART).text
    one = record(client, "粮食产量")
    assert f"source[{one.start}:{one.end}]" in card
    for told in ("2%", "某省", "2025", one.rule, "%"):
        assert told in card
    assert 'id="next"' in card


@pytest.mark.parametrize(
    "where", ["/document/00", "/document/00/text?part=0", "/document/00.csv", "/document/00/records/0/edit"]
)
def test_what_is_not_there_is_not_found(client: TestClient, where: str) -> None:
    assert client.get(where).status_code == 404


def test_other_parts_come_when_they_are_asked_for(tmp_path: Path) -> None:
    text = "\n".join(f"2025年，第{n}区粮食产量增长{n % 9 + 1}%。" for n in range(4000))
    document = duban.read_text(text, name="长.txt")
    path = tmp_path / "l.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add(StoredDocument.of(document, duban.extract(document), "1"))
    with TestClient(application(Settings(ledger=path)), base_url="http://127.0.0.1:8017") as client:
        page = client.get(f"/document/{document.sha256}").text
        assert page.count('class="part"') >= 3
        assert "第3999区" in page  # all of the text is there at once
        assert page.count("data-r=") < 1500
        part = client.get(f"/document/{document.sha256}/text?part=2", headers=PART).text
        assert "data-r=" in part
        assert client.get(f"/document/{document.sha256}/text?part=99").status_code == 404
        late = client.get(f"/document/{document.sha256}?record=3900").text
        assert 'class="picked"' in late


@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx"])
def test_records_are_exported_as_corrected(client: TestClient, format: str) -> None:
    edited(client, "粮食产量", region="某市")
    answer = client.get(f"{base(client)}.{format}")
    assert answer.status_code == 200
    assert format == "xlsx" or "某市" in answer.content.decode("utf-8")
    assert client.get(f"{base(client)}.exe").status_code == 404


# --- pieces ---------------------------------------------------------------------------------------------------------

# Stretches with their names, and the pieces they make: text, and the names over it.
MARKS: list[tuple[list[tuple[int, int, str]], str]] = [
    ([(0, 2, "a")], "[甲乙|a]丙丁"),
    ([(0, 4, "a"), (1, 2, "b")], "[甲|a][乙|a b][丙丁|a]"),
    ([(0, 2, "a"), (1, 3, "b")], "[甲|a][乙|a b][丙|b]丁"),
    ([], "甲乙丙丁"),
]


@pytest.mark.parametrize(("marks", "expected"), MARKS)
def test_marks_may_lie_over_one_another(marks: list[tuple[int, int, str]], expected: str) -> None:
    from duban.web.reader.blocks import Block

    made = [Mark(start, end, (name,), name) for start, end, name in marks]
    html = re.sub(r"\[([^|]*)\|([^]]*)\]", r'<span class="seg \2" data-r="\2">\1</span>', expected)
    assert str(drawn("甲乙丙丁", Block(0, 4, "p"), made)) == f'<p id="b0" data-at="0">{html}</p>'


def test_the_blocks_are_the_whole_text(client: TestClient) -> None:
    document = held(client)
    found = blocks(document)
    covered = "".join(document.text[block.start : block.end] for block in found)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", document.text)
    assert all(over == [] for over in marks_by_block(found, []))


TYPED = [
    ("figure", {"low": "1.5亿"}, {"low": 1.5e8}, {}),
    ("figure", {"low": "5,000"}, {"low": 5000.0}, {}),
    ("figure", {"low": "−3"}, {"low": -3.0}, {}),
    ("figure", {"low": ""}, {"low": None}, {}),
    ("figure", {"low": "1e999"}, {}, {"low": "fault.number"}),
    ("figure", {"low": "nan"}, {}, {"low": "fault.number"}),
    ("figure", {"period_end": "2026年"}, {}, {"period_end": "fault.month"}),
    ("figure", {"period_end": ""}, {"period_end": None}, {}),
    ("figure", {"modality": "wish"}, {}, {"modality": "fault.choice"}),
    ("figure", {"modality": ""}, {}, {"modality": "fault.required"}),
    ("figure", {"indicator": " "}, {}, {"indicator": "fault.required"}),
    ("figure", {"indicator": "\x00"}, {}, {"indicator": "fault.required"}),
    ("figure", {"unit": "\x00\x07吨\x1b"}, {"unit": "吨"}, {}),
    ("figure", {"unit": ""}, {"unit": ""}, {}),
    ("figure", {"source": ""}, {"source": None}, {}),
    ("figure", {"approx": "1"}, {"approx": True}, {}),
    ("commitment", {"strength": "4"}, {"strength": 4}, {}),
    ("commitment", {"strength": "5"}, {}, {"strength": "fault.choice"}),
]


@pytest.mark.parametrize(("kind", "form", "values", "faults"), TYPED)
def test_what_is_typed_is_made_into_values(
    kind: str, form: dict[str, str], values: dict[str, Any], faults: dict[str, str]
) -> None:
    seen = {field.name: "?" if field.name in form else "" for field in fields_of(kind)}
    assert typed(kind, form, seen) == (values, faults)


# --- answers --------------------------------------------------------------------------------------------------------


def post(client: TestClient, indicator: str, act: str, headers: dict[str, str] = FORM, **form: str) -> Any:
    named = reference(client, indicator)
    form = {"author": "王某"} | form
    return client.post(
        f"{base(client)}/records/{named}/{act}", data=form, headers=headers, follow_redirects=False
    )


def edited(client: TestClient, of: str, headers: dict[str, str] = PART, /, **changed: str) -> Any:
    """Send the form of a record as a browser does, with some fields ``changed``."""
    named = reference(client, of)
    page = client.get(f"{base(client)}/records/{named}/edit", headers=PART).text
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    shown = {name.removeprefix("was."): value for name, value in form.items() if name.startswith("was.")}
    return client.post(
        f"{base(client)}/records/{named}/edit",
        data={**form, **shown, "author": "王某", **changed},
        headers=headers,
        follow_redirects=False,
    )


def test_an_edit_is_kept_and_shown_with_its_history(client: TestClient) -> None:
    answer = edited(client, "粮食产量", region="某市", low="2.5", high="2.5", note="见附表")
    assert answer.status_code == 200
    assert "某市" in answer.text
    assert "王某" in answer.text
    assert "见附表" in answer.text
    assert re.search(r'hx-swap-oob="true"[^§]*k-figure m-actual corrected', answer.text)
    one = record(client, "粮食产量")
    assert (one.region, one.low, one.indicator_id) == ("某市", 2.5, "grain-output")
    assert "duban_author" in answer.headers["set-cookie"]


def test_an_indicator_that_is_named_otherwise_gets_its_entry(client: TestClient) -> None:
    edited(client, "收入", indicator="粮食产量")
    ids = [one.indicator_id for one in held(client).records if getattr(one, "indicator", "") == "粮食产量"]
    assert ids == ["grain-output", "grain-output"]


def test_two_people_edit_one_record_and_both_are_kept(client: TestClient) -> None:
    named = reference(client, "粮食产量")
    edited(client, "粮食产量", region="某市")
    stale = {
        "was.region": "某省",
        "region": "某省",
        "was.low": "2",
        "low": "3",
        "author": "李某",
        "called": "粮食产量",
    }
    stale |= {"was.high": "2", "high": "3"}
    client.post(f"{base(client)}/records/{named}/edit", data=stale, headers=PART)
    one = record(client, "粮食产量")
    assert (one.region, one.low) == ("某市", 3.0)


@pytest.mark.parametrize(
    ("wanted", "is_asked"),
    [("丙市", True), ("某市", False)],  # otherwise than the other person, and the same
)
def test_who_changes_what_another_has_just_changed_is_asked_first(
    client: TestClient, wanted: str, is_asked: bool
) -> None:
    where = f"{base(client)}/records/{reference(client, '粮食产量')}/edit"
    edited(client, "粮食产量", region="某市")
    stale = {"was.region": "某省", "region": wanted, "author": "李某", "called": "粮食产量"}
    answer = client.post(where, data=stale | {"measure": "growth"}, headers=PART).text
    assert ("just changed this to “某市”" in answer) is is_asked
    assert record(client, "粮食产量").region == "某市"
    if is_asked:
        again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer))
        assert again["was.region"] == "某市"
        kept = {name.removeprefix("was."): said for name, said in again.items() if name.startswith("was.")}
        client.post(where, data={**again, **kept, "region": wanted, "author": "李某"}, headers=PART)
        assert record(client, "粮食产量").region == wanted


def test_a_form_of_a_record_that_another_took_the_place_of_changes_nothing(client: TestClient) -> None:
    named = reference(client, "收入")
    post(client, "收入", "reject")
    answer = client.post(
        f"{base(client)}/records/{named}/accept", data={"called": "收入", "author": "李某"}, headers=PART
    )
    assert "nothing was saved" in answer.text
    assert len(ask(client, lambda ledger: ledger.corrections.all())) == 1


FAULTS = [
    ({"low": "many"}, "A number, please"),
    ({"period_end": "2026-13"}, "A year and a month"),
    ({"period_start": "2026-02", "period_end": "2026-01"}, "must not come before"),
    ({"indicator": ""}, "must not be empty"),
    ({"low": "", "high": ""}, "Fill in the lower or the upper bound"),
]


@pytest.mark.parametrize(("changed", "said"), FAULTS)
def test_a_fault_is_said_at_its_field_and_nothing_is_lost(
    client: TestClient, changed: dict[str, str], said: str
) -> None:
    answer = edited(client, "粮食产量", **changed, region="某市")
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="某市"' in answer.text
    assert ask(client, lambda ledger: ledger.corrections.all()) == []
    assert edited(client, "粮食产量", FORM, **changed).status_code == 422


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_who_says_nothing_of_himself_is_asked(client: TestClient, act: str) -> None:
    answer = post(client, "粮食产量", act, PART, author="")
    assert "Your name, please" in answer.text
    assert ask(client, lambda ledger: ledger.corrections.all()) == []
    assert post(client, "粮食产量", act, author="").status_code == 422


def test_without_a_script_an_answer_leads_back_to_the_page(client: TestClient) -> None:
    answer = post(client, "粮食产量", "accept")
    assert answer.status_code == 303
    page = client.get(answer.headers["location"])
    assert "accepted by 王某" in page.text
    assert client.get(f"{base(client)}/records/{reference(client, '收入')}").status_code == 200


def test_what_was_rejected_is_marked_and_can_be_brought_back(client: TestClient) -> None:
    answer = post(client, "粮食产量", "reject", PART)
    assert "Rejected record" in answer.text
    assert 'class="seg rejected" data-r="x1"' in client.get(base(client)).text
    back = client.post("/corrections/1/revoke", data={"from": "document"}, headers=PART)
    assert 'data-ref="f' in back.text
    assert record(client, "粮食产量").region == "某省"


def test_a_link_from_before_the_rejection_leads_to_what_was_rejected(client: TestClient) -> None:
    named = reference(client, "粮食产量")
    other = reference(client, "收入")
    post(client, "粮食产量", "reject", PART)
    edited(client, "收入", region="乙省")
    for asked, is_there in (
        (named, True),
        (f"{named}.1", True),
        ("x1", True),
        ("x2", False),
        ("f0-1", False),
    ):
        page = client.get(base(client), params={"record": asked})
        assert ("Rejected record" in page.text) is is_there, asked
        assert ("This record is gone" in page.text) is not is_there, asked
    assert "Rejected record" not in client.get(base(client), params={"record": other}).text
    late = client.post(f"{base(client)}/records/{named}/accept", data={"author": "李某"}, headers=PART)
    assert "Rejected record" in late.text
    assert "rejected by" in late.text


def test_a_record_is_added_by_its_words(client: TestClient) -> None:
    where = base(client)
    words = client.get(f"{where}/records/new", params={"words": "增长"}, headers=PART).text
    assert words.count("records/new?start=") >= 2  # stands several times: which is it?
    assert "do not stand in the text" in client.get(f"{where}/records/new?words=无此文字", headers=PART).text
    start = held(client).text.index("300张")
    form = client.get(f"{where}/records/new?start={start}&end={start + 4}", headers=PART).text
    assert 'value="300"' in form
    sent = {
        "start": str(start),
        "end": str(start + 4),
        "kind": "figure",
        "low": "300",
        "high": "300",
        "unit": "张",
        "indicator": "床位",
        "measure": "change",
        "modality": "target",
        "region": "某省",
        "author": "王某",
        "period_end": "2027-12",
    }
    answer = client.post(f"{where}/records", data=sent, headers=PART)
    assert "The record was added" in answer.text
    one = record(client, "床位")
    assert held(client).source[one.start : one.end] == one.value_text == "300张"
    assert one.section == "2026年工作安排"
    empty = client.post(f"{where}/records", data=sent | {"low": "", "high": " "}, headers=PART)
    assert "Fill in the lower or the upper bound" in empty.text
    assert (
        client.post(f"{where}/records", data=sent | {"low": "x"}, headers=PART).text.count("A number, please")
        == 1
    )
    assert (
        client.post(
            f"{where}/records", data=sent | {"end": "999999"}, headers=FORM, follow_redirects=False
        ).status_code
        == 303
    )


@pytest.mark.parametrize("kind", ["relative_target", "commitment", "attribution", "instrument"])
def test_records_of_every_kind_can_be_added(client: TestClient, kind: str) -> None:
    start = held(client).text.index("技术改造")
    sent = {"start": str(start), "end": str(start + 4), "kind": kind, "author": "王某"}
    for field in fields_of(kind):
        sent[field.name] = field.choices[0] if field.choices else "" if field.control != "text" else "某"
    answer = client.post(f"{base(client)}/records", data=sent, headers=PART)
    assert "The record was added" in answer.text
    assert any(one.kind == kind and one.start == start for one in held(client).records)


def test_another_site_changes_nothing(client: TestClient) -> None:
    where = f"{base(client)}/records/0/accept"
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {}):
        assert client.post(where, data={"author": "王某"}, headers=headers).status_code == 403


def test_corrections_hold_when_the_document_is_read_again(client: TestClient) -> None:
    edited(client, "粮食产量", region="某市")
    document = duban.read_text(TEXT, name="甲.txt", title="某省报告", region="某省", published="2026-01-20")
    again = StoredDocument.of(document, duban.extract(document), "2")
    client.app.state.store.write(lambda ledger: ledger.add(again))  # type: ignore[attr-defined]
    assert record(client, "粮食产量").region == "某市"
    assert "某市" in client.get(f"{base(client)}?record={reference(client, '粮食产量')}").text


# --- the list -------------------------------------------------------------------------------------------------------


def test_the_list_shows_who_changed_what_and_filters(client: TestClient) -> None:
    edited(client, "粮食产量", region="某市")
    post(client, "收入", "reject", author="<i>李某</i>")
    page = client.get("/corrections").text
    assert "某市" in page
    assert "&lt;i&gt;李某" in page
    assert client.get("/corrections", params={"action": "edit"}).text.count("<tr") == 2
    assert "Nothing matches" in client.get("/corrections", params={"author": "' OR 1=1 --"}).text
    assert client.get("/corrections?page=x").status_code == 200


def test_taking_back_from_the_list_leads_back_to_the_list_alone(client: TestClient) -> None:
    edited(client, "粮食产量", region="某市")
    for back, expected in (
        ("/corrections?author=a", "/corrections?author=a"),
        ("//evil.example", "/corrections"),
    ):
        number = ask(client, lambda ledger: ledger.corrections.all())[0].number
        answer = client.post(
            f"/corrections/{number}/revoke", data={"back": back}, headers=FORM, follow_redirects=False
        )
        assert (answer.status_code, answer.headers["location"]) == (303, expected)
        edited(client, "粮食产量", region="某县")
    assert client.post("/corrections/999/revoke", headers=FORM).status_code == 422


def test_corrections_go_out_and_come_in(client: TestClient) -> None:
    edited(client, "粮食产量", region="某市")
    lines = client.get("/corrections.jsonl?revoked=1").content
    assert json.loads(lines.splitlines()[0])["author"] == "王某"
    answer = client.post("/corrections/import", files={"file": ("c.jsonl", lines)}, headers=FORM)
    assert "0 imported; 1 were here already" in answer.text
    assert (
        client.post("/corrections/import", files={"file": ("c.jsonl", b"{}")}, headers=FORM).status_code
        == 422
    )
    assert client.post("/corrections/import", headers=FORM).status_code == 422
    assert client.get("/corrections.csv").status_code == client.get("/corrections.xlsx").status_code == 200


def test_annotations_have_the_form_of_passages_annotated_by_hand(client: TestClient) -> None:
    edited(client, "粮食产量", region="某市")
    archive = zipfile.ZipFile(io.BytesIO(client.get("/corrections/annotations.zip").content))
    assert archive.namelist() == ["甲.txt", "甲.json", "甲.figures.jsonl", "甲.commitments.jsonl"]
    text = archive.read("甲.txt").decode()
    assert text == TEXT
    figures = [json.loads(line) for line in archive.read("甲.figures.jsonl").splitlines()]
    assert {one["region"] for one in figures if one["indicator"] == "粮食产量"} == {"某市"}
    for one in figures:
        assert text[one["start"] : one["end"]] == one["value_text"]
    for line in archive.read("甲.commitments.jsonl").splitlines():
        one = json.loads(line)
        assert list(one) == ["start", "end", "text", "action", "object"]
        assert text[one["start"] : one["end"]] == one["text"]
