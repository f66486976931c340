"""The training corpus: synthetic shop chats, drawn from hand-written templates.

No customer, no shop and no web page stands behind any of it. The same seed gives the same
bytes on every machine: the tests freeze the SHA-256 of the corpus that the shipped weights
were trained on.
"""

import json
from collections.abc import Iterator

from tiny_shop.corpus.chats import Chat, Message, chats

TRAINING_SEED = 20261121
TRAINING_CHATS = 230_000
TOKENIZER_CHATS = 70_000
"""The shipped tokenizer was learnt from this many first chats of the same stream."""

__all__ = [
    "TOKENIZER_CHATS",
    "TRAINING_CHATS",
    "TRAINING_SEED",
    "Chat",
    "Message",
    "chats",
    "lines",
]


def lines(seed: int, count: int) -> Iterator[str]:
    """The corpus as JSON lines: one list of messages each, in ASCII, ended by a newline."""
    for chat in chats(seed, count):
        yield json.dumps(chat) + "\n"
