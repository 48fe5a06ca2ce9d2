"""Chance that comes out the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import igraph as ig


@contextmanager
def seeded(seed: int) -> Iterator[random.Random]:
    """Let igraph draw from a generator of its own, and yield that generator."""
    generator = random.Random(seed)
    ig.set_random_number_generator(generator)
    try:
        yield generator
    finally:
        ig.set_random_number_generator(random)
