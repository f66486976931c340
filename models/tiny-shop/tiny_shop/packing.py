"""Chats as one row of token ids, with the weight that each token has in the loss."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tiny_shop.corpus.chats import Chat
from tiny_shop.template import AFTER_HEADER, BEGIN, END_OF_TURN, HEADER_END, HEADER_START, ROLES
from tiny_shop.tokenizer import id_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

OTHERS_WEIGHT = 0.05
"""Headers and what others say: learnt a little, so that the form is stable."""

ANSWER_WEIGHT = 1.0

COPIED_WEIGHT = 3.0
"""Tokens that the answer takes over from the prompt (order numbers, names, products).
Without this the model copied numbers, but neither brands nor adjectives."""

_COMMON_TOKENS = 80
_COMMON_SAMPLE = 40_000
_BATCH = 20_000


class Packed(NamedTuple):
    """Two sequences of equal length."""

    ids: list[int]
    weights: list[float]


def pack(chats: Sequence[Chat], tokenizer: "Tokenizer", seed: int) -> Packed:
    """Renders the chats in random order, one after the other, without padding."""
    shuffled = list(chats)
    random.Random(seed).shuffle(shuffled)
    contents = _encode(
        tokenizer, [message["content"].strip() for chat in shuffled for message in chat]
    )
    common = _most_common(contents)
    headers = {role: _header(tokenizer, role) for role in ROLES}
    begin, end_of_turn = (id_of(tokenizer, text) for text in (BEGIN, END_OF_TURN))
    packed = Packed([], [])
    remaining = iter(contents)
    for chat in shuffled:
        _append(packed, [begin], [0.0])
        asked: set[int] = set()
        for message in chat:
            header = headers[message["role"]]
            # The end of the turn counts as copied: knowing when to stop matters as much.
            turn = [*next(remaining), end_of_turn]
            if message["role"] == "assistant":
                weights = [COPIED_WEIGHT if t in asked else ANSWER_WEIGHT for t in turn]
            else:
                asked = set(turn) - common
                weights = [OTHERS_WEIGHT] * len(turn)
            _append(packed, header, [OTHERS_WEIGHT] * len(header))
            _append(packed, turn, weights)
    return packed


def _append(packed: Packed, ids: list[int], weights: list[float]) -> None:
    packed.ids.extend(ids)
    packed.weights.extend(weights)


def _encode(tokenizer: "Tokenizer", texts: list[str]) -> list[list[int]]:
    encoded: list[list[int]] = []
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer.encode_batch(texts[start : start + _BATCH], add_special_tokens=False)
        encoded.extend(encoding.ids for encoding in batch)
    return encoded


def _header(tokenizer: "Tokenizer", role: str) -> list[int]:
    text = HEADER_START + role + HEADER_END + AFTER_HEADER
    return tokenizer.encode(text, add_special_tokens=False).ids


def _most_common(contents: list[list[int]]) -> set[int]:
    counts = Counter(token for content in contents[:_COMMON_SAMPLE] for token in content)
    return {token for token, _ in counts.most_common(_COMMON_TOKENS)}
