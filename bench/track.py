"""How long tracking takes: a ledger of 10,000 documents with 1,000,000 figures.

    python bench/track.py [--documents 10000] [--ledger FILE]

The documents are work reports of made-up counties for twelve years, in words of our own; ten counties are read, the
others are copies of their records under other names. It prints the time and the peak memory of `duban.track` on the
whole ledger, and behind it, in the same run, the time that it takes only to fetch all figures out of the ledger.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.ledger import Ledger

YEARS = range(2014, 2026)
COUNTIES = 10
RATES = (
    "地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 进出口总额 一般公共预算收入 城镇居民人均可支配收入 农村居民人均可支配收入 "
    "服务业增加值 工业投资 技术改造投资 高技术制造业增加值 民间投资 税收收入 出口总额 研发经费 第一产业增加值 网络零售额 "
    "建筑业总产值 房地产开发投资 实际使用外资 旅游总收入 货物周转量 工业用电量 数字经济核心产业增加值 软件业务收入"
).split()
SIZES = (
    "城镇新增就业:人 粮食产量:吨 新建农村公路:公里 改造棚户区:套 植树造林:亩 新增高新技术企业:家 实施技改项目:个 新增学位:个 "
    "改造老旧小区:个 新建充电桩:个 培训职工:人次 新增市场主体:户 改造农村厕所:座 新增养老床位:张 建设高标准农田:亩 "
    "建成5G基站:个 新增专精特新企业:家 肉类产量:吨 蔬菜产量:吨 水产品产量:吨 新建污水管网:公里 建设保障性住房:套 发明专利授权:件 "
    "治理水土流失:亩"
).split()
# So many values stand in a sentence, about as in the reports of provinces.
IN_A_SENTENCE = 6


def report(county: str, year: int, rng: random.Random) -> StoredDocument:
    """The work report of a county for a year: what came of the year before, and what is wanted."""
    sizes = [one.split(":") for one in SIZES]
    done = sentences(f"{year - 1}年，", [f"{name}增长{rng.uniform(2, 9):.1f}%" for name in RATES])
    counted = sentences("全年", [f"{name}{rng.randint(100, 9000)}{unit}" for name, unit in sizes])
    wanted = sentences(f"{year}年，", [f"{name}增长{rng.randint(3, 9)}%左右" for name in RATES])
    aimed = sentences("今年", [f"{name}{rng.randint(100, 9000)}{unit}以上" for name, unit in sizes])
    text = (
        f"{county}{year}年政府工作报告\n一、{year - 1}年工作回顾\n{done}{counted}\n"
        f"二、{year}年重点工作\n{year}年主要预期目标：\n{wanted}{aimed}\n"
    )
    name = f"{county}-{year}.txt"
    document = duban.read_text(text, name=name, region=county, published=f"{year}-01-15", year=year)
    return StoredDocument.of(document, duban.extract(document))


def sentences(opening: str, clauses: Sequence[str]) -> str:
    """Sentences of some clauses each, every one with the same opening."""
    parts = (clauses[first : first + IN_A_SENTENCE] for first in range(0, len(clauses), IN_A_SENTENCE))
    return "".join(f"{opening}{'，'.join(part)}。" for part in parts)


def build(path: Path, documents: int) -> None:
    """Write a ledger of so many documents to ``path``."""
    rng = random.Random(20260101)
    with Ledger.open(path) as ledger:
        for number in range(COUNTIES):
            for year in YEARS:
                ledger.add(report(f"第{number}县", year, rng))
        copies = -(-documents // (COUNTIES * len(YEARS))) - 1
        for table in ("figures", "relative_targets", "commitments", "documents"):
            _copy(ledger, table, copies)
        ledger.connection.execute(
            "INSERT INTO names (name, version, sha256) SELECT name || '-' || n, version, sha256 || '-' || n "
            f"FROM names, range(1, {copies + 1}) AS copies(n)"
        )


def _copy(ledger: Ledger, table: str, copies: int) -> None:
    """Copies of all rows of ``table``, each under other hashes and places."""
    columns = [row[0] for row in ledger.connection.execute(f"DESCRIBE {table}").fetchall()]
    renamed = {
        "sha256": "sha256 || '-' || n",
        "region": "CASE WHEN region IS NULL THEN NULL ELSE region || n || '号' END",
        "document": "document || '-' || n",
    }
    chosen = ", ".join(f'{renamed.get(name, chr(34) + name + chr(34))} AS "{name}"' for name in columns)
    ledger.connection.execute(
        f"INSERT INTO {table} SELECT {chosen} FROM {table}, range(1, {copies + 1}) AS copies(n)"
    )


def main() -> None:
    """Build the ledger, track it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        path = asked.ledger or Path(home) / "bench.duckdb"
        if not path.exists():
            build(path, asked.documents)
        with Ledger.open(path) as ledger:
            began, used = time.perf_counter(), time.process_time()
            found = duban.track(ledger)
            took, used = time.perf_counter() - began, time.process_time() - used
            print(f"{found!r}\ntrack: {took:.1f} s, {used:.1f} s of processor time, peak {peak():,.0f} MB")
        with Ledger.open(path) as ledger:
            began = time.perf_counter()
            figures = len(ledger.connection.execute("SELECT * FROM figures").fetchall())
            took = time.perf_counter() - began
            [documents] = ledger.connection.execute("SELECT count(*) FROM documents").fetchone() or (0,)
            print(f"{documents:,} documents, {figures:,} figures; only to fetch these: {took:.1f} s")


def peak() -> float:
    """The most memory that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
