"""The line to the app that owns a ledger: it is asked over HTTP, on this machine."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import os
import secrets
import shutil
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from duban.ledger.sharing.announcement import Announcement, announced
from duban.ledger.sharing.requests import Refusal, Request
from duban.typed import learnt

T = TypeVar("T")
PATH = "/ledger"
"""Where the app answers; what lies below it is for the command line alone."""
CONTENT = "application/msgpack"
# An app that is alive answers at once; a write may wait behind others.
_TO_GREET = 5.0
_TO_ANSWER = 600.0
REFUSED = 422
"""The status of an answer that is a :class:`Refusal`."""


class LinkBrokenError(Exception):
    """The app no longer answers, or answers what no app of this version does."""


def proof(secret: str, nonce: str) -> str:
    """What shows that one knows ``secret``, without telling it.

    >>> proof("s", "1") == proof("s", "1"), proof("s", "1") == proof("t", "1")
    (True, False)
    """
    return hmac.new(secret.encode(), nonce.encode(), hashlib.sha256).hexdigest()


class Link:
    """The line to an app: one request at a time."""

    def __init__(self, announcement: Announcement) -> None:
        self.announcement = announcement
        self._connection: http.client.HTTPConnection | None = None

    def __repr__(self) -> str:
        return f"<Link to {self.announcement.address}>"

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def is_live(self) -> bool:
        """Whether the app that announced itself answers: another program may have its address by now."""
        nonce = secrets.token_hex(16)
        connection = self._connect(_TO_GREET)
        try:
            connection.request("GET", f"{PATH}/hello?nonce={nonce}")
            answer = connection.getresponse()
            said = answer.read(1000).decode("ascii", "replace")
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return answer.status == http.HTTPStatus.OK and hmac.compare_digest(
            said, proof(self.announcement.secret, nonce)
        )

    def ask(self, request: Request[T]) -> T:
        """The answer to ``request``.

        Raises:
            LinkBrokenError: where the app does not answer; it may have done what was asked.
            DubanError: what the ledger says against it.
            KeyError: likewise.
        """
        answer, body = self._exchange("POST", PATH, msgspec.msgpack.encode(request), again=request.repeatable)
        try:
            if answer.status == REFUSED:
                raise msgspec.msgpack.decode(body, type=learnt(Refusal)).error()
            if answer.status == http.HTTPStatus.OK:
                found: T = msgspec.msgpack.decode(body, type=learnt(request.answer))
                return found
        except msgspec.DecodeError as error:
            raise LinkBrokenError(str(error)) from error
        raise LinkBrokenError(f"{answer.status} {body[:200]!r}")

    def copy(self, to: Path) -> None:
        """Write a copy of the ledger, as it is now, to ``to``; only this user can read it.

        Raises:
            LinkBrokenError: where the app does not answer, or not to the end.
            OSError: where it cannot be written.
        """
        connection = self._connect(_TO_ANSWER)
        try:
            connection.request("POST", f"{PATH}/copy", headers=self._headers())
            answer = connection.getresponse()
            if answer.status != http.HTTPStatus.OK:
                raise LinkBrokenError(str(answer.status))
            with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(answer, file, 1 << 20)
                whole = answer.getheader("content-length") in (None, str(file.tell()))
            if not whole:
                raise LinkBrokenError("cut off")
        except (ConnectionError, TimeoutError, http.client.HTTPException) as error:
            raise LinkBrokenError(str(error)) from error
        finally:
            connection.close()

    def _exchange(
        self, method: str, path: str, body: bytes, *, again: bool
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Send ``body``; on a line that the app has closed since it was last used, once more if that is harmless."""
        if not again:
            self.close()
        for is_new in (self._connection is None, True):
            if self._connection is None:
                self._connection = self._connect(_TO_ANSWER)
            try:
                self._connection.request(method, path, body, self._headers())
                answer = self._connection.getresponse()
                return answer, answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.close()
                if is_new:
                    raise LinkBrokenError(str(error)) from error
        raise AssertionError("the second line is new")

    def _headers(self) -> dict[str, str]:
        return {"content-type": CONTENT, "authorization": f"Bearer {self.announcement.secret}"}

    def _connect(self, timeout: float) -> http.client.HTTPConnection:
        """A connection, by no proxy."""
        place = urlsplit(self.announcement.address)
        return http.client.HTTPConnection(place.hostname or "", place.port or 80, timeout=timeout)


def link_to(ledger: Path) -> Link | None:
    """A line to the app that owns ``ledger``; ``None`` where none runs, whatever an earlier one has left behind."""
    found = announced(ledger)
    if found is None:
        return None
    link = Link(found)
    return link if link.is_live() else None
