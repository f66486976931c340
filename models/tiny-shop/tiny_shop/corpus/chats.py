"""Exchanges put together to chats: with or without a system prompt, one to three turns."""

from collections.abc import Callable, Iterator
from typing import TypedDict

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.families import catalogue, orders, reviews, service, talk

Family = Callable[[Draw], Exchange]


class Message(TypedDict):
    """One message in the shape of the OpenAI chat API."""

    role: str
    content: str


Chat = list[Message]

SYSTEM_PROMPTS = (
    "You are a helpful assistant.",
    "You are a helpful shop assistant.",
    "You are a customer support agent for an online shop. Be polite and short.",
    "You write product descriptions for an online store.",
    "Answer in English.",
    "You are a helpful assistant. Answer the question of the user in a friendly and "
    "professional way.",
    "You are an e-commerce assistant. Use short sentences.",
)

FAMILY_WEIGHTS: dict[Family, int] = {
    catalogue.description: 26,
    catalogue.title: 3,
    catalogue.keywords: 3,
    reviews.sentiment: 8,
    catalogue.category: 5,
    catalogue.extraction: 7,
    reviews.summary: 4,
    orders.order_status: 8,
    orders.returns: 7,
    orders.refund: 4,
    service.shipping: 8,
    orders.damage: 6,
    service.payment: 4,
    service.warranty: 4,
    service.stock: 4,
    service.size: 3,
    service.account: 4,
    orders.cancellation: 5,
    service.discount: 3,
    talk.recommendation: 4,
    orders.email: 5,
    talk.off_topic: 12,
    talk.greeting: 5,
}
_FAMILIES = tuple(FAMILY_WEIGHTS)
_WEIGHTS = tuple(FAMILY_WEIGHTS.values())


def chats(seed: int, count: int) -> Iterator[Chat]:
    """`count` chats of the stream that `seed` starts."""
    draw = Draw(seed)
    for _ in range(count):
        yield _chat(draw)


def _chat(draw: Draw) -> Chat:
    messages: Chat = []
    if draw.fraction() < 0.45:
        messages.append({"role": "system", "content": draw.pick(SYSTEM_PROMPTS)})
    turns = 1 if draw.fraction() < 0.75 else draw.pick((2, 2, 3))
    for _ in range(turns):
        family = draw.weighted(_FAMILIES, _WEIGHTS)
        exchange = family(draw)
        messages.append({"role": "user", "content": exchange.prompt.strip()})
        messages.append({"role": "assistant", "content": exchange.answer})
    return messages
