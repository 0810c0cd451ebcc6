"""What people state of a document's context, and the reading that follows from it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import run
from duban.queries.documents.rereading import SHOWN, Rereading, rereading, verdict_changes
from duban.text.document import Context, digest
from duban.text.sources import MEMBER, Source, find
from duban.text.url import is_address
from duban.tracking.public import track
from duban.tracking.tracking import Tracking
from duban.web.intake.jobs import Entry, Job, Step
from duban.web.intake.receiving import PROCESSES
from duban.web.intake.uploads import Uploads
from duban.web.store import Store

# Tracking before and after takes twice some ten microseconds a figure: two seconds at this many.
_MOST_FIGURES: Final = 50_000
MISSING: Final = Bilingual(
    "记下了，但原文件不在这里，还没有按新的信息重读；请把同一个文件再拖进来，重读时就会用上",
    "Noted; but the original file is not here, so it was not read again. Drop the same file in once more: "
    "what you stated is used then",
)
_NOTHING: Final = Bilingual("内容没有变化", "Nothing changed")


def restate(store: Store, uploads: Uploads, sha256: str, stated: Context, author: str) -> Step:
    """The step of a job that states the context of a content and reads it again; the job's result is what changed."""

    def step(job: Job) -> None:
        job.expect(1)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        before = store.read(lambda ledger: _document(ledger, sha256))
        store.write(lambda ledger: ledger.state(sha256, stated, author=author, at=at))
        data = original(uploads, sha256, before.name, store.settings.ledger.parent)
        if data is None:
            job.add(Entry(name=before.name, outcome="stated", sha256=sha256, reason=MISSING))
            return
        tracked = _tracked(store)
        source = Source(before.name, lambda _: data, before.media_type)
        result = next(run([source], stated={sha256: stated}, jobs=PROCESSES))
        if not isinstance(result, StoredDocument):
            reason = result.message if isinstance(result, UnreadableError) else _NOTHING
            job.add(Entry(name=before.name, outcome="unreadable", sha256=sha256, reason=reason))
            return
        store.write(lambda ledger: ledger.add(result))
        job.result = _changed(store, before, tracked, sha256)
        job.add(Entry(name=before.name, outcome="renewed", sha256=sha256))

    return step


def original(uploads: Uploads, sha256: str, name: str, home: Path) -> bytes | None:
    """The bytes of a content: those that were kept, or those of the file of its name, if they are still the same.

    ``home`` is the folder that names without a folder of their own may lie in, beside the one that the app runs in.
    """
    kept = uploads.find(sha256)
    if kept is not None:
        return kept.read_bytes()
    if is_address(name) or "://" in name:
        return None
    for place in (Path(), home):
        path = place / name.partition(MEMBER)[0]
        if not path.is_file():
            continue
        for one in find([str(place / name)]):
            if isinstance(one, Source) and (data := _loaded(one)) and digest(data) == sha256:
                return data
    return None


def _loaded(source: Source) -> bytes | None:
    try:
        return source.load()
    except UnreadableError:
        return None


def _document(ledger: Ledger, sha256: str) -> StoredDocument:
    names = ledger.names_of(sha256)
    found = ledger.documents(names=names, all_versions=True)
    return next(one for one in reversed(found) if one.sha256 == sha256)


def _tracked(store: Store) -> Tracking | None:
    """What became of the targets; ``None`` where there are too many figures to find that out in passing."""

    def tracked(ledger: Ledger) -> Tracking | None:
        counted = ledger.connection.execute("SELECT count(*) FROM figures").fetchone()
        return track(ledger) if counted and counted[0] <= _MOST_FIGURES else None

    return store.read(tracked)


def _changed(store: Store, before: StoredDocument, tracked: Tracking | None, sha256: str) -> Rereading:
    after = store.read(lambda ledger: _document(ledger, sha256))
    found = rereading(before, after)
    if tracked is None:
        return found
    now = _tracked(store)
    names = store.read(lambda ledger: ledger.names_of(sha256))
    verdicts = verdict_changes(tracked, now, names) if now else []
    return found._replace(verdicts=verdicts[: 2 * SHOWN], verdict_count=len(verdicts))
