"""The server around the app: where it listens, within which bounds, and how it ends."""

from __future__ import annotations

import asyncio
import atexit
import errno
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from duban.errors import ArgumentError
from duban.web.settings import DEFAULT_PORT

# Ports that are tried behind the usual one, before any that is free.
_TRIED = 20
# Connections at once: browsers open six each, and forty people are more than a ledger on a desk has.
_CONNECTIONS = 250
_KEEP_ALIVE_SECONDS = 30
# What a browser waits for as it asks is short; a stream is cut off.
_LAST_ANSWERS_SECONDS = 3
# A connection that has not asked for anything whole by then is closed.
_FIRST_REQUEST_SECONDS = 20.0


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens at ``host`` and ``port``; without one at the usual port or the next that is free.

    Raises:
        ArgumentError: where the port is in use, or the machine has no such address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = (*range(DEFAULT_PORT, DEFAULT_PORT + _TRIED), 0) if port is None else (port,)
    for number in tried:
        made = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs listen at one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
            made.listen(_CONNECTIONS)
        except OSError as error:
            made.close()
            if number == tried[-1] or isinstance(error, socket.gaierror):
                raise _not_to_be_had(host, number, error) from None
            continue
        made.setblocking(False)
        return made
    raise AssertionError("the last one tried either listens or raises")


def _not_to_be_had(host: str, port: int, error: OSError) -> ArgumentError:
    if isinstance(error, PermissionError):
        return ArgumentError(
            "--port",
            f"没有权限使用端口 {port}；请用 1024 以上的",
            f"no permission for port {port}; take one above 1024",
        )
    if isinstance(error, socket.gaierror) or error.errno not in _IN_USE:
        said = error.strerror or str(error)
        return ArgumentError(
            "--host", f"本机没有 {host} 这个地址（{said}）", f"this machine has no address {host} ({said})"
        )
    return ArgumentError(
        "--port",
        f"端口 {port} 已被占用；请用 --port 换一个，或不指定",
        f"port {port} is in use; name another with --port, or none",
    )


_IN_USE = (errno.EADDRINUSE, 10048, 10013)  # the latter of Windows, where a port may be held alone


def serve(app: ASGIApp, at: socket.socket, started: Callable[[], None]) -> None:
    """Serve ``app`` at the socket ``at`` until Ctrl-C; ``started`` is called once it answers."""
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody stands between: what a request says of others is made up
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
    )
    _log_plainly()
    _Server(config, started).run(sockets=[at])


def leave() -> None:
    """End the process without waiting for threads whose answers nobody reads any more; called when all is closed."""
    atexit._run_exitfuncs()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)


class _Server(uvicorn.Server):
    """A server that ends quietly: Ctrl-C is how it is meant to end."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so; beside the server, which a browser that opens would hold up."""
        await super().startup(sockets)
        if self.started:
            threading.Thread(target=self._tell, daemon=True).start()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """While it runs, signals end it; a second Ctrl-C at once. Afterwards they are not raised again."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        wanted = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
        before = {number: signal.signal(number, self._end) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        if self.should_exit and number == signal.SIGINT:
            # Whatever it still does: what is in the ledger is whole, and the file is free once the process is gone.
            os._exit(130)
        self.should_exit = True


_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class _Protocol(H11Protocol):
    """A connection that is closed where no request comes on it, or none to its end of headers."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self.loop.call_later(_FIRST_REQUEST_SECONDS, self._close_if_silent)

    def _close_if_silent(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def _log_plainly() -> None:
    """A line for a fault on standard error, with its trace only where that is asked for (``DUBAN_DEBUG``)."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("duban: %(message)s"))
    for name in ("uvicorn.error", "duban"):
        log = logging.getLogger(name)
        log.handlers[:] = [handler]
        log.propagate = False
        log.setLevel(logging.ERROR)


class _OneLine(logging.Formatter):
    """A record in one line: what is wrong instead of where."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        if record.exc_info and not os.environ.get("DUBAN_DEBUG"):
            error = record.exc_info[1]
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = f"{type(error).__name__}: {error}", ()
            record.exc_info = record.exc_text = None
            return " ".join(super().format(record).split())
        return super().format(record)
