"""Training from scratch with torch and transformers, on a CPU in about twenty minutes.

Not reproducible bit by bit: the order of floating-point sums differs between machines. What
is reproducible is the data, the tokenizer and the order in which the batches are seen.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tiny_shop import tokenizer as tokenizers
from tiny_shop.corpus.chats import Chat
from tiny_shop.extras import require
from tiny_shop.packing import Packed, pack
from tiny_shop.template import BEGIN, END, END_OF_TURN

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Shape:
    """The network. 256 wide, so that every GGUF quantisation stays possible."""

    hidden: int = 256
    layers: int = 4
    heads: int = 8
    key_value_heads: int = 4
    feed_forward: int = 512
    context: int = 512


@dataclass(frozen=True)
class Plan:
    """How long and how fast. The defaults see 9.0 million tokens."""

    steps: int = 4400
    batch: int = 4
    learning_rate: float = 2.5e-3
    warm_up: int = 200
    seed: int = 7
    threads: int = 2
    bf16: bool = True
    """Six times as fast on a CPU with AMX; slower than fp32 on one without."""


_HELD_OUT_ROWS = 64
_REPORT_EVERY = 100
_FLOOR = 0.02  # the learning rate ends at this share of its peak


def train(
    chats: Sequence[Chat],
    tokenizer_folder: Path,
    out: Path,
    plan: Plan,
    shape: Shape,
    progress: Progress,
) -> float:
    """Trains, writes a transformers model folder to `out`, returns the held-out loss."""
    torch = require("torch", "train")
    require("transformers", "train")
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    tokenizer = tokenizers.load(tokenizer_folder)
    packed = pack(chats, tokenizer, plan.seed)
    progress(f"{len(packed.ids)} tokens")
    model = _model(tokenizer, shape)
    progress(f"{sum(p.numel() for p in model.parameters())} parameters")
    loss = _Run(torch, model, packed, plan, shape.context).finish(progress)
    model.to(torch.float32).save_pretrained(out)
    tokenizers.save(tokenizer, out)
    return loss


def _model(tokenizer: Any, shape: Shape) -> Any:
    transformers = require("transformers", "train")
    begin, end, end_of_turn = (
        tokenizers.id_of(tokenizer, text) for text in (BEGIN, END, END_OF_TURN)
    )
    config = transformers.LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.key_value_heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.context,
        tie_word_embeddings=True,
        rope_theta=10000.0,
        rms_norm_eps=1e-5,
        bos_token_id=begin,
        eos_token_id=end_of_turn,
        pad_token_id=end,
    )
    return transformers.LlamaForCausalLM(config)


def learning_rate(plan: Plan, step: int) -> float:
    """Linear warm-up, then half a cosine down to a small floor. `step` counts from 0."""
    warm = min(1.0, (step + 1) / plan.warm_up)
    cosine = 0.5 * (1 + math.cos(math.pi * step / plan.steps))
    return plan.learning_rate * warm * (cosine * (1 - _FLOOR) + _FLOOR)


class _Run:
    """One pass of the plan over the packed tokens."""

    def __init__(self, torch: Any, model: Any, packed: Packed, plan: Plan, context: int) -> None:
        self._torch = torch
        self._model = model
        self._plan = plan
        rows = len(packed.ids) // context
        held_out = min(_HELD_OUT_ROWS, rows // 10)
        if held_out == 0:
            raise ValueError(f"{len(packed.ids)} tokens are too few: make more chats")
        whole = rows * context
        ids = torch.tensor(packed.ids[:whole], dtype=torch.int64).view(rows, context)
        weights = torch.tensor(packed.weights[:whole]).view(rows, context)
        self._held_out = (ids[:held_out], weights[:held_out])
        self._rows = (ids[held_out:], weights[held_out:])
        self._optimizer = self._adam()

    def finish(self, progress: Progress) -> float:
        start = time.monotonic()
        smooth = None
        for step, chosen in enumerate(self._batches()):
            loss = self._step(step, chosen)
            smooth = loss if smooth is None else smooth * 0.95 + loss * 0.05
            if (step + 1) % _REPORT_EVERY == 0:
                seconds = time.monotonic() - start
                progress(f"step {step + 1}/{self._plan.steps}  {seconds:.0f} s  loss {smooth:.4f}")
        return self._held_out_loss()

    def _adam(self) -> Any:
        matrices = [p for p in self._model.parameters() if p.dim() > 1]
        norms = [p for p in self._model.parameters() if p.dim() < 2]
        groups = [
            {"params": matrices, "weight_decay": 0.1},
            {"params": norms, "weight_decay": 0.0},
        ]
        return self._torch.optim.AdamW(groups, lr=self._plan.learning_rate, betas=(0.9, 0.95))

    def _batches(self) -> Any:
        generator = self._torch.Generator().manual_seed(self._plan.seed)
        count = len(self._rows[0])
        order = self._torch.randperm(count, generator=generator)
        position = 0
        for _ in range(self._plan.steps):
            if position + self._plan.batch > count:
                order = self._torch.randperm(count, generator=generator)
                position = 0
            yield order[position : position + self._plan.batch]
            position += self._plan.batch

    def _step(self, step: int, chosen: Any) -> float:
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate(self._plan, step)
        loss = self._loss(self._rows[0][chosen], self._rows[1][chosen])
        loss.backward()
        self._torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return float(loss.item())

    def _loss(self, ids: Any, weights: Any) -> Any:
        torch = self._torch
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.bf16):
            logits = self._model(input_ids=ids[:, :-1]).logits.float()
        losses = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), ids[:, 1:].flatten(), reduction="none"
        )
        weights = weights[:, 1:].flatten()
        return (losses * weights).sum() / weights.sum()

    def _held_out_loss(self) -> float:
        self._model.eval()
        with self._torch.no_grad():
            return float(self._loss(*self._held_out).item())
