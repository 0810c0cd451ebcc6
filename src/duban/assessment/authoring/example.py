"""Made-up entities for a rulebook, so that its table can be seen filled in: the example of each column, varied."""

from __future__ import annotations

from duban.assessment.authoring.labels import LABELS
from duban.assessment.authoring.template import Heading, headings
from duban.assessment.rulebook.model import Version

ENTITIES = 8
# What the examples of an entity are multiplied by, the first being as the examples are: some above, some below.
_FACTORS = (1.0, 0.6, 1.4, 0.85, 1.15, 1.9, 0.45, 1.05)
# By how much columns differ from each other in one entity, in steps, so that not every ranking is by size alone.
_STEP, _STEPS = 0.05, 5
# One answer in so many is no, and one choice another than the example.
_OTHERWISE = 6


def example_rows(version: Version, lang: str, count: int = ENTITIES) -> list[list[object]]:
    """``count`` lines for :func:`duban.assessment.authoring.template.to_xlsx`: identifier, name, a value for each heading.

    The same for the same version and language; no such entity exists.

    >>> from duban.assessment.rulebook.loader import load
    >>> [row[:2] for row in example_rows(load("cluster-index").versions[-1], "en", 2)]
    [['X001', 'Example 1'], ['X002', 'Example 2']]
    """
    columns = [
        [_varied(version, heading, lang, line, place) for line in range(count)]
        for place, heading in enumerate(headings(version, lang), 1)
    ]
    name = LABELS["example.name"]
    identity = [(f"X{line:03}", name.format(n=line).text(lang)) for line in range(1, count + 1)]
    return [[*who, *(column[line] for column in columns)] for line, who in enumerate(identity)]


def _varied(version: Version, heading: Heading, lang: str, line: int, place: int) -> object:
    variable = version.scope.variables.get(heading.id)
    otherwise = line > 0 and (line + place) % _OTHERWISE == 0
    if variable is not None and variable.type == "flag":
        return LABELS.say("template.no", lang) if otherwise else heading.example or None
    if variable is not None and variable.choices:
        return (
            variable.choices[place % len(variable.choices)].name.text(lang) if otherwise else heading.example
        )
    try:
        number = float(heading.example)
    except ValueError:
        return heading.example or None
    value = number * _FACTORS[line % len(_FACTORS)] * (1 + _STEP * (line * place % _STEPS))
    if variable is not None and variable.most is not None:
        value = min(value, variable.most)
    return round(value) if number.is_integer() else float(f"{value:.3g}")
