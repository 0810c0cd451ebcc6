"""What the app is started with."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field, replace
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
        is_example: the ledger is one that was made of samples.
        secret: what the command line shows to hand documents over; made anew each time.
        entry: a word that lets one browser in once, in place of the token, which would be seen in a list of processes.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str = field(default="", repr=False)
    lang: str = "zh"
    author: str = ""
    upload_limit: int = 200 * MEGABYTE
    is_example: bool = False
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    entry: str = field(default="", repr=False)

    @property
    def uploads(self) -> Path:
        """The folder that keeps the files that were dropped in, each named by its hash."""
        return self.ledger.with_name(f"{self.ledger.name}.files")

    @property
    def local_address(self) -> str:
        """Where programs on this machine find it.

        >>> Settings(ledger=Path("l"), host="0.0.0.0").local_address
        'http://127.0.0.1:8017/'
        """
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}
        return replace(self, host=here.get(self.host, self.host)).address

    @property
    def reachable_address(self) -> str:
        """Where others find it: by the address of this machine that it uses toward others, where it listens at all.

        >>> Settings(ledger=Path("l"), host="192.0.2.7").reachable_address
        'http://192.0.2.7:8017/'
        """
        if self.host not in ("0.0.0.0", "::"):
            return self.address
        return replace(self, host=_own_name(self.host)).address

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


def _own_name(host: str) -> str:
    """The address of this machine toward others; nothing is sent to find it out."""
    family, other = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((other, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname()
