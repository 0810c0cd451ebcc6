"""What all answers of the interface are made of: an answer, a text in both languages, a fault, a page of rows."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

import msgspec

T = TypeVar("T")
Count = Annotated[int, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What all answers have in common: they do not change."""


class Said(Answer, frozen=True, kw_only=True):
    """A text in both languages."""

    zh: str
    en: str


class Fault(Answer, frozen=True, kw_only=True):
    """Why a request has no answer.

    Attributes:
        error: what is wrong and what to do.
        status: the status of the answer.
        where: the parameter or field that is wrong, or the address; empty where it is none of these.
    """

    error: Said
    status: int
    where: str


class Listing(Answer, Generic[T], frozen=True, kw_only=True):
    """A page of rows.

    Attributes:
        total: how many rows there are on all pages.
        page, size: the number of this page, from 1, and how many rows a page has.
        next: the address of the next page; null on the last.
        rows: the rows of this page.
    """

    total: Count
    page: int
    size: int
    next: str | None
    rows: list[T]
