"""How often the rule for inflection is right: Dutch UD treebanks, word forms with their lemmas.

Every two forms of the treebanks that the rule accepts are looked up; they are right when they
have a lemma in common. The treebanks do not list every lemma of a form ("steun" is there as a
noun only), so the figure is a lower bound.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from letterdiff.diff.inflection import is_inflection

CLASSES = {"NOUN", "PROPN", "VERB", "ADJ", "AUX", "ADV", "ADP", "DET"}
# Forms of one word share their beginning; a participle has "ge" before it.
BEGINNING = 3


def lexicon(folder: Path) -> dict[str, dict[str, int]]:
    """How often each form has each lemma."""
    found: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    paths = sorted(folder.glob("*.conllu"))
    assert paths, f"no treebanks in {folder}"
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if columns[0].isdigit() and columns[3] in CLASSES:
                found[columns[1].lower()][columns[2].lower().replace("_", "")] += 1
    return {form: dict(lemmas) for form, lemmas in found.items()}


def accepted(lemmas: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(lemmas):
        beginnings[form[:BEGINNING]].append(form)
        if form.startswith("ge"):
            beginnings[form[2 : 2 + BEGINNING]].append(form)
    for group in beginnings.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if is_inflection(one, other):
                    yield one, other


def test_what_the_rule_calls_an_inflection_is_one(root: Path, shared: Path) -> None:
    floors = tomllib.loads((root / "tests/quality/floors.toml").read_text("utf-8"))["words"]
    lemmas = lexicon(shared / "nlp" / "ud")
    right = wrong = 0
    for one, other in set(accepted(lemmas)):
        weight = min(sum(lemmas[one].values()), sum(lemmas[other].values()))
        if set(lemmas[one]) & set(lemmas[other]):
            right += weight
        else:
            wrong += weight
    precision = right / (right + wrong)
    print(f"inflection_precision {precision:.3f} of {right + wrong}")
    assert round(precision, 3) >= floors["inflection_precision"], precision
