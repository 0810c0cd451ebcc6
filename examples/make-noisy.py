"""Make ``readout-2024-noisy.html`` from ``readout-2024.txt``: the damage that bad copies show, on purpose."""

from __future__ import annotations

import random
from pathlib import Path

from opencc import OpenCC

HERE = Path(__file__).parent
# Readings for the notes; any character of the text that stands here may get one.
READINGS = {
    "業": "yè", "產": "chǎn", "會": "huì", "發": "fā", "規": "guī", "網": "wǎng", "機": "jī", "實": "shí", "點": "diǎn",
    "總": "zǒng", "進": "jìn", "設": "shè", "標": "biāo", "數": "shù", "國": "guó", "動": "dòng", "應": "yīng", "術": "shù",
}  # fmt: skip
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_轉載頻道</title>
<meta name="publishdate" content="2024-12-27"><script>var shared = "5G基站999萬個";</script></head>
<body><div class="nav"><a href="/">首頁</a> | <a href="/news">新聞</a> | <a href="/about">關於我們</a></div>
<h1>{title}</h1>
<div class="content">
{body}
</div>
<div class="share"><a href="#">分享到微博</a> <a href="#">收藏</a></div>
<div class="related"><h3>相關閱讀</h3><ul><li><a href="/1">某市工業增長12%的秘訣</a></li><li><a href="/2">十大熱點盤點</a></li></ul></div>
<div class="footer">聲明：本頁內容來自網絡，版權歸原作者所有。 Copyright 2024</div>
</body></html>
"""


def noisy(line: str, chance: random.Random) -> str:
    """``line`` with pinyin notes, doubled commas, full-width figures and stray blanks here and there."""
    out = []
    for char in line:
        out.append(char)
        if char in READINGS and chance.random() < 0.6:
            out.append(f"({READINGS[char]}{' ' if chance.random() < 0.2 else ''})")
        elif char == "，" and chance.random() < 0.2:
            out.append(",")
    text = "".join(out)
    return text.translate(WIDE) if chance.random() < 0.2 else text


def main() -> None:
    """Write the page."""
    chance = random.Random(2024)
    lines = (HERE / "readout-2024.txt").read_text(encoding="utf-8").splitlines()
    convert = OpenCC("s2t").convert
    body = "\n".join(f"<p>{noisy(convert(line), chance)}</p>" for line in lines[1:] if line)
    page = PAGE.format(title=convert(lines[0]), body=body)
    (HERE / "readout-2024-noisy.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
