"""The variables of a rulebook, what is defined from them, and the names that an expression may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duban.assessment.expression.nodes import Node
from duban.assessment.formula.field import Field, Kind
from duban.language import Bilingual, Texts

TYPES = (
    "money",
    "ratio",
    "count",
    "number",
    "years",
    "level",
    "score",
    "area",
    "flag",
    "choice",
    "selection",
)
ANSWERED = frozenset({"flag", "choice", "selection"})
"""The types of variables that are answered, not measured."""
_KINDS: Mapping[str, Kind] = {"money": "money", "ratio": "ratio", "flag": "flag", "choice": "choice"}
_WORDING = Texts("duban.assessment.expression", "wording")


def before(name: Bilingual, ago: int) -> Bilingual:
    """The name of a variable some years before the last full one.

    >>> before(Bilingual("营业收入", "revenue"), 1)
    Bilingual(zh='前一年营业收入', en='revenue one year before')
    """
    return _WORDING[f"before.{ago}"].format(name=name) if ago else name


def column(id: str, ago: int) -> str:
    """The identifier of a variable's column for a year.

    >>> column("revenue", 0), column("revenue", 1), column("revenue", 2)
    ('revenue', 'revenue_prev', 'revenue_prev2')
    """
    return id + ("" if not ago else "_prev" if ago == 1 else f"_prev{ago}")


def option(id: str, choice: str) -> str:
    """The identifier of the answer whether a choice of a selection is ticked.

    >>> option("network", "control")
    'network_control'
    """
    return f"{id}_{choice}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers of a variable, with other spellings of it, and the codes of GB/T 4754 that it holds."""

    id: str
    name: Bilingual
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A datum of an entity.

    Attributes:
        id: its identifier; ``aliases`` are headers of its column other than ``name``.
        type: one of :data:`TYPES`: money in yuan, ratios in percent, areas in square kilometres. A ``choice`` is one of
            ``choices``, a ``selection`` any number of them.
        definition: what is counted; ``source`` says where that is laid down.
        sure: ``seen``, ``known`` or ``open``.
        years: 0 for what is of no year, else for how many full years it is asked, the last one included.
        negative: whether it can lie below zero; ``most`` is the largest possible value.
        ordered: whether the choices stand from lowest to highest.
        unit: what a number is in, for people (吨标准煤/万元).
        judged: there is no number for it: someone has to judge, and until then it is unknown.
        example: a value for the template.
    """

    id: str
    name: Bilingual
    type: str
    aliases: tuple[str, ...] = ()
    definition: Bilingual = Bilingual()
    source: str = ""
    sure: str = "known"
    years: int = 0
    negative: bool = False
    most: float | None = None
    choices: tuple[Choice, ...] = ()
    ordered: bool = False
    judged: bool = False
    example: str = ""
    unit: str = ""

    @property
    def dimension(self) -> str:
        """What it measures, as units name it."""
        return "points" if self.type == "score" else self.type

    def fields(self) -> tuple[Field, ...]:
        """The columns that hold it: one a year, and of a selection an answer for each of its choices."""
        if self.type == "selection":
            return tuple(self._ticked(choice) for choice in self.choices)
        return tuple(self._field(ago) for ago in range(max(self.years, 1)))

    def _ticked(self, choice: Choice) -> Field:
        """The answer whether a choice of a selection is ticked: from a column of its own, or from the list of them."""
        return Field(
            id=option(self.id, choice.id),
            name=_WORDING["option"].format(name=self.name, choice=choice.name),
            kind="flag",
            part_of=Field(
                id=self.id,
                name=self.name,
                kind="selection",
                aliases=self.aliases,
                choices=self._spellings(),
            ),
        )

    def _field(self, ago: int) -> Field:
        names = (self.name.zh, self.name.en, *self.aliases)
        return Field(
            id=column(self.id, ago),
            name=before(self.name, ago),
            kind=_KINDS.get(self.type, "number"),
            aliases=names if ago else self.aliases,
            unit=self.unit,
            negative=self.negative,
            most=self.most,
            choices=self._spellings(),
            codes={code: choice.id for choice in self.choices for code in choice.codes},
            years_ago=ago if self.years else None,
        )

    def _spellings(self) -> dict[str, str]:
        return {
            name: choice.id
            for choice in self.choices
            for name in (choice.name.zh, choice.name.en, choice.id, *choice.aliases)
        }


@dataclass(frozen=True, slots=True)
class Definition:
    """A quantity or condition that expressions use by name, defined from variables."""

    id: str
    name: Bilingual
    node: Node
    text: str
    aliases: tuple[str, ...] = ()

    def field(self, ago: int, negative: bool) -> Field:
        """The column of a share that a table states itself; ``negative`` where it can lie below zero."""
        names = (self.name.zh, self.name.en, *self.aliases)
        return Field(
            id=column(self.id, ago),
            name=before(self.name, ago),
            kind="ratio",
            aliases=names if ago else self.aliases,
            negative=negative,
            years_ago=ago,
        )


@dataclass(frozen=True, slots=True)
class NamedList:
    """Variables of one type under one name, which stands for each of them; ``name`` says what one of them is."""

    id: str
    name: Bilingual
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an expression may use; ``tiers`` are those that come before it."""

    variables: Mapping[str, Variable]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    tiers: Mapping[str, Bilingual] = field(default_factory=dict)
    lists: Mapping[str, NamedList] = field(default_factory=dict)

    def known(self) -> list[str]:
        """All names of variables, definitions and lists."""
        return [*self.variables, *self.definitions, *self.lists]

    def with_members(self) -> Scope:
        """The scope in which a list is a variable like its members, so that it can be told in words like one.

        >>> scene = Variable("design", Bilingual("产品设计", "design"), "level")
        >>> scenes = NamedList("scenes", Bilingual("场景", "scene"), ("design",))
        >>> Scope({"design": scene}, lists={"scenes": scenes}).with_members().variables["scenes"].name.en
        'scene'
        """
        if not self.lists:
            return self
        like = {one.id: self.variables[one.members[0]] for one in self.lists.values()}
        listed = {id: replace(like[id], id=id, name=one.name) for id, one in self.lists.items()}
        return replace(self, variables={**self.variables, **listed}, lists={})
