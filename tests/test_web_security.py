"""What must not get in, and what must not come out: every page, whatever is stored and whatever is asked."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

import duban as api
from duban.errors import ArgumentError
from duban.ledger import DataFile, Ledger, StoredDocument
from duban.observation import Observation
from duban.web.application import application
from duban.web.server import guard
from duban.web.settings import Settings
from duban.web.store import Store
from thorough import THOROUGH

BASE = "http://127.0.0.1:8017"
OWN = {"x-duban": "1"}
AT = "2026-01-01T08:00:00Z"
SCRIPT = "<script>alert(20261)</script>"
ATTRIBUTE = "\" onmouseover=alert(20262) x='"
MARKED = f"{SCRIPT}{ATTRIBUTE}"
# None of these may stand in a page, whatever the ledger holds.
RAW = ("<script>alert(2026", '" onmouseover=alert(2026', "<img src=x")
SAFE_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def hostile_document(name: str = f"{SCRIPT}.txt", **context: str) -> StoredDocument:
    """A document that has markup wherever a document can have it."""
    lines = [
        f"关于{SCRIPT}的报告",
        "2026年1月5日",
        f"一、2025年{SCRIPT}回顾",
        f"2025年，{SCRIPT}粮食产量增长2%，<img src=x onerror=alert(20263)>茶叶产量达到5万吨。",
        f"培育100个{SCRIPT}产业集群。",
    ]
    document = api.read_text("\n".join(lines), name=name, **context)
    made = StoredDocument.of(document, api.extract(document))
    return msgspec.structs.replace(
        made,
        title=MARKED,
        issuer=MARKED,
        region=f"某{MARKED}省",
        publisher=MARKED,
        url="javascript:alert(20264)",
    )


def table_document() -> StoredDocument:
    """A table with markup in its cells."""
    html = (
        "<html><head><title>统计公报</title></head><body><h1>统计公报</h1><p>2026年1月5日</p><table>"
        "<tr><th>指标</th><th>单位</th><th>2025年</th></tr>"
        "<tr><td>&lt;script&gt;alert(20265)&lt;/script&gt;粮食产量</td><td>万吨</td><td>500</td></tr>"
        "</table></body></html>"
    )
    from duban.pipeline import Task, process
    from duban.text.document import Context

    read = process(Task("table.html", html.encode(), None, Context()))
    assert isinstance(read, StoredDocument)
    return read


def fill(ledger: Ledger) -> StoredDocument:
    document = hostile_document()
    ledger.add(document)
    ledger.add(hostile_document("b.txt", year=2027))  # type: ignore[arg-type]
    ledger.add(table_document())
    number = ledger.corrections.accept(document.sha256, 0, author=MARKED, at=AT, note=MARKED)
    ledger.corrections.revoke(number, at=AT)
    ledger.corrections.accept(document.sha256, 0, author=MARKED, at=AT, note=MARKED)
    value = Observation(
        indicator=f"粮食产量{MARKED}", unit="吨", low=5.0, high=5.0, region=MARKED, period_end="2025-12"
    )
    ledger.import_observations(DataFile(name=f"{MARKED}.csv", sha256="00", observations=(value,)))
    return document


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Starlette, StoredDocument]]:
    """The app on a ledger that is full of markup, and a document in it."""
    path = tmp_path_factory.mktemp("hostile") / "l.duckdb"
    with Ledger.open(path) as ledger:
        document = fill(ledger)
    app = application(Settings(ledger=path))
    yield app, document
    app.state.store.close()


@pytest.fixture
def app(tmp_path: Path) -> Generator[Starlette]:
    made = application(Settings(ledger=tmp_path / "l.duckdb", upload_limit=1_000))
    yield made
    made.state.store.close()


def client(app: ASGIApp, **given: Any) -> TestClient:
    return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False, **given)


# --- every page there is, with what it must not take for more than text ---

# The names of parameters that pages and interface take; others are passed over by them.
PARAMETERS = (
    "q term kind issuer region year indicator theme status as_of page sort size limit offset record at old new modality "
    "measure period unit group column row direction view document sha256 ids format lang fields month desc by token"
).split()
HOSTILE = [
    MARKED,
    "'; DROP TABLE documents; --",
    "' OR '1'='1",
    '" UNION SELECT source FROM documents --',
    "%' ESCAPE '",
    "-1",
    "0",
    "9" * 30,
    "1e400",
    "NaN",
    "２０２５",
    "null",
    "\x00",
    "\r\nx-injected: 1",
    "../../../../etc/passwd",
    "[]",
    "{}",
    "{{ 7 * 7 }}",
    "9999-99-99",
    "a" * 1_000,
    "\U0001f4a3𠮷",
]


class Place(NamedTuple):
    """A route that can be asked for."""

    path: str
    names: tuple[str, ...]


def places(app: Starlette) -> list[Place]:
    """All routes of the app that answer to GET; the assets are looked at apart."""
    found = []
    for route in app.routes:
        if (
            isinstance(route, Mount)
            or not isinstance(route, Route)
            or "GET" not in (route.methods or {"GET"})
        ):
            continue
        found.append(Place(route.path, tuple(re.findall(r"{(\w+)[^}]*}", route.path))))
    return found


def filled(place: Place, values: Mapping[str, str], default: str) -> str:
    return re.sub(r"{(\w+)[^}]*}", lambda part: quote(values.get(part[1], default), safe=""), place.path)


def known_values(document: StoredDocument) -> dict[str, str]:
    return {"sha256": document.sha256, "ordinal": "0", "number": "1", "id": "0", "job": "0"}


AT_ONCE = 5


def asked(app: Starlette, document: StoredDocument) -> Iterator[tuple[str, dict[str, str]]]:
    """Addresses with their queries: each page as it is, with what is hostile in all parameters, and in one of them.

    By turns the pages get some of the values and every second parameter has one; ``make thorough`` gives all to all.
    """
    values = known_values(document)
    turn = cycle((MARKED, *HOSTILE, MARKED))
    for number, place in enumerate(places(app)):
        at_once = HOSTILE if THOROUGH else [next(turn) for _ in range(AT_ONCE)]
        alone = PARAMETERS if THOROUGH else PARAMETERS[number % 2 :: 2]
        path = filled(place, values, "0")
        yield path, {}
        for lang in ("zh", "en"):
            yield path, {"lang": lang}
        for one in at_once:
            yield path, dict.fromkeys(PARAMETERS, one)
        for name in alone:
            yield path, {name: next(turn)}
        for one in HOSTILE if place.names else ():
            yield filled(place, {}, one), {}


def test_no_page_fails_or_takes_text_for_markup(served: tuple[Starlette, StoredDocument]) -> None:
    app, document = served
    browser = client(app)
    faults, pages = [], 0
    for path, query in asked(app, document):
        answer = browser.get(path, params=query, headers={"accept": "text/html"})
        if answer.status_code >= 500:
            faults.append((answer.status_code, path, query))
        assert {name: answer.headers.get(name) for name in SAFE_HEADERS} == SAFE_HEADERS, path
        assert "x-injected" not in answer.headers
        if answer.headers.get("content-type", "").startswith("text/html"):
            pages += 1
            assert not raw_in(answer.text), (path, query)
            assert not re.search(r"""(?:href|src|action)=["']?\s*javascript:""", answer.text), (path, query)
            assert "Traceback" not in answer.text
            check_policy(answer.headers["content-security-policy"])
    assert not faults, faults[:10]
    assert pages > 20


def raw_in(page: str) -> list[str]:
    """What of :data:`RAW` stands in a page as markup; data for its scripts is no markup, and closes no element."""
    markup = re.sub(r'<script type="application/json"[^>]*>[^<]*</script>', "", page)
    return [raw for raw in RAW if raw in markup]


def check_policy(policy: str) -> None:
    """Nothing runs but what is ours: no script or style by its standing in the page, none from elsewhere."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    for name in ("script-src", "style-src", "connect-src", "form-action"):
        assert re.fullmatch(r"'self'( 'sha256-[\w+/=]+')*", rules[name]), policy


def test_queries_change_nothing(served: tuple[Starlette, StoredDocument]) -> None:
    app, document = served
    before = contents(app)
    browser = client(app)
    for place in places(app):
        for one in HOSTILE[:5]:
            browser.get(filled(place, known_values(document), "0"), params=dict.fromkeys(PARAMETERS, one))
    assert contents(app) == before


def contents(app: Starlette) -> list[tuple[str, int]]:
    def ask(ledger: Ledger) -> list[tuple[str, int]]:
        tables = ledger.connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        count = "SELECT count(*) FROM {}"
        return [
            (name, (ledger.connection.execute(count.format(name)).fetchone() or (0,))[0])
            for (name,) in tables
        ]

    store: Store = app.state.store
    return store.read(ask)


def test_the_database_reaches_no_other_file(served: tuple[Starlette, StoredDocument]) -> None:
    import duckdb

    store: Store = served[0].state.store
    for statement in (
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY (SELECT 1) TO '/root/duban-test.csv'",
        "ATTACH '/root/duban-test.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            store.read(lambda ledger, asked=statement: ledger.connection.execute(asked))  # type: ignore[misc]


# --- requests as they come over the wire, unmended by a client ---


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str


def ask(
    app: ASGIApp,
    method: str = "GET",
    path: str = "/",
    headers: Sequence[tuple[str, str]] = (),
    body: Sequence[bytes | float] = (b"",),
    query: str = "",
) -> Answer:
    """The answer to a request; a number in ``body`` is a pause in seconds."""
    sent: list[Any] = []
    pieces = list(body)

    async def receive() -> Any:
        while pieces and isinstance(pieces[0], float):
            await asyncio.sleep(pieces.pop(0))  # type: ignore[arg-type]
        if not pieces:
            return {"type": "http.disconnect"}
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Any) -> None:
        sent.append(message)

    given = list(headers)
    if "host" not in dict(given):
        given.insert(0, ("host", "127.0.0.1:8017"))
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given],
        "server": ("127.0.0.1", 8017),
        "client": ("127.0.0.1", 5),
    }
    try:
        asyncio.run(app(scope, receive, send))
    except Exception:  # Starlette answers, and then raises it again for the server's log
        if not sent:
            raise
    start = next(message for message in sent if message["type"] == "http.response.start")
    text = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    found = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    assert {name: found.get(name) for name in SAFE_HEADERS} == SAFE_HEADERS
    check_policy(found["content-security-policy"])
    return Answer(start["status"], found, text.decode())


HOSTS = [
    ("127.0.0.1:8017", 200),
    ("127.0.0.1", 200),
    ("localhost:8017", 200),
    ("LOCALHOST:8017", 200),
    ("localhost:9000", 200),  # the end of a tunnel
    ("[::1]:8017", 200),
    ("evil.example", 421),
    ("evil.example:8017", 421),
    ("127.0.0.1.evil.example:8017", 421),
    ("localhost.evil.example", 421),
    ("evil.example@127.0.0.1:8017", 421),
    ("127.0.0.1:8017@evil.example", 421),
    ("127.0.0.1:", 421),
    ("127.0.0.1:x", 421),
    ("127.0.0.1 evil.example", 421),
    ("127.0.0.2:8017", 421),
    ("192.168.0.5:8017", 421),
    ("0.0.0.0:8017", 421),
    ("[::1", 421),
    ("", 421),
    (":8017", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_name_that_was_rebound_is_not_ours(app: Starlette, host: str, status: int) -> None:
    assert ask(app, headers=[("host", host)]).status == status


def test_two_hosts_are_none(app: Starlette) -> None:
    assert ask(app, headers=[("host", "127.0.0.1:8017"), ("host", "evil.example")]).status == 421


# A request that comes through finds no page at this address.
IN, OUT = 404, 403
ORIGINS = [
    ({}, OUT),
    ({"x-duban": "1"}, IN),
    ({"origin": "http://127.0.0.1:8017"}, IN),
    ({"origin": "http://127.0.0.1:8017", "sec-fetch-site": "same-origin"}, IN),
    ({"sec-fetch-site": "none"}, IN),
    ({"sec-fetch-site": "same-origin"}, IN),
    ({"sec-fetch-site": "cross-site"}, OUT),
    ({"sec-fetch-site": "same-site"}, OUT),
    ({"sec-fetch-site": "cross-site", "x-duban": "1"}, OUT),
    ({"origin": "http://evil.example"}, OUT),
    ({"origin": "http://evil.example", "x-duban": "1"}, OUT),
    ({"origin": "http://127.0.0.1:3000"}, OUT),
    ({"origin": "http://localhost:8017"}, OUT),
    ({"origin": "http://127.0.0.1:8017.evil.example"}, OUT),
    ({"origin": "null"}, OUT),
    ({"origin": "null", "x-duban": "1"}, OUT),
    ({"origin": ""}, OUT),
    ({"origin": "http://["}, OUT),
    ({"referer": "http://127.0.0.1:8017/"}, OUT),
]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize(("headers", "status"), ORIGINS)
def test_another_site_changes_nothing(
    app: Starlette, headers: dict[str, str], status: int, method: str
) -> None:
    assert ask(app, method, "/nowhere", list(headers.items())).status == status


def test_every_post_is_refused_to_another_site(served: tuple[Starlette, StoredDocument]) -> None:
    app, document = served
    before = contents(app)
    for route in app.routes:
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            path = filled(Place(route.path, ()), known_values(document), "0")
            assert ask(app, "POST", path, [("origin", "http://evil.example")]).status == 403
    assert contents(app) == before


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/", 200),
        ("OPTIONS", "/", 405),
        ("TRACE", "/", 403),
        ("DELETE", "/", 403),
        ("BREW", "/", 403),
        ("GET", "/nowhere", 404),
        ("HEAD", "/assets/app.css", 200),
        ("GET", "/ledger", 401),
        ("GET", "/ledger/copy", 401),
        ("OPTIONS", "/ledger", 401),
        ("GET", "/ledger/hello", 200),
    ],
)
def test_methods(app: Starlette, method: str, path: str, status: int) -> None:
    answer = ask(app, method, path)
    assert answer.status == status
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("method", "path", "status"), [("DELETE", "/", 405), ("BREW", "/", 405), ("TRACE", "/", 405)]
)
def test_methods_of_our_own_programs(app: Starlette, method: str, path: str, status: int) -> None:
    assert ask(app, method, path, list(OWN.items())).status == status


def test_no_socket_is_opened(app: Starlette) -> None:
    with pytest.raises(WebSocketDisconnect), client(app).websocket_connect("/"):
        pass


# --- the token ---

TOKEN = "a-token-for-tests"
COOKIE = "duban_token_8017"


@pytest.fixture
def locked(tmp_path: Path) -> Generator[Starlette]:
    made = application(Settings(ledger=tmp_path / "l.duckdb", token=TOKEN, host="0.0.0.0", entry="once"))
    yield made
    made.state.store.close()


TOKENS = [
    ({}, "", 401),
    ({"authorization": f"Bearer {TOKEN}"}, "", 200),
    ({"authorization": f"bearer {TOKEN}"}, "", 200),
    ({"authorization": TOKEN}, "", 401),
    ({"authorization": f"Basic {TOKEN}"}, "", 401),
    ({"authorization": "Bearer "}, "", 401),
    ({"authorization": "Bearer wrong"}, "", 401),
    ({"authorization": "Bearer \xff"}, "", 401),
    ({"cookie": f"{COOKIE}={TOKEN}"}, "", 200),
    ({"cookie": f"{COOKIE}=wrong"}, "", 401),
    ({"cookie": f"duban_token={TOKEN}"}, "", 401),
    ({}, f"token={TOKEN}", 303),
    ({}, "token=wrong", 401),
    ({}, "token=", 401),
    ({}, f"token={TOKEN[:-1]}", 401),
]


@pytest.mark.parametrize(("headers", "query", "status"), TOKENS)
@pytest.mark.parametrize("path", ["/", "/documents", "/api/openapi.json", "/nowhere"])
def test_the_token(locked: Starlette, headers: dict[str, str], query: str, status: int, path: str) -> None:
    answer = ask(locked, path=path, headers=list(headers.items()), query=query)
    assert (answer.status in (200, 404)) if status == 200 else answer.status == status
    assert TOKEN not in answer.body


def test_the_token_does_not_stand_in_for_the_origin(locked: Starlette) -> None:
    headers = [("cookie", f"{COOKIE}={TOKEN}")]
    assert ask(locked, "POST", "/nowhere", headers).status == 403
    assert ask(locked, "POST", "/nowhere", [*headers, ("origin", "http://evil.example")]).status == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_sites(locked: Starlette) -> None:
    answer = ask(locked, path="/figures", query=f"region=x&token={TOKEN}&page=2")
    assert answer.headers["location"] == "/figures?region=x&page=2"
    assert answer.headers["set-cookie"] == f"{COOKIE}={TOKEN}; HttpOnly; Path=/; SameSite=strict"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("//evil.example/", "/evil.example/"),
        ("/\\evil.example", "/evil.example"),
        ("/a\r\nx: 1", "/a%0D%0Ax:%201"),
    ],
)
def test_the_way_in_leads_nowhere_else(locked: Starlette, path: str, location: str) -> None:
    assert ask(locked, path=path, query=f"token={TOKEN}").headers["location"] == location


def test_a_browser_that_is_opened_is_let_in_once(locked: Starlette) -> None:
    assert ask(locked, query="token=once").status == 303
    assert ask(locked, query="token=once").status == 401


def test_the_page_that_asks_for_the_token(locked: Starlette) -> None:
    headers = [("accept", "text/html"), ("accept-language", "zh-CN")]
    answer = ask(locked, headers=headers)
    assert answer.status == 401
    assert 'lang="zh-Hans"' in answer.body
    assert "需要口令" in answer.body
    assert 'type="password"' in answer.body
    assert "l.duckdb" not in answer.body
    assert ask(locked, path="/assets/base.css").status == 200


def test_no_app_without_a_token_beyond_this_machine(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="open to others"):
        application(Settings(ledger=tmp_path / "l.duckdb", host="0.0.0.0"))


# --- what is too much ---


def read_all(app: Starlette) -> Starlette:
    """The app with a page that reads what it is sent."""

    async def take(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def form(request: Request) -> Response:
        async with request.form() as sent:
            return PlainTextResponse(str(len(sent)))

    app.router.routes.insert(0, Route("/take", take, methods=["POST"]))
    app.router.routes.insert(0, Route("/form", form, methods=["POST"]))
    return app


BODIES = [
    ([("content-length", "5")], (b"12345",), 200),
    ([("content-length", "1001")], (b"x" * 1001,), 413),
    ([("content-length", "99999999999999999999")], (b"",), 413),
    ([("content-length", "-5")], (b"",), 413),
    ([("content-length", "5, 6")], (b"",), 413),
    ([], (b"x" * 500, b"x" * 500), 200),
    ([], (b"x" * 500, b"x" * 501), 413),
    ([("content-length", "5")], (b"x" * 600, b"x" * 600), 413),
    ([], (b"x",) * 1001, 413),
    ([], (b"x", 0.3, b"x"), 408),
    ([], (0.3, b"x"), 408),
    ([], tuple(piece for _ in range(20) for piece in (b"x", 0.05)), 408),
]


@pytest.mark.parametrize("page", ["/take", "/form"])
@pytest.mark.parametrize(("headers", "body", "status"), BODIES)
def test_bodies(
    app: Starlette,
    headers: list[tuple[str, str]],
    body: tuple[bytes | float, ...],
    status: int,
    page: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "_PIECE_SECONDS", 0.2)
    monkeypatch.setattr(guard, "_BODY_SECONDS", 0.6)
    form = [("content-type", "application/x-www-form-urlencoded")]
    answer = ask(read_all(app), "POST", page, [*OWN.items(), *form, *headers], body)
    assert answer.status == status
    assert "Traceback" not in answer.body


class Reading:
    """A middleware that reads all of the body before the page does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await self.app(scope, receive, send)


@pytest.mark.parametrize("body", [(b"x" * 600, b"x" * 600)])
def test_a_body_that_is_too_large_for_a_middleware(app: Starlette, body: tuple[bytes, ...]) -> None:
    app.add_middleware(Reading)
    assert ask(app, "POST", "/take", list(OWN.items()), body).status == 413


@cache
def bomb(size: int = 300_000_000) -> bytes:
    """A zip of some hundred kilobytes that would unpack to ``size``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for _ in range(size // 1_000_000):
            member.write(b"0" * 1_000_000)
    return made.getvalue()


def many(count: int = 10_001) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"")
    return made.getvalue()


def escaping() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../../escaped.txt", "2025年，粮食产量增长2%。")
    return made.getvalue()


UPLOADS: list[tuple[str, Callable[[], bytes]]] = [
    ("bomb.zip", bomb),
    ("many.zip", many),
    ("escaping.zip", escaping),
    ("bomb.docx", bomb),
    ("bomb.xlsx", bomb),
    ("../../escaped.txt", lambda: b"2025"),
    ("/etc/escaped.txt", lambda: b"2025"),
    ("..\\..\\escaped.txt", lambda: b"2025"),
    (f"{SCRIPT}.txt", lambda: b"2025"),
    ("a\r\nx-injected: 1.txt", lambda: b"2025"),
    ("a" * 5_000 + ".txt", lambda: b"2025"),
    ("\x00.txt", lambda: b"2025"),
    ("", lambda: b"2025"),
    ("a.txt", lambda: b"\x00\xff" * 50_000),
    ("a.pdf", lambda: b"%PDF-1.7\n" + b"0" * 1_000),
    ("deep.html", lambda: b"<div>" * 50_000),
]


@pytest.mark.parametrize(("name", "data"), UPLOADS, ids=[repr(name[:20]) for name, _ in UPLOADS])
def test_uploads_are_refused_or_harmless(tmp_path: Path, name: str, data: Callable[[], bytes]) -> None:
    inside = tmp_path / "inside" / "deep" / "folder"
    inside.mkdir(parents=True)
    app = application(Settings(ledger=inside / "l.duckdb"))
    with client(app) as browser:
        headers = OWN | {"accept": "application/json"}
        answer = browser.post("/documents", files=[("files", (name, data()))], headers=headers)
        assert answer.status_code < 500
        assert "x-injected" not in answer.headers
        shown = ["/documents"]
        if answer.status_code == 202:
            shown.append(answer.json()["address"])
            assert app.state.jobs.find(answer.json()["job"]).wait(60)
        for path in shown:
            page = browser.get(path, headers={"accept": "text/html"})
            assert page.status_code == 200
            assert not raw_in(page.text)
        held = app.state.store.read(lambda ledger: ledger.documents())
        assert sum(len(document.source) for document in held) < 1_000_000
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and inside not in path.parents]
    assert outside == []
    assert all(path.name.startswith("l.duckdb") for path in inside.iterdir())


def test_a_request_larger_than_the_limit_is_not_stored(tmp_path: Path) -> None:
    app = application(Settings(ledger=tmp_path / "l.duckdb", upload_limit=100_000))
    with client(app) as browser:
        answer = browser.post("/documents", files=[("files", ("a.txt", b"0" * 100_001))], headers=OWN)
        assert answer.status_code == 413
    assert not (tmp_path / "l.duckdb.files").exists() or not list((tmp_path / "l.duckdb.files").iterdir())


def test_what_the_command_line_hands_over_is_bounded_too(app: Starlette) -> None:
    secret = app.state.store.settings.secret
    headers = [("authorization", f"Bearer {secret}")]
    assert ask(app, "POST", "/ledger", headers, (b"x" * 2_000,)).status == 400  # beyond the limit of browsers
    assert ask(app, "POST", "/ledger", [*headers, ("content-length", "9" * 12)]).status == 413


@pytest.mark.parametrize(
    "body", [b"", b"\xc1", b"\x81\xa3ask\xa4none", b"\x81\xa3ask\xa3add", b"\x93\x01\x02\x03"]
)
def test_what_is_handed_over_wrongly(app: Starlette, body: bytes) -> None:
    secret = app.state.store.settings.secret
    answer = ask(app, "POST", "/ledger", [("authorization", f"Bearer {secret}")], (body,))
    assert answer.status == 400


# --- files ---

PATHS = [
    "/assets/../application.py",
    "/assets/../server/guard.py",
    "/assets/..%2fapplication.py",
    "/assets/..\\application.py",
    "/assets/__init__.py",
    "/assets/.css",
    "/assets/..css",
    "/assets/app.css\x00.js",
    "/assets//etc/passwd",
    "/assets/",
    "/assets/app.css/",
    "/document/../../etc/passwd",
    "/document/..%2f..%2fetc%2fpasswd",
    "/documents/jobs/../../l.duckdb",
    "/l.duckdb",
    "/../l.duckdb",
    "/l.duckdb.files/x",
    "/l.duckdb.serving",
    "//etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file(app: Starlette, path: str) -> None:
    answer = ask(app, path=path)
    assert answer.status in (303, 307, 400, 404)
    assert not [said for said in ("import ", "root:", "secret") if said in answer.body]


# --- what goes wrong ---


def broken(app: Starlette) -> Starlette:
    def fail(request: Request) -> Response:
        raise RuntimeError("a secret of the program")

    app.router.routes.insert(0, Route("/broken", fail))
    return app


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ([("accept-language", "zh-CN,zh;q=0.9")], "程序出错"),
        ([("accept-language", "en-GB")], "The program failed"),
        ([("cookie", "duban_lang=zh"), ("accept-language", "en")], "程序出错"),
        ([("accept-language", SCRIPT)], "The program failed"),
    ],
)
def test_a_fault_is_told_in_the_right_language_and_no_more(
    app: Starlette, headers: list[tuple[str, str]], said: str
) -> None:
    answer = ask(broken(app), path="/broken", headers=headers)
    assert answer.status == 500
    assert said in answer.body
    assert "RuntimeError" in answer.body
    assert not [one for one in ("a secret of the program", "Traceback", ".py", SCRIPT) if one in answer.body]


def test_a_fault_in_the_page_of_faults(app: Starlette) -> None:
    def fail(request: Request, error: Exception) -> Response:
        raise RuntimeError("a secret of the program")

    app.exception_handlers[Exception] = fail
    answer = ask(broken(app), path="/broken", headers=[("accept", "text/html"), ("accept-language", "zh")])
    assert answer.status == 500
    assert "程序出错" in answer.body
    assert "secret" not in answer.body


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/html,*/*", "text/html"), ("application/json", "text/plain"), ("", "text/plain")],
)
@pytest.mark.parametrize(("lang", "said"), [("zh", "不是本应用的地址"), ("en", "Not an address of this app")])
def test_refusals_are_told_too(app: Starlette, accept: str, kind: str, lang: str, said: str) -> None:
    headers = [("host", "evil.example"), ("accept", accept), ("accept-language", lang)]
    answer = ask(app, headers=headers)
    assert answer.status == 421
    assert answer.headers["content-type"].startswith(kind)
    assert said in answer.body


@pytest.mark.parametrize("lang", ["zh\r\nset-cookie: a=b", SCRIPT, "fr", ""])
def test_a_language_is_one_of_two(app: Starlette, lang: str) -> None:
    answer = client(app).get("/", params={"lang": lang})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_questions_that_fail_are_not_kept(app: Starlette) -> None:
    store: Store = app.state.store

    def fail(ledger: Ledger) -> int:
        raise ZeroDivisionError

    for number in range(1_000):
        with pytest.raises(ZeroDivisionError):
            store.kept(("key", number), fail)
    assert len(store._locks) < 10
