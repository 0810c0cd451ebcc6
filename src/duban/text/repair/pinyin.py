"""Pinyin notes: copies for learners, or against plagiarism search, put the reading behind a character.

``產(chǎn)業(yè)``, ``會(huì )``, ``發(fā)展``. A note is a bracketed syllable of Hanyu Pinyin (GB/T 16159) right behind a
hanzi, sometimes written twice. One with a tone mark or ü is proof by itself; bare ones (``(an)``, ``(he)``) count
only in a text that has proven ones or many of them, since letters in brackets also abbreviate.

>>> [(f.start, f.end) for f in find("產(chǎn)業(yè)和工業(yè )")]
[(1, 7), (8, 12), (15, 20)]
>>> find("人工智能(AI)占国内生产总值(GDP)，全长5公里(km)，他(he)说")
[]

A note may have swallowed its character and bracket (``发展?jié)``): the character is lost and stays so.

>>> [(f.kind, f.after) for f in find("发展?jié)力")]
[('unreadable', '\ufffd')]
"""

from __future__ import annotations

import re
import unicodedata

from duban.text.repair.controls import LOST
from duban.text.repair.finding import Finding

# The syllables of Hanyu Pinyin by initial (ü written v), from the table of GB/T 16159.
_SYLLABLES = """
a ai an ang ao e ei en eng er o ou yi ya yo ye yai yao you yan yin yang ying yong wu wa wo wai wei wan wen wang weng
yu yue yuan yun ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu pa pai pan pang pao pei pen peng pi
pian piao pie pin ping po pou pu ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu fa fan
fang fei fen feng fo fou fu da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui
dun duo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo na nai nan nang nao ne nei
nen neng ni nian niang niao nie nin ning niu nong nou nu nv nuan nve nuo la lai lan lang lao le lei leng li lia lian
liang liao lie lin ling liu lo long lou lu lv luan lve lun luo ga gai gan gang gao ge gei gen geng gong gou gu gua
guai guan guang gui gun guo ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo ha hai
han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong
jiu ju juan jue jun qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun xi xia xian xiang xiao xie xin xing
xiong xiu xu xuan xue xun zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang
zhui zhun zhuo cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo sha
shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo ran rang rao re ren reng
ri rong rou ru rua ruan rui run ruo za zai zan zang zao ze zei zen zeng zi zong zou zu zuan zui zun zuo ca cai can
cang cao ce cen ceng ci cong cou cu cuan cui cun cuo sa sai san sang sao se sen seng si song sou su suan sui sun suo
"""
SYLLABLES = frozenset(_SYLLABLES.split())
_LETTERS = "a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüɡńňǹḿ"
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NOTE = re.compile(
    rf"(?<=[{_HAN}])(?P<notes>(?:[（(][ {_LETTERS}]{{1,16}}[）)])+)|(?<=[{_HAN}])\?(?P<lost>[{_LETTERS}]{{1,6}})[）)]"
)
# How a note begins, lost or not.
_SIGN = re.compile(rf"[（(?][ {_LETTERS}]")
_BRACKETS = re.compile("[（(）)]+")
_PROVEN_BEFORE_BARE = 3
# So many bare ones, each right behind its hanzi, are no abbreviations either.
_BARE_BY_NUMBER = 6


def find(text: str) -> list[Finding]:
    """Pinyin notes, and the characters that a broken note has swallowed.

    >>> [finding.edit for finding in find("產(chǎn)业")]
    [Edit(start=1, end=7, replacement='')]
    """
    if not _SIGN.search(text):
        return []
    found: list[Finding] = []
    bare: list[Finding] = []
    proven = 0
    for match in _NOTE.finditer(text):
        note = match["lost"] or _BRACKETS.sub(" ", match["notes"])
        if not is_reading(note):
            continue
        toned = _is_toned(note)
        if match["lost"]:
            if toned:
                found.append(
                    Finding(
                        "unreadable", match.start(), match.end(), LOST, f"a character lost before {note})"
                    )
                )
            continue
        finding = Finding("pinyin", match.start(), match.end(), "", note.strip())
        proven += toned
        (found if toned else bare).append(finding)
    if bare and (proven >= _PROVEN_BEFORE_BARE or len(bare) >= _BARE_BY_NUMBER):
        found = sorted(found + bare, key=lambda f: f.start)
    return found


def is_reading(note: str) -> bool:
    """Whether ``note`` is one or more syllables of Hanyu Pinyin, with tone marks or without.

    >>> is_reading("huì "), is_reading("gōng yè"), is_reading("ai"), is_reading("km")
    (True, True, True, False)
    """
    syllables = _plain(note).split()
    return bool(syllables) and all(syllable in SYLLABLES for syllable in syllables)


def _plain(note: str) -> str:
    """``note`` without tone marks, ü as v."""
    decomposed = unicodedata.normalize("NFD", note.replace("ɡ", "g")).replace("u\u0308", "v")
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _is_toned(note: str) -> bool:
    return not note.isascii()
