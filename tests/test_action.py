"""The verb phrases of plans: action and object, and what is no verb phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar.action import opens_clause, read_action, verb_at
from duban.grammar.action_words import action_words


def read(clause: str) -> tuple[str, str] | None:
    found = read_action(clause, 0, len(clause))
    return found and (clause[found.verb_start : found.verb_end], clause[found.verb_end : found.object_end])


# (clause, action, object): adverbs stay outside, compounds stay whole.
PHRASES = [
    ("推动电池产业集群发展", "推动", "电池产业集群发展"),
    ("抓项目不松劲", "抓", "项目"),  # how far it is done belongs to neither
    ("按每台5万元定额补助", "补助", ""),
    ("按贡献给予奖励", "给予", "奖励"),
    ("对入库企业奖励15万元", "奖励", "15万元"),
    ("每招用1人补助1500元", "补助", "1500元"),
    ("钢质渔船按每总吨6000元补助", "补助", ""),
    ("另给予10%的奖励", "给予", "10%的奖励"),
    ("相应扣减来年补助5%", "扣减", "来年补助5%"),
    ("大力发展海上风电", "发展", "海上风电"),
    ("因地制宜建设县级水厂", "建设", "县级水厂"),
    ("进一步降低用电成本", "降低", "用电成本"),
    ("实体化、市场化推进平台运行", "推进", "平台运行"),  # of manner
    ("优化提升港口功能", "优化提升", "港口功能"),  # 优化 is a verb, no manner
    ("通过对口支援等方式支持学校发展", "支持", "学校发展"),  # a verb within the ways
    ("分类有序、网格化推进管网更新", "推进", "管网更新"),  # adverbs joined by 、
    ("创造性地开展柔性执法", "开展", "柔性执法"),  # adverb with 地
    ("新培育单项冠军20家", "新培育", "单项冠军20家"),
    ("加快建设跨省大通道", "建设", "跨省大通道"),  # adverb: a verb with an object follows
    ("加快专网升级", "加快", "专网升级"),  # verb: no verb with an object follows
    ("统筹推进堤防加固", "推进", "堤防加固"),
    ("统筹各类涉农资金", "统筹", "各类涉农资金"),
    ("研究制定渔港管理办法", "研究制定", "渔港管理办法"),  # one group
    ("防范化解债务风险", "防范化解", "债务风险"),
    ("发布并实施30项团体标准", "发布并实施", "30项团体标准"),
    ("巩固和完善承包制度", "巩固和完善", "承包制度"),
    ("做大做强特色种业", "做大做强", "特色种业"),
    ("建设好、管理好湿地公园", "建设好、管理好", "湿地公园"),
    ("探索建立碳账户", "探索建立", "碳账户"),  # a verb of trying with any verb
    ("启动实施河湖清淤工程", "启动实施", "河湖清淤工程"),
    ("推动出台养老服务条例", "推动出台", "养老服务条例"),  # causative with 出台
    ("推动构建产业链与创新链深度融合", "推动", "构建产业链与创新链深度融合"),  # but here a clause
    ("实施扩大绿色消费行动", "实施", "扩大绿色消费行动"),  # the second verb is inside the name
    ("健全清理欠薪长效机制", "健全", "清理欠薪长效机制"),
    ("支持县医院建立远程门诊", "支持", "县医院建立远程门诊"),
    ("落实好带薪休假制度", "落实好", "带薪休假制度"),
    ("稳就业", "稳", "就业"),  # one-character verbs in short phrases
    ("坚持优先保障民生支出", "保障", "民生支出"),  # 坚持 and a verb phrase: the inner verb
    ("对困难家庭给予用电补贴", "给予", "用电补贴"),  # preposition, noun, verb
    ("把乡镇卫生院纳入改造范围", "纳入", "改造范围"),
    ("在全省推行电子处方", "推行", "电子处方"),
    ("以社区为重点开展适老化改造", "开展", "适老化改造"),
    ("围绕航空维修实施强链计划", "实施", "强链计划"),
    ("对非法采砂依法严厉打击", "打击", ""),  # the object stands before
    ("尽早签署渔业合作协定", "签署", "渔业合作协定"),
    ("积极商签海事互助协定", "商签", "海事互助协定"),
    ("着力攒劲乡村夜市", "攒劲", "乡村夜市"),  # unknown verb after a strong adverb
]

# Clauses that are no verb phrase of a plan.
NONE = [
    "粮食产量稳步增加",  # subject and predicate
    "服务业增加值增长6%",  # 服务 is part of a noun
    "发展环境更加优化",
    "有效投资稳步增长",
    "新质生产力走在前列",
    "让群众少跑腿",  # purpose
    "使园区更有活力",
    "为企业提供便利",
    "深入贯彻会议精神",  # guiding ideology
    "坚持稳中求进工作总基调",  # 坚持 and a noun
    "坚持以人民为中心",
    "把就业作为头等大事",  # taken for, not done
    "以改革促活力",  # slogan
    "牢固树立底线思维",
    "聚焦重点领域",
    "奋力谱写新篇章",
    "推进",  # no object
    "",
]


@pytest.mark.parametrize(("clause", "action", "written"), PHRASES)
def test_reads_action_and_object(clause: str, action: str, written: str) -> None:
    assert read(clause) == (action, written)


@pytest.mark.parametrize("clause", NONE)
def test_leaves_what_is_no_verb_phrase(clause: str) -> None:
    assert read(clause) is None


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("优化供给", True),
        ("持续扩大覆盖面", True),
        ("管理创新", False),  # a verb that is also a noun
        ("数字赋能", False),
        ("做强", False),  # no object
        ("新就业形态的扶持", False),
    ],
)
def test_opens_clause(part: str, *, expected: bool) -> None:
    assert opens_clause(part, 0, len(part)) is expected


def test_a_nominal_verb_is_a_verb() -> None:
    assert all(len(verb) > 1 and verb in action_words().verbs for verb in action_words().nominal)


@given(st.text(alphabet="推动加快建设发展在对把的和、“”《》稳就业了3%，", max_size=40))
def test_any_text_gives_spans_in_order(text: str) -> None:
    found = read_action(text, 0, len(text))
    if found is not None:
        assert 0 <= found.start <= found.verb_start < found.verb_end <= found.object_end <= len(text)
    assert 0 <= verb_at(text, 0, len(text)) <= len(text)
