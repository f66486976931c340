"""Seeded choices. Every random decision of the corpus goes through one `Draw`."""

import random
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from tiny_shop.corpus.words import PRODUCTS

_GREETINGS = (
    "", "", "", "Hi, ", "Hello, ", "Hey, ", "Good morning, ", "Hi there! ", "Please help: ",
)  # fmt: skip
_CENTS = ("00", "50", "90", "95", "99")
_CATEGORIES = tuple(PRODUCTS)

T = TypeVar("T")


class Exchange(NamedTuple):
    """One question of a customer or shop owner, and the answer that the model should give."""

    prompt: str
    answer: str


class Draw:
    """A stream of choices; the same seed gives the same stream.

    Template families must make their draws in a fixed order and number, also where a drawn
    value is then not used: leaving one out would change every chat after it.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, all equally likely."""
        return self._random.choice(options)

    def weighted(self, options: Sequence[T], weights: Sequence[int]) -> T:
        """One of the options, likely in proportion to its weight."""
        return self._random.choices(options, weights)[0]

    def several(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different options in random order."""
        return self._random.sample(options, count)

    def fraction(self) -> float:
        """A number in [0, 1)."""
        return self._random.random()

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def order_number(self) -> str:
        """Four or five digits."""
        return str(self.number(1000, 99999))

    def price(self) -> str:
        """Euros with two decimals."""
        return f"{self.number(5, 499)}.{self.pick(_CENTS)}"

    def product(self) -> tuple[str, str]:
        """A category key of `words.PRODUCTS`, and a product of it."""
        category = self.pick(_CATEGORIES)
        return category, self.pick(PRODUCTS[category])

    def spoken(self, *questions: str) -> str:
        """One of the questions as people type it: greeted, in lower case, without its mark."""
        question = self.pick(questions)
        text = self.pick(_GREETINGS) + question
        style = self.fraction()
        if style < 0.15:
            text = text.lower()
        if style > 0.85:
            text = text.rstrip("?.")
        if 0.4 < style < 0.5:
            text += " Thanks!"
        return text
