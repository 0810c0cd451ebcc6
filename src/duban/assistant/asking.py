"""The arguments of tools, with what each means; and what is said of what is left out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from duban.arguments import YEARS
from duban.tracking.verdicts.verdict import Verdict

MOST = 30
"""The most facts of an answer: an assistant reads them all."""
LONGEST_TEXT = 6_000
"""The longest stretch of a document that is given at once, in characters."""

Kind = Literal["figure", "relative_target", "commitment", "attribution", "instrument"]

_WORDS = "Words that must all be there, in Chinese; words in quotation marks stay together. Short ones find more: 专精特新, 算力."
Words = Annotated[str, Field(min_length=1, max_length=200, description=_WORDS)]
AnyWords = Annotated[str | None, Field(min_length=1, max_length=200, description=_WORDS)]
Region = Annotated[
    str | None,
    Field(
        max_length=100,
        description="A region by any of its names: 江苏, 江苏省, Jiangsu, 全国 for the nation.",
    ),
]
Indicator = Annotated[
    str | None,
    Field(
        max_length=100,
        description="An indicator by name (地区生产总值, 粮食产量, GDP) or by its identifier (regional-gdp).",
    ),
]
Year = Annotated[
    int | None,
    Field(ge=YEARS[0], le=YEARS[1], description="The year in which the period ends or the target is due."),
]
Modality = Annotated[
    Literal["actual", "estimate", "target", "forecast", "other"] | None,
    Field(description="actual: was reached. target: is set. estimate and forecast: are expected."),
]
RecordKind = Annotated[
    Kind,
    Field(
        description="figure: a value of an indicator. relative_target: a target without a number. commitment: an action "
        "that is promised. attribution: who said what. instrument: a named plan, action, project or fund."
    ),
]
Status = Annotated[
    Verdict | None,
    Field(
        description="Only targets with this verdict: exceeded, kept, nearly, missed; of open ones on_course, off_course, "
        "too_early; no_data and unsure where nothing is known."
    ),
]
AsOf = Annotated[
    str | None,
    Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="A day (YYYY-MM-DD): only what was published by then counts. By default everything does.",
    ),
]
Page = Annotated[int, Field(ge=1, le=10_000, description="The page, from 1.")]
Size = Annotated[int, Field(ge=1, le=MOST, description="How many to give at once.")]
DocumentName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="A document: the sha256 of its content as other answers give it, its name, or its whole title.",
    ),
]


def more(shown: int, total: int, page: int, size: int, narrower: str) -> str:
    """How many of how many are shown, and how to get others.

    >>> more(10, 42, 1, 10, "region or year")
    '10 of 42 shown; ask for page 2, or narrow by region or year'
    >>> more(3, 3, 1, 10, "region"), more(0, 0, 1, 10, "region")
    ('all 3 shown', 'nothing matches; ask for less, or see with search which words the documents use')
    """
    if not total:
        return "nothing matches; ask for less, or see with search which words the documents use"
    if shown == total:
        return f"all {total:,} shown"
    if not shown:
        return f"there are {total:,} and page {page} is beyond the last; ask for page 1"
    rest = f"ask for page {page + 1}, or narrow" if page * size < total else "this is the last page; narrow"
    return f"{shown:,} of {total:,} shown; {rest} by {narrower}"
