"""Ways of completing names: what each takes for granted of a name loses none that it would complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import duban
from duban.extraction.extractor import records_of
from duban.extraction.naming.ellipsis import ellipsis
from duban.extraction.naming.ellipsis.completion import asking, completion, ends, named, opens
from duban.extraction.naming.ellipsis.gap import Gap
from duban.grammar.noun_phrase import Name
from duban.text.reading import read_path

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))

# Each leaves out something in another way.
SENTENCES = (
    "规模以上企业营业收入1875亿元，利润总额104.2亿元，亏损面12%。",
    "玉米机械化率76%，小麦98%。国家级创新中心29个，省级260个。",
    "签约项目74个，其中50亿元以上3个，开工50个。新能源汽车销量1600万辆，出口300万辆。",
    "进口量2万吨，进口额3亿美元，前者下降6%、后者增长2%。存煤960万吨，可用31天。",
    "抽检食品5万批次，合格率98%。普通高中29所，在校生5万人。甲省、乙省生产总值分别为5亿元和4亿元，两省差距1亿元。",
    "吞吐量612万人次，日均19.8万人次。网上零售额3000亿元，占零售额的比重差不多四分之一，比重提高2个百分点。",
    "采矿业利润下降21.3%，制造业增长6.7%。装备制造业增长11.4%。务工劳动力620万人，月均收入4980元。",
    "化纤出口368万吨，金额48亿美元。清偿拖欠账款1亿元，清偿率88%。快递业务量90亿件。12月份业务量9亿件。",
)


@pytest.fixture
def gaps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All ways are held against every gap of a text, beside those that are asked."""
    seen: list[Gap] = []
    completed = ellipsis._completed

    def noted(gap: Gap) -> Name:
        seen.append(replace(gap, name=ellipsis._lost(ellipsis._without_movement(gap))))
        return completed(gap)

    monkeypatch.setattr(ellipsis, "_completed", noted)
    yield
    assert seen
    for gap in seen:
        asked = ellipsis._asked(gap.name.whole, gap.setting.kind, not gap.name.measure)
        for way in ellipsis.COMPLETIONS if gap.name else ():
            assert way.complete in asked or not way(gap), (way.complete, gap.name)


@pytest.mark.usefixtures("gaps")
@pytest.mark.parametrize("text", SENTENCES)
def test_ways_that_are_not_asked_complete_nothing(text: str) -> None:
    assert records_of(duban.read_text(text))


@pytest.mark.usefixtures("gaps")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_ways_that_are_not_asked_complete_nothing_in_examples(path: Path) -> None:
    assert records_of(read_path(path))


def test_what_a_way_takes_for_granted() -> None:
    ways = [
        completion(ends("率", "面"))(lambda gap: None),
        completion(opens("占"), kinds="%")(lambda gap: None),
        completion(named(lambda: {"总数"}), bare=True)(lambda gap: None),
    ]
    asked = asking(ways)
    assert asked("亏损面", "0", True) == (ways[0].complete,)
    assert asked("占比率", "%", False) == (ways[0].complete, ways[1].complete)
    assert asked("占比", "0", False) == ()
    assert (asked("总数", "0", True), asked("总数", "0", False)) == ((ways[2].complete,), ())
