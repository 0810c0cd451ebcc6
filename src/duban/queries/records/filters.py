"""What is asked of the records of a ledger: a selection, and the SQL that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import msgspec

from duban.arguments import checked_choice, checked_year
from duban.collection import indicator_ids, region_names
from duban.records import Measure, Modality
from duban.rows import KINDS

if TYPE_CHECKING:
    import duckdb

MISSING = "-"
"""Stands for what a record does not say: the region of a figure that has none, the year of what is undated."""
EXACTLY = "="
"""Stands before the words of an indicator that is in no vocabulary: only these words are meant, no other name of it."""
MOST_WORDS = 8

TABLES = {kind: f"{kind}s" for kind in KINDS}
"""The ledger's table of each kind of record."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which records are asked for: all that answer every field; of several values of a field one is enough.

    Attributes:
        kind: ``figure``, ``relative_target``, ``commitment``, ``attribution`` or ``instrument``.
        q: words that all stand in the record, of a figure also in its sentence; in either script, any case and width.
        indicator: an identifier of the vocabulary, another name of the same indicator, or words as written;
            words after :data:`EXACTLY` are meant as they stand.
        region: a region by any of its names; of what has no region of its own, the document's.
        year: the year in which a period ends or a commitment is due; of other kinds, the year of the document.
        modality, measure, relation, strength, theme, type, speaker, organisation: the fields of these names.
        unit: as a figure has it, without multiplier.
        issuer: who issued the document. ``document``: the hash of its content.
        corrected: only what a person has corrected or accepted, or only what nobody has.
        own: ``q`` is to stand in the record itself, of a figure in its indicator or value.

    In each field that is text :data:`MISSING` stands for what says nothing; 0 does for a year.

    >>> Selection(kind="figure", region=("江苏",), year=(2026,)).chosen()
    {'region': ('江苏',), 'year': (2026,)}
    """

    kind: str = "figure"
    q: str = ""
    indicator: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    modality: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    strength: tuple[int, ...] = ()
    theme: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    corrected: bool | None = None
    own: bool = False

    def chosen(self) -> dict[str, tuple[Any, ...]]:
        """The fields that are asked for with their values; ``corrected`` as one value."""
        fields = {name: getattr(self, name) for name in FIELDS}
        if self.corrected is not None:
            fields["corrected"] = (self.corrected,)
        return {name: values for name, values in fields.items() if values}

    def without(self, name: str) -> Selection:
        """The selection without what it asks of one field.

        >>> Selection(year=(2026,), modality=("target",)).without("year").chosen()
        {'modality': ('target',)}
        """
        return msgspec.structs.replace(self, **{name: None if name == "corrected" else ()})

    def checked(self) -> Selection:
        """The selection, where its values can be; a field that its kind does not have is asked for in vain.

        Raises:
            ArgumentError: for a kind, modality, measure or year that cannot be, with what can be.
        """
        checked_choice("kind", self.kind, tuple(KINDS))
        for modality in self.modality:
            checked_choice("modality", modality, (*get_args(Modality), MISSING))
        for measure in self.measure:
            checked_choice("measure", measure, get_args(Measure))
        for year in filter(None, self.year):
            checked_year("year", year)
        return self


FIELDS: tuple[str, ...] = tuple(
    name for name in Selection.__struct_fields__ if name not in ("kind", "q", "corrected", "own")
)
"""The fields of a selection that hold several values."""

_OF_DOCUMENT = {"issuer": "d.issuer", "document": "r.sha256", "corrected": "r.correction IS NOT NULL"}
_PERIOD_YEAR = "try_cast(left(r.period_end, 4) AS INTEGER)"
_MEASURED = {
    "indicator": "coalesce(r.indicator_id, '=' || r.indicator)",
    "region": "r.region",
    "year": _PERIOD_YEAR,
    "modality": "r.modality",
}
COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "figure": {**_MEASURED, "measure": "r.measure", **_OF_DOCUMENT, "unit": "r.unit"},
        "relative_target": {**_MEASURED, "relation": "r.relation", **_OF_DOCUMENT},
        "commitment": {
            "theme": "r.theme",
            "strength": "r.strength",
            "year": "try_cast(left(r.deadline, 4) AS INTEGER)",
            "region": "d.region",
            **_OF_DOCUMENT,
        },
        "attribution": {
            "speaker": "r.speaker",
            "organisation": "r.organisation",
            "region": "d.region",
            "year": "d.year",
            **_OF_DOCUMENT,
        },
        "instrument": {"type": "r.type", "region": "d.region", "year": "d.year", **_OF_DOCUMENT},
    }
)
"""What each kind of record can be chosen and counted by: the name of the field, and its value in SQL."""

OWN_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "figure": ("indicator", "value_text"),
        "relative_target": ("text", "indicator", "reference"),
        "commitment": ("text",),
        "attribution": ("text", "person", "organisation"),
        "instrument": ("name",),
    }
)
"""The columns that say what a record is in words."""


class Condition(NamedTuple):
    """A condition in SQL on a record ``r`` of a document ``d``, with the values of its marks.

    ``tables`` are the tables that it looks into, to stand in a WITH before it, with their values: each has the
    sentences ``a`` of contents ``sha256`` that have a word.
    """

    sql: str
    values: tuple[Any, ...] = ()
    tables: tuple[tuple[str, str, tuple[Any, ...]], ...] = ()


# What the view current_names has, by aggregates: every question asks for it, and so it takes 3 ms, not 11 (measured on
# 10,000 names).
CURRENT = (
    "(SELECT min_by(name, (seen, name)) AS name, sha256 FROM (SELECT name, max_by(sha256, version) AS sha256, "
    "min(seen_at) AS seen FROM names GROUP BY name) GROUP BY sha256)"
)
"""The names that the ledger holds now with their contents, in SQL; of names with one content the first seen."""
DOCUMENTS = (
    "SELECT n.name, n.sha256, d.title, d.published, d.region, d.issuer, d.year "
    f"FROM {CURRENT} n JOIN documents d USING (sha256)"
)
"""The documents that the ledger holds now, without their texts, in SQL: what every question joins."""


class Source(NamedTuple):
    """The beginning of a question: ``WITH …`` before its SELECT, ``FROM … WHERE …`` behind it, and the values."""

    opening: str
    source: str
    values: tuple[Any, ...]


def source(selection: Selection, *, held: bool = False) -> Source:
    """Where the records of a selection come from: ``r`` is the record, ``d`` its document without the text.

    Where several questions are asked of one selection, :func:`hold` finds its words once, and ``held`` says so.

    >>> import tempfile
    >>> from duban.ledger import Ledger
    >>> asked = source(Selection(modality=("target",)))
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     ledger.connection.execute(f"{asked.opening} SELECT count(*) {asked.source}", asked.values).fetchone()
    (0,)
    """
    found = condition(selection)
    tables = (("d", DOCUMENTS, ()), *(() if held else found.tables))
    opening = ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, sql, _ in tables)
    values = (value for _, _, values in tables for value in values)
    said = "".join(
        f" LEFT JOIN {name} ON {name}.sha256 = r.sha256 AND {name}.a = r.clean_sentence_start"
        for name, _, _ in found.tables
    )
    return Source(
        f"WITH {opening}",
        f"FROM {TABLES[selection.kind]} r JOIN d ON d.sha256 = r.sha256{said} WHERE {found.sql}",
        (*values, *found.values),
    )


def hold(connection: duckdb.DuckDBPyConnection, selection: Selection) -> None:
    """Find the sentences that have the words of a selection, once for all that is asked of it on this connection.

    They are kept in tables of the connection's own.
    """
    for name, sql, values in condition(selection).tables:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", values)


def condition(selection: Selection) -> Condition:
    """What a record must be to be in the selection.

    >>> condition(Selection(modality=("target", "forecast"), year=(0,))).sql
    '(try_cast(left(r.period_end, 4) AS INTEGER) IS NULL) AND (r.modality IN (?, ?))'
    """
    parts = [_of_field(selection.kind, name, values) for name, values in selection.chosen().items()]
    said_in_sentence = selection.kind == "figure" and not selection.own
    for number, word in enumerate(words(selection.q)):
        parts.append(_said(number, word) if said_in_sentence else own_words(selection.kind, word))
    return Condition(
        " AND ".join(f"({part.sql})" for part in parts) or "true",
        tuple(value for part in parts for value in part.values),
        tuple(table for part in parts for table in part.tables),
    )


def words(q: str) -> tuple[str, ...]:
    """The words of a question as the clean text of a document has them: simplified, half-width; at most :data:`MOST_WORDS`.

    Words in quotation marks stay together.

    >>> words("專精特新　５Ｇ基站"), words('"a b" c')
    (('专精特新', '5G基站'), ('a b', 'c'))
    """
    found = (match[1] or match[0] for match in _WORD.finditer(q.replace("\x00", "")))
    return tuple(dict.fromkeys(folded(word) for word in found if word.strip('" ')))[:MOST_WORDS]


_WORD = re.compile(r'["“「]([^"”」]+)["”」]|\S+')


def folded(text: str) -> str:
    """``text`` in simplified characters, full-width letters, digits and signs half as wide; its length stays.

    >>> folded("增長５．５％")
    '增长5.5%'
    """
    from duban.text.repair import traditional, width

    edits = [edit for finding in width.find(text) if (edit := finding.edit)]
    for edit in reversed(edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return traditional.simplified(text)


def contains(column: str, word: str) -> tuple[str, str]:
    """The condition that a text has a word in any case, and the value of its mark.

    To make a text small letters costs eight times what looking through it does (measured: 90 and 12 ms for nine
    million characters), so that it is done only for words that have letters.

    >>> contains("d.text", "三农"), contains("d.text", "5G")
    (('contains(d.text, ?)', '三农'), ('contains(lower(d.text), ?)', '5g'))
    """
    if word.lower() == word.upper():
        return f"contains({column}, ?)", word
    return f"contains(lower({column}), ?)", word.lower()


def _of_field(kind: str, name: str, values: Sequence[Any]) -> Condition:
    column = COLUMNS[kind].get(name)
    if column is None:  # the kind has no such field
        return Condition("false")
    if name == "corrected":
        return Condition(f"({column}) = ?", (values[0],))
    missing = 0 if name in ("year", "strength") else MISSING
    asked = [value for value in values if value != missing]
    parts = [Condition(f"{column} IS NULL")] if missing in values else []
    if asked and name == "year" and kind in _MONTHS:
        parts += [_in_year(_MONTHS[kind], year) for year in asked]
    elif asked:
        test = _TESTS.get(name, _any_of)
        parts.append(test(column, asked))
    return Condition(
        " OR ".join(part.sql for part in parts), tuple(value for part in parts for value in part.values)
    )


# The months that years are taken of, as YYYY-MM.
_MONTHS = {"figure": "r.period_end", "relative_target": "r.period_end", "commitment": "r.deadline"}


def _in_year(column: str, year: int) -> Condition:
    """A month of a year, as a range of texts: no text is cut for each record (measured on 650,000: 20 ms less)."""
    return Condition(f"{column} >= ? AND {column} < ?", (f"{year:04}", f"{year + 1:04}"))


def _any_of(column: str, values: Sequence[Any]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' for _ in values)})", tuple(values))


def _of_indicator(column: str, values: Sequence[str]) -> Condition:
    exact = [value for value in values if value.startswith(EXACTLY)]
    names = sorted({id for value in values if value not in exact for id in indicator_ids(value)})
    plain = [value for value in values if value not in exact]
    if not plain:
        return _any_of(column, exact)
    either = _any_of(column, [*exact, *names])
    written = _any_of("r.indicator", plain)
    return Condition(f"{either.sql} OR {written.sql}", (*either.values, *written.values))


def _of_region(column: str, values: Sequence[str]) -> Condition:
    """One of several regions that are joined by 、 is enough."""
    names = sorted({name for value in values for name in region_names(value)})
    alone = _any_of(column, names)
    joined = f"contains({column}, '、') AND list_has_any(string_split({column}, '、'), ?)"
    return Condition(f"{alone.sql} OR ({joined})", (*alone.values, names))


_TESTS: Mapping[str, Callable[[str, Sequence[Any]], Condition]] = {
    "indicator": _of_indicator,
    "region": _of_region,
}


def own_words(kind: str, word: str) -> Condition:
    """The condition that a word stands in the record itself.

    >>> own_words("commitment", "5G").sql
    "contains(lower(coalesce(r.text, '')), ?)"
    """
    own = [contains(f"coalesce(r.{column}, '')", word) for column in OWN_WORDS[kind]]
    return Condition(" OR ".join(sql for sql, _ in own), tuple(value for _, value in own))


def _said(number: int, word: str) -> Condition:
    """The word stands in a figure, which has few words, or in its sentence.

    Figures share sentences, and few documents have a rare word: texts are looked through once, and then only the
    sentences of the documents that have it (measured on 650,000 figures: 80 ms, 540 ms figure by figure).
    """
    own = own_words("figure", word)
    text, value = contains("t.text", word)
    sentence, _ = contains("substr(t.text, s.a + 1, s.b - s.a)", word)
    table = (
        "SELECT DISTINCT s.sha256, s.a FROM (SELECT DISTINCT sha256, clean_sentence_start AS a, "
        f"clean_sentence_end AS b FROM figures) s JOIN documents t USING (sha256) WHERE {text} AND {sentence}"
    )
    name = f"said_{number}"
    return Condition(f"{own.sql} OR {name}.a IS NOT NULL", own.values, ((name, table, (value, value)),))
