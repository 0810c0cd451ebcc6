"""Makes clusters.csv: sixty clusters that do not exist, with a few gaps; the same file every time."""

import csv
from pathlib import Path

import numpy as np

HEADER = "代码 名称 产值（亿元） 产值增速（%） 中小企业产值占比（%） 主导产业产值占比（%） 专精特新企业数 研发投入强度（%） 单位产值能耗 本地配套率（%）"
COUNT = 60

random = np.random.default_rng(2026)
output = random.lognormal(np.log(6e9), 0.6, COUNT)
sme, leading = 100 * random.beta(9, 3, COUNT), 100 * random.beta(8, 2.5, COUNT)
growth, srdi = random.normal(11, 5, COUNT), random.poisson(18, COUNT) + 1
rd, energy = np.clip(random.normal(3.2, 1.1, COUNT), 0.3, None), random.gamma(4, 0.09, COUNT) + 0.05
local = 100 * random.beta(5, 4, COUNT)
rows = [HEADER.split()]
for i in range(COUNT):
    row = [
        f"CL{i + 1:03d}",
        f"示例集群{i + 1}号",
        f"{output[i] / 1e8:.1f}",
        f"{growth[i]:.1f}",
        f"{sme[i]:.1f}",
    ]
    row += [f"{leading[i]:.1f}", str(srdi[i]), f"{rd[i]:.2f}", f"{energy[i]:.3f}", f"{local[i]:.1f}"]
    if i in (11, 37):
        row[7] = ""
    if i == 44:
        row[6:] = [""] * 4
    rows.append(row)
with (Path(__file__).parent / "clusters.csv").open("w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows(rows)
