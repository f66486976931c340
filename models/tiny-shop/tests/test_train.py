"""The training loop itself, on a minute network. Needs torch: run with -m torch."""

import pytest
from tiny_shop import corpus, export, tokenizer
from tiny_shop.train import Plan, Shape, train

pytestmark = pytest.mark.torch

SHAPE = Shape(hidden=32, layers=1, heads=2, key_value_heads=1, feed_forward=32, context=64)
VOCABULARY = 400


def test_training_lowers_the_held_out_loss_and_exports(tmp_path):
    chats = list(corpus.chats(7, 400))
    tokenizer.save(tokenizer.learn(chats, VOCABULARY), tmp_path / "tokenizer")
    losses = []
    for steps in (1, 60):
        plan = Plan(steps=steps, warm_up=10, bf16=False)
        out = tmp_path / f"model-{steps}"
        losses.append(train(chats, tmp_path / "tokenizer", out, plan, SHAPE, lambda _: None))
    assert losses[1] < losses[0] - 0.5
    assert export.export(tmp_path / "model-60", tmp_path / "model.gguf", "q8_0") > 10_000


def test_training_refuses_too_few_chats(tmp_path):
    chats = list(corpus.chats(7, 5))
    tokenizer.save(tokenizer.learn(chats, VOCABULARY), tmp_path)
    with pytest.raises(ValueError, match="too few"):
        train(chats, tmp_path, tmp_path / "model", Plan(steps=1), SHAPE, lambda _: None)
