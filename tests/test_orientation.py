"""Orientation: passages without a heading → where the report turns from what was done to what is to be done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from duban.extraction.discourse.orientation import orientation, turn
from duban.extraction.figures import figures
from duban.text.document import Context
from duban.text.reading import read_bytes

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"

DONE = [
    "累计培育省级企业技术中心40家，数量居全国第五。",
    "全年粮食产量达到612.3万吨，首次突破600万吨。",
    "县域医共体建设扎实推进，8个项目获批国家试点。",
    "营商环境明显改善，民间投资增长6.4%，改革取得积极进展。",
]
TO_DO = [
    "加快培育省级企业技术中心，支持企业牵头攻关。",
    "要提升粮食综合生产能力，力争产量达到620万吨左右。",
    "完善县域医共体运行机制，引导优质资源下沉。",
    "进一步优化营商环境，健全常态化沟通机制，更好服务企业。",
]


@pytest.mark.parametrize("text", DONE)
def test_what_was_done(text: str) -> None:
    assert orientation(text) < 0


@pytest.mark.parametrize("text", TO_DO)
def test_what_is_to_be_done(text: str) -> None:
    assert orientation(text) > 0


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (DONE, 4),
        (TO_DO, 0),
        (DONE + TO_DO, 4),
        # a weak remark at the turn belongs to what went before
        ([*DONE, "实施了一批项目。", *TO_DO], 5),
        (["一般性的话。"], 1),
        # a list is of one kind: 三是 still tells what was done
        ([*DONE, "二是新增园区8个。", "三是要加快建设机制。", *TO_DO], 4 + 2),
        ([], 0),
    ],
)
def test_turn(passages: list[str], expected: int) -> None:
    assert turn(passages) == expected


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus beside the project is missing")
def test_an_excerpt_is_read_like_the_whole() -> None:
    """Windows cut out of reports, without their headings, give the periods and modalities of the whole."""
    choice = random.Random(11)
    same = total = 0
    for file in (
        sorted(CORPUS.glob("provincial-2026/*.txt"))[::2] + sorted(CORPUS.glob("national/*.txt"))[::3]
    ):
        whole = read_bytes(file.read_bytes(), file.name)
        known = {figure.start: figure for figure in figures(whole)}
        lines = [i for i, char in enumerate(whole.source) if char == "\n"]
        for start in choice.sample(lines, 5):
            part = read_bytes(
                whole.source[start + 1 : start + 2500].encode(),
                "part.txt",
                overrides=Context(
                    title=whole.context.title,
                    published=whole.context.published,
                    region=whole.context.region,
                ),
            )
            for figure in figures(part):
                other = known.get(start + 1 + figure.start)
                if other is None or other.value_text != figure.value_text:
                    continue
                total += 1
                same += (other.period_end or "")[:4] == (figure.period_end or "")[:4] and (
                    other.modality == figure.modality
                )
    assert total > 1000
    assert same / total >= 0.95
