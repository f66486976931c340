"""Packing: what becomes a token row, and which tokens count how much."""

import pytest
from tiny_shop import corpus, tokenizer
from tiny_shop.packing import ANSWER_WEIGHT, COPIED_WEIGHT, OTHERS_WEIGHT, pack

CHATS = list(corpus.chats(7, 200))


@pytest.fixture(scope="module")
def small_tokenizer():
    return tokenizer.learn(CHATS, 400)


def test_packed_chats_read_as_the_template_renders_them(small_tokenizer):
    chat = [{"role": "user", "content": " Hi "}, {"role": "assistant", "content": "Hello!"}]
    packed = pack([chat], small_tokenizer, seed=1)
    text = small_tokenizer.decode(packed.ids, skip_special_tokens=False)
    assert text == (
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\nHello!<|eot_id|>"
    )


def test_copied_tokens_weigh_more_than_other_answer_tokens(small_tokenizer):
    order = [
        {"role": "user", "content": "order 48213"},
        {"role": "assistant", "content": "Thanks for 48213"},
    ]
    # Beside enough other chats that common tokens are known as common.
    packed = pack([*CHATS, order], small_tokenizer, seed=1)
    answer = small_tokenizer.encode("Thanks for 48213", add_special_tokens=False).ids
    start = next(i for i in range(len(packed.ids)) if packed.ids[i : i + len(answer)] == answer)
    weights = packed.weights[start : start + len(answer)]
    digits = small_tokenizer.encode("13", add_special_tokens=False).ids
    assert weights[0] == ANSWER_WEIGHT
    assert weights[-len(digits) :] == [COPIED_WEIGHT] * len(digits)


def test_begin_token_and_questions_hardly_count(small_tokenizer):
    packed = pack(CHATS, small_tokenizer, seed=1)
    begin = small_tokenizer.token_to_id("<|begin_of_text|>")
    pairs = list(zip(packed.ids, packed.weights, strict=True))
    assert {weight for token, weight in pairs if token == begin} == {0.0}
    assert set(packed.weights) == {0.0, OTHERS_WEIGHT, ANSWER_WEIGHT, COPIED_WEIGHT}


def test_order_depends_on_the_seed_alone(small_tokenizer):
    assert pack(CHATS, small_tokenizer, 1) == pack(CHATS, small_tokenizer, 1)
    assert pack(CHATS, small_tokenizer, 1).ids != pack(CHATS, small_tokenizer, 2).ids
