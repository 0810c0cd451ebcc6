"""Learns how facts of two excerpts are weighed: ``bearing.csv`` and ``weights.json`` of ``duban.coherence``.

The pairs are those of ``tests/data``. Where words oppose each other is learnt first, and its reading of a pair comes from pairs
of other folds, so that the weights of the facts do not trust it more than they may. Pairs of ``relations.jsonl`` were written
when the word lists stood, and count whole; those that the lists were made with count a part, for on them the rules are always right.

    python bench/relations.py [--write]     the figures of a cross-validation; --write learns from all
    python bench/relations.py --rarity DIR…  counts in how many sentences of the texts of folders pairs of characters stand
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import consistency
from duban.coherence import bearing as bearing_of_words
from duban.coherence import judging
from duban.coherence.facts import facts, products
from duban.coherence.pairs import pairs_of
from duban.coherence.passages import passages
from duban.coherence.rarity import all_grams
from duban.coherence.weighing import APART, CLASSES, DEGREE, OPPOSED, SAME, TOGETHER
from duban.comparison.rows.editions import editions

DATA = Path(__file__).parent.parent / "tests" / "data"
OUT = Path(bearing_of_words.__file__).parent
FOLDS, SEEDS, RANK, PLACES = 6, 2, 5, 8
LEAST_WORDS = 3
# Penalties of the squares of places and of weights; what a pair counts that the word lists were made with.
PLACED, WEIGHTY, KNOWN = 0.1, 16.0, 0.3
# Which sentences are counted, and what few of them have is left out.
SHORTEST, LONGEST, LEAST_SENTENCES = 8, 200, 4
HANZI = re.compile(r"[\u4e00-\u9fff]+")
# Facts are measured by how much they differ between pairs, and by no less than this.
LEAST_SPREAD = 0.1


class Row(NamedTuple):
    """A judged pair: its texts, relation, facts, and what it counts."""

    first: str
    second: str
    relation: str
    facts: dict[str, float]
    weight: float


def rows() -> list[Row]:
    """The pairs of all files, each with its facts; the word ``other`` says no more than that they are not opposed."""
    told: list[tuple[Mapping[str, Any], float]] = []
    for name, weight in (("relations", 1.0), ("consistency", KNOWN)):
        lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        told += [(json.loads(line), weight) for line in lines]
    for name in ("oppositions", "reversals", "wordings"):
        for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            *relation, first, second = line.split("\t")
            sides = {
                side: {"body": "某省", "date": f"2024-0{i}", "text": text}
                for i, (side, text) in enumerate((("a", first), ("b", second)), 2)
            }
            told.append(({"relation": (relation or ["opposed"])[0], **sides}, KNOWN))
    return [row(pair, weight) for pair, weight in told]


def row(pair: Mapping[str, Any], weight: float) -> Row:
    """The facts of the passages of a pair that have most in common."""
    ordered = sorted("ab", key=lambda side: pair[side]["date"])
    first, second = (passages(editions([consistency.document(pair[side], side)])[0]) for side in ordered)
    found = []
    for one in first:
        for other in second:
            pairs = sorted(pairs_of(one, other), key=lambda found: -found.score)
            known = facts(one, other, pairs)
            found.append(
                (known["overlap"] + known["best pair"] + known["one matter"], one.text, other.text, known)
            )
    _, one_text, other_text, known = max(found, key=lambda best: best[0])
    return Row(one_text, other_text, pair["relation"], known, weight)


# --- where words oppose each other ---------------------------------------------------------------------------------


class Places(NamedTuple):
    """The words that are known and the place of each."""

    words: dict[str, int]
    places: np.ndarray


def learn_places(pairs: Sequence[Row]) -> Places:
    """Places of words that tell opposed pairs from others, the mean of several starts in few dimensions."""
    counted = Counter(word for pair in pairs for text in pair[:2] for word in bearing_of_words.words(text))
    known = {word: i for i, word in enumerate(sorted(w for w, n in counted.items() if n >= LEAST_WORDS))}
    found = np.hstack([_places(pairs, known, seed) for seed in range(SEEDS)]) / np.sqrt(SEEDS)
    left, values, _ = np.linalg.svd(found, full_matrices=False)
    return Places(known, left[:, :PLACES] * values[:PLACES])


def _places(pairs: Sequence[Row], known: Mapping[str, int], seed: int) -> np.ndarray:
    first, second = (_counts([pair[side] for pair in pairs], known) for side in (0, 1))
    plain = np.array(
        [
            [pair.facts[name] for name in ("overlap", "best pair", "telling", "things", "no pair")] + [1.0]
            for pair in pairs
        ]
    )
    sign = np.array([1.0 if pair.relation == "opposed" else -1.0 for pair in pairs])
    start = np.random.default_rng(seed).normal(0, 0.05, (len(known), RANK))
    for word, way in STARTS.items():
        if word in known:
            start[known[word], 0] = way
    size = start.size

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        places, weights = point[:size].reshape(start.shape), point[size:]
        a, b = first @ places, second @ places
        margin = sign * (plain @ weights - (a * b).sum(1))
        pull = -sign / (1 + np.exp(margin))
        of_places = -(first.T @ (pull[:, None] * b) + second.T @ (pull[:, None] * a)) + 2 * PLACED * places
        of_weights = plain.T @ pull + np.append(weights[:-1], 0)
        value = np.logaddexp(0, -margin).sum() + PLACED * (places**2).sum() + 0.5 * (weights[:-1] ** 2).sum()
        return float(value), np.concatenate([of_places.ravel(), of_weights])

    found = minimize(
        loss,
        np.append(start.ravel(), np.zeros(plain.shape[1])),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 300},
    )
    return found.x[:size].reshape(start.shape)


# Where the search begins: what frees and what binds.
STARTS = dict.fromkeys(
    ("可", "允许", "支持", "鼓励", "扩大", "增加", "放宽", "免", "#1", "给予"), 1.0
) | dict.fromkeys(
    ("不得", "严禁", "禁止", "停止", "暂停", "取消", "压减", "一律", "须", "#0", "#3", "恢复"), -1.0
)


def _counts(texts: Sequence[str], known: Mapping[str, int]) -> csr_matrix:
    at, where, values = [], [], []
    for i, text in enumerate(texts):
        found = [known[word] for word in bearing_of_words.words(text) if word in known]
        at += [i] * len(found)
        where += found
        values += [1 / np.sqrt(max(4, len(found)))] * len(found)
    return csr_matrix((values, (at, where)), shape=(len(texts), len(known)))


def placed(places: Places, pairs: Sequence[Row]) -> list[Row]:
    """The pairs with their bearing by ``places``."""
    first, second = (_counts([pair[side] for pair in pairs], places.words) @ places.places for side in (0, 1))
    against = np.clip(-(first * second).sum(1), -3, 3)
    return [
        pair._replace(facts=_with_bearing(pair.facts, float(value)))
        for pair, value in zip(pairs, against, strict=True)
    ]


def _with_bearing(told: Mapping[str, float], value: float) -> dict[str, float]:
    own = {**told, "bearing": value}
    return own | products(own)


# --- how facts are weighed -----------------------------------------------------------------------------------------


def learn_weights(pairs: Sequence[Row]) -> dict[str, Any]:
    """The weights of a multinomial logistic regression, and of the facts of order."""
    names = [name for name in pairs[0].facts if not name.startswith(">")]
    order = [name for name in pairs[0].facts if name.startswith(">")]
    told = np.array([[pair.facts[name] for name in names] for pair in pairs])
    spread = np.maximum(told.std(0), LEAST_SPREAD)
    known = np.hstack([told / spread, np.ones((len(pairs), 1))])
    right = np.array([[name in _classes(pair.relation) for name in CLASSES] for pair in pairs])
    weight = np.array([pair.weight for pair in pairs])
    shape = (known.shape[1], len(CLASSES))

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        weights = point.reshape(shape)
        sums = known @ weights
        sums -= sums.max(1, keepdims=True)
        likely = np.exp(sums) / np.exp(sums).sum(1, keepdims=True)
        held = likely * right
        whole = held.sum(1, keepdims=True) + 1e-12
        value = -(weight * np.log(whole[:, 0])).sum() + WEIGHTY * (weights[:-1] ** 2).sum()
        pull = known.T @ ((likely - held / whole) * weight[:, None])
        pull[:-1] += 2 * WEIGHTY * weights[:-1]
        return float(value), pull.ravel()

    found = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x.reshape(shape)
    found[:-1] /= spread[:, None]
    return {
        "bias": {name: round(float(found[-1, i]), 4) for i, name in enumerate(CLASSES)},
        "facts": {
            name: {fact: round(float(found[j, i]), 4) for j, fact in enumerate(names)}
            for i, name in enumerate(CLASSES)
        },
        "order": _order([pair for pair in pairs if DEGREE in _classes(pair.relation)[:1]], order),
    }


def _classes(relation: str) -> tuple[str, ...]:
    """The classes that a judged relation may be of; of numbers and deadlines in conflict rules decide."""
    if relation in ("stronger", "weaker"):
        return (DEGREE,)
    if relation in CLASSES:
        return (relation,)
    return (SAME, TOGETHER, APART) if relation == "other" else (SAME, DEGREE, TOGETHER)


def _order(pairs: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weights of the facts of order, by a logistic regression without a bias."""
    known = np.array([[pair.facts[name] for name in names] for pair in pairs])
    sign = np.array([1.0 if pair.relation == "stronger" else -1.0 for pair in pairs])
    weight = np.array([pair.weight for pair in pairs])

    def loss(point: np.ndarray) -> float:
        return float((weight * np.logaddexp(0, -sign * (known @ point))).sum() + WEIGHTY * (point**2).sum())

    found = minimize(loss, np.zeros(len(names)), method="L-BFGS-B").x
    return {name: round(float(value), 4) for name, value in zip(names, found, strict=True)}


def likeliest(weights: Mapping[str, Any], pair: Row) -> tuple[str, float]:
    """The class of a pair and how likely it is opposed: opposed from the probability of the program, else the likelier of the others."""
    sums = np.array(
        [
            weights["bias"][name] + sum(w * pair.facts[fact] for fact, w in weights["facts"][name].items())
            for name in CLASSES
        ]
    )
    likely = np.exp(sums - sums.max())
    likely /= likely.sum()
    if likely[0] >= judging._OPPOSED:
        return OPPOSED, float(likely[0])
    return CLASSES[1 + int(likely[1:].argmax())], float(likely[0])


def folded(pairs: Sequence[Row]) -> tuple[list[Row], np.ndarray]:
    """The pairs with a bearing learnt from the other folds, and the fold of each."""
    fold = np.random.default_rng(1).permutation(len(pairs)) % FOLDS
    found = list(pairs)
    for k in range(FOLDS):
        own = [i for i in range(len(pairs)) if fold[i] == k]
        places = learn_places([pair for pair, at in zip(pairs, fold, strict=True) if at != k])
        for i, pair in zip(own, placed(places, [pairs[i] for i in own]), strict=True):
            found[i] = pair
    return found, fold


def _told(relation: str) -> str:
    """The class of a judged relation; of numbers and deadlines in conflict, which rules tell, the relation itself."""
    return _classes(relation)[0] if len(_classes(relation)) == 1 else relation


def thresholds(scored: Sequence[tuple[float, bool]]) -> None:
    """Print how many oppositions are found, with how many false ones, from which probability."""
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        told = [is_opposed for likely, is_opposed in scored if likely >= least]
        print(f"from {least:.2f}: {sum(told)} of {sum(o for _, o in scored)}, {len(told) - sum(told)} false")


def count_rarity(folders: Sequence[Path]) -> None:
    """Write how many sentences of the texts below ``folders`` have each character and pair of characters."""
    counted: Counter[str] = Counter()
    sentences = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*.txt")):
        for sentence in re.split(r"[。；\n]", path.read_text(encoding="utf-8", errors="ignore")):
            if SHORTEST < len(sentence) < LONGEST:
                sentences += 1
                counted.update({*re.findall(r"[\u4e00-\u9fff]", sentence), *all_grams(sentence)})
    lines = (
        f"{text},{n}" for text, n in sorted(counted.items()) if n >= LEAST_SENTENCES and HANZI.fullmatch(text)
    )
    (OUT / "rarity.csv").write_text(f"#,{sentences}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Print a cross-validation over the pairs that count whole; with ``--write`` learn from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument(
        "--rarity", type=Path, nargs="+", help="count the sentences of the texts below folders"
    )
    asked = parser.parse_args()
    if asked.rarity:
        count_rarity(asked.rarity)
        return
    pairs = rows()
    found, fold = folded(pairs)
    counts: Counter[tuple[str, str]] = Counter()
    scored: list[tuple[float, bool]] = []
    for k in range(FOLDS):
        weights = learn_weights([pair for pair, at in zip(found, fold, strict=True) if at != k])
        for pair in (pair for pair, at in zip(found, fold, strict=True) if at == k and pair.weight == 1.0):
            told, likely = likeliest(weights, pair)
            counts[_told(pair.relation), told] += 1
            scored.append((likely, pair.relation == OPPOSED))
    consistency.report(counts)
    thresholds(scored)
    if asked.write:
        places = learn_places(pairs)
        lines = (
            f"{word}," + ",".join(f"{v:.3f}" for v in places.places[i]) for word, i in places.words.items()
        )
        (OUT / "bearing.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (OUT / "weights.json").write_text(
            json.dumps(learn_weights(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
