"""YAML whose every value knows where it stands, so that a fault in a rulebook is told with line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from duban.errors import Flaw, Place, RulebookError
from duban.language import Bilingual

if TYPE_CHECKING:
    import yaml


_CLOSED = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:bool")


class Text(str):
    """A scalar that was written as text, with the place of each of its characters."""

    places: tuple[Place, ...]
    place: Place

    def at(self, offset: int) -> Place:
        """The place of a character; of the last one where ``offset`` lies behind it."""
        return self.places[min(offset, len(self.places) - 1)] if self.places else self.place


class Table(dict[str, Any]):
    """A mapping; ``keys_at`` tells where each key stands."""

    place: Place = Place()

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Place] = {}


class Items(list[Any]):
    """A sequence."""

    place: Place


def read(name: str, source: str) -> Any:
    """The content of a YAML text.

    Raises:
        RulebookError: where it is no YAML, a key is given twice, or an anchor is used.
    """
    import yaml

    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise RulebookError(name, (_syntax(error),)) from None
    return Table() if node is None else _Reader(name, source).value(node)


def place_of(value: object) -> Place:
    """Where a value stands; the beginning of the file for one that does not know."""
    return getattr(value, "place", None) or Place()


def _syntax(error: Exception) -> Flaw:
    mark = getattr(error, "problem_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark else Place()
    problem = str(getattr(error, "problem", None) or "nested too deep").splitlines()[0]
    message = Bilingual(
        f"不是合法的 YAML（{problem}）；请检查缩进、冒号和引号",
        f"this is no YAML ({problem}); look at indents, colons and quotes",
    )
    return Flaw(place, message)


class _Reader:
    def __init__(self, name: str, source: str) -> None:
        import yaml

        self._name = name
        self._source = source
        self._lines = source.splitlines()
        self._plain = yaml.SafeLoader("")
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        import yaml

        if id(node) in self._seen:
            message = Bilingual(
                "不支持 YAML 锚点和别名；请把内容写出来",
                "anchors and aliases are not read; write it out",
            )
            raise RulebookError(self._name, (Flaw(_place(node.start_mark), message),))
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._table(node)
        if isinstance(node, yaml.SequenceNode):
            items = Items(self.value(part) for part in node.value)
            items.place = _place(node.start_mark)
            return items
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node)

    def _table(self, node: yaml.MappingNode) -> Table:
        table = Table()
        table.place = _place(node.start_mark)
        for key, value in node.value:
            name, place = str(key.value), _place(key.start_mark)
            if name in table:
                message = Bilingual(
                    f"“{name}”写了两次；请删去或改名",
                    f"«{name}» is given twice; drop or rename one",
                )
                raise RulebookError(self._name, (Flaw(place, message),))
            table.keys_at[name] = place
            table[name] = self.value(value)
        return table

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag in _CLOSED:
            return self._plain.construct_object(node)
        # Numbers and dates stay as written: 0.1 is a tenth, not a float.
        text = Text(node.value)
        text.place = _place(node.start_mark)
        text.places = tuple(self._places(node))
        return text

    def _places(self, node: yaml.ScalarNode) -> list[Place]:
        """The place of each character: those that are no spaces come in the same order in value and file."""
        raw = iter(self._raw(node))
        places: list[Place] = []
        last = _place(node.start_mark)
        for character in node.value:
            if not character.isspace():
                last = next((place for other, place in raw if other == character), last)
            places.append(last)
        return places

    def _raw(self, node: yaml.ScalarNode) -> list[tuple[str, Place]]:
        start, end = node.start_mark, node.end_mark
        block = node.style in ("|", ">")
        first = start.line + 1 if block else start.line
        found = []
        for number in range(first, min(end.line + 1, len(self._lines))):
            low = start.column if number == start.line else 0
            high = end.column if number == end.line else None
            for column, character in enumerate(self._lines[number][low:high], low):
                found.append((character, Place(number + 1, column + 1)))
        return found


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)
