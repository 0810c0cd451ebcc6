"""Parts of expressions of time: years, months, plans, edges, as pieces of patterns, and the characters that they begin with."""

from __future__ import annotations

from duban.grammar.periods.calendar import HOLIDAYS
from duban.vocabulary.pattern import any_of
from duban.vocabulary.seasons import seasons

N = r"(?:\d{1,2}|[一二两三四五六七八九十几]{1,3})"
DASH = r"(?:[-—–―~～至到]{1,2})"
DIGITS = r"(?<!\d)(?:19|20)\d\d"
HANZI = r"[一二][九零〇○][〇○零一二三四五六七八九]{2}"
SHORT = r"(?<![\d.])0\d(?=年)"
ABSOLUTE = rf"(?:{DIGITS}|{HANZI}|{SHORT})年(?![代级])(?:度(?!目标|任务|计划|预算|考核|过))?"
RELATIVE = r"(?:今年|本年度?|去年|上一年|上年(?!度)|明年|下一年|来年|(?:前年|(?<![产用成运营网工])后年)(?!产|均|销|度)|当年(?!度))"
YEAR = rf"(?:{ABSOLUTE}|{RELATIVE})"
MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
DAY = r"(?:[1-9]|[12]\d|3[01])日"
HOLIDAY_NAME = rf"(?:{'|'.join(HOLIDAYS)})"
HOLIDAY = rf"{HOLIDAY_NAME}(?:假期|长假|期间|黄金周|小长假)"
SEASON = rf"(?:{any_of(sorted(seasons(), key=len, reverse=True))})"
HALF = r"(?:[上下]半年|半年度)"
QUARTER = r"(?:第?[一二三四1-4]季度|[Qq][1-4](?!\d))"
FIRST = rf"前{N}个?(?:季度|月)(?!里?第)"
MONTHS = rf"(?:(?:1[0-2]|[1-9]|[一二三四五六七八九])月?份?{DASH}{MONTH}|{MONTH}{DAY}{DASH}{MONTH}{DAY})"
MONTH_LIST = r"\d{1,2}(?:、\d{1,2})+(?:[两三四]个)?月份?"
WITHIN = rf"(?:{HALF}|{FIRST}|{QUARTER}|{MONTHS}|{MONTH_LIST}|{MONTH}(?:{DAY})?|{HOLIDAY})"
PLAN = r"“?十[一二三四五六]?五(?:”|(?=时期|期间|规划|以来|末|期末|收官))"
EDGE = r"(?:年?[底末]前?|年?初|年?中期|期末|之?前|内)"
EDGE_OF_PART = r"(?:[末底]前?|年?初|之?前(?=(?:全部|全面|基本|陆续)?(?:完成|建成|实现|完工|竣工|投产|投运|投用|通车|开通|交付)|[，。；])|内)"
LEAD = r"(?:截至|截止到?|力争到|到|至)"
LAST = rf"(?:上一?个{SEASON}|上个?[月季](?:度)?)"
OLD_BASE = rf"(?:{YEAR}(?:{WITHIN})?|{WITHIN}|年初|{LAST}|{PLAN}(?:时期|期间|规划)?(?:末期|期末|初期|期初)?|{N}年(?:之|以)?前|常年|往年|历年)"
SAME = r"(?:(?:上一?年|去年|前年)?同期|(?:上一?年|去年)同月)"
COMPARE = r"(?:(?<!可)[比较]|(?<!参)与|(?<![相一不共])同|相比|相比于|相较于?)"
EXCEED = r"(?:超过?|[快高低]于|[好优多少强慢]于)"
TIMES = r"[末底]?的(?:将?近|约|超过?)?(?:\d[\d.]*|[一二两三四五六七八九十]+)(?:多|余)?倍"
PART_OF_THEN = (
    r"(?:\d[\d.]*[%％]|[一二两三四五六七八九]成|一半|半数|[一二三四五六七八九十]+分之[一二三四五六七八九十]+)"
)
SHARE_OF_THEN = rf"的(?:将?近|约|超过?)?{PART_OF_THEN}"
# What was reached then that a value is held against: «不足2021年|高点|的一半».
PEAK = r"(?:的?(?:历史)?(?:水平|高点|高位|峰值|顶峰|低点|最[高低](?:点|值|水平|时)?))"
# What stands behind a word that says since when: no rank («以来最高»).
UNRANKED = r"(?!的?(?:最|首|新[高低]|历史|第))"
# What happened on a day that dates no figure: a meeting, a report.
NEWS = r"(?=(?:上午|下午|晚|晚间|当天|，|,)?[^，。；\d]{0,24}(?:召开|举行|获悉|了解到|发布|公布|介绍|通报|消息|讯|电|会议|公告|印发|在京|揭晓))"
OPENING = r"(?:(?<=[，。；：！\n、 ])|^)"
# The reports of a company by the stretch that they are of, where one is said to show something or is made known.
REPORT = r"(?:(?:第?[一三]季度?|半年度?|年度?)(?:业绩)?报告?|中报)"
SHOWS = r"(?=[^，。；、]{0,3}(?:显示|披露|称|透露|来看|出炉|中[，,])|[，。；：])"
# The characters that a year, a part of a year and a number begin with.
DIGIT_BEGINS = "0123456789"
YEAR_BEGINS = "012一二今本去上明下来前后当"
WITHIN_BEGINS = f"{DIGIT_BEGINS}一二三四五六七八九十上下半前第Qq国劳元“"
N_BEGINS = f"{DIGIT_BEGINS}一二两三四五六七八九十几"
# What an aim is named after: «着眼2035年…的愿景», «锚定2035年远景目标».
NAMED_AFTER = r"(?:着眼|锚定|对标|面向|对照|围绕)(?:于|到|实现|在)?"
SAID_OF = r"(?:时期|期间|规划|水平|同期|同月|全年|年?[末底初]|份)*"
