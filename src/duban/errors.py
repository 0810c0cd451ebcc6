"""The errors that Duban raises on purpose, each with a message for the person who reads it, in both languages."""

from __future__ import annotations

from duban.language import Bilingual


class DubanError(Exception):
    """Base of every error that Duban raises on purpose.

    ``name`` is the file or address as the user gave it, ``message`` says in one line of each language
    what is wrong with it and, where there is a remedy, what to do.
    """

    def __init__(self, name: str, zh: str, en: str) -> None:
        super().__init__(f"{name}: {en}")
        self.name = name
        self.message = Bilingual(zh, en)

    def reason(self, lang: str = "en") -> str:
        """The reason in ``lang`` (``"zh"`` or ``"en"``)."""
        return self.message.text(lang)

    def __reduce__(self) -> tuple[type[DubanError], tuple[str, str, str]]:
        # Exception's own pickling would call __init__ with the formatted message only; errors
        # cross process boundaries when many files are read at once.
        return (type(self), (self.name, self.message.zh, self.message.en))


class UnreadableError(DubanError):
    """A source that holds no text Duban can read."""


class LedgerInUseError(DubanError):
    """The ledger file is open in another process."""


class LedgerWriteError(DubanError):
    """The ledger cannot be written: the disk is full or read-only, or its folder gives no permission."""


class LedgerFormatError(DubanError):
    """The file is not a Duban ledger, or one of another format, or cannot be opened as one."""


class QueryError(DubanError):
    """A query that the ledger cannot answer; ``name`` is the query, shortened."""


class ArgumentError(DubanError, ValueError):
    """An argument with a value that the function does not take; ``name`` is the argument's."""


class ArgumentTypeError(DubanError, TypeError):
    """An argument of a type that the function does not take; ``name`` is the argument's."""


class PathExpectedError(ArgumentTypeError):
    """A ``str`` that names a file, where a file is meant: a ``str`` is text, a ``Path`` is a file.

    ``name`` is the text as it was given.
    """


class MissingLibraryError(DubanError, ImportError):  # type: ignore[misc]  # ImportError may have no name
    """A library that is not installed and that only some need; ``name`` is the library's."""
