"""Random and adversarial strings through ``duban.extract``: no crash, every offset slices, linear time.

    python bench/fuzz.py [--strings 100000] [--seed 1]

First ``--strings`` random strings of several kinds, each read as a document (repairs included) and extracted;
then families of adversarial texts at growing lengths, whose time must grow no faster than their length. It
exits with 1 where a string fails or a family's growth exponent is above the bound.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Callable, Iterator

from duban.errors import UnreadableError
from duban.extraction.extractor import records_of
from duban.text.reading import read_bytes

# What policy texts are made of, in our own words, with everything the grammars treat specially.
WORDS = (
    "增长 下降 达到 超过 突破 约 近 左右 以上 以下 以内 其中 分别 均 同比 比上年 较 由 从 至 到 提高到 增至 降至 新增 净增 累计 建成 推动 加快 支持 "
    "实施 研究 力争 确保 预计 表示 认为 数据显示 据 某部 张三 研究员 工业增加值 粮食产量 企业 基站 个百分点 % 万 亿 万亿 元 家 个 户 人 吨 亩 千瓦 "
    "一 二 三 十 百 千 两 几 数 半 成 番 翻一番 四成 百分之五 三分之一 1 2 3.5 2025 2024年 2026年 “十四五” 今年 去年 明年 前三季度 1—11月 截至9月底 "
    "， 。 ； ： 、 （ ） 《 》 “ ” — - ~ … \n 一、 （一） 1. 各位代表： 全国 广东省 成都 的 了 和 与 及 在 为 把 对"
).split()
# One range of every plane that holds Chinese characters, and what is no character at all.
RANGES = (
    (0x20, 0x7E),
    (0x3000, 0x303F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xE000, 0xE0FF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x1F600, 0x1F64F),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EBE0),
    (0x2F800, 0x2FA1F),
    (0x30000, 0x323AF),
)


def strings(count: int, seed: int) -> Iterator[str]:
    """``count`` random strings, the same for the same ``seed``."""
    choice = random.Random(seed)
    kinds: tuple[Callable[[random.Random], str], ...] = (_phrases, _characters, _numbers, _brackets, _garbled)
    for _ in range(count):
        yield choice.choice(kinds)(choice)


def _phrases(choice: random.Random) -> str:
    return "".join(choice.choices(WORDS, k=choice.randint(1, 60)))


def _characters(choice: random.Random) -> str:
    ranges = choice.choices(RANGES, k=choice.randint(1, 40))
    return "".join(chr(choice.randint(*limits)) for limits in ranges)


def _numbers(choice: random.Random) -> str:
    return "".join(choice.choices("0123456789.,，%％-—~至百千万亿点分之成多余", k=choice.randint(1, 80)))


def _brackets(choice: random.Random) -> str:
    return "".join(choice.choices("（）《》“”()[]「」‘’增长5%，。产业", k=choice.randint(1, 120)))


def _garbled(choice: random.Random) -> str:
    text = _phrases(choice)
    for encoding, wrong in (("gbk", "latin-1"), ("utf-8", "gbk"), ("gbk", "utf-8"), ("big5", "gbk")):
        if choice.random() < 0.3:
            text = text.encode(encoding, "replace").decode(wrong, "replace")
    return text


def check(text: str) -> int:
    """Read and extract ``text``; the number of records.

    Raises:
        AssertionError: where a record's place is not in the source.
    """
    try:
        document = read_bytes(text.encode("utf-8", "surrogatepass"), "fuzz.txt", media_type="text/plain")
    except UnreadableError:  # blanks and marks only
        return 0
    records = records_of(document)
    for record in records:
        assert 0 <= record.start <= record.end <= len(document.source), record
        assert record.sentence_start <= record.sentence_end <= len(document.source), record
        assert 0 <= record.confidence <= 1, record
    return len(records)


# Texts of a given length that would be slow to a reader with nested searches.
FAMILIES: dict[str, Callable[[int], str]] = {
    "one long number": lambda n: "增长" + "9" * n + "%",
    "thousands of commas": lambda n: "，" * n,
    "numbers between commas": lambda n: "增长5%，" * (n // 5),
    "numbers in one clause": lambda n: "增长5%" * (n // 4),
    "numbers in a list": lambda n: "产业" + "5家、" * (n // 3),
    "nested brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "open quotations": lambda n: "“产业" * (n // 3) + "增长5%",
    "open book titles": lambda n: "《方案" * (n // 3),
    "no punctuation": lambda n: "推动产业发展" * (n // 6),
    "no punctuation, one number": lambda n: "产业" * (n // 2) + "增长5%",
    "numerals": lambda n: "一二三四五六七八九十" * (n // 10),
    "multipliers": lambda n: "万亿" * (n // 2),
    "years": lambda n: "2025年" * (n // 5),
    "verbs in a row": lambda n: "研究制定实施推动" * (n // 8),
    "adverbs in a row": lambda n: "加快大力深入持续" * (n // 8),
    "list of verb phrases": lambda n: "推动产业发展、" * (n // 7),
    "headings": lambda n: "一、工作回顾\n" * (n // 7),
    "short paragraphs": lambda n: "增长5%。\n" * (n // 6),
    "speakers": lambda n: "研究员张三表示，" * (n // 8),
    "shares": lambda n: "占全国的5%，" * (n // 7),
    "half a range": lambda n: "5%—" * (n // 3),
    "letters": lambda n: "a" * n,
    "extension plane": lambda n: "\U00020000" * n,
    "spaces": lambda n: " " * n + "增长5%",
}
STEEPEST = 1.35


def growth(family: Callable[[int], str], lengths: tuple[int, ...]) -> tuple[float, float]:
    """The exponent with which time grows with length, and the seconds for the longest text."""
    seconds = []
    for length in lengths:
        text = family(length)
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            check(text)
            best = min(best, time.perf_counter() - start)
        seconds.append(best)
    # Below a few milliseconds the clock and the fixed cost decide, not the length.
    slope = math.log(max(seconds[-1], 0.005) / max(seconds[0], 0.005)) / math.log(lengths[-1] / lengths[0])
    return slope, seconds[-1]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=1_000_000, help="of the longest adversarial text")
    options = parser.parse_args()
    start, records, failed = time.perf_counter(), 0, 0
    for number, text in enumerate(strings(options.strings, options.seed)):
        try:
            records += check(text)
        except Exception as error:
            failed += 1
            print(f"string {number}: {type(error).__name__}: {error}: {text[:80]!r}")
    print(
        f"{options.strings:,} strings, {records:,} records, {time.perf_counter() - start:.0f} s, {failed} failed"
    )
    lengths = (options.length // 16, options.length // 4, options.length)
    for name, family in FAMILIES.items():
        slope, seconds = growth(family, lengths)
        steep = slope > STEEPEST
        failed += steep
        print(
            f"{name:<28} time ~ length^{slope:.2f}  {seconds:6.2f} s for {lengths[-1]:,}{'  TOO STEEP' if steep else ''}",
            flush=True,
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
