"""Data files for tests: invented tables in the layouts that statistics come in, and what is read of them in short."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from duban.ledger import DataFile
from duban.observations.datafile.public import observe

LONG = """indicator,region,period_start,period_end,value,bound,unit,kind,source
粮食产量,江苏,2024-01,2024-12,3760,exact,万吨,actual,statistics bureau 2025-01-17
粮食产量,Jiangsu,2025-01,2025-12,3800,at_least,万吨,target,work report of January 2025
5G基站,CHN,,2025-06,4.2e6,approx,个,estimate,
规模以上工业增加值,320000,2024-01,2024-12,6.1,,%,,yearbook
"""
BUREAU = """数据库：年度数据,,
时间：最近2年,,
指标,2024年,2023年
国内生产总值(亿元),1312.5,1250
国内生产总值指数(上年=100),105.0,104.6
人均国内生产总值(元/人),91000,87000
年末总人口(万人),14.2,
注：2024年为初步数。,,
数据来源：国家统计局,,
"""
PROVINCES = """数据库：分省年度数据,,
指标：地区生产总值(亿元),,
地区,2024年,2023年
北京市,4984.3,4739
河北省,4752.7,4394.4
"""
MONTHLY = """数据库：月度数据,,
指标,2025年3月,2025年2月
社会消费品零售总额_当期值(亿元),4094,
社会消费品零售总额_累计值(亿元),12467,8373
社会消费品零售总额_同比增长(%),5.9,
社会消费品零售总额_累计增长(%),4.6,4
居民消费价格指数(上年同月=100),99.9,99.3
数据来源：国家统计局,,
"""
YEARBOOK = """2024年江苏省各市主要经济指标,,,,
地区,地区生产总值（亿元）,地区生产总值增长（%）,常住人口（万人）,城镇化率（%）
全省,1428.5,5.8,852.6,75.5
南京市,180.4,4.5,95.5,87.2
苏州市,267.7,6,129.5,…
"""
YEARS = """江苏省历年主要指标,,
年份,地区生产总值（亿元）,粮食产量（万吨）
2023,1282.2,379.7
2024,1370,381
"""
TIDY = """地区,年份,粮食产量(万吨),常住人口(万人)
江苏,2023,379.7,852.6
浙江,2023,63.9,662.7
"""
WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2025-01-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023","2024",
"China","CHN","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","2.95","5.25","",
"Arcadia","ARC","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","8.5","4.3","",
"China","CHN","Forest area (% of land area)","AG.LND.FRST.ZS","23.6","","",
"""
WORLD_BANK_LONG = """indicator.id,indicator.value,country.id,country.value,countryiso3code,date,value,unit,obs_status,decimal
NY.GDP.MKTP.KD.ZG,GDP growth (annual %),CN,China,CHN,2023,5.25,,,1
NY.GDP.MKTP.KD.ZG,GDP growth (annual %),CN,China,CHN,2022,2.95,,,1
"""


class Short(NamedTuple):
    """An observation in short."""

    indicator: str | None
    region: str | None
    low: float | None
    high: float | None
    unit: str
    measure: str
    start: str | None
    end: str | None


def read(tmp_path: Path, text: str, name: str = "a.csv", **stated: object) -> DataFile:
    """The data file that ``text`` writes, read."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return observe(path, **stated)  # type: ignore[arg-type]


def short(file: DataFile) -> dict[str, Short]:
    """The observations of a file by the address of their cell; what the vocabulary does not know has its name."""
    return {
        one.witnesses[0].cell or "": Short(
            *(one.indicator_id or one.indicator, one.region, one.low, one.high),
            *(one.unit, one.measure, one.period_start, one.period_end),
        )
        for one in file
    }


def workbook(path: Path, sheets: dict[str, str]) -> Path:
    """A workbook with a sheet for each text; what looks like a number is one."""
    with xlsxwriter.Workbook(path) as book:
        for title, text in sheets.items():
            sheet = book.add_worksheet(title)
            for row, line in enumerate(text.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    number = cell.replace(".", "", 1).isdigit() and len(cell) != 4
                    sheet.write(row, column, float(cell) if number else cell)
    return path
