"""The indicators of a drafted pack: what figures are of, under one identifier and name each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from duban.language import Bilingual
from duban.observations.identity import identity
from duban.observations.indicator_key import IndicatorKey, relation_key
from duban.packs.drafting.identifiers import Identifiers
from duban.packs.drafting.keeping import Related, Stated
from duban.packs.drafting.sources import WORDS
from duban.packs.drafting.texts import item
from duban.packs.model import Indicator
from duban.records import Measure
from duban.vocabulary import indicators as vocabulary
from duban.vocabulary.indicator_names import normal
from duban.vocabulary.indicators import Indicator as Entry
from duban.vocabulary.measures import measures

_GROWING = ("growth", "avg_growth")
Key = tuple[IndicatorKey, str]
"""What the figures of one indicator share; the text tells things apart that the vocabulary has one name for."""


def keys_of(figures: Sequence[Stated]) -> list[Key]:
    """The key of each figure: its indicator, and its own words where a document sets several numbers under one indicator.

    2000 projects of the province and 300 of its service trades are both «major projects»; they are two.
    """
    plain = [_plain(one) for one in figures]
    values: dict[tuple[object, ...], set[tuple[float | None, float | None]]] = defaultdict(set)
    for key, one in zip(plain, figures, strict=True):
        values[key, *_setting(one)].add((one.figure.low, one.figure.high))
    split = {setting[0] for setting, found in values.items() if len(found) > 1}
    return [
        (key, normal(one.figure.indicator) if key in split else "")
        for key, one in zip(plain, figures, strict=True)
    ]


def _plain(one: Stated) -> IndicatorKey:
    key = identity(one.figure).key
    return key._replace(indicator=normal(one.name)) if one.name else key


def _setting(one: Stated) -> tuple[object, ...]:
    figure = one.figure
    is_aim = figure.modality in ("target", "forecast")
    return one.source.row.id, figure.region, figure.period_start, figure.period_end, is_aim


def key_of_relation(one: Related) -> Key:
    """The key of the indicator that a target without a number is of: that of its figures, where there are any."""
    return relation_key(one.target), ""


class Known:
    """The indicators of the pack by key, in the order in which they are first asked for."""

    def __init__(self, figures: Sequence[Stated], keys: Sequence[Key]) -> None:
        self._figures: dict[Key, list[Stated]] = {}
        for key, one in zip(keys, figures, strict=True):
            self._figures.setdefault(key, []).append(one)
        self._ids = Identifiers()
        self.found: dict[Key, Indicator] = {}

    def of(self, key: Key) -> Indicator:
        """The indicator of a key of figures, or of a relation, which is of the vocabulary."""
        if key not in self.found:
            group = self._figures.get(key, [])
            made = _of_figures(key, group, self._ids) if group else _of_entry(key, self._ids)
            self.found[key] = self._apart(made)
        return self.found[key]

    def _apart(self, made: Indicator) -> Indicator:
        """The indicator under a name that no other has: by its measure (what is spent, and by how much more)."""
        if any(one.name == made.name for one in self.found.values()):
            measure = WORDS[f"measures.{made.measure}"]
            name = WORDS["apart"].format(name=made.name, measure=measure)
            same = made.name.en == made.name.zh
            return replace(made, name=_both(name.zh) if same else name)
        return made


def _of_figures(key: Key, group: Sequence[Stated], ids: Identifiers) -> Indicator:
    first = group[0].figure
    # Tables show economic growth under GDP; its own name is that of its documents.
    said = [one.figure.indicator_id for one in group if one.figure.indicator_id]
    entry = vocabulary().get(_commonest(said) if said else key[0].indicator)
    own = _commonest(one.name or one.figure.indicator for one in group)
    if key[1] and (entry is None or normal(entry.zh) != key[1]):
        entry = None
    others = dict.fromkeys(_plain_text(one.figure.indicator) for one in group)
    return _indicator(entry, own, first.measure, first.unit, ids, tuple(others))


def _of_entry(key: Key, ids: Identifiers) -> Indicator:
    entry = vocabulary().get(key[0].indicator)
    assert entry is not None
    measure: Measure = "growth" if key[0].measure == "growth" else entry.measure
    return _indicator(entry, entry.zh, measure, "%" if measure == "growth" else entry.unit, ids, ())


def _indicator(
    entry: Entry | None, own: str, measure: Measure, unit: str, ids: Identifiers, others: tuple[str, ...]
) -> Indicator:
    name = Bilingual(entry.zh, capital(entry.en)) if entry else Bilingual(_plain_text(own), _plain_text(own))
    id = entry.id if entry else name.zh
    if measure in _GROWING and not any(head in name.zh for head in measures().movement_heads):
        name = WORDS["growth"].format(name=name) if entry else _both(WORDS["growth"].zh.format(name=name.zh))
        id = f"{id} growth"
    return Indicator(
        id=ids.give(id),
        name=name,
        vocabulary=entry.id if entry else None,
        names=tuple(other for other in others if other and other != name.zh),
        unit=unit,
        measure=measure,
        better="down" if entry and entry.direction in ("down", "ceiling") else "up",
    )


def capital(text: str) -> str:
    """``text`` with a capital letter at its beginning.

    >>> capital("grain output"), capital("")
    ('Grain output', '')
    """
    return text[:1].upper() + text[1:]


_MARKS = str.maketrans("", "", "“”‘’\"'《》")


def _plain_text(text: str) -> str:
    return item(text.translate(_MARKS))


def _both(text: str) -> Bilingual:
    return Bilingual(text, text)


def _commonest(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]
