"""Made-up provinces for an evaluation: reports that commit to parks without carbon, and the energy that industry uses.

Nothing of it is real: no province, report or number. ``python examples/make-pilots.py FOLDER`` writes the reports there,
a file a province and year; without a folder it writes ``pilots.csv``, the numbers, beside this file. In them energy per
unit of output falls by 2 in the year of a province's first commitment and by 0.5 more in each year after it.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

PROVINCES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
YEARS = range(2014, 2026)
REPORTS = range(2017, 2026)
# Each province's first year of commitment; the others never commit.
FIRST = {
    "甲": 2019,
    "乙": 2019,
    "丙": 2019,
    "丁": 2021,
    "戊": 2021,
    "己": 2021,
    "庚": 2023,
    "辛": 2023,
    "壬": 2023,
}
AT_ONCE, EACH_YEAR = -2.0, -0.5
SEED = 18

_HEAD = """{year}年{name}省政府工作报告（虚构示例）
——{year}年1月15日在{name}省人民代表大会会议上
本文为虚构示例，不是任何地方的真实文件。
一、{before}年工作回顾
规模以上工业增加值增长{growth}%。{review}
二、{year}年重点任务
（一）做强工业。推进制造业数字化转型。
（二）绿色发展。加强生态环境保护。{task}
"""


def effect(province: str, year: int) -> float:
    """What the commitment does to a province's energy use in a year."""
    first = FIRST.get(province)
    return 0.0 if first is None or year < first else AT_ONCE + EACH_YEAR * (year - first)


def task(province: str, year: int) -> str:
    """The commitment in a year's report; the words grow stronger with time. Some provinces only mention what others do."""
    first = FIRST.get(province)
    if first is None or year < first:
        return ""
    if year == first:
        return "探索开展零碳园区试点。"
    return "推进零碳园区建设。" if year == first + 1 else "全面实施零碳园区行动。"


def review(province: str, year: int) -> str:
    """A look back on a park that was visited: words about the measure that commit nobody."""
    return "省外零碳园区经验受到关注。" if province in "癸子" and year == 2020 else ""


def write_reports(folder: Path) -> int:
    """Write the reports into ``folder``; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(SEED)
    for province in PROVINCES:
        for year in REPORTS:
            growth = f"{draw.uniform(4, 7):.1f}"
            parts = {"task": task(province, year), "review": review(province, year), "growth": growth}
            text = _HEAD.format(year=year, name=province, before=year - 1, **parts)
            (folder / f"{province}省{year}.txt").write_text(text, encoding="utf-8")
    return len(PROVINCES) * len(REPORTS)


def write_numbers(path: Path) -> None:
    """Write the numbers: a row a province and year, each of them saying that it is made up."""
    draw = random.Random(SEED)
    common = {year: -0.8 * (year - YEARS[0]) + draw.gauss(0, 0.5) for year in YEARS}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["地区", "年份", "单位工业能耗", "说明"])
        for province in PROVINCES:
            level = draw.gauss(60, 6)
            for year in YEARS:
                value = level + common[year] + effect(province, year) + draw.gauss(0, 0.6)
                out.writerow([f"{province}省", year, f"{value:.2f}", "虚构数据"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(f"{write_reports(Path(sys.argv[1]))} made-up reports in {sys.argv[1]}")
    else:
        write_numbers(Path(__file__).with_name("pilots.csv"))
