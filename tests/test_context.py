"""What documents say of themselves: title, date, region, issuer, publisher, year."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from duban.text.context import Clues, find_context
from duban.text.document import Context

P = "过去一年，全市上下坚持稳中求进，经济运行总体平稳，质量效益持续提升，民生保障有力有效。"


def context(
    text: str, *, name: str = "a.txt", meta: Mapping[str, str] | None = None, around: str = "", tail: str = ""
) -> Context:
    """The context of a text whose page had ``around`` before and ``tail`` after it."""
    lines = [line for line in f"{around}\n{text}\n{tail}".split("\n") if line.strip()]
    return find_context(Clues(name=name, text=text, lines=lines, meta=meta or {}))


REPORTS = [
    # (text, title, region, issuer, published, year)
    (
        f"政府工作报告\n——2008年3月5日在第十一届全国人民代表大会第一次会议上\n总理 某某\n各位代表：\n{P}",
        ("2008年国务院政府工作报告", "全国", "国务院", "2008-03-05", 2008),
    ),
    (
        f"在第十一届全国人民代表大会第三次会议上的政府工作报告\n总理 某某\n2010年3月5日\n各位代表，\n{P}",
        ("2010年国务院政府工作报告", "全国", "国务院", "2010-03-05", 2010),
    ),
    (
        f"政府工作报告\n第十二届全国人大二次会议，2014年3月5日\n各位代表：\n{P}",
        ("2014年国务院政府工作报告", "全国", "国务院", "2014-03-05", 2014),
    ),
    (
        f"政府工作报告\n（2026年1月27日在贵州省第十四届人民代表大会第四次会议上）\n省长 某某\n{P}",
        ("2026年贵州省政府工作报告", "贵州省", "贵州省人民政府", "2026-01-27", 2026),
    ),
    (
        f"2026年甘肃省政府工作报告\n——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上\n{P}",
        ("2026年甘肃省政府工作报告", "甘肃省", "甘肃省人民政府", "2026-01-27", 2026),
    ),
    (
        f"2026年上海市政府工作报告\n——2026年2月3日在上海市第十六届人民代表大会第四次会议上\n市长 某 某\n{P}",
        ("2026年上海市政府工作报告", "上海市", "上海市人民政府", "2026-02-03", 2026),
    ),
    (
        f"2026年宁夏回族自治区政府工作报告\n——2026年2月3日在宁夏回族自治区人民代表大会第四次会议上\n{P}",
        ("2026年宁夏回族自治区政府工作报告", "宁夏回族自治区", "宁夏回族自治区人民政府", "2026-02-03", 2026),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_work_reports(text: str, expected: tuple[str, str, str, str, int]) -> None:
    found = context(text)
    assert (found.title, found.region, found.issuer, found.published, found.year) == expected


@pytest.mark.parametrize(
    ("around", "published", "publisher"),
    [
        ("来源：西藏日报\n时间：2026-02-12", "2026-02-12", "西藏日报"),
        ("发表时间：\n2026-02-09 09:45:30\n来源：\n宁夏日报客户端\n阅读量：", "2026-02-09", "宁夏日报客户端"),
        ("2026年02月10日 07时41分\n来源:\n四川日报", "2026-02-10", "四川日报"),
        ("发布时间：2025-12-28 来源：某市日报 浏览量：123", "2025-12-28", "某市日报"),
        ("发布日期：2025年12月28日\n信息来源：市工信局 作者：某某", "2025-12-28", "市工信局"),
        # Repair has taken the blanks out of the line.
        ("发布时间：2025-12-28来源：某市日报浏览量：123【字体：大中小】", "2025-12-28", "某市日报"),
        ("", None, None),
        # The source of a picture is not the source of the text.
        ("图：会议现场(图片来源:某微报)", None, None),
    ],
)
def test_labelled_lines(around: str, published: str | None, publisher: str | None) -> None:
    found = context(f"全市工业大会召开\n{P}", around=around)
    assert (found.published, found.publisher) == (published, publisher)


def test_a_label_wins_over_the_session_and_the_tail_counts() -> None:
    text = f"政府工作报告\n——2026年1月27日在青海省第十四届人民代表大会第四次会议上\n{P}"
    found = context(text, around="2026-01-31 07:00:44", tail="（来源：青海日报）\n编辑：某某")
    assert (found.published, found.publisher, found.year) == ("2026-01-31", "青海日报", 2026)


@pytest.mark.parametrize(
    ("meta", "title", "published", "publisher"),
    [
        (
            {
                "title": "大会召开-某市人民政府门户网站",
                "pubdate": "2025-12-28 10:00",
                "contentsource": "某市日报",
            },
            "大会召开",
            "2025-12-28",
            "某市日报",
        ),
        (
            {
                "og:title": "大会召开",
                "article:published_time": "2025-12-28T10:00:00+08:00",
                "og:site_name": "某网",
            },
            "大会召开",
            "2025-12-28",
            "某网",
        ),
        # A dash inside the title is not the site's.
        ({"title": "行动方案(2025—2027年)_某部"}, "行动方案(2025—2027年)", None, None),
        ({"h1": "某市工业大会召开", "title": "某网"}, "某市工业大会召开", None, None),
    ],
)
def test_declared(meta: dict[str, str], title: str, published: str | None, publisher: str | None) -> None:
    found = context(P, meta=meta)
    assert (found.title, found.published, found.publisher) == (title, published, publisher)


def test_the_address_dates_a_page() -> None:
    address = "https://example.org/202602/t20260209_18.html"
    found = context(f"某市工业大会召开\n{P}", name=address)
    assert (found.published, found.url, found.year) == ("2026-02-09", address, 2026)


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("21世纪经济报道记者 某某 北京报道", "21世纪经济报道"),
        ("新华社北京12月27日电（记者某某）", "新华社"),
        ("本次会议由记者协会主办", None),
    ],
)
def test_bylines(opening: str, publisher: str | None) -> None:
    assert context(f"{opening}\n{P}").publisher == publisher


@pytest.mark.parametrize(
    ("text", "year", "published"),
    [
        # A meeting of December that sums up 2024 is held in 2024; one of January, a year later.
        ("12月26-27日，全国工业会议在京召开，总结2024年工作，部署2025年工作。", 2024, "2024-12"),
        ("1月9日，全省工业会议召开，总结2024年工作，部署2025年工作。", 2025, "2025-01"),
        ("关于2025年重点工作的安排\n" + P, 2025, None),
        (P, None, None),
    ],
)
def test_the_year_without_a_date(text: str, year: int | None, published: str | None) -> None:
    found = context(text)
    assert (found.published, found.year) == (published, year)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        # Neither one of several places, nor a clause that ends in 市 or 县.
        ("全省用电量增长，其中安河市增长5%。", None),
        ("补助资金由省级和市县分担。", None),
        ("增长的县有2个，分别为安河县和沂水县。", None),
        ("12月26日，全国工业和信息化工作会议在京召开。", "全国"),
        ("浙江省人民政府关于印发行动方案的通知", "浙江省"),
        ("国务院关于印发行动方案的通知", "全国"),
        ("近日，全省工业大会召开，全市各县参加。", None),
        ("工业和信息化部等七部门关于推动创新的意见\n各省、自治区、直辖市：\n" + P, "全国"),
        ("国家统计局：12月份工业增加值增长6.2%\n" + P, "全国"),
        ("某省委组织部关于培训的通知\n" + P, None),
        ("区政府工作报告\n2026年1月6日在杭州市萧山区第十七届人民代表大会上\n" + P, "杭州市萧山区"),
    ],
)
def test_region(text: str, region: str | None) -> None:
    assert context(text).region == region


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("工业和信息化部关于印发行动方案的通知", "工业和信息化部"),
        ("浙江省人民政府办公厅关于促进中小企业发展的意见", "浙江省人民政府"),
        ("工业和信息化部等七部门关于推动创新的意见", "工业和信息化部"),
        ("全市工业大会召开", None),
    ],
)
def test_issuer(title: str, issuer: str | None) -> None:
    assert context(f"{title}\n{P}").issuer == issuer


def test_the_title_from_the_address_line_at_the_end() -> None:
    tail = "本文链接：详解工业大会：增速预计5.7%左右http://example.org/show-1.html"
    assert context(f"某报记者 某某 报道\n{P}{P}", tail=tail).title == "详解工业大会：增速预计5.7%左右"


def test_what_the_caller_states_wins() -> None:
    stated = Context(title="T", published="2020-01-02", region="某省", issuer="I", publisher="P", year=2019)
    given = find_context(Clues(name="a", text=REPORTS[0][0], lines=[], meta={}), stated)
    assert given == stated
    # A stated date settles the year unless that is stated too.
    dated = find_context(Clues(name="a", text=P, lines=[], meta={}), Context(published="2020-01-02"))
    assert dated.year == 2020


RESULT = "初步核算，全年地区生产总值286亿元，比上年增长6.3%，工业和农业都实现了较快增长，好于预期。"


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        # A bulletin is written in the year after the one it reports on; a report on a part of a year within it.
        ("某县2023年国民经济和社会发展统计公报", RESULT, 2024),
        ("2022年工业经济运行情况", RESULT, 2023),
        ("2022—2024年节水型社会建设情况", RESULT, 2025),
        ("2024年一季度外贸运行情况", RESULT, 2024),
        ("2025年7月全省用电情况快报", RESULT, 2025),
        ("2024年旅游市场运行情况", f"今年以来，{RESULT}", 2024),
        ("2023年工作总结和2024年工作要点", RESULT, 2024),
        # A plan, a document without a year.
        ("2024年工作要点", RESULT, 2024),
        ("冷链物流行动方案（2024—2027年）", RESULT, 2024),
        ("2026年某省政府工作报告", RESULT, 2026),
        ("工业经济运行情况", RESULT, None),
    ],
)
def test_the_year_of_undated_pages(title: str, text: str, year: int | None) -> None:
    found = context(f"{title}\n{text}")
    assert (found.published, found.year) == (None, year)
    assert found.is_dated == (title == "2026年某省政府工作报告")


def test_a_date_settles_the_year() -> None:
    found = context(f"2023年统计公报\n{RESULT}", around="发布时间：2024-03-20")
    assert (found.year, found.is_dated) == (2024, True)


TITLE = "某市2024年农业生产统计公报"


@pytest.mark.parametrize(
    "meta",
    [
        {"h1": "某市统计局", "title": f"{TITLE}_某市统计局"},
        {"h1": "政府信息公开", "title": TITLE},
        {"title": "某市人民政府门户网站"},
        {"title": "首页>>统计数据>>统计公报"},
        {},
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "",
        "首页 政务公开 互动交流 办事服务\n统计数据\n",
        "首页政务公开互动交流\n",
        "无障碍浏览|繁体|登录\n站内搜索\n",
        "首页 / 新闻中心 / 工作动态\n",
    ],
)
def test_menus_and_breadcrumbs_are_no_titles(meta: dict[str, str], head: str) -> None:
    assert context(f"{head}{TITLE}[1]\n{P}", meta=meta).title == TITLE


@pytest.mark.parametrize("line", ["第三章 主要目标", "4、生物制造产业将获支持", "（二）扩大投资"])
def test_headings_of_parts_are_no_titles(line: str) -> None:
    assert context(f"{line}\n{P}").title is None


@pytest.mark.parametrize(
    "line",
    [
        "某市统计局关于粮食产量的公告",
        "关于设立某市数据局的通知",
        "首页改版说明",
        "国务院办公厅关于稳外贸的意见",
    ],
)
def test_titles_that_name_bodies_stay(line: str) -> None:
    assert context(f"{line}\n{P}").title == line
