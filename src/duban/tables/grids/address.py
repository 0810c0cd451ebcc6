"""Addresses of cells as spreadsheet programs write them: ``B3``, ``Sheet1!B3``."""

from __future__ import annotations

_LETTERS = 26


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16_383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, that ``letters`` name.

    >>> column_number("A"), column_number("XFD")
    (0, 16383)
    """
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def address(sheet: str, row: int, column: int) -> str:
    """The address of the cell in ``row`` and ``column``, both from 0; without the sheet's name where it has none.

    >>> address("名单", 2, 1), address("", 0, 0)
    ('名单!B3', 'A1')
    """
    place = f"{column_letters(column)}{row + 1}"
    return f"{sheet}!{place}" if sheet else place
