"""Fits the weights of the alignment model and reports cross-validated accuracy.

    python benchmarks/fit_alignment.py ../shared/alignment [--write]

Five logistic models are fitted one on the other: a pair by itself, a pair among the others,
an attachment to a link, and on what these leave over: a neighbour that completes a link, and
what belongs together wherever it stands. Every data set has the same say, but for texts
revised by known operations, from which only the last two models learn. Cross-validation leaves
out whole documents (the stand-ins: whole pairs of letters). With `--write` the weights
fitted on everything replace `src/letterdiff/align/parameters.py`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from known_revisions import Revision, known_revisions
from letterdiff.align.attaching import ATTACH, attachment_measures, find_attachments
from letterdiff.align.completing import (
    COMPLETE,
    completion_measures,
    find_completions,
)
from letterdiff.align.content import CONTENT
from letterdiff.align.groups import Later, gather, grown
from letterdiff.align.identical import pair_identical
from letterdiff.align.leftovers import LEFTOVER, Ends, find_leftovers, leftover_measures
from letterdiff.align.letters import lemmas_of
from letterdiff.align.linking import (
    FINAL,
    Estimate,
    candidate_pairs,
    chances,
    estimate,
    with_context,
)
from letterdiff.align.units import Sides, measure
from letterdiff.evaluation.alignments import UNSCORED, count_links
from letterdiff.evaluation.scores import Tallies
from letterdiff.pipeline import Settings, analyse

ROOT = Path(__file__).resolve().parents[1]
STANDINS = ROOT / "tests" / "golden" / "standins"
PARAMETERS = ROOT / "src" / "letterdiff" / "align" / "parameters.py"
SETS = ("argrewrite_v2", "gnat_aesop", "dutch_laws_articles")
LEMMAS = "standins_lemmas"
REVISED = "known_revisions"
SEEDS = range(100, 106)
"""The tests count their seeds from 0."""

PARTS = {"standins": 0.5, LEMMAS: 0.5, REVISED: 10.0}
"""Weight of a data set where it is not 1. From known revisions only the linking of what is left
over is learnt, for which the others hold few examples: that so much moves is not how people
revise."""

FOLDS = 5
PENALTY = 1.0
STEPS = 50
LONGEST_STEP = 5.0
"""No weight moves further than this in one step of the fit."""

MASS = 1000.0
"""Total weight of the true links of a data set."""

Array = NDArray[np.floating[Any]]
Weights = dict[str, float]


@dataclass(slots=True, kw_only=True)
class Document:
    """A pair of texts with the true links, and what was measured on it."""

    name: str
    fold: int
    old: list[str]
    new: list[str]
    gold: set[tuple[int, int]]
    unscored: set[tuple[int, int]]
    fixed: dict[int, int]
    sides: Sides


def load(folder: Path) -> list[Document]:
    """All development data."""
    documents = []
    for name in SETS:
        lines = (folder / name / "data.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            row = json.loads(line)
            links = [((i, j), label) for i, j, label in row["gold"]]
            documents.append(
                _document(
                    name,
                    number % FOLDS,
                    (row["old"], row["new"]),
                    {pair for pair, label in links if label != UNSCORED},
                    {pair for pair, label in links if label == UNSCORED},
                )
            )
    lemmas = _standin_lemmas()
    for number, path in enumerate(sorted(STANDINS.glob("????-????.jsonl"))):
        documents += [_standin(path, number, None), _standin(path, number, lemmas)]
    return documents + [_revised(number, item) for number, item in known_revisions(folder, SEEDS)]


def _revised(number: int, revision: Revision) -> Document:
    sides = revision.old, revision.new
    old, new = ([text for section in side for text in section] for side in sides)
    old_groups, new_groups = (
        [number for number, section in enumerate(side) for _ in section] for side in sides
    )
    gold = {(i, j) for one in revision.truth for i in one.old for j in one.new}
    return _document(REVISED, number % FOLDS, (old, new), gold, set(), (old_groups, new_groups))


def _document(
    name: str,
    fold: int,
    texts: tuple[list[str], list[str]],
    gold: set[tuple[int, int]],
    unscored: set[tuple[int, int]],
    groups: tuple[list[int], list[int]] | None = None,
    lemmas: Mapping[str, list[str]] | None = None,
) -> Document:
    old, new = texts
    words = [None if lemmas is None else [lemmas[text] for text in side] for side in texts]
    old_groups, new_groups = groups or ([0] * len(old), [0] * len(new))
    return Document(
        name=name,
        fold=fold,
        old=old,
        new=new,
        gold=gold,
        unscored=unscored,
        fixed=pair_identical(old, new, old_groups, new_groups),
        sides=measure(old, new, words[0], words[1], old_groups, new_groups),
    )


def _standin_lemmas() -> dict[str, list[str]]:
    """Lemmas of every sentence of the letters, as the tool has them."""
    settings = Settings(letters=ROOT / "letters")
    sentences = [
        sentence
        for year in ("2019", "2021", "2022")
        for sentence in analyse(year, settings).sentences
    ]
    found = lemmas_of(sentences)
    assert found is not None
    return dict(zip((sentence.text for sentence in sentences), found, strict=True))


def _standin(path: Path, fold: int, lemmas: Mapping[str, list[str]] | None) -> Document:
    """A pair of letters, by its words or by its `lemmas`; each is half of the data set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    matches = [
        json.loads(line)
        for line in path.with_suffix(".sections.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    old, new = (_sentences(year) for year in path.stem.split("-"))
    old_numbers = {title: k for k, row in enumerate(matches) for title in row["old"]}
    new_numbers = {title: k for k, row in enumerate(matches) for title in row["new"]}
    old_index = {text: k for k, (text, _) in enumerate(old)}
    new_index = {text: k for k, (text, _) in enumerate(new)}
    gold = {(old_index[a], new_index[b]) for row in rows for a in row["old"] for b in row["new"]}
    return _document(
        "standins" if lemmas is None else LEMMAS,
        fold,
        ([text for text, _ in old], [text for text, _ in new]),
        gold,
        set(),
        ([old_numbers[title] for _, title in old], [new_numbers[title] for _, title in new]),
        lemmas,
    )


def _sentences(year: str) -> list[tuple[str, str]]:
    """Sentences of a letter, each with the title of its section."""
    path = STANDINS / f"{year}.sentences.txt"
    if not path.exists():
        letter = json.loads((STANDINS / f"{year}.sentences.json").read_text(encoding="utf-8"))
        return [
            (text, section["title"])
            for section in letter["sections"]
            for paragraph in section["paragraphs"]
            for text in paragraph["sentences"]
        ]
    heads = [
        line.split("\t")
        for line in (STANDINS / f"{year}.sections.txt").read_text(encoding="utf-8").splitlines()
    ]
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        (text, [title for first, title in heads if int(first) <= number][-1])
        for number, text in enumerate(lines, 1)
    ]


def fit(measures: Array, labels: Array, mass: Array, names: Sequence[str]) -> Weights:
    """Weights of a logistic model with a small ridge penalty, by Newton's method."""
    table = np.c_[measures, np.ones(len(measures))]
    ridge = np.diag([PENALTY] * len(names) + [1e-9])
    weights = np.zeros(len(names) + 1)
    weights[-1] = START["bias"]
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (mass * (chance - labels)) + ridge @ weights
        curve = (table * (mass * chance * (1 - chance))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        longest = np.abs(step).max()
        weights = weights - step * min(1.0, LONGEST_STEP / longest)
        if longest < 1e-4:
            break
    return dict(zip((*names, "bias"), (round(float(weight), 3) for weight in weights), strict=True))


@dataclass(slots=True, kw_only=True)
class Fitted:
    """The five models."""

    pair: Weights
    final: Weights
    later: Later


def fit_all(documents: Sequence[Document], start: Mapping[str, float]) -> Fitted:
    """Fit the five models, each on what those before it make of the documents."""
    pair, final, attach = _fit_links([item for item in documents if item.name != REVISED], start)
    estimates = [estimate(item.sides, item.fixed, pair, final) for item in documents]
    groups = [
        [(group.old, group.new) for group in grown(item.sides, found, attach)]
        for item, found in zip(documents, estimates, strict=True)
    ]
    say = _say(documents)
    made = list(zip(documents, estimates, groups, strict=True))
    complete = _fit_rows(documents, [_completions(*one) for one in made], say, COMPLETE)
    leftover = _fit_rows(documents, [_leftovers(*one) for one in made], say, LEFTOVER)
    later = Later(attach=attach, complete=complete, leftover=leftover)
    return Fitted(pair=pair, final=final, later=later)


def _fit_links(
    documents: Sequence[Document], start: Mapping[str, float]
) -> tuple[Weights, Weights, Weights]:
    """The models of a pair by itself, a pair among the others, and what joins a link."""
    say = _say(documents)
    pairs = [candidate_pairs(item.sides, item.fixed, start) for item in documents]
    rows = [
        _labelled(item, found, content)
        for item, (found, content) in zip(documents, pairs, strict=True)
    ]
    pair = _fit_rows(documents, rows, say, CONTENT)
    estimates = []
    for item in documents:
        found, content = candidate_pairs(item.sides, item.fixed, pair)
        own = chances(pair, CONTENT, content)
        measures = with_context(item.sides, item.fixed, found, content, own)
        estimates.append((found, own, measures))
    rows = [
        _labelled(item, found, measures)
        for item, (found, _, measures) in zip(documents, estimates, strict=True)
    ]
    final = _fit_rows(documents, rows, say, FINAL)
    rows = []
    for item, (found, own, measures) in zip(documents, estimates, strict=True):
        chance = chances(final, FINAL, measures)
        estimated = Estimate(pairs=found, measures=measures, own=own, chance=chance)
        links = estimated.links()
        attachments = [
            attachment
            for attachment in find_attachments(estimated, links)
            if (attachment.old, attachment.new) in item.gold
        ]
        labels = [
            (int(found.old[a.pair]), int(found.new[a.pair])) in item.gold for a in attachments
        ]
        rows.append(
            (attachment_measures(item.sides, estimated, attachments), np.asarray(labels, float))
        )
    return pair, final, _fit_rows(documents, rows, say, ATTACH)


def _completions(item: Document, found: Estimate, groups: Sequence[Ends]) -> tuple[Array, Array]:
    """Neighbours of true links, right where they belong to it."""
    completions = [
        one
        for one in find_completions(item.sides, groups, item.fixed)
        if {(i, j) for i in one.old for j in one.new} <= item.gold
    ]
    labels = [
        ((one.sentence, one.new[0]) if one.joins_old else (one.old[0], one.sentence)) in item.gold
        for one in completions
    ]
    return completion_measures(item.sides, found, completions), np.asarray(labels, float)


def _leftovers(item: Document, found: Estimate, groups: Sequence[Ends]) -> tuple[Array, Array]:
    """What is left over, right where it is all that belongs together."""
    leftovers = find_leftovers(item.sides, found, groups, item.fixed)
    whole = _components(item.gold)
    scored = [
        one for one in leftovers if not item.unscored & {(i, j) for i in one.old for j in one.new}
    ]
    labels = [whole.get((True, one.old[0])) == (one.old, one.new) for one in scored]
    return leftover_measures(item.sides, found, scored), np.asarray(labels, float)


def _components(gold: set[tuple[int, int]]) -> dict[tuple[bool, int], Any]:
    """For each linked sentence all sentences, old and new, that hang together with it."""
    members: dict[tuple[bool, int], set[tuple[bool, int]]] = {}
    for i, j in sorted(gold):
        joined = members.get((True, i), {(True, i)}) | members.get((False, j), {(False, j)})
        members.update(dict.fromkeys(joined, joined))
    return {
        key: tuple(
            tuple(sorted(k for side, k in joined if side is wanted)) for wanted in (True, False)
        )
        for key, joined in members.items()
    }


def _say(documents: Sequence[Document]) -> dict[str, float]:
    """Weight of one candidate, so that every data set weighs the same."""
    counts: Counter[str] = Counter()
    for item in documents:
        counts[item.name] += sum(item.fixed.get(i) != j for i, j in item.gold)
    return {name: MASS / count * PARTS.get(name, 1.0) for name, count in counts.items()}


def _labelled(item: Document, pairs: Any, measures: Array) -> tuple[Array, Array]:
    keys = list(zip(pairs.old.tolist(), pairs.new.tolist(), strict=True))
    scored = np.asarray([key not in item.unscored for key in keys], dtype=bool)
    labels = np.asarray([key in item.gold for key in keys], dtype=float)
    return measures[scored], labels[scored]


def _fit_rows(
    documents: Sequence[Document],
    rows: Sequence[tuple[Array, Array]],
    say: Mapping[str, float],
    names: Sequence[str],
) -> Weights:
    mass = np.concatenate(
        [
            np.full(len(labels), say[item.name])
            for item, (_, labels) in zip(documents, rows, strict=True)
        ]
    )
    return fit(
        np.concatenate([measures for measures, _ in rows]).astype(np.float64),
        np.concatenate([labels for _, labels in rows]),
        mass,
        names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """An alignment with two sides and the confidence it was given."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float


def align(item: Document, fitted: Fitted) -> list[Aligned]:
    """Alignments with two sides."""
    found = estimate(item.sides, item.fixed, fitted.pair, fitted.final)
    groups = gather(item.sides, found, item.fixed, fitted.later)
    return [Aligned(old=(i,), new=(j,), confidence=1.0) for i, j in item.fixed.items()] + [
        Aligned(old=tuple(group.old), new=tuple(group.new), confidence=group.confidence)
        for group in groups
    ]


def reliability(item: Document, alignments: Sequence[Aligned]) -> Counter[int]:
    """By tenth of confidence: alignments of changed sentences, and those all of whose links hold.

    Keys are 10 * (lower bound in tenths) for all and 10 * (…) + 1 for the right ones.
    """
    result: Counter[int] = Counter()
    for one in alignments:
        links = {(i, j) for i in one.old for j in one.new}
        if len(links) == 1 and all(item.old[i] == item.new[j] for i, j in links):
            continue
        if links & item.unscored:
            continue
        tenth = 10 * min(int(one.confidence * 10), 9)
        result.update({tenth: 1, tenth + 1: int(links <= item.gold)})
    return result


def cross_validate(documents: Sequence[Document], start: Mapping[str, float]) -> None:
    """Print F1 for each data set, every document aligned by weights that have not seen it."""
    totals: dict[str, Tallies] = {}
    confidences: dict[str, Counter[int]] = {}
    for fold in range(FOLDS):
        held = [item for item in documents if item.fold == fold]
        fitted = fit_all([item for item in documents if item.fold != fold], start)
        for item in held:
            alignments = align(item, fitted)
            groups = [(one.old, one.new) for one in alignments]
            totals.setdefault(item.name, Tallies()).add(
                count_links(item.old, item.new, item.gold, groups, item.unscored)
            )
            confidences.setdefault(item.name, Counter()).update(reliability(item, alignments))
    for name, tallies in totals.items():
        print(name, {score.name: round(score.value or 0.0, 4) for score in tallies.scores()})
    print(fitted.later)
    print_reliability(confidences)


def print_reliability(confidences: Mapping[str, Counter[int]]) -> None:
    """Share of right alignments (all links right) by confidence, and how many there were."""
    print("confidence " + " ".join(f"{name:>20}" for name in confidences))
    for tenth in range(0, 100, 10):
        cells = [
            f"{table[tenth + 1] / table[tenth]:.2f} of {table[tenth]}" if table[tenth] else "-"
            for table in confidences.values()
        ]
        print(f"from .{tenth // 10}    " + " ".join(f"{cell:>20}" for cell in cells))


def write(fitted: Fitted) -> None:
    """Replace the shipped parameters."""
    parts = [
        '"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.',
        "",
        "Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch",
        "regulations (article level) and the project's own stand-ins; the last two models",
        "also on texts revised by known operations. All measures lie in 0..1.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "",
        "Weights = Mapping[str, float]",
    ]
    notes = {
        "PAIR": "A pair of sentences by itself.",
        "FINAL": "A pair of sentences among the others.",
        "ATTACH": "A sentence that may join a link.",
        "COMPLETE": "A left-over neighbour of a link that may complete it.",
        "LEFTOVER": "Left-over sentences against each other, wherever they stand.",
    }
    later = fitted.later
    for (name, note), weights in zip(
        notes.items(),
        (fitted.pair, fitted.final, later.attach, later.complete, later.leftover),
        strict=True,
    ):
        parts += ["", f"{name}: Weights = {{"]
        parts += [f'    "{key}": {value},' for key, value in weights.items()]
        parts += ["}", f'"""{note}"""']
    PARAMETERS.write_text("\n".join(parts) + "\n", encoding="utf-8")


START = {"bias": -7.0, **dict.fromkeys(CONTENT, 0.0), "letters": 5.0, "words": 6.0, "pieces": 3.0}
"""Weights that are good enough to find the first candidates."""


def main() -> None:
    documents = load(Path(sys.argv[1]))
    cross_validate(documents, START)
    if "--write" in sys.argv[2:]:
        write(fit_all(documents, START))


if __name__ == "__main__":
    main()
