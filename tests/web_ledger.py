"""A ledger with figures of two made-up provinces in three years, for tests of the app and of questions."""

from __future__ import annotations

from pathlib import Path

import duban
from duban.ledger import Ledger, StoredDocument

PROVINCES = ("江苏省", "浙江省")
YEARS = (2024, 2025, 2026)


def report(province: str, year: int) -> StoredDocument:
    """A work report: what came of the year before, what is wanted, and what is to be done."""
    done = 2 + (year - 2024) / 2 + PROVINCES.index(province)
    text = (
        f"{province}{year}年政府工作报告\n一、{year - 1}年工作回顾\n"
        f"{year - 1}年，地区生产总值增长{done}%，城镇新增就业{30 + year - 2024}万人。三农工作稳步推进。\n"
        f"二、{year}年重点工作\n{year}年主要预期目标：地区生产总值增长{int(done) + 3}%左右。"
        f"建设5G基站{year - 2000}00个。支持企业技术改造。印发《{province}低空经济发展规划（{year}—2030年）》。\n"
    )
    read = duban.read_text(
        text,
        name=f"{province}-{year}.txt",
        title=f"{province}{year}年政府工作报告",
        region=province,
        published=f"{year}-01-15",
        year=year,
    )
    return StoredDocument.of(read, duban.extract(read))


def filled(path: Path) -> Path:
    """A ledger at ``path`` with all reports."""
    with Ledger.open(path) as ledger:
        for province in PROVINCES:
            for year in YEARS:
                ledger.add(report(province, year))
    return path
