"""What an index declares and a reader of its ranking has to know: goalposts, logarithms, points, consistency, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from duban.assessment.composite.pairwise_comparison import ACCEPTED, priorities
from duban.assessment.formula.amounts import plain
from duban.assessment.formula.index import Index, Indicator
from duban.assessment.table.notes import Note
from duban.language import LIST, Bilingual


def declared(index: Index) -> Iterator[Note]:
    """The sentences, in the order in which a reader wants them.

    >>> from duban.assessment.rulebook.loader import load_index
    >>> [note.en[:24] for note in declared(load_index("high-tech-zone"))]
    ['points: innovation and e', 'scaled between declared ', 'Of the 46 weights of the']
    """
    if index.scale != 1:
        points = LIST.join(_with(group.name, plain(group.points or 0.0)) for group in index.groups)
        yield Note(f"各组分值：{points.zh}", f"points: {points.en}")
    posts = [one for one in index.indicators if one.goalposts]
    if posts:
        told = LIST.join(map(_posts, posts))
        yield Note(
            f"按声明的上下限标准化，超出的按 0 或 1 计：{told.zh}",
            f"scaled between declared goalposts, beyond which nothing more counts: {told.en}",
        )
    logs = [one.field.name for one in index.indicators if one.log]
    if logs:
        names = LIST.join(logs)
        yield Note(f"取对数：{names.zh}", f"logarithms are taken of: {names.en}")
    if index.comparisons:
        yield _consistency(index)
    if index.gaps:
        yield Note(index.gaps.zh, index.gaps.en, warning=True)


def _with(name: Bilingual, value: str) -> Bilingual:
    return Bilingual(f"{name.zh} {value}", f"{name.en} {value}")


def _posts(one: Indicator) -> Bilingual:
    low, high = one.goalposts or (0.0, 0.0)
    return _with(one.field.name, f"{plain(low)}–{plain(high)}")


def _consistency(index: Index) -> Note:
    """Whether the comparisons contradict each other, as a warning where they do."""
    found = priorities(index.comparisons)
    figures = f"λ = {found.eigenvalue:.4f}, CI = {found.index:.4f}, CR = {found.ratio:.4f}"
    if found.ratio <= ACCEPTED:
        return Note(f"两两比较一致：{figures}", f"the comparisons are consistent: {figures}")
    return Note(
        f"两两比较自相矛盾（CR 应不高于 {ACCEPTED:g}）：{figures}",
        f"the comparisons contradict each other (CR should be at most {ACCEPTED:g}): {figures}",
        warning=True,
    )
