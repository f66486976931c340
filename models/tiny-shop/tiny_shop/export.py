"""A transformers Llama folder written as one GGUF file.

The `gguf` package brings the writer, not the converter. What goes wrong easily, each held
by a test: rows of the query and key projections must be permuted (transformers rotates the
two halves of a head, ggml neighbouring pairs); control tokens come after the ordinary
vocabulary with their own type; tied embeddings are stored once.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tiny_shop import template
from tiny_shop.extras import require
from tiny_shop.tokenizer import TEMPLATE_FILE, TOKENIZER_FILE

TYPES = ("q8_0", "f16", "f32")

_BLOCK_TENSORS = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
}
_OUTER_TENSORS = {
    "model.embed_tokens.weight": "token_embd.weight",
    "model.norm.weight": "output_norm.weight",
    "lm_head.weight": "output.weight",
}


class BadModelFolder(Exception):
    """The folder is not a Llama model that this exporter understands; the message says why."""


@dataclass(frozen=True)
class Config:
    """What `config.json` says, as far as GGUF needs it."""

    vocabulary: int
    hidden: int
    layers: int
    feed_forward: int
    heads: int
    key_value_heads: int
    head_size: int
    context: int
    norm_epsilon: float
    rope_theta: float
    tied_embeddings: bool

    @staticmethod
    def read(file: Path) -> "Config":
        raw = json.loads(file.read_text(encoding="utf-8"))
        if raw.get("model_type") != "llama":
            raise BadModelFolder(f"{file}: model_type is {raw.get('model_type')!r}, not 'llama'")
        try:
            return Config._of(raw)
        except KeyError as missing:
            raise BadModelFolder(f"{file}: {missing} is missing") from missing

    @staticmethod
    def _of(raw: dict[str, Any]) -> "Config":
        rope = raw.get("rope_parameters") or {}  # transformers 5 moved rope_theta here
        return Config(
            vocabulary=raw["vocab_size"],
            hidden=raw["hidden_size"],
            layers=raw["num_hidden_layers"],
            feed_forward=raw["intermediate_size"],
            heads=raw["num_attention_heads"],
            key_value_heads=raw["num_key_value_heads"],
            head_size=raw.get("head_dim") or raw["hidden_size"] // raw["num_attention_heads"],
            context=raw["max_position_embeddings"],
            norm_epsilon=raw["rms_norm_eps"],
            rope_theta=float(raw.get("rope_theta") or rope.get("rope_theta", 10000.0)),
            tied_embeddings=raw["tie_word_embeddings"],
        )


def export(folder: Path, out: Path, quantisation: str) -> int:
    """Writes `out`, returns its size in bytes. `quantisation` is one of `TYPES`."""
    gguf = require("gguf", "export")
    config = Config.read(folder / "config.json")
    writer = gguf.GGUFWriter(str(out), "llama")
    _describe(gguf, writer, config, quantisation)
    _add_tokenizer(gguf, writer, folder, config)
    _add_tensors(gguf, writer, folder, config, quantisation)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out.stat().st_size


def _describe(gguf: Any, writer: Any, config: Config, quantisation: str) -> None:
    writer.add_type("model")
    writer.add_name("Llama tiny shop demo")
    writer.add_basename("tiny-shop")
    writer.add_size_label("3M")
    writer.add_license("apache-2.0")
    writer.add_description(
        "Tiny demonstration model trained from scratch on synthetic shop texts. "
        "Not for production answers."
    )
    writer.add_languages(["en"])
    file_types = gguf.LlamaFileType
    writer.add_file_type(
        {
            "q8_0": file_types.MOSTLY_Q8_0,
            "f16": file_types.MOSTLY_F16,
            "f32": file_types.ALL_F32,
        }[quantisation]
    )
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.hidden)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.feed_forward)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.key_value_heads)
    writer.add_layer_norm_rms_eps(config.norm_epsilon)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_rope_dimension_count(config.head_size)
    writer.add_vocab_size(config.vocabulary)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _add_tokenizer(gguf: Any, writer: Any, folder: Path, config: Config) -> None:
    raw = json.loads((folder / TOKENIZER_FILE).read_text(encoding="utf-8"))
    tokens = {token_id: text for text, token_id in raw["model"]["vocab"].items()}
    types = dict.fromkeys(tokens, gguf.TokenType.NORMAL)
    for added in raw["added_tokens"]:
        tokens[added["id"]] = added["content"]
        types[added["id"]] = (
            gguf.TokenType.CONTROL if added["special"] else gguf.TokenType.USER_DEFINED
        )
    order = range(config.vocabulary)
    if sorted(tokens) != list(order):
        raise BadModelFolder(
            f"{TOKENIZER_FILE} has {len(tokens)} tokens, config.json says {config.vocabulary}"
        )
    merges = raw["model"]["merges"]
    ids = {text: token_id for token_id, text in tokens.items()}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("llama-bpe")
    writer.add_token_list([tokens[token_id] for token_id in order])
    writer.add_token_types([types[token_id] for token_id in order])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in merges])
    writer.add_bos_token_id(ids[template.BEGIN])
    writer.add_eos_token_id(ids[template.END_OF_TURN])
    writer.add_eot_token_id(ids[template.END_OF_TURN])
    writer.add_pad_token_id(ids[template.END])
    writer.add_add_bos_token(True)
    writer.add_chat_template((folder / TEMPLATE_FILE).read_text(encoding="utf-8"))


def _add_tensors(gguf: Any, writer: Any, folder: Path, config: Config, quantisation: str) -> None:
    numpy = require("numpy", "export")
    tensors = require("safetensors.numpy", "export").load_file(folder / "model.safetensors")
    for name, values in tensors.items():
        if name == "lm_head.weight" and config.tied_embeddings:
            continue  # readers fall back to token_embd
        values = values.astype(numpy.float32)
        if name.endswith("self_attn.q_proj.weight"):
            values = interleave(values, config.heads)
        elif name.endswith("self_attn.k_proj.weight"):
            values = interleave(values, config.key_value_heads)
        target = _target(name)
        if values.ndim == 1 or quantisation == "f32":
            writer.add_tensor(target, values)
        elif quantisation == "f16":
            writer.add_tensor(target, values.astype(numpy.float16))
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(target, gguf.quants.quantize(values, kind), raw_dtype=kind)


def _target(name: str) -> str:
    """GGUF's name of a transformers tensor."""
    if name in _OUTER_TENSORS:
        return _OUTER_TENSORS[name]
    parts = name.split(".", 3)
    inner = parts[-1].removesuffix(".weight")
    if parts[:2] != ["model", "layers"] or inner not in _BLOCK_TENSORS:
        raise BadModelFolder(f"unknown tensor {name}")
    return f"blk.{parts[2]}.{_BLOCK_TENSORS[inner]}.weight"


def interleave(rows: Any, heads: int) -> Any:
    """Rows of each head from (first half, second half) to neighbouring pairs."""
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, 2, half, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)
