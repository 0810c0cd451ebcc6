"""``pack.yaml``: what the pack is called, its sections in order, its bodies and its rulebooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from duban.arguments import is_date
from duban.assessment.rulebook.fieldwise import BrokenError, Flaws, Part
from duban.assessment.rulebook.located import Table, Text, place_of, read
from duban.errors import Place, RulebookError
from duban.language import LANGUAGES, Bilingual
from duban.packs.files import SETTINGS
from duban.packs.model import Body, Formulation
from duban.packs.reading.cells import ID, LONGEST_ID, CellError, both, check_text
from duban.packs.reading.faults import Faults, near
from duban.vocabulary.themes import themes

_NEEDED = ("id", "name", "summary", "state")
_ALLOWED = ("document", "formulations", "bodies", "rulebooks")
_DAY = len("2025-03-05")
_MOST = 2000
"""The most formulations, bodies or rulebooks of a pack: a page with more has no reader."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What ``pack.yaml`` says, as of a pack; ``places`` tells where ids, rulebooks, state and document stand."""

    id: str = ""
    name: Bilingual = Bilingual()
    summary: Bilingual = Bilingual()
    state: str = ""
    document: str | None = None
    formulations: tuple[Formulation, ...] = ()
    bodies: tuple[Body, ...] = ()
    rulebooks: tuple[str, ...] = ()
    places: Mapping[tuple[str, str], Place] = {}


def read_settings(text: str, faults: Faults) -> Settings:
    """What a ``pack.yaml`` says; what is wrong is noted."""
    flaws = Flaws()
    try:
        content = read(SETTINGS, text)
        return _settings(Part(content, flaws, _NEEDED, _ALLOWED), faults)
    except RulebookError as error:
        faults.take(SETTINGS, error.flaws)
    except BrokenError:
        pass
    finally:
        faults.take(SETTINGS, flaws.found)
    return Settings()


def _settings(part: Part, faults: Faults) -> Settings:
    places: dict[tuple[str, str], Place] = {}
    formulations = _listed(part, "formulations", places, faults, ("themes",))
    bodies = _listed(part, "bodies", places, faults)
    document = part.text("document")
    if document:
        places["document", document] = document.place
    rulebooks = _texts(part, "rulebooks")
    places |= {("rulebooks", book): place_of(book) for book in rulebooks}
    places["state", ""] = part.at("state")
    return Settings(
        id=_id(part, faults),
        name=_both(part, "name", faults),
        summary=_both(part, "summary", faults),
        state=_state(part, faults),
        document=str(document) or None,
        formulations=tuple(
            Formulation(id=_id(one), name=_both(one, "name", faults), themes=_themes(one, faults))
            for one in formulations
        ),
        bodies=tuple(Body(id=_id(one), name=_both(one, "name", faults)) for one in bodies),
        rulebooks=tuple(dict.fromkeys(map(str, rulebooks))),
        places=places,
    )


def _listed(
    part: Part,
    key: str,
    places: dict[tuple[str, str], Place],
    faults: Faults,
    allowed: Iterable[str] = (),
) -> list[Part]:
    """The entries of a list, each with an identifier of its own."""
    found: list[Part] = []
    for value in part.items(key)[:_MOST]:
        try:
            one = Part(value, part.flaws, ("id", "name"), allowed)
        except BrokenError:
            continue
        id = _id(one, faults)
        place = place_of(one.table.get("id")) if "id" in one else one.place
        if not id:
            continue
        if (first := places.get((key, id))) is not None:
            faults.note(SETTINGS, place, "twice", value=id, line=first.line)
            continue
        places[key, id] = place
        found.append(one)
    return found


def _id(part: Part, faults: Faults | None = None) -> str:
    id = part.text("id")
    if id and faults and not ID.fullmatch(id):
        faults.note(SETTINGS, id.place, "id", value=str(id), most=LONGEST_ID)
    return str(id)


def _both(part: Part, key: str, faults: Faults) -> Bilingual:
    """A text in both languages; English may be left out."""
    if key not in part:
        return Bilingual()
    try:
        inner = Part(part.table[key], part.flaws, ("zh",), ("en",))
    except BrokenError:
        return Bilingual()
    for lang in LANGUAGES:
        try:
            check_text(inner.text(lang))
        except CellError as error:
            faults.note(SETTINGS, inner.at(lang), error.key, **error.parts)
    return both(inner.name.zh.strip(), inner.name.en.strip())


def _state(part: Part, faults: Faults) -> str:
    text = part.text("state")
    if text:
        if len(text) == _DAY and is_date(text):
            return str(text)
        faults.note(SETTINGS, text.place, "state", value=str(text))
    return ""


def _themes(part: Part, faults: Faults) -> tuple[str, ...]:
    known = [theme.id for theme in themes().entries]
    found = _texts(part, "themes")
    for id in found:
        if id not in known:
            faults.note(SETTINGS, id.place, "theme", value=str(id), near=near(id, known))
    return tuple(map(str, found))


def _texts(part: Part, key: str) -> list[Text]:
    """A list of texts."""
    found = []
    for value in part.items(key)[:_MOST]:
        if isinstance(value, Text) and value:
            found.append(value)
        else:
            at = value.place if isinstance(value, (Text, Table)) else part.at(key)
            part.flaws.note(at, f"“{key}”应是文字的列表", f"«{key}» should be a list of texts")
    return found
