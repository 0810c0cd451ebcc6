"""Exclusion: dates, ordinals, ranks, names and turns of speech are no quantities, what looks like them is."""

from __future__ import annotations

import pytest

from duban.grammar.quantity import quantities

NOTHING = [
    "企业成立满一年。",
    "在一个半月内办结。",
    "按8:20准时开工。",
    "在2024—2026年实施。",
    "价格与上年持平。",
    "千千万万农民工。",
    "前5家企业。",
    "居全国第2位。",
    "5G和C919。",
    "一二三次产业融合。",
    "L3级自动驾驶。",
    "连续3年增长。",
    "国办发〔2024〕12号。",
    "“双千兆”网络。",
    "三轮车生产。",
    "波动幅度为±0.5%。",
    "以农民收入为1。",
    "误差在±2%以内。",
    "物价与去年同期持平。",
    "居全省第3位，前10名企业贡献突出。",
    "连续5年被评为先进。",
    "“十五五”规划、2026—2030年。",
    "千方百计增加收入，万众一心。",
    "C30混凝土、M5卡车、A4纸。",
    "三三制、五四运动、七夕、八一建军节、二十四节气",
    "二十届三中全会、第十四个五年规划、第20届",
    "一期工程、二级公路、四星级酒店、五一劳动节",
    "一二线城市，三四线城市",
    "三四轮车、三人篮球、一二类疫苗",
    "三亚、四川、五指山、六安、百色、万州、两江新区",
    "12345热线、95598、电话：010-12345678",
    "G20、B2B、4K、3D打印、5A级景区、2.0版、C30混凝土",
    "见表2、图3-1、附件1",
    "2025年1—9月，1-11月份",
    "12月26日至27日举行",
    "千家万户，千头万绪，万水千山，亿万群众",
    "三年多来，十多年前，两个多月",
    "单位：万吨（万吨）",
    "身份证号后4位",
    "出口$30 million",
    "花好每一分钱",
    "最大误差±0.2个百分点",
    "附件：1.表一.xls（32KB） 2.表二.pdf（1.2MB）",
    "统计表.docx (45.6 KB)",
    "附件：统计表（PDF，1.2MB）",
    "附件1：主要指标表（32KB）",
    "下载[PDF 3MB]",
    "公报.PDF【文件大小：2.5GB】",
    "年报.zip 12MB",
]
FIGURES = [
    ("目前5家企业投产。", "5家"),
    ("存储容量（32MB）提高。", "32MB"),
    ("人均流量（DOU）达20GB。", "20GB"),
    ("附件上传上限提高到20MB。", "20MB"),
    ("下载.pdf文件20万份（含附件）", "20万份"),
    ("每50公斤提高7元。", "50公斤"),
    ("十多个国家", "十多个"),
    ("一吨冰毒", None),
    ("近一吨", "一吨"),
    ("一千名", "一千名"),
    ("释放十几亿人口的消费潜力", "十几亿"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in quantities(text)] == []


@pytest.mark.parametrize(("text", "first"), FIGURES)
def test_quantity(text: str, first: str | None) -> None:
    assert next((text[q.start : q.end] for q in quantities(text)), None) == first
