"""The tokenizer: byte-level BPE with the Llama-3 pre-tokenizer and control tokens.

Byte level means that no text is unknown: emoji, umlauts and broken input all round-trip.
llama.cpp knows the pre-tokenizer as `llama-bpe`, which also switches `ignore_merges` on, so
the training side must have it on too.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tiny_shop.corpus.chats import Chat
from tiny_shop.extras import require
from tiny_shop.template import (
    AFTER_HEADER,
    BEGIN,
    CHAT_TEMPLATE,
    CONTROL_TOKENS,
    END,
    END_OF_TURN,
    ROLES,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VOCABULARY = 2048
"""Entries with control tokens. 1,024 gave 2.45 characters per token, 2,048 gives 3.05."""

TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "tokenizer_config.json"
TEMPLATE_FILE = "chat_template.jinja"

_LLAMA3_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_HEADER_REPEATS = 50  # enough that role names become single tokens


def learn(chats: Iterable[Chat], vocabulary: int = VOCABULARY) -> "Tokenizer":
    """Learns merges from the chats; the result is the same for the same chats."""
    tokenizers = require("tokenizers", "tokenizer")
    words = tokenizers.pre_tokenizers
    tokenizer: Tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE(ignore_merges=True))
    tokenizer.pre_tokenizer = words.Sequence(
        [
            words.Split(tokenizers.Regex(_LLAMA3_WORDS), "isolated"),
            words.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=vocabulary - len(CONTROL_TOKENS),
        initial_alphabet=sorted(words.ByteLevel.alphabet()),
        special_tokens=[],
        min_frequency=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(chats), trainer)
    # After the ordinary vocabulary: the Llama-3 layout, which some readers rely on.
    tokenizer.add_special_tokens(
        [tokenizers.AddedToken(text, special=True, normalized=False) for text in CONTROL_TOKENS]
    )
    return tokenizer


def _texts(chats: Iterable[Chat]) -> Iterator[str]:
    for chat in chats:
        for message in chat:
            yield message["content"]
    headers = "".join(role + AFTER_HEADER for role in ROLES)
    for _ in range(_HEADER_REPEATS):
        yield headers


def save(tokenizer: "Tokenizer", folder: Path) -> None:
    """Writes the three files that `train`, `export` and transformers read."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER_FILE))
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": BEGIN,
        "eos_token": END_OF_TURN,
        "pad_token": END,
        "clean_up_tokenization_spaces": False,
    }
    (folder / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    (folder / TEMPLATE_FILE).write_text(CHAT_TEMPLATE, encoding="utf-8")


def load(folder: Path) -> "Tokenizer":
    """Reads what `save` wrote."""
    tokenizers = require("tokenizers", "tokenizer")
    loaded: Tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    return loaded


def id_of(tokenizer: "Tokenizer", text: str) -> int:
    """The id of a token that must be there."""
    token_id = tokenizer.token_to_id(text)
    if token_id is None:
        raise ValueError(f"the tokenizer has no {text}")
    return token_id
