"""Words of titles and headings: what a document is, what a chapter looks back on or ahead to."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Titles(Vocabulary, frozen=True):
    """The words of ``titles.yaml``.

    Attributes:
        looks_back: what a heading says that looks back.
        bases: how a heading begins that tells of what there is to build on (发展基础和…).
        results: what a heading tells of a year that is over (2025年的|亮点).
        successes: what a heading says was reached (取得显著|成效).
        bulletins: kinds of what tells of a period that is over.
        told_of: what a bulletin tells of in its title (工业|运行|情况).
        tellings: how a bulletin calls what it tells (工业运行|情况).
        surveys: how a title calls what was asked about a month or a quarter (二季度门店|问卷).
        reviewed: what a title says is looked back on (水泥|市场|回顾).
        trade_told: how a review calls what it tells of a trade (水泥行业|简析).
        told: words of titles on what was said, held or met about.
        carried_out: what is told of a plan that is under way (规划|实施|情况).
        plans: kinds of documents that plan.
        rules: kinds of documents that order, beside those that plan.
        aims: what the title of a plan says it sets, beside the kinds of documents that plan.
        news_of_orders: what news say of a plan or an order: it is not the order itself (某方案|来了).
        on_average: what a report says of the years of a plan that is over (年均|增长).
        year_reviewed: what a report says of the year that it looks back on (2025年|极不平凡).
        chapters_ahead: what the heading of a chapter says that looks ahead.
        plan_headings: words of a heading that plans.
        plan_ends: how a heading ends that plans.
        part_plans: words of the heading of a part that set aims within a look back.
        part_plan_ends: how the heading of a part ends that sets aims within a look back.
        studies: kinds of documents whose authors advise what others are to do.
        beginnings: what a heading calls the first year of a plan (“十五五”|开好局).
        opens_ahead: how a sentence says that it looks ahead.
        recalls: words with which a look back is opened before its time (|回望|过去五年).
        spoken_of: what a sentence speaks of that opens with a year to come (2026年的主要|任务).
        meeting_tells: what a meeting does with what is over (会议|充分肯定).
        meeting_orders: what a meeting does with what is to come (会议|提出).
        sets_out: verbs of an aim that a sentence sets for a year to come (2026年产量|力争).
        planned_work: what a readout says is planned for a year (部署2026年|重点).
        work_reports: titles of reports on the work of a year.
        annual_meetings: meetings that sum up one year and plan the next, by their titles.
        greetings: with what a report begins that stands whole.
        industry_kinds: what an industry is called behind its name.
        no_industry: what makes another thing of the name of an industry (产业|集群).
        traded: what the trade in a thing is called (水泥|市场).
        nation: the nation before an industry in a title.
        any_industry: what says of which kind all industries of a place are, not which industry (特色|产业).
        situations: words of chapters that tell how things are before a plan begins.
        makes_known: what a notice does that sets nothing (关于|公布|2026年名单的通知).
        ordered: kinds of documents that set parameters, beside those that plan or order.
        asks: what a notice says in its title that does set something, whatever else it makes known (申报|认定的通知).
        announced: what an announcement is about that sets something (税收|政策|公告).
    """

    looks_back: Words
    bases: Words
    results: Words
    successes: Words
    bulletins: Words
    told_of: Words
    tellings: Words
    surveys: Words
    reviewed: Words
    trade_told: Words
    told: Words
    carried_out: Words
    plans: Words
    rules: Words
    aims: Words
    news_of_orders: Words
    on_average: Words
    year_reviewed: Words
    chapters_ahead: Words
    plan_headings: Words
    plan_ends: Words
    part_plans: Words
    part_plan_ends: Words
    studies: Words
    beginnings: Words
    opens_ahead: Words
    recalls: Words
    spoken_of: Words
    meeting_tells: Words
    meeting_orders: Words
    sets_out: Words
    planned_work: Words
    work_reports: Words
    annual_meetings: Words
    greetings: Words
    industry_kinds: Words
    no_industry: Words
    traded: Words
    nation: Words
    any_industry: Words
    situations: Words
    makes_known: Words
    ordered: Words
    asks: Words
    announced: Words


@cache
def titles() -> Titles:
    """The words of ``titles.yaml``.

    >>> "回顾" in titles().looks_back
    True
    """
    return load("titles", Titles)
