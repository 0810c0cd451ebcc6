"""Words that decide how an indicator is named: who owns, makes, trades, inspects, and what leans on what was named before."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Naming(Vocabulary, frozen=True):
    """The words of ``naming.yaml``.

    Attributes:
        actors: who does what a verb says, beside persons (受访者|表示).
        generic_owners: how names end that are of no one company.
        lasting: for how long a store will do (可用|31天).
        firms: how names of firms end.
        doers: how names end of what makes things, and is not made.
        aims: words for an aim behind its value.
        spending: how verbs of spending end.
        inspecting: what inspectors do: they are no part of what they inspect.
        inspectors: how names of those who inspect end.
        pieces: units that products are counted in.
        lengths_made: units that products are measured in, beside weights.
        sold: verbs of selling.
        quoted: how verbs begin that give a price.
        flows: measures of what is made, sold or traded.
        shares: bare words for a share.
        money_given: how names of money given out end.
        repeated_acts: acts whose amount is told anew (累计出货).
        of_counted: who and what belongs to those counted before (学校N所，在校生).
        of_works: measures of a project or structure (完成投资).
        works: how names of projects and structures end.
        of_trade: what is told of a trade whose firms were counted (产值).
        acts_of_flow: acts whose amount has no measure of its own (揽收).
        of_firms: measures that a company has.
        amounts_of_deals: measures of what was dealt in.
        putting_in: verbs that stand for an investment.
        losses: measures of losses.
        trade: words for trade and its worth.
        trade_by_kind: amounts of trade.
        trade_prices: prices in trade.
        wholes: measures that need no owner to be named.
        makers: generic names of who makes things.
        light_verbs: verbs that say nothing of what is done.
        building: works that a topic ends with.
        done_to: what is done to persons and things beside works, and how accidents come to be counted (培训|护理员).
        earned: what is said of persons who were counted (月均收入).
        no_yearly: how names begin that tell no output of a year or a day, though they open with 年 or 日.
        dimensions: what a thing has a size of, though it is no measure of statistics.
        traded_pieces: what is told in pieces of a thing whose output or sales were told.
        dealings: how names of dealings end, whose amounts are told behind.
        counted_measures: how measures end of how many there are (保有量).
        of_all: how names begin that are measured of more than one company (全球|出货量).
        moving: how a measure moves, of those of whom it is said (收入|增长|的企业).
        places_counted: nouns of places that are counted (40个|重点城市).
        no_companies: how names of bodies end that are no companies.
        bare_nouns: nouns that say nothing of what is counted without what is told of it (督办的12件|问题).
        chosen: verbs with which something is only chosen or listed: they are no part of the name of what is (确定的5项|任务).
        irregular: how what auditors find begins, behind those who did it (3个单位|虚列支出).
        rates_alone: rates that say by themselves what they are of, whatever was told before (整改率).
        same_value: what a value is called that is told of again (这一|比例).
        share_ends: how names of shares end, beside those with 占.
        moved_of: what those did whose measure moved (增加值|增长|的地区).
        levels_of_government: levels of government that have a part of a whole.
        trade_ways: the ways of trade.
        amounts_of_trade: what trade with a partner amounts to (对亚洲出口|总额).
        branches: how branches of the economy end that grow by what they make.
        no_trades: what the enterprises of a trade are not called by (|规模|企业).
        had: how many enterprises there are (|现有|茶叶企业).
        trading: what enterprises of a trade do with the thing they are called by (茶叶|加工|企业).
        traders: who trades in a thing (茶叶加工|作坊).
        of_others: what is measured of a trade, a place or all people, where one tells of a company.
        markets: what the trade in a thing is called, whose output is told next (玻璃|需求).
        firm_sizes: how firms are called that are above a size.
        earning: verbs whose amount is of an income.
        yielding: verbs whose amount is of an output.
        pricing: verbs whose amount is of a price.
        added: what is added by name (新增|就业).
        added_amounts: what else is added by name, of which there is an amount (新增|贷款).
        ratios: how measures end that are the ratio of two amounts.
        valuations: ratios that are told as so many times.
        pulling_down: verbs of a contribution that takes away.
        finished: what is done with what was added.
        levels_told: what is compared with another by its level (高于全国的|水平).
        level_kinds: which level is compared (全国的|平均|水平).
        public_funds: whose money public funds are (|市级|资金).
        funds: what money is called that is set aside for something.
        planned: how what was planned ends, of which a part was done (完成|年度计划).
        whose: items of a list that say themselves whose they are.
        giving: verbs with which something is given or made for each of those told of (每户|发|3000元).
        traded: trade and its amount, behind which the thing is told.
        meeting: how those stand to a measure who are counted by it (增速|超过|全省的).
        stretches: stretches of the country or of a place, which are none of the things counted.
        like_with_like: what is taken off to compare like with like (扣除|价格|因素).
        rate_ends: how names of rates end.
        averages: how growth on an average is called before it (|年均|增速).
        comes_to: verbs of coming to a total of parts.
        mending: verbs of what money is to mend (投入5亿元|改善|学校).
        meant_for: words that say for whom or what something is done (|面向|12个行业).
        causing: verbs of having somebody do something (|支持|3000家企业开展改造).
        singled_out: what opens the name of those who are chosen for a programme: it says which they are (支持|20个|试点|城市).
        fields_told: nouns for the fields that examples are of (芯片、软件等|领域|核心技术).
        vital_rates: rates of a population that are told without it.
        areas_told: of what areas of houses are told, at the end of a measure (商品房|销售|面积).
        any_kind: kinds that say nothing without the list before them (煤炭、电力等|行业|).
        surveys: how the asking of persons or firms is called.
        bare_rates: rates that say nothing without what they are of.
        of_whom: last words of whom a rate is told of (职工|住院报销比例).
        makes_power: what a bare 发电量 can be of: words in the name of what makes electricity.
        sized_by_sum: what a round sum before it says the size of (百亿元|企业|10家).
        says_whose: words by which a name says itself whose it is, and how names of trades end (|居民|消费).
        firms_shown: which firms stand for all, beside those above a size (|重点|企业).
        comes_back: what a report on one of them calls by its last word (财政收入…|收入|增长3%).
        left_out: how what leaves something out of a measure begins (|扣除|烟草).
        moved_as_group: verbs of a movement that many things make at once (产量|增长|的产品).
        sums_spent: sums that are used for something (财政|支出|用于民生).
        spent_fields: what stands behind the name of what money is used for (用于民生|领域|).
        town_and_country: parts of a place by where people live, told side by side (|乡村|消费品零售额).
        firms_of_scale: how industrial firms are called that are above a size (|规上|企业).
        units_of_trade: who trades above a size (限上|单位).
        done_of_class: what is told of those of a class (10亿元以上项目|实现|零的突破).
        reaches: what a share of places is by itself (试点|范围|扩大到四成的县).
        kinds_in_list: what an item of a list is not without (汽车|产业|).
        bare_funds: what says nothing without who pays it (市财政投入4亿元|资金).
        persons_coming: who comes and goes, told as a measure (接待|游客|5万人次).
        furthering: verbs that further what can be named without who does it (资金5亿元，|支持|灌区改造项目12个).
        no_traders: how names end of what makes and sells nothing (研发平台|); ``traded_amounts`` are what trade is measured by.
        touching: verbs of what a rate itself has to do with (执行率低于50%，|涉及|资金3亿元).
        no_unit: how names end of what is told without a unit (负债|率).
        carrying: verbs that only carry the movement behind them (|实现|增长).
        listed_firms: how names begin of firms of a sector that is told of (|上市公司|净利润).
        share_names: how a share is called behind what it is in (在电信收入中|占比|).
        watching: what is done again and again of firms that stand for a trade (跟踪).
        in_accounts: what the accounts of a firm end in (亏损).
        kinds_of_place: how places are called that are counted (5个|市|).
        done_by_persons: what persons do that a number of persons tells (参保|人数).
        traffic: how measures of traffic end (吞吐量).
        carried: what is carried (货物|吞吐量).
        ways_of_traffic: which part of a traffic is told by its way (外贸|货物吞吐量).
        routes: ways that tell of themselves where they are, by water or in the air (岛内航线|旅客运输量).
        done_by_firms: what a firm does whose accounts are told next: they are its own (某某农业|销售|蓝莓5吨，收入…).
        growing: how what is grown or made is come by (蓝莓|栽培|面积).
        of_grown: what is measured of what is grown (产值).
    """

    actors: WordList
    generic_owners: WordList
    lasting: Words
    firms: WordList
    doers: WordList
    aims: WordList
    spending: WordList
    inspecting: WordList
    inspectors: WordList
    pieces: Words
    lengths_made: Words
    sold: WordList
    quoted: WordList
    flows: Words
    shares: Words
    money_given: WordList
    repeated_acts: Words
    of_counted: Words
    of_works: Words
    works: WordList
    of_trade: Words
    acts_of_flow: Words
    of_firms: Words
    amounts_of_deals: WordList
    putting_in: Words
    losses: Words
    trade: Words
    trade_by_kind: Words
    trade_prices: Words
    wholes: WordList
    makers: Words
    light_verbs: WordList
    building: Words
    done_to: Words
    earned: Words
    no_yearly: WordList
    dimensions: WordList
    traded_pieces: Words
    dealings: WordList
    counted_measures: WordList
    of_all: WordList
    moving: WordList
    places_counted: WordList
    no_companies: WordList
    bare_nouns: Words
    chosen: Words
    irregular: Words
    rates_alone: Words
    same_value: Words
    share_ends: WordList
    moved_of: Words
    levels_of_government: Words
    trade_ways: Words
    amounts_of_trade: Words
    branches: Words
    no_trades: Words
    had: Words
    trading: Words
    traders: Words
    of_others: Words
    markets: Words
    firm_sizes: Words
    earning: Words
    yielding: Words
    pricing: Words
    added: Words
    added_amounts: Words
    ratios: WordList
    valuations: WordList
    pulling_down: WordList
    finished: WordList
    levels_told: Words
    level_kinds: Words
    public_funds: Words
    funds: Words
    planned: WordList
    whose: Words
    giving: Words
    traded: Words
    meeting: Words
    stretches: Words
    like_with_like: Words
    rate_ends: WordList
    averages: WordList
    comes_to: Words
    mending: Words
    meant_for: Words
    causing: Words
    singled_out: Words
    fields_told: Words
    vital_rates: Words
    areas_told: Words
    any_kind: Words
    surveys: Words
    bare_rates: Words
    of_whom: Words
    makes_power: Words
    sized_by_sum: Words
    says_whose: Words
    firms_shown: Words
    comes_back: Words
    left_out: WordList
    moved_as_group: Words
    sums_spent: Words
    spent_fields: Words
    town_and_country: Words
    firms_of_scale: Words
    units_of_trade: Words
    done_of_class: Words
    reaches: WordList
    kinds_in_list: Words
    bare_funds: Words
    persons_coming: WordList
    furthering: Words
    no_traders: WordList
    traded_amounts: Words
    touching: Words
    no_unit: WordList
    carrying: Words
    listed_firms: WordList
    share_names: Words
    watching: Words
    in_accounts: Words
    kinds_of_place: Words
    done_by_persons: Words
    traffic: Words
    carried: Words
    ways_of_traffic: Words
    routes: Words
    done_by_firms: WordList
    growing: WordList
    of_grown: Words


@cache
def naming() -> Naming:
    """The words of naming (``naming.yaml``).

    >>> "产量" in naming().flows, "园区".endswith(naming().doers)
    (True, True)
    """
    return load("naming", Naming)
