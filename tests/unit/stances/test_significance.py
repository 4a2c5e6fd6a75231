"""The tests of a difference against scipy, and against plain loops."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from letterdiff.stances.significance import (
    BOOTSTRAP_DRAWS,
    FLIPS,
    benjamini_hochberg,
    holm,
    levels,
    paragraph_draws,
    sign_flip_p,
    whole,
)

deltas = st.lists(
    st.sampled_from([-3.0, -1.2, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.75, 2.0]), max_size=12
)
p_values = st.lists(st.floats(min_value=0.0, max_value=1.0), min_size=1, max_size=30)


@given(deltas)
def test_sign_flips_are_counted_exactly(values: list[float]) -> None:
    cents = [round(value * 100) for value in values if value]
    sums = [
        abs(sum(sign * value for sign, value in zip(signs, cents, strict=True)))
        for signs in itertools.product((1, -1), repeat=len(cents))
    ]
    expected = sum(one >= abs(sum(cents)) for one in sums) / len(sums)
    assert sign_flip_p(whole(values)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_exact_sign_flips_agree_with_scipy(seed: int) -> None:
    values = np.random.RandomState(seed).normal(0.4, 1.0, size=9).round(3)
    found = stats.permutation_test(
        (values,), np.sum, permutation_type="samples", n_resamples=np.inf, alternative="two-sided"
    )
    assert sign_flip_p(whole(list(values))) == pytest.approx(float(found.pvalue), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_drawn_sign_flips_agree_with_the_exact_ones(seed: int) -> None:
    few = np.random.RandomState(seed).normal(0.3, 1.0, size=20).round(3)
    exact = sign_flip_p(whole(list(few)))
    # A move too small to matter makes one paragraph more, so that patterns are drawn.
    drawn = sign_flip_p(whole([*few, 1e-6]))
    assert drawn == pytest.approx(exact, abs=4 * math.sqrt(exact * (1 - exact) / FLIPS) + 1e-3)
    assert drawn * (FLIPS + 1) == pytest.approx(round(drawn * (FLIPS + 1)))


def test_the_smallest_p_of_six_paragraphs_and_of_five() -> None:
    assert sign_flip_p(whole([1.0] * 6)) == 2 / 64
    assert sign_flip_p(whole([1.0] * 5)) == 2 / 32


@given(st.lists(st.sampled_from([-1.0, 0.5, 0.75, 2.0]), min_size=21, max_size=40))
def test_swapping_the_letters_leaves_p(values: list[float]) -> None:
    mirrored = [-value for value in reversed(values)]
    assert sign_flip_p(whole(values)) == sign_flip_p(whole(mirrored))


@given(p_values)
def test_benjamini_hochberg_is_scipys(values: list[float]) -> None:
    expected = stats.false_discovery_control(values, method="bh")
    assert benjamini_hochberg(values) == pytest.approx(expected.tolist())


@given(p_values)
def test_holm_rejects_step_by_step(values: list[float]) -> None:
    """The adjusted value passes a level exactly where Holm's procedure rejects at it."""
    for level in (0.01, 0.05, 0.2):
        order = sorted(range(len(values)), key=values.__getitem__)
        rejected = set()
        for rank, place in enumerate(order):
            if values[place] * (len(values) - rank) > level:
                break
            rejected.add(place)
        adjusted = holm(values)
        assert {place for place, value in enumerate(adjusted) if value <= level} == rejected


def test_draws_take_as_many_paragraphs_as_there_are_and_each_as_often() -> None:
    draws = paragraph_draws(40, seed=7)
    assert draws.shape == (BOOTSTRAP_DRAWS, 40)
    assert (draws.sum(axis=1) == 40).all()
    assert draws.mean(axis=0) == pytest.approx(np.ones(40), abs=0.12)
    assert (draws == paragraph_draws(40, seed=7)).all()
    assert not (draws == paragraph_draws(40, seed=8)).all()
    assert paragraph_draws(0, seed=1).shape == (BOOTSTRAP_DRAWS, 0)


def test_the_bootstrap_agrees_with_scipys() -> None:
    """Percentile interval of a level over paragraphs of unequal counts."""
    random = np.random.RandomState(3)
    positive, negative = random.poisson(2.0, 60), random.poisson(1.0, 60)
    draws = paragraph_draws(60, seed=11)
    own = np.percentile(levels(draws @ positive, draws @ negative), (2.5, 97.5))

    def level(first: np.ndarray, second: np.ndarray, axis: int = -1) -> np.ndarray:
        return levels(first.sum(axis=axis), second.sum(axis=axis))

    theirs = stats.bootstrap(
        (positive, negative),
        level,
        paired=True,
        vectorized=True,
        method="percentile",
        n_resamples=BOOTSTRAP_DRAWS,
        random_state=random,
    ).confidence_interval
    assert own == pytest.approx([float(theirs.low), float(theirs.high)], abs=0.06)
