"""The questions, and which of them training has seen."""

from collections.abc import Iterable
from typing import NamedTuple

from tiny_shop.corpus.chats import Chat, Family
from tiny_shop.corpus.draw import Draw
from tiny_shop.corpus.families import catalogue, orders, reviews, service, talk

SEED = 999

_COUNTS: tuple[tuple[Family, int], ...] = (
    (catalogue.extraction, 100),
    (orders.order_status, 60),
    (service.shipping, 60),
    (orders.damage, 60),
    (reviews.sentiment, 100),
    (catalogue.category, 60),
    (catalogue.description, 100),
    (talk.off_topic, 60),
    (orders.email, 40),
    (reviews.summary, 40),
)


class Question(NamedTuple):
    """One prompt, and the answer that the template gave with it."""

    kind: str
    prompt: str
    reference: str


def questions(seed: int = SEED) -> list[Question]:
    """The same 680 questions for the same seed."""
    draw = Draw(seed)
    made: list[Question] = []
    for family, count in _COUNTS:
        for _ in range(count):
            exchange = family(draw)
            made.append(Question(family.__name__, exchange.prompt, exchange.answer))
    return made


def prompts_of(chats: Iterable[Chat]) -> set[str]:
    """Every user message, to tell a question that was seen from a new one."""
    return {m["content"] for chat in chats for m in chat if m["role"] == "user"}
