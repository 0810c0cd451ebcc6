"""Repair: damage as data, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.text.reading import read_bytes
from duban.text.repair import mojibake, repair
from duban.text.repair.hanzi import common
from duban.text.repair.spun import find as find_spun
from duban.text.repair.traditional import simplified
from duban.text.view import View

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "repair.yaml").read_text(encoding="utf-8"))
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    view, repairs = repair(View.of(case["original"]))
    assert view.text == case["repaired"]
    assert sorted({entry.kind for entry in repairs}) == sorted(case["kinds"])


DAMAGED = st.text(
    "產业會发展增长工業，,。；：、 \u3000\u200b\n（）()“”「」0123456789.％%５．chǎnyèhuìfāai?AI锟斤拷摿Φ募\ufffd",
    max_size=60,
)


@settings(max_examples=300)
@given(DAMAGED)
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repair(View.of(text))[0].text
    assert repair(View.of(once))[0].text == once


@given(DAMAGED)
def test_every_character_has_its_place(text: str) -> None:
    view, repairs = repair(View.of(text))
    for i in range(len(view.text)):
        start, end = view.span(i, i + 1)
        assert 0 <= start <= end <= len(text)
    for entry in repairs:
        assert 0 <= entry.start <= entry.end <= len(text)


@settings(max_examples=400)
@given(st.text("惖業募毞仲摿Φúê·°äº§ÖÐ發展工業，a", max_size=20))
def test_near_mojibake_never_crashes_and_settles(text: str) -> None:
    once = repair(View.of(text))[0].text
    assert repair(View.of(once))[0].text == once


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


@given(st.text(st.sampled_from(sorted(common())), max_size=60))
def test_common_characters_are_no_mojibake(text: str) -> None:
    assert mojibake.find(text) == []


def test_a_spun_copy_is_flagged_and_left() -> None:
    text = "鸿沟以上工业增多值增长5%，信息财产成长，制作业平稳。"
    view, repairs = repair(View.of(text))
    assert view.text == text
    assert {entry.kind for entry in repairs} == {"spun"}
    assert find_spun("信息财产只有这一处") == []


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "业(yè)" * 20_000, "， " * 50_000, "ひΦ" * 2_000, "\n，" * 50_000]
)
def test_long_strings_end(text: str) -> None:
    repair(View.of(text))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_sound_texts_hold_no_mojibake_and_no_pinyin() -> None:
    for path in sorted(CORPUS.glob("*-*/*.txt")) + sorted(CORPUS.glob("national/*.txt")):
        kinds = {entry.kind for entry in repair(View.of(path.read_text(encoding="utf-8")))[1]}
        assert not kinds & {"mojibake", "unreadable", "pinyin", "spun"}, path.name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_the_noisy_article() -> None:
    source = (CORPUS / "news" / "miit-conference-2024.txt").read_text(encoding="utf-8")
    view, repairs = repair(View.of(source))
    [recovered] = [entry for entry in repairs if entry.kind == "mojibake"]
    assert recovered.after.startswith("\ufffd力的細分")
    assert recovered.after.endswith("\ufffd地在該領")
    assert "GBK read one byte off: 93 c1 a6" in recovered.evidence
    assert sum(entry.kind == "pinyin" for entry in repairs) > 500
    assert "(y" not in view.text.replace("(yi", "")


TORN = yaml.safe_load((Path(__file__).parent / "cases" / "torn.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TORN, ids=[case["comment"] for case in TORN])
def test_torn_numbers_notes_and_numbering(case: dict[str, Any]) -> None:
    document = read_bytes(case["torn"].encode(), "torn.txt")
    assert document.text == case["clean"]
    changed = [repair for repair in document.repairs if repair.kind not in ("undated", "space")]
    assert bool(changed) == (case["torn"] != case["clean"]) or "space" in {r.kind for r in document.repairs}
    assert repair(View.of(document.text))[0].text == document.text


TEARING = st.text("0123456789,，.． \n\t年万亿元%个增长为3①②[2]〔〕。；、\u2009\u00a0'’²¹", max_size=40)


@settings(max_examples=400)
@given(TEARING)
def test_mending_torn_numbers_settles_and_keeps_places(text: str) -> None:
    view, _ = repair(View.of(text))
    assert repair(View.of(view.text))[0].text == view.text
    for i, char in enumerate(view.text):
        start, end = view.span(i, i + 1)
        assert 0 <= start <= end <= len(text)
        if char.isascii() and char.isdigit():
            assert text[start:end].isdigit()
