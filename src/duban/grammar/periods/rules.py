"""The rules of periods, as values: what an expression of time looks like and what stretch it stands for.

The earlier rule goes first. Each has an example that it reads and one that it leaves alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from duban.grammar.periods import meaning as tell
from duban.grammar.periods import parts as part
from duban.grammar.periods.meaning import Teller


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming a period.

    ``begins`` are the characters that an expression can begin with: elsewhere in a text the pattern need not be tried;
    ``needs`` is a word that every expression holds: in a text without it none is.
    """

    name: str
    begins: str
    pattern: str
    tell: Teller
    example: str
    counter: str
    needs: str = ""


RULES: tuple[Rule, ...] = (
    Rule(
        "named after", "锚对围面着", rf"{part.NAMED_AFTER}“?{part.YEAR}[^，。；]{{0,24}}?(?:愿景|目标|战略|蓝图|现代化)", tell.nothing,
        "锚定2035年远景目标", "2035年产量达到50万吨",
    ),
    Rule("goal", part.YEAR_BEGINS, rf"{part.YEAR}(?:的)?(?:远景|奋斗|长远|愿景)(?:目标|愿景)?", tell.nothing, "实现2035年愿景", "2035年实现目标"),
    Rule("built on", "在", rf"在{part.YEAR}(?:的)?基础上", tell.nothing, "在2027年基础上翻一番", "在2027年达到", needs="基础上"),
    Rule("turned to", "面", rf"(?:面向|瞄准|迈向){part.YEAR}的?", tell.nothing, "面向2030年的重大项目", "到2030年的目标"),
    Rule("base", "比较与同相", rf"{part.COMPARE}(?:{part.SAME}|{part.OLD_BASE}){part.SAID_OF}", tell.nothing, "比上年同期增长", "上年增长"),
    Rule(
        "base spoken of", "和跟",
        rf"[和跟](?:{part.SAME}|{part.OLD_BASE}){part.SAID_OF}(?:相比|比起来|比|差不多|(?:大体|基本)?(?:持平|相当|一样|相近))", tell.nothing,
        "跟去年同期比还高了", "和去年一起",
    ),
    Rule("exceeded", "超快高低好优多少强慢", rf"{part.EXCEED}(?:{part.SAME}|{part.YEAR}{part.SAID_OF}|{part.PLAN}{part.SAID_OF})(?!前)",
        tell.nothing, "高于上年同期", "2024年高于预期"),
    Rule(
        "multiple of then", part.WITHIN_BEGINS + part.N_BEGINS + part.YEAR_BEGINS + "年相同到",
        rf"(?:相当于|到)?(?:{part.OLD_BASE}|{part.SAME})(?:时期|期间|规划|同期|全年)*{part.TIMES}",
        tell.nothing,
        "是2010年的2.2倍", "2010年的产量", needs="倍",
    ),
    Rule(
        "share of then", "恢回相达不仅接超为是只",
        rf"(?:(?:恢复|回升|回落|相当|达|不到|不足|不及|仅为|仅有|只有|接近|超过)[到至于]?(?:{part.OLD_BASE}|{part.SAME})(?:时期|期间|同期|全年)*{part.PEAK}?"
        rf"|[为是](?:{part.OLD_BASE}|{part.SAME}){part.PEAK}){part.SHARE_OF_THEN}",
        tell.nothing,
        "恢复到2019年的九成", "恢复到2019年的水平", needs="的",
    ),
    Rule("equal to then", "相", rf"相当于[^，。；\d]{{0,4}}(?:{part.OLD_BASE})(?:{part.DASH}{part.YEAR})?",
        tell.nothing, "相当于2020年", "2020年相当于", needs="相当于"),
    Rule("same of the year before", "上去", r"(?:上一?年|去年)同[期月]", tell.same_before, "上年同期为38%", "同期", needs="同"),
    Rule(
        "months", part.YEAR_BEGINS + "从", rf"(?:从)?(?P<first>{part.YEAR})(?P<begin>{part.MONTH})?{part.DASH}(?P<last>{part.YEAR})(?P<end>{part.MONTH})",
        tell.months,
        "2018年10月至2019年2月", "2018年10月", needs="月",
    ),
    Rule(
        "years", "12一二从", rf"(?:从)?(?P<first>{part.DIGITS}|{part.HANZI})年?{part.DASH}(?P<last>(?:19|20)\d\d|{part.HANZI})年(?:之?间|期间)?", tell.years,
        "从2016年到2018年", "从2016年的3亿元到2018年",
    ),
    Rule(
        "years between", "12一二", rf"(?P<first>{part.DIGITS}|{part.HANZI})年?[与和](?P<last>(?:19|20)\d\d|{part.HANZI})年之?间", tell.years,
        "2007年与2009年间", "2007年与2009年", needs="间",
    ),
    Rule(
        "years listed", "12一二",
        rf"(?:{part.DIGITS}|{part.HANZI})年(?:、(?:(?:19|20)\d\d|{part.HANZI})年)*(?:、|和|与)(?:(?:19|20)\d\d|{part.HANZI})年(?=[^，。；]{{0,24}}分别)",
        tell.years_listed, "2023年、2024年分别", "2023年、2024年", needs="分别",
    ),
    Rule("years together", "12", rf"{part.DIGITS}(?:、(?:19|20)\d\d)+年", tell.years_listed, "2023、2024年", "2023、24", needs="、"),
    Rule(
        "decade", part.DIGIT_BEGINS + "上", r"(?:(?P<century>\d\d)世纪|上世纪)(?P<decade>[2-9]0|[二三四五六七八九]十)年代", tell.decade,
        "20世纪80年代", "80后", needs="年代",
    ),
    Rule(
        "season", "12刚上这本下",
        rf"(?:(?P<first>(?:19|20)\d\d)年?(?:{part.DASH}|/)(?P<last>(?:20)?\d\d)年?度?|(?P<which>刚刚?过去的|上一?个|这一?个|本|下一?个))"
        rf"(?P<season>{part.SEASON})(?:期间)?", tell.season,
        "2025—2026雪季", "雪季", needs="季",
    ),
    Rule(
        "quarters in turn", part.YEAR_BEGINS + "前上全",
        rf"(?P<year>{part.YEAR})?(?P<within>前[二两三]个?季度|上半年|全年)(?=[^，。；]{{0,4}}(?:逐季|各季|每个季度)[^。；]{{0,24}}分别)", tell.in_turn,
        "前三季度逐季走低，分别", "前三季度逐季走低", needs="分别",
    ),
    Rule(
        "quarters listed", part.YEAR_BEGINS + "34三四",
        rf"(?P<year>{part.YEAR})?(?P<list>[一二三四1-4](?:、[一二三四1-4])*(?:、|和|[-—–~～至到])[一二三四1-4]季度)(?=[^，。；]{{0,24}}分别)",
        tell.listed, "一、二、三季度分别", "一季度", needs="分别",
    ),
    Rule(
        "since a year", part.YEAR_BEGINS + "自从",
        rf"(?:自|从)?(?P<year>{part.YEAR})(?P<within>{part.WITHIN})?(?P<since>以来|起至今|至今){part.UNRANKED}",
        tell.since_year,
        "2020年以来", "1985年以来最高",
    ),
    Rule(
        "since a month", part.WITHIN_BEGINS + "自从",
        rf"(?:自|从)?(?P<within>{part.MONTH}(?:{part.DAY})?|{part.QUARTER}|下半年|{part.HOLIDAY_NAME})以来{part.UNRANKED}", tell.since_month,
        "3月以来", "3月以来最高", needs="以来",
    ),
    Rule(
        "ranked since", part.YEAR_BEGINS + part.WITHIN_BEGINS, rf"(?:{part.YEAR}(?:{part.WITHIN})?|{part.WITHIN})以来", tell.nothing,
        "1985年以来最高", "1985年最高", needs="以来",
    ),
    Rule(
        "report", "第一三半年中", rf"(?P<report>{part.REPORT}){part.SHOWS}", tell.reported,
        "三季报显示", "季报显示", needs="报",
    ),
    Rule(
        "year", part.YEAR_BEGINS + "截力到至", rf"(?P<lead>{part.LEAD})?(?P<year>{part.YEAR})(?!目标任务|预算数)(?P<within>{part.WITHIN})?"
        rf"(?P<edge>{part.EDGE})?(?!年以)",
        tell.dated,
        "截至2025年9月底", "2025家",
    ),
    Rule(
        "days of news", part.DIGIT_BEGINS + part.YEAR_BEGINS + "三四五六七八九十",
        rf"(?:{part.YEAR})?(?:{part.MONTH})?(?<!截至)(?<!截止){part.DAY}(?:{part.DASH}{part.DAY})?{part.NEWS}",
        tell.nothing, "9月17日，记者获悉", "9月17日，销量", needs="日",
    ),
    Rule("day", part.DIGIT_BEGINS + "截", rf"(?:截至|{part.OPENING}){part.DAY}(?=[，，零0-9]|当天)",
        tell.this_month_so_far, "截至10日，", "10日内", needs="日"),
    Rule("month counted", part.DIGIT_BEGINS, r"连续\d+个月|\d+个月", tell.nothing, "连续6个月", "6月", needs="个月"),
    Rule(
        "from a day", part.YEAR_BEGINS + part.DIGIT_BEGINS + "一二三四五六七八九十从自",
        rf"(?:从|自)?(?P<year>{part.YEAR})?(?P<within>{part.MONTH}(?:{part.DAY})?)起(?![至到])", tell.from_then,
        "从明年9月1日起", "从9月的5万吨起", needs="起",
    ),
    Rule(
        "within a year", part.WITHIN_BEGINS + "截到至",
        rf"(?<!提)(?P<lead>截至|截止到?|到|至)?(?P<within>{part.WITHIN})(?P<edge>{part.EDGE_OF_PART})?(?!季度|[至到]今)",
        tell.within,
        "前三季度", "三个月",
    ),
    Rule("years of a plan", "“十", rf"(?P<plan>{part.PLAN})(?:时期|期间)?(?:的?[前头])(?P<count>{part.N})年", tell.years_of_plan, "“十四五”前四年", "前四年"),
    Rule(
        "plan", "“十", rf"(?P<plan>{part.PLAN})(?:时期|期间|规划期?)?(?P<since>(?:实施)?以来)?(?P<end>期?末)?", tell.plan, "“十四五”期间", "十五个"
    ),
    Rule(
        "ordinal plan", "第", r"第(?P<ordinal>(?:[六七八九]|十[一二三四五六七]?))个五年(?:规划|计划)", tell.nth_plan,
        "第十五个五年规划", "第五个五年", needs="五年",
    ),
    Rule(
        "last year", "最近过",
        r"(?:最?近|过去的?)一年(?:多?来|间|里)?(?![级])(?=新|净|关|开|退|注|倒|吊|增|减|共|累)",
        tell.last_year, "近一年新开", "近两年新开", needs="一年",
    ),
    Rule("recent", "最近这", rf"(?:最?近|这)(?P<count>{part.N})年(?:多?来|间|里)?(?![级])", tell.recent, "近两年", "近两年级"),
    Rule(
        "years of a grant", "前头后", rf"[前头后]{part.N}年(?=[^，。；]{{0,4}}(?:免|减[按免收半]|按[^，。；]{{0,8}}[给补收缴]|给予|全额|补[助贴]|返还))",
        tell.nothing, "前两年免收租金", "前两年，租金", needs="年",
    ),
    Rule("past", "过前头", rf"(?:过去的?|(?<![提学])前|头)(?P<count>{part.N})年(?!级|计划)(?:多?来|间|里)?", tell.looking_back, "过去五年", "五年级"),
    Rule("ago", part.N_BEGINS, rf"(?P<count>{part.N})年(?:之|以)?前", tell.ago, "五年前", "五年", needs="前"),
    Rule("over", part.N_BEGINS, rf"(?P<count>{part.N})年多?(?:来|间)", tell.looking_back, "五年来", "五年"),
    Rule(
        "term", "三四五六七八九十", rf"{part.OPENING}(?P<count>[三四五六七八九十])年(?![来间内前后多以左一级制期限行规计龄轮禁攻])", tell.term,
        "，五年新增就业", "，五年规划",
    ),
    Rule("ahead", "未今接", rf"(?:未来|今后|接下来)的?(?P<count>{part.N})(?:年|到|至)", tell.ahead, "未来三年", "未来"),
    Rule("inside", "二两三四五", r"(?P<count>[二两三四五])年(?:之)?内(?![容部需涵])", tell.inside, "三年内", "三年内容", needs="内"),
    Rule("taking", "用", rf"用(?P<count>{part.N})年(?:左右)?(?:的)?时间", tell.ahead, "用三年时间", "三年时间", needs="时间"),
    Rule("two years", "今去明前", r"(?P<pair>今明|去今|明后|前去)两年", tell.two_years, "今明两年", "两年", needs="两年"),
    Rule("goal of the year", "全年当", r"(?:全年|年度|当年)(?:预期)?(?:目标|任务|计划|预算)", tell.nothing, "完成全年任务的", "全年产量"),
    Rule("within the year", "年", r"年内(?![容部])", tell.this_year, "年内", "年内部"),
    Rule("all year", "全", r"全年", tell.all_year, "全年", "全国"),
    Rule("year's end", "到至年", r"(?:到|至)(?:今)?年[底末]前?|年底前?", tell.year_end, "到年底", "年度"),
    Rule("year closed", "年", r"(?<![上今去明\d〇零一二三四五六七八九])年末(?!存)", tell.year_closed, "年末常住人口", "上年末"),
    Rule(
        "now", "截到目眼当现迄至如",
        r"截至(?:目前|当前|今[日天]|昨[日天]|发稿时?)|到(?:今|昨)[日天]|目前|眼下|当前|现有|迄今(?:为止)?|现在|至今|如今|现阶段",
        tell.now, "截至目前", "前瞻",
    ),
    Rule("end of the month before", "上", r"上个?月[底末](?![的较比增减下降上升]{0,1}[增减降升])", tell.end_of_month_before, "上个月底", "上个月"),
    Rule("month of the text", "本当下上次", r"(?P<which>本|当|下个?|上个?|次)月(?:份)?", tell.this_month, "下个月", "月"),
    Rule("month closed", "月", rf"{part.OPENING}(?:月[末底]|期末(?!考))", tell.month_closed, "，月末", "月中"),
)  # fmt: skip
