"""The tokenizer: the shipped one learnt again, and texts that must survive it."""

import json
from pathlib import Path

import gguf
import pytest
from tiny_shop import corpus, template, tokenizer

SHIPPED = Path(__file__).parent.parent / "tiny-shop-q8_0.gguf"


@pytest.fixture(scope="module")
def learnt():
    return tokenizer.learn(corpus.chats(corpus.TRAINING_SEED, corpus.TOKENIZER_CHATS))


@pytest.fixture(scope="module")
def shipped():
    fields = gguf.GGUFReader(SHIPPED).fields
    return lambda name: fields[f"tokenizer.{name}"].contents()


def test_learns_the_shipped_vocabulary(learnt, shipped):
    size = learnt.get_vocab_size()
    assert [learnt.id_to_token(token_id) for token_id in range(size)] == shipped("ggml.tokens")


def test_learns_the_shipped_merges(learnt, shipped):
    merges = json.loads(learnt.to_str())["model"]["merges"]
    assert [" ".join(merge) for merge in merges] == shipped("ggml.merges")


def test_shipped_chat_template_is_ours(shipped):
    assert shipped("chat_template") == template.CHAT_TEMPLATE


def test_control_tokens_follow_the_ordinary_vocabulary(learnt):
    ids = [learnt.token_to_id(text) for text in template.CONTROL_TOKENS]
    assert ids == list(range(2043, 2048))


@pytest.mark.parametrize(
    "text", ["Where is my order 48213?", "grüße, 東京 and 😀🎉", "\t two  spaces \r\n", "\x00\x7f"]
)
def test_text_round_trips(learnt, text):
    assert learnt.decode(learnt.encode(text, add_special_tokens=False).ids) == text


def test_saved_tokenizer_loads_again(learnt, tmp_path):
    tokenizer.save(learnt, tmp_path / "new")
    loaded = tokenizer.load(tmp_path / "new")
    assert loaded.get_vocab() == learnt.get_vocab()
    assert (tmp_path / "new" / tokenizer.TEMPLATE_FILE).read_text() == template.CHAT_TEMPLATE
