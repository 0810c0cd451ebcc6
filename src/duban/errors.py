"""The errors that Duban raises on purpose, each with a message for the person who reads it, in both languages."""

from __future__ import annotations


class DubanError(Exception):
    """Base of every error that Duban raises on purpose.

    ``name`` is the file or address as the user gave it, ``reason_zh`` and ``reason_en`` say in one
    line what is wrong with it and, where there is a remedy, what to do.
    """

    def __init__(self, name: str, reason_zh: str, reason_en: str) -> None:
        super().__init__(f"{name}: {reason_en}")
        self.name = name
        self.reason_zh = reason_zh
        self.reason_en = reason_en

    def reason(self, lang: str = "en") -> str:
        """The reason in ``lang`` (``"zh"`` or ``"en"``)."""
        return self.reason_zh if lang == "zh" else self.reason_en

    def __reduce__(self) -> tuple[type[DubanError], tuple[str, str, str]]:
        # Exception's own pickling would call __init__ with the formatted message only; errors
        # cross process boundaries when many files are read at once.
        return (type(self), (self.name, self.reason_zh, self.reason_en))


class UnreadableError(DubanError):
    """A source that holds no text Duban can read."""


class LedgerInUseError(DubanError):
    """The ledger file is open in another process."""


class LedgerFormatError(DubanError):
    """The file is not a Duban ledger, or one of another format, or cannot be opened as one."""
