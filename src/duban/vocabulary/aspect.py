"""What time does to the thing measured: stocks, flows, rates and events by their words."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class AspectWords(Vocabulary, frozen=True):
    """The words of ``aspect.yaml``.

    Attributes:
        stock_heads: nouns that stand for a stock: their values hold at a date.
        flow_heads: sizes that are turned over in a year, whatever their name says.
        quotations: what has a value on a day and an average over a stretch (价格).
        stock_rates: rates of a stock or a status: only the date at which they hold.
        stock_units: classifiers of what stands: «养老床位6.1万张».
        events: verbs that say that something was done or came to be, at the beginning of an indicator or right before the number.
        sums: words that add up over the stretch.
        making: verbs whose counted objects, once added up, stand: «累计建成基站419万个».
        standing: predicates behind a number of people, who stand in a state.
        states: states before a number: «在建8座».
        happening: behind a number of people or bodies: something happened to them.
        annual: flows that are told for one year when a look back over several says where they stand.
        products: classifiers of products, which are sold and delivered as often as they stand.
        reached: what says of a stock where it stands, right before the number.
        before_numbers: what can stand alone before a number that opens its clause (又有).
    """

    stock_heads: WordList
    flow_heads: WordList
    quotations: WordList
    stock_rates: WordList
    stock_units: WordList
    events: WordList
    sums: WordList
    making: WordList
    standing: WordList
    states: WordList
    happening: WordList
    annual: WordList
    products: WordList
    reached: WordList
    before_numbers: WordList


@cache
def aspect_words() -> AspectWords:
    """The words of aspect (``aspect.yaml``).

    >>> "余额" in aspect_words().stock_heads
    True
    """
    return load("aspect", AspectWords)
