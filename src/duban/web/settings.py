"""What the app is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PORT = 8017
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the app is started with.

    Attributes:
        ledger: the file that the app keeps; its uploads lie in a folder beside it.
        host, port: where it listens.
        token: what a browser must show once; empty where anybody on this machine may come in.
        lang: the language of a browser that asks for none.
        author: who makes the corrections, where the page says no other name.
        upload_limit: bytes of one request; larger ones are refused unread.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str = ""
    lang: str = "zh"
    author: str = ""
    upload_limit: int = 200 * MEGABYTE

    @property
    def uploads(self) -> Path:
        """The folder that keeps the files that were dropped in, each named by its hash."""
        return self.ledger.with_name(f"{self.ledger.name}.files")

    @property
    def address(self) -> str:
        """Where a browser finds the app.

        >>> Settings(ledger=Path("l.duckdb")).address, Settings(ledger=Path("l"), host="::1", port=80).address
        ('http://127.0.0.1:8017/', 'http://[::1]:80/')
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at ``host``.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
