"""What associations' reviews and business news leave out: trade with partners, parts of an output, losses, companies."""

from __future__ import annotations

import pytest

import duban


def indicators(text: str, title: str = "某行业观察") -> list[str]:
    return [f.indicator for f in duban.extract(text, title=title, published="2026-08-20").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Trade: another partner in the same direction, its share, the other half of the trade.
        (
            "全年出口纺织机械52亿美元，其中，对亚洲出口36亿美元，占70%；印度、越南两国分别为8亿美元和6亿美元，增幅达22%和17%。",
            ["出口纺织机械", "对亚洲出口", "对亚洲出口占比", "对印度出口", "对越南出口", "对印度出口", "对越南出口"],
        ),
        ("对土耳其出口下降15%，占比由上年的7%降至5%。", ["对土耳其出口", *["对土耳其出口占比"] * 2]),
        ("全年出口纺织机械52亿美元。全年进口额21亿美元。", ["出口纺织机械", "纺织机械进口额"]),
        ("全年出口额52亿美元。全年进口额21亿美元。", ["出口额", "进口额"]),
        ("东盟、欧盟是主要市场，各占31%和19%。", ["东盟占比", "欧盟占比"]),
        # Parts of an output, and pieces of it.
        ("主机产量62万台，其中，喷水织机3.6万台，占比5.8%；圆纬机2.9万台。", ["主机产量", "喷水织机产量", "喷水织机产量占比", "圆纬机产量"]),
        ("家用空调销量1.26亿台，其中内销6910万台，出口5690万台。", ["家用空调销量", "家用空调内销", "家用空调出口"]),
        ("家用空调销量1.26亿台，投资5690万元。", ["家用空调销量", "投资"]),
        ("交通投资1186亿元，铁路、民航分别为198亿元、76亿元。", ["交通投资", "铁路投资", "民航投资"]),
        ("新能源汽车在新车销量中的占比达到52%。", ["新能源汽车占新车销量比重"]),
        ("在建项目的占比为5%。", ["在建项目的占比"]),
        # Losses, inspections.
        ("各级投诉平台受理欠薪线索3万件。", ["受理欠薪线索"]),
        ("“12345”热线受理诉求3万件。", ["“12345”热线受理诉求"]),
        ("净亏损120亿元，其中二季度亏64亿元，较一季度减亏46%。", ["净亏损"] * 3),
        ("重点企业86家，亏损企业29家，亏损面34%。", ["重点企业", "亏损企业", "重点企业亏损面"]),
        ("市场监管部门抽查头盔620批次，合格率91%。", ["抽查头盔", "头盔抽查合格率"]),
        ("海外仓127个，面积加起来150万平方米。", ["海外仓", "海外仓面积"]),
        # A share of a counted noun with what it does; the price of what is sold.
        ("今年或有两成以上的单体店退出，9.9元以下的产品已很难盈利。", ["退出的单体店占比", "产品价格"]),
        ("目前有两成以上的单体店。", ["单体店占比"]),
        ("3000元以下的罚款由各县收取。", ["罚款"]),
    ],
)  # fmt: skip
def test_reads(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Parts of what a company has, what it makes, what it puts into works, how it stands as a whole.
        (
            "某茶饮日前披露的半年报显示，期末门店1.3万家，其中加盟店9600家，占73%。公司计划新开2000家门店的目标不变。",
            ["某茶饮门店", "某茶饮加盟店", "某茶饮加盟店占比", "某茶饮门店"],
        ),
        ("启程汽车董事长高朗表示，今年将推出5款新车，新建门店200家，营收突破80亿元。", ["启程汽车新车", "启程汽车门店", "启程汽车营收"]),
        ("当地茶商佩洛农业总经理段望说，公司一季度订单“比去年同期翻了一番”，计划投入2亿元扩建烘焙厂。", ["佩洛农业订单", "佩洛农业烘焙厂投入"]),
        ("相比之下，主打高端的云雀电动去年亏损2亿元，今年前4个月关店60余家。", ["云雀电动亏损", "云雀电动关店"]),
        ("佩洛航空董事长高朗表示，公司7月获得6亿元C轮融资，投后估值80亿元，净亏损2亿元。", ["佩洛航空C轮融资", "佩洛航空投后估值", "佩洛航空净亏损"]),
        # Others than the company.
        ("佩洛航空董事长高朗表示，全国新建机场5个。", ["机场"]),
        ("公司去年亏损2亿元。", ["公司亏损"]),
    ],
)  # fmt: skip
def test_companies(text: str, expected: list[str]) -> None:
    assert indicators("本报记者李某报道\n" + text) == expected


def test_thing_of_the_title() -> None:
    text = "协会判断，全年产量将达78万套，销售收入突破600亿元。"
    assert indicators(text, "2026年上半年工业机器人行业运行情况") == ["工业机器人产量", "销售收入"]
    assert indicators(text) == ["产量", "销售收入"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预计8月接待游客1亿人次，全年花费力争突破4200亿元。", ["estimate", "target"]),
        ("某公司董秘谢芸认为，今年已经关停了21家影院，产出提高了一成多。", ["actual", "actual"]),
        ("从9月1日起，补助比例由40%提高到60%。", ["actual", "target"]),
        ("补助比例由40%提高到60%。", ["actual", "actual"]),
    ],
)
def test_modality(text: str, expected: list[str]) -> None:
    found = duban.extract(text, title="某省新闻发布会实录", published="2026-08-20").figures
    assert [f.modality for f in found] == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("外资机构Harrow & Finch最新报告显示，市场规模为2380亿元。", "Harrow & Finch"),
        ("咨询机构Blue Ridge报告显示，市场规模为2380亿元。", "Blue Ridge"),
        ("市场规模为2380亿元。", None),
    ],
)
def test_source(text: str, source: str | None) -> None:
    (figure,) = duban.extract("本报记者李某报道\n" + text, title="某市场升温", published="2026-08-20").figures
    assert figure.source == source


def test_turns_of_papers() -> None:
    text = "《某某商报》记者：请问上半年怎么样？\n某省商务厅副厅长沈一鸣：好的。接待增长5%。\n《某某日报》记者：投诉呢？\n沈一鸣：下降3%。"
    found = duban.extract(text, title="某省新闻发布会实录", published="2026-08-20").figures
    assert [(f.source, f.period_end) for f in found] == [("沈一鸣", "2026-06"), ("沈一鸣", "2026-06")]
