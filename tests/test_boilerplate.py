"""What pages put around a text is cut; what only looks like it is kept."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duban.text.boilerplate import crop, cues, is_paragraph
from duban.text.view import View

P = "过去一年，全市上下坚持稳中求进，经济运行总体平稳，质量效益持续提升，民生保障有力有效。"
Q = "新的一年，我们要凝心聚力，真抓实干，奋力完成各项目标任务，努力开创高质量发展新局面。"


@pytest.mark.parametrize(
    "head",
    [
        "下载\n打印\n【字号：\n加大\n减小\n】",
        "当前位置：\n首页\n>\n政务信息\n>\n要闻",
        "您现在的位置：首页 > 政务 > 要闻",
        "首页 > 新闻中心 > 市内要闻",
        "【字体：大 中 小】",
        "来源：某市日报\n时间：2026-02-09",
        "索引号：1-2/2026-3发文字号：某统字〔2026〕3号发布日期：2026-02-09浏览次数：12次",
        "表 号：交快2表\n制定机关：某部\n有效期至：2028年6月",
        "来源：\n某市日报\n阅读量：\n",
        "2026年02月10日 07时41分",
        "2026-02-09 09:45:30",
        "浏览次数：1,234",
        "发布时间：2026-03-01 09:30 来源：省统计局 浏览次数：12345次",
        "访问量 1,234,567人次",
        "在线人数 321人",
        "当前在线：321人 今日访问：1234 总访问量：1234567次",
        "市长某某作政府工作报告。本报记者 某某 摄",
        "索 引 号：000014349/2026-00001",
    ],
)
def test_heads(head: str) -> None:
    text = f"{head}\n政府工作报告\n{P}\n{Q}"
    view, repairs = crop(View.of(text))
    assert view.text == f"政府工作报告\n{P}\n{Q}"
    assert repairs
    assert all(repair.kind == "boilerplate" and repair.evidence for repair in repairs)


@pytest.mark.parametrize(
    "tail",
    [
        "责任编辑：某某",
        "责任编辑：\n某某\n扫一扫在手机打开当前页\n相关附件>>\n相关链接>>\n某市解读政府工作报告\n打印本页\n关闭窗口",
        "相关报道：",
        "（来源：某市日报）\n编辑：某某",
        "上一篇：甲\n下一篇：乙",
        "本文链接：大会召开http://example.org/1.html\n声明：本网页内容由用户提供，不代表本站观点，如有侵权，请及时联系，我们将在第一时间处理。",
        "扫一扫在手机打开当前页\n【\n打印本页\n】\n【\n关闭窗口\n】",
        "版权所有：某市人民政府\n京ICP备00000000号",
        "访问量 1,234,567人次",
        "在线人数 321人",
        "浏览次数：12345次",
        # The page repeats the opening of its text.
        f"关闭窗口\n政府工作报告\n{P}",
    ],
)
def test_tails(tail: str) -> None:
    view, repairs = crop(View.of(f"政府工作报告\n{P}\n{Q}\n{tail}"))
    assert view.text == f"政府工作报告\n{P}\n{Q}"
    assert len(repairs) == 1


@pytest.mark.parametrize(
    "text",
    [
        # A heading of the text that begins like a label.
        f"政府工作报告\n（2026年1月27日在某市人民代表大会上）\n市长 某某\n{P}\n{Q}",
        f"2010年3月5日\n{P}\n{Q}",
        # Running text follows: the line is a heading, not the page's end.
        f"{P}\n相关内容\n{Q}",
        # Explanations of terms at the end are text.
        f"{P}\n名词解释\n1.“两重”：国家重大战略实施和重点领域安全能力建设。\n2.“双一流”：世界一流大学和一流学科。",
        f"{P}\n打印机产量增长5%。\n{Q}",
        f"政务网站访问量1234万次\n{P}\n{Q}",
        f"{P}\n网站访问量：1234万次，在线人数：321人。\n{Q}",
        f"{P}\n接待人数 321人\n{Q}",
        f"{P}\n小\n{Q}",
        "大",
    ],
)
def test_text_is_kept(text: str) -> None:
    view, _ = crop(View.of(text))
    assert view.text == text or text == "大"


def test_notes_of_a_newspaper_inside_a_sentence() -> None:
    view, repairs = crop(View.of(f"{P}\n建成园区（下转第四版）\n（紧接第一版）300个。\n{Q}"))
    assert view.text == f"{P}\n建成园区300个。\n{Q}"
    assert len(repairs) == 1
    kept, _ = crop(View.of(f"{P}（下转第四版）\n（紧接第一版）{Q}"))
    assert kept.text == f"{P}\n{Q}"


def test_counters_inside_a_line() -> None:
    view, repairs = crop(View.of(f"统计公报 浏览次数：12,345次\n{P}（访问量：321人次）\n{Q}"))
    assert view.text == f"统计公报 \n{P}（）\n{Q}"
    assert [repair.evidence for repair in repairs] == ["counter", "counter"]


def test_repairs_point_to_the_source() -> None:
    source = f"打印\n{P}\n责任编辑：某某"
    view, repairs = crop(View.of(source))
    assert view.text == P
    assert [source[repair.start : repair.end].strip() for repair in repairs] == ["打印", "责任编辑：某某"]


def test_paragraphs() -> None:
    assert is_paragraph(P)
    assert is_paragraph("各位代表：")
    assert not is_paragraph("2026年某市政府工作报告")


def test_the_cues_follow_their_schema() -> None:
    folder = resources.files("duban.vocabulary")
    data = yaml.safe_load((folder / "boilerplate.yaml").read_text("utf-8"))
    jsonschema.validate(data, json.loads((folder / "schema" / "boilerplate.schema.json").read_text("utf-8")))
    assert cues().head


SOME = ["打印", P, Q, "", "责任编辑：甲", ">", "来源：", "（下转第二版）", "一、回顾"]


@given(st.lists(st.sampled_from(SOME), max_size=12))
def test_what_is_left_stood_there(lines: list[str]) -> None:
    once, _ = crop(View.of("\n".join(lines)))
    assert set(once.text.split("\n")) <= {*lines, ""} | {line.strip() for line in lines}
    for i, char in enumerate(once.text):
        start, end = once.span(i, i + 1)
        assert once.source[start:end] == char


def test_a_source_above_a_table_is_no_end() -> None:
    page = "各县主要经济指标\n来源：市统计局\n县区\t总量\t增速\n甲县\t512.4\t6.1\n乙县\t298.1\t5.2"
    view, _ = crop(View.of(page))
    assert view.text.endswith("乙县\t298.1\t5.2")
    view, _ = crop(View.of(f"政府工作报告\n{P}\n{Q}\n来源：市统计局\n上一篇\t2025"))
    assert not view.text.endswith("2025")
