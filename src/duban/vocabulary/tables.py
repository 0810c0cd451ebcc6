"""Words of tables: what heads, rows, cells and the lines around a table say."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class TableWords(Vocabulary, frozen=True):
    """The words of ``tables.yaml``.

    Attributes:
        absent: what a cell says that has no value.
        totals: rows that sum up the others.
        parts: openings of rows that are a part of the row above.
        notes: openings of lines below that explain a table.
        titles: words of a line above that names a table.
        unit_heads: heads of columns that give units.
        name_heads: heads of columns that name what is measured.
        period_heads: heads of columns that name times.
        serial_heads: heads of columns that count the rows.
        idle_heads: words in the heads of columns whose numbers measure nothing.
        deadline_heads: heads of columns that say by when what stands in the row is to be done.
        term_heads: heads of columns that say from when until when what stands in the row is built.
        whole_sums: sums of a thing over all the time in which it is built, whatever year the table is of.
        generic: words that name no measure of their own.
        targets: words of heads whose values are aimed at.
        done: words of heads whose values are measured.
        expected: words of heads whose values the issuer expects.
        measured: heads of columns that make a measure of a thing.
        owned: measures that need an owner, which a group or the caption names.
        sizes: words of size that say nothing beside a name that has its measure.
        stanced_names: names that hold a word of aim or outcome and say nothing of it.
        attributes: words of a cell that say whether a goal binds.
        partners: words in heads over the names of partners in trade.
        indexed: what a bracket says of the base of an index.
        rates: words at the end of a head that make it a rate of growth.
        declines: words at the end of a head that make it a decline.
        shifts: words at the end of a head that make it a growth or a change, as its unit says.
        size_changes: words at the end of a head that make it a change in the unit of the thing.
        balances: ends of names of what can be below zero.
        averages: words of a head for an average over years.
        bounds: words before a value that bound it or say how it moves.
        place_like: ends of words that end like a place and are none.
        area_like: words for a part of the document's region that name no place.
        title_ranks: words of a title that say which of the indicators it has.
        title_fields: words of a title for the field of its indicators.
        title_works: words of a title for what is told of its indicators.
        title_forms: words at the end of a title for the form of what it names.
        tasks: words of tables whose cells promise and are read as text.
        unit_owners: words before 单位 that make it an office.
        timed_names: names that hold a word of time and say none.
        bases: what a head says was reached in part: 完成年度目标, 占年初预算.
        fallen: words of a cell before a number that fell.
        risen: words of a cell before a number that rose.
        added: words of a cell before a number that came to what there was.
        stating: words of a cell before a number that state it and no more.
        aiming_titles: words of a title whose values are aimed at.
        set_by_rules: ends of a title or a head whose values are set by rules.
        outcome_titles: words of a title whose values are outcomes.
        aiming_sections: words of a heading whose tables set aims.
        plans: what the title of a plan or an order ends with.
        structures: what a row or column says whose ratios are the shares of the three industries.
        laid_out: words of a head whose money or work is laid out for a whole plan.
        populations: heads for the part of the people whose values a column has.
        list_titles: ends of the title of a list of single things, whose sum is named by the column.
        leads: words before a name that say only that it was reached or is a sum.
        invested: heads of done and of planned investment, two things that stand side by side in lists of projects.
        not_adding: verbs of adding that say nothing of what was added where a label opens with them.
        naming_words: words in the head of the labels that name the rows.
        naming_ends: ends of the head of the labels that name the rows.
        naming_first: words in the head of the labels that name the rows before all others.
        remarks: words that open a remark in brackets behind a value.
        qualifiers: labels of parts that name no thing, but which of it.
        groups: what a title parts its values by: 分地区, 各县, 按行业.
        title_ends: ends of a title that says that there are figures.
        running_means: words of a rate that is an average over the stretch told of.
        running_shares: ends of names of shares of what is sold in a stretch.
        money_heads: heads of columns of money beside one of quantities, whatever unit the goods of a row are counted in.
        forecasters: who a bracket says expects the values of a column: （协会预测）.
        works: work before 提升 that makes it a work of its own, not a rise: 改造提升.
        form_labels: labels of a form that stand before what is filled in: 项目名称 | … | 主管部门 | ….
        quantity_heads: heads of columns of quantities beside one of money.
        reckoned: how values of money are reckoned that are held against each other (比上年|快报|数).
        budgeted: what is budgeted or planned, beside what came of it.
        aims: what of an aim is told how much of it was reached (|目标|完成率).
        aim_met: verbs of meeting an aim (目标|完成|率).
        done_shares: what is told of an aim: how much of it was reached (目标完成|进度).
        price_kinds: at which prices something grew (|名义|增速).
        comparable: at which prices values are compared (按|可比价|计算).
        constant: prices that are held constant (按|不变价|计算).
        sums: words for a sum behind the name of what is summed up.
        shares: names of shares.
        filling: words of a head that say nothing beside its time.
        summed_up: what a bracket says how many of there are (合计（7个|项目|）).
        bracketed: openings of an aside on what stands in brackets in the cells below.
        plain_values: how a name ends that says only that the value itself is told.
        named_ordinals: what the rows of a form are counted as (|指标|1：…).
        ratios: how names of ratios end that do not grow in per cent.
        growths: how names end of what is a growth itself.
        counted_units: units of counting with which names end.
        scores: how names end whose values are points.
        unitless: how names end whose values have no unit, nor are they amounts.
        without_unit: how names end, beside those, whose values have no unit.
        without_amount: how names end, beside those without a unit, whose values are no amounts.
        masses: how names end of what has a mass.
        people: how names end of who is counted.
        sums_of_money: how names end of what is told in money.
        both_sides: how a title ends that names both sides of an account.
        own_office: how a form calls the office that gives it.
        funds: what is money itself, in the rows below a sum of money.
        of_products: measures of all products below a head.
        heads_counted: measures of people that say nothing without what was done (诊疗|人次).
        indices_of: indices of a whole branch, of whose parts a table tells.
        firms: how names of companies end whose figures carry their name.
        not_made: how names end of what is not built, though what it is of is (新建住宅|价格).
        projects: what is counted that is built or begun.
        project_amounts: what is told of projects.
        new_projects: how projects are new (新|开工|项目).
        additions: openings of what was added.
        title_moves: what a title tells besides its indicators (及其|增长|速度).
        title_moved: how a title calls what it tells besides (增长|速度).
        title_subjects: what a title says it has.
        title_tells: how a title calls what it tells of its indicators.
        evaluates: what a title says that tells what came of a plan.
        reports: kinds of documents in which it is told what came of a plan.
        zones: kinds of places beside the levels of government.
        goals: heads of columns of the goals of a form.
        branches: parts of the economy whose shares add up.
        cut_off: what is counted until the date that a note gives (|统计|截止日期).
        in_force: what is done with a rule from a date on (自2024年7月1日起|施行).
        place_heads: heads of columns of places.
        portions: what a label of a part ends with that names no thing.
    """

    absent: Words
    totals: Words
    parts: WordList
    notes: WordList
    titles: Words
    unit_heads: Words
    name_heads: Words
    period_heads: Words
    serial_heads: Words
    idle_heads: Words
    deadline_heads: Words
    term_heads: Words
    whole_sums: Words
    generic: Words
    targets: Words
    done: Words
    expected: Words
    measured: Words
    owned: Words
    sizes: Words
    stanced_names: Words
    attributes: Words
    partners: Words
    indexed: Words
    rates: Words
    declines: Words
    shifts: Words
    size_changes: Words
    balances: Words
    averages: Words
    bounds: Words
    place_like: Words
    area_like: Words
    title_ranks: Words
    title_fields: Words
    title_works: Words
    title_forms: Words
    tasks: Words
    unit_owners: WordList
    timed_names: Words
    bases: Words
    fallen: Words
    risen: Words
    added: Words
    stating: Words
    aiming_titles: Words
    set_by_rules: Words
    outcome_titles: Words
    aiming_sections: Words
    plans: Words
    structures: Words
    laid_out: Words
    populations: Words
    list_titles: WordList
    leads: Words
    invested: WordList
    not_adding: Words
    naming_words: Words
    naming_ends: WordList
    naming_first: Words
    remarks: Words
    qualifiers: Words
    groups: Words
    title_ends: WordList
    running_means: Words
    running_shares: WordList
    money_heads: Words
    forecasters: Words
    works: Words
    form_labels: Words
    quantity_heads: Words
    reckoned: Words
    budgeted: Words
    aims: Words
    aim_met: Words
    done_shares: Words
    price_kinds: Words
    comparable: Words
    constant: Words
    sums: Words
    shares: Words
    filling: WordList
    summed_up: Words
    bracketed: WordList
    plain_values: Words
    named_ordinals: Words
    ratios: Words
    growths: Words
    counted_units: Words
    scores: Words
    unitless: Words
    without_unit: Words
    without_amount: Words
    masses: Words
    people: Words
    sums_of_money: Words
    both_sides: WordList
    own_office: Words
    funds: Words
    of_products: Words
    heads_counted: Words
    indices_of: Words
    firms: Words
    not_made: Words
    projects: Words
    project_amounts: Words
    new_projects: Words
    additions: WordList
    title_moves: Words
    title_moved: Words
    title_subjects: Words
    title_tells: Words
    evaluates: Words
    reports: Words
    zones: Words
    goals: Words
    branches: Words
    cut_off: Words
    in_force: Words
    place_heads: Words
    portions: Words


@cache
def table_words() -> TableWords:
    """The words of tables (``tables.yaml``).

    >>> "合计" in table_words().totals, "序号" in table_words().serial_heads
    (True, True)
    """
    return load("tables", TableWords)
