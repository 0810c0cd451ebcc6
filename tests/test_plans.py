"""Which fields a plan commits to: aim, strength and number, with what is not committed to beside it."""

from __future__ import annotations

import pytest

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.regional.plans.clause import Place, aim_of, list_length
from duban.regional.plans.field_plan import FieldPlan
from duban.regional.plans.reading import fields_of
from duban.vocabulary.fields import fields


def planned(text: str) -> dict[str, FieldPlan]:
    """The plans in ``text``, which stands under a heading that looks ahead, by field."""
    document = duban.read_text(f"二、2031年重点任务\n{text}", name="plan.txt", region="甲省", year=2031)
    return {plan.field: plan for plan in fields_of(document)}


@pytest.mark.parametrize(
    ("text", "field", "aim", "strength"),
    [
        # in a list, in a short one, alone
        ("培育壮大甲品、茶产业、光伏、风电、氢能、量子科技等产业。", "quantum", "develop", 1),
        ("培育壮大光伏、氢能、量子科技等产业。", "quantum", "develop", 2),
        ("大力发展低空经济。", "low-altitude", "develop", 2),
        # a project, a plan, an action, a base of its own
        ("建设北岭抽水蓄能电站。", "storage", "develop", 3),
        ("实施种业振兴行动。", "seed", "develop", 3),
        ("打造东川茶产业园。", "tea", "develop", 3),
        ("争创国家级生物医药产业集群。", "biomedicine", "develop", 3),
        # a number
        ("海上风电装机达到300万千瓦。", "wind", "develop", 3),
        # transformation of what is there is a commitment; reduction is none
        ("推动水泥企业超低排放改造。", "building-materials", "transform", 2),
        ("加快钢铁、纺织等产业转型升级。", "textiles", "transform", 2),
        ("加大落后锅炉淘汰以及水泥、焦化等行业节能降碳改造力度。", "coal-chem", "transform", 2),
        ("压减钢铁产能。", "steel", "restrict", 2),
        ("严控新增煤化工项目。", "coal-chem", "restrict", 2),
        ("抓好钢铁、煤炭等行业去产能。", "steel", "restrict", 2),
        ("有序推进煤炭消费减量替代。", "coal", "restrict", 2),
        ("规范有序发展海上风电。", "wind", "develop", 2),
        ("防止光伏、风电设备产能盲目扩张。", "pv", "restrict", 2),
        # longer names win
        ("做强石油化工。", "petrochemicals", "develop", 2),
        ("壮大中医药产业。", "tcm", "develop", 2),
        ("做优有色冶金产业。", "nonferrous", "develop", 2),
        # statements without a verb of action, and headings
        ("新能源汽车产量增长20%。", "nev", "develop", 3),
        ("（一）做强氢能产业\n建立协调机制。", "hydrogen", "develop", 2),
        # several sources of energy in one word
        ("推进西江水风光一体化基地建设。", "wind", "develop", 3),
        ("推进西江水风光一体化基地建设。", "hydropower", "develop", 3),
        # uses that are developments
        ("支持固废资源化利用等环保产业发展。", "env", "develop", 2),
        ("推动人工智能赋能千行百业。", "ai", "develop", 2),
        ("打造首店首展等新场景。", "first-store", "develop", 2),
        ("发展智能家居、家电等新消费产业。", "home", "develop", 2),
        ("深入实施“人工智能+”行动。", "ai", "develop", 3),
    ],
)
def test_commits_to(text: str, field: str, aim: str, strength: int) -> None:
    plan = planned(text).get(field)
    assert plan is not None
    assert (plan.aim, plan.strength) == (aim, strength)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        # a name inside another
        ("做强石油化工。", "oil-gas"),
        ("壮大中医药产业。", "biomedicine"),
        ("做优有色冶金产业。", "steel"),
        ("加强饮用水水源保护。", "food"),
        ("完善联农带农机制。", "agri-machinery"),
        ("减轻工商业用电负担。", "light-industry"),
        ("建设空天地一体化监测系统。", "space"),
        ("降低全社会物流成本。", "logistics"),
        # order and safety are no development
        ("盯紧渔业船舶、燃气等重点领域。", "ships"),
        ("加强旅游市场监管。", "tourism"),
        ("深化药品、医疗器械、化妆品等监管改革。", "med-devices"),
        ("依法打击走私和涉人工智能深度伪造等犯罪。", "ai"),
        ("规范清理各类节庆论坛展会活动。", "exhibitions"),
        # firms, fairs and schools that are named after a field
        ("支持南岭钢铁集团上市。", "steel"),
        ("办好国际家电及电子博览会。", "appliances"),
        ("优化生物制造、现代农业等学科设置。", "biomanufacturing"),
        # sales
        ("开展汽车、家电等消费品以旧换新。", "appliances"),
        ("扩大汽车、家电等大宗消费。", "appliances"),
        ("稳定原油等大宗商品进口。", "oil-gas"),
        ("提高家电下乡产品限价。", "appliances"),
        ("规范矿产资源开发管理。", "mining"),
        # prices, and costs
        ("完善成品油、天然气价格形成机制。", "oil-gas"),
        ("降低企业用能、物流、人力等成本。", "logistics"),
        # means, and what is served
        ("积极利用大数据手段提高监测水平。", "big-data"),
        ("依托稀土资源优势发展高端合金。", "rare-earth"),
        ("开发面向纺织、钢铁等行业的大模型。", "textiles"),
        ("拓展文旅、物流等应用场景。", "tourism"),
        # told as done, and sayings
        ("已建成光伏基地。", "pv"),
        ("推进法治建设。“看着北斗星走路，心里不慌张”。", "beidou"),
    ],
)
def test_does_not_commit_to(text: str, field: str) -> None:
    assert field not in planned(text)


def test_what_looks_back_does_not_count() -> None:
    text = (
        "一、2030年工作回顾\n大力发展氢能产业，建成加氢站20座。光伏装机达到300万千瓦。\n"
        "二、2031年重点任务\n发展茶产业。"
    )
    assert [plan.field for plan in fields_of(duban.read_text(text, year=2031))] == ["tea"]


@pytest.mark.parametrize(
    ("text", "field", "number"),
    [
        ("新建加氢站20座。", "hydrogen", "20座"),
        ("做强茶产业，产值达到300亿元。", "tea", "300亿元"),
        ("人参、林下经济产值分别达到30亿元、40亿元。", "forest-economy", "40亿元"),
        ("加快发展茶叶、光伏等20个产业。", "pv", ""),  # counts the list
        ("做强稻米、果蔬、水产和林下经济7个千亿级产业。", "forest-economy", ""),
        ("加快推进东岭新材料产业园、光伏等12个百亿元、70个十亿元项目建设。", "pv", ""),
        ("发展人工智能，新增高新技术企业5家。", "ai", ""),  # has a subject of its own
        ("发展茶产业。", "tea", ""),
    ],
)
def test_number(text: str, field: str, number: str) -> None:
    assert planned(text)[field].number == number


def test_says_where() -> None:
    text = "二、2031年重点任务\n（一）兴产业。支持甲市做强茶产业，擦亮品牌。"
    document = duban.read_text(text, name="a.txt", region="甲省", year=2031)
    [plan] = fields_of(document)
    best = plan.best
    assert (plan.document, plan.region, plan.period) == ("a.txt", "甲省", "2031")
    assert text[best.start : best.end] == best.name == "茶产业"
    assert text[best.sentence_start : best.sentence_end] == best.sentence == "支持甲市做强茶产业，擦亮品牌。"
    assert best.section.startswith("2031年重点任务")


def test_develop_goes_before_restrict() -> None:
    plan = planned("压减钢铁产能。发展精品钢。")["steel"]
    assert plan.aim == "develop"
    assert [one.aim for one in plan.mentions] == ["develop", "restrict"]
    assert plan.is_followed


def test_a_stored_document_gives_the_same() -> None:
    document = duban.read_text("二、2031年重点任务\n做强氢能产业，新建加氢站20座。", year=2031)
    stored = StoredDocument.of(document, duban.extract(document))
    assert fields_of(stored) == fields_of(document)


@pytest.mark.parametrize(("clause", "length"), [("甲、乙和丙", 3), ("甲、乙", 2), ("甲和乙", 1), ("甲", 1)])
def test_list_length(clause: str, length: int) -> None:
    assert list_length(clause) == length


def test_a_field_of_services_is_not_transformed() -> None:
    tourism = fields().get("tourism")
    assert tourism is not None
    assert aim_of(Place("推动旅游业转型升级", 2, 5), tourism) == "develop"
