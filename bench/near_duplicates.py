"""Near-duplicates: precision and recall by kind of edit, and the time for many documents.

    python bench/near_duplicates.py [--bases 400] [--many 20000] [--thresholds 0.6,0.7,0.8] [--libraries]

The texts are made here, by templates with invented figures. Of each base text copies are made with edits that are
known, and texts that are none: the report of another year, and of another region, on the same template.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from duban.duplication.candidate import Candidate
from duban.duplication.public import duplicates
from duban.duplication.shingles import hashes, jaccard, squeezed, unique
from duban.duplication.signatures import signatures
from duban.text.public import read_text

PLACES = "云岭 清河 白沙 石桥 南浦 东湾 西塘 北川 长洲 平阳 安宁 永丰 高岗 新田 龙泉 金沙".split()
OPENINGS = (
    "{place}县{year}年国民经济和社会发展统计公报",
    "{place}县人民政府{year}年工作报告",
    "关于{place}县{year}年经济运行情况的通报",
)
# Each sentence is a stretch of words with places for figures; invented for this bench.
SENTENCES = (
    "初步核算，全年全县实现地区生产总值{a}亿元，按不变价格计算，比上年增长{p}%",
    "第一产业增加值{b}亿元，增长{q}%，对经济增长的贡献率为{c}%",
    "规模以上工业企业达到{n}家，工业增加值比上年增长{p}%，产品销售率为{c}%",
    "固定资产投资比上年增长{p}%，其中制造业投资增长{q}%，基础设施投资增长{r}%",
    "全年粮食总产量{a}万吨，比上年增产{b}万吨，粮食播种面积稳定在{n}万亩以上",
    "蔬菜产量{a}万吨，水果产量{b}万吨，畜禽出栏{n}万头，水产品产量{c}万吨",
    "社会消费品零售总额{a}亿元，增长{p}%，网上零售额占比提高{r}个百分点",
    "一般公共预算收入完成{b}亿元，同口径增长{q}%，税收占比达到{c}%",
    "城镇居民人均可支配收入{m}元，农村居民人均可支配收入{k}元，收入差距继续缩小",
    "城镇新增就业{k}人，帮助困难人员实现就业{n}人，登记失业率控制在{p}%以内",
    "新建改建农村公路{n}公里，改造老旧小区{c}个，惠及居民{k}户",
    "新增高新技术企业{n}家，科技型中小企业{k}家，研发投入增长{q}%",
    "实施重点项目{n}个，完成投资{a}亿元，开工率达到{c}%",
    "单位生产总值能耗下降{r}%，空气质量优良天数比例为{c}%，地表水达标率{c}%",
    "新增学位{k}个，改造乡镇卫生院{n}所，每千人口拥有床位{p}张",
    "接待游客{a}万人次，实现旅游收入{b}亿元，分别增长{p}%和{q}%",
    "货物进出口总额{a}亿元，其中出口{b}亿元，实际使用外资{m}万美元",
    "年末金融机构存款余额{a}亿元，贷款余额{b}亿元，涉农贷款增长{q}%",
    "基本医疗保险参保率稳定在{c}%，城乡低保标准提高到每人每月{n}元",
    "建成高标准农田{n}万亩，农作物耕种收综合机械化率达到{c}%",
)
FILLERS = (
    "坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，扎实推进各项重点任务",
    "优化营商环境，推进政务服务事项集成办理，让企业和群众少跑腿、好办事",
    "持续加强生态保护修复，统筹山水林田湖草系统治理，守牢安全底线",
    "推动产业转型升级，培育壮大特色优势产业集群，增强内生动力",
    "完善公共服务体系，着力解决群众急难愁盼问题，提高民生保障水平",
    "深化重点领域改革，激发各类经营主体活力，不断拓展发展空间",
)
EXCHANGED = {
    "实现": "达成", "增长": "提升", "比上年": "较去年", "达到": "升至", "完成": "实现了", "全年": "整年",
    "全县": "全域", "新增": "新添", "企业": "公司", "农村": "乡村", "城镇": "城市", "居民": "市民", "推进": "推动着",
    "持续": "不断地", "加强": "强化", "优化": "改良", "坚持": "秉持", "提高": "抬升", "重点": "要点", "产量": "产出",
    "总额": "总计", "稳定在": "保持于", "改造": "翻修", "惠及": "造福", "扎实": "踏实", "完善": "健全", "群众": "百姓",
    "着力": "致力", "解决": "化解", "其中": "当中", "收入": "所得", "项目": "工程", "下降": "降低", "接待": "招待",
    "深化": "加深", "激发": "激起", "拓展": "开拓", "统筹": "兼顾", "守牢": "守好", "培育壮大": "扶植做大",
}  # fmt: skip
AROUND = (
    "您现在的位置是本站首页的政务动态栏目下属的统计信息栏，欢迎关注本站公众号获取更多内容并转发给身边的朋友们\n",
    "\n以上内容由本站整理发布，仅供读者参考，文中观点不代表本站立场，转载时请保留这段文字以及本页的完整链接地址",
)
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def body(template: int, place: str, year: int, chance: random.Random) -> str:
    """A text of about 1,500 characters: which sentences it has depends on the template and place, not on the year."""
    order = random.Random(f"{template} {place}")
    sentences = order.sample(SENTENCES, len(SENTENCES))
    fillers = [order.choice(FILLERS) for _ in range(12)]
    paragraphs = [OPENINGS[template % len(OPENINGS)].format(place=place, year=year)]
    for first in range(0, len(sentences), 2):
        said = [sentence.format(**figures(chance)) for sentence in sentences[first : first + 2]]
        filler = fillers[first // 2]
        paragraphs.append("。".join([f"{year}年，{place}县{filler}", *said]) + "。")
    return "\n".join(paragraphs)


def figures(chance: random.Random) -> dict[str, str]:
    return {
        "a": f"{chance.uniform(20, 900):.2f}", "b": f"{chance.uniform(5, 300):.2f}", "c": f"{chance.uniform(40, 99):.1f}",
        "p": f"{chance.uniform(1, 12):.1f}", "q": f"{chance.uniform(1, 20):.1f}", "r": f"{chance.uniform(0.5, 6):.1f}",
        "n": str(chance.randint(12, 480)), "m": str(chance.randint(20_000, 60_000)), "k": str(chance.randint(1_000, 19_000)),
    }  # fmt: skip


def damaged(share: float) -> Callable[[str, random.Random], str]:
    def edit(text: str, chance: random.Random) -> str:
        return "".join(
            chance.choice(COMMON) if char != "\n" and chance.random() < share else char for char in text
        )

    return edit


def without_paragraph(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n")
    del paragraphs[chance.randrange(1, len(paragraphs))]
    return "\n".join(paragraphs)


def traditional(text: str, chance: random.Random) -> str:
    import opencc

    return str(opencc.OpenCC("s2t").convert(text))


def exchanged(text: str, chance: random.Random) -> str:
    for word, other in EXCHANGED.items():
        text = text.replace(word, other)
    return text


COPIES: dict[str, tuple[str, Callable[[str, random.Random], str]]] = {
    "punctuation": ("exact", lambda text, chance: text.replace("，", ", ").replace("\n", "\n\n")),
    "traditional": ("exact", traditional),
    "1 % characters": ("near", damaged(0.01)),
    "5 % characters": ("near", damaged(0.05)),
    "20 % characters": ("near", damaged(0.2)),
    "paragraph dropped": ("near", without_paragraph),
    "words around it": ("near", lambda text, chance: text.join(AROUND)),
    "words exchanged": ("spun", exchanged),
}


def corpus(bases: int, chance: random.Random) -> list[Candidate]:
    """Bases with their copies, and what is no copy; the name says which: ``BASE|edit``."""
    found: list[Candidate] = []
    for base in range(bases):
        template, place = base % 7, PLACES[base % len(PLACES)] + chance.choice(PLACES)
        text = body(template, place, 2025, chance)
        made = {"base": text} | {name: edit(text, chance) for name, (_, edit) in COPIES.items()}
        found += [candidate(f"{base}|{name}", one, official=name == "base") for name, one in made.items()]
        found.append(candidate(f"{base} year|", body(template, place, 2024, chance)))
        found.append(candidate(f"{base} region|", body(template, chance.choice(PLACES), 2025, chance)))
    chance.shuffle(found)
    return found


def candidate(name: str, text: str, *, official: bool = False) -> Candidate:
    """What is compared of a text; the base is the one on the site of the county."""
    read = Candidate.of(read_text(text, name=name))
    return replace(read, url="https://tjj.county.gov.cn/1") if official else read


def judge(documents: Sequence[Candidate], threshold: float) -> None:
    """Print the recall of each edit, and the precision of each kind."""
    started = time.perf_counter()
    found = duplicates(documents, threshold=threshold)
    seconds = time.perf_counter() - started
    by_name = {copy.document: copy for copy in found}
    print(f"\nthreshold {threshold}: {len(documents):,} documents, {seconds:.1f} s")
    for name, (kind, _) in COPIES.items():
        of_edit = [document.name for document in documents if document.name.endswith(f"|{name}")]
        told = Counter(by_name[one].kind if one in by_name else "not found" for one in of_edit)
        right = sum(count for key, count in told.items() if key != "not found")
        print(
            f"  {name:20} recall {right / len(of_edit):.3f}  as {kind} {told[kind] / len(of_edit):.3f}  {dict(told)}"
        )
    for kind in ("exact", "near", "spun"):
        pairs = [(copy.document, copy.of) for copy in found if copy.kind == kind]
        right = sum(one.split("|")[0] == other.split("|")[0] for one, other in pairs)
        print(f"  {kind:20} precision {right / max(1, len(pairs)):.4f} of {len(pairs):,} pairs")


def likenesses(documents: Sequence[Candidate]) -> None:
    """Print the likeness of each edit to its base, by length of the shingles."""
    bases = {one.name.split("|")[0]: squeezed(one.text) for one in documents if one.name.endswith("|base")}
    print(
        f"\n{'likeness to the base':22} {'mean and least (copies) or most (others) by stretches of 3, 4, 5'}"
    )

    def of(text: str, length: int) -> Any:
        return unique(hashes(text, length))

    for name in (*COPIES, "year", "region"):
        is_copy = name in COPIES
        told = []
        for length in (3, 4, 5):
            values = [
                jaccard(
                    of(bases[document.name.split("|")[0].split()[0]], length),
                    of(squeezed(document.text), length),
                )
                for document in documents[:4000]
                if (document.name.endswith(f"|{name}") if is_copy else document.name.endswith(f" {name}|"))
            ]
            told.append(f"{sum(values) / len(values):.2f} {(min if is_copy else max)(values):.2f}")
        print(f"  {name:20} {'   '.join(told)}")


def many(count: int, chance: random.Random) -> None:
    """Print the time and memory for ``count`` documents, one in ten of them a copy."""
    texts: list[Candidate] = []
    for number in range(count):
        text = body(number % 7, chance.choice(PLACES) + chance.choice(PLACES), 1990 + number % 36, chance)
        if number % 10 == 9:
            text = damaged(0.01)(texts[chance.randrange(len(texts))].text, chance)
        texts.append(Candidate(name=str(number), text=text))
    characters = sum(len(one.text) for one in texts)
    started, cpu = time.perf_counter(), time.process_time()
    found = duplicates(texts)
    told = f"{time.perf_counter() - started:.1f} s ({time.process_time() - cpu:.1f} s of the processor)"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{count:,} documents of {characters // count:,} characters: {told}, {peak} MB at most, {found}")


def libraries(documents: Sequence[Candidate]) -> None:
    """Print the time and recall of signatures by rensa and by datasketch."""
    import datasketch

    texts = [hashes(squeezed(one.text)) for one in documents]
    started = time.perf_counter()
    signatures(texts)
    print(f"\nrensa: {len(texts):,} signatures in {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    for text in texts:
        signature = datasketch.MinHash(num_perm=128, hashfunc=lambda value: value)
        signature.update_batch((text & 0xFFFFFFFF).tolist())
    print(f"datasketch: {len(texts):,} signatures in {time.perf_counter() - started:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bases", type=int, default=400)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--thresholds", default="0.6,0.7,0.8")
    parser.add_argument("--libraries", action="store_true")
    asked = parser.parse_args()
    documents = corpus(asked.bases, random.Random(1))
    likenesses(documents)
    for threshold in map(float, asked.thresholds.split(",")):
        judge(documents, threshold)
    if asked.libraries:
        libraries(documents)
    if asked.many:
        many(asked.many, random.Random(2))


if __name__ == "__main__":
    main()
