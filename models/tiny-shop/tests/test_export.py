"""Export: a small folder of random weights, read back with the gguf package."""

import json

import gguf
import numpy
import pytest
from safetensors.numpy import save_file
from tiny_shop import corpus, export, template, tokenizer

HIDDEN, HEADS, KV_HEADS, HEAD, FEED, LAYERS, VOCABULARY = 64, 4, 2, 16, 96, 2, 300


@pytest.fixture(scope="module")
def weights():
    values = numpy.random.default_rng(1)
    shapes = {
        "model.embed_tokens.weight": (VOCABULARY, HIDDEN),
        "model.norm.weight": (HIDDEN,),
        "lm_head.weight": (VOCABULARY, HIDDEN),
    }
    for layer in range(LAYERS):
        shapes |= {
            f"model.layers.{layer}.self_attn.q_proj.weight": (HEADS * HEAD, HIDDEN),
            f"model.layers.{layer}.self_attn.k_proj.weight": (KV_HEADS * HEAD, HIDDEN),
            f"model.layers.{layer}.self_attn.v_proj.weight": (KV_HEADS * HEAD, HIDDEN),
            f"model.layers.{layer}.self_attn.o_proj.weight": (HIDDEN, HEADS * HEAD),
            f"model.layers.{layer}.mlp.gate_proj.weight": (FEED, HIDDEN),
            f"model.layers.{layer}.mlp.up_proj.weight": (FEED, HIDDEN),
            f"model.layers.{layer}.mlp.down_proj.weight": (HIDDEN, FEED),
            f"model.layers.{layer}.input_layernorm.weight": (HIDDEN,),
            f"model.layers.{layer}.post_attention_layernorm.weight": (HIDDEN,),
        }
    return {
        name: values.standard_normal(shape).astype(numpy.float32) for name, shape in shapes.items()
    }


CONFIG = {
    "model_type": "llama",
    "vocab_size": VOCABULARY,
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "intermediate_size": FEED,
    "num_attention_heads": HEADS,
    "num_key_value_heads": KV_HEADS,
    "max_position_embeddings": 512,
    "rms_norm_eps": 1e-5,
    "rope_parameters": {"rope_theta": 12345.0, "rope_type": "default"},
    "tie_word_embeddings": True,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, weights):
    folder = tmp_path_factory.mktemp("model")
    tokenizer.save(tokenizer.learn(corpus.chats(7, 200), VOCABULARY), folder)
    (folder / "config.json").write_text(json.dumps(CONFIG))
    save_file(weights, folder / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def written(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "model.gguf"
    assert export.export(folder, out, "f32") == out.stat().st_size
    return gguf.GGUFReader(out)


def field(reader, name):
    return reader.fields[name].contents()


def tensor(reader, name):
    (found,) = [t for t in reader.tensors if t.name == name]
    return found.data


def deinterleave(rows, heads):
    """The inverse of the permutation, written down independently: row by row."""
    size = rows.shape[0] // heads
    undone = numpy.empty_like(rows)
    for head in range(heads):
        for row in range(size):
            half, place = row % 2, row // 2
            undone[head * size + half * (size // 2) + place] = rows[head * size + row]
    return undone


def test_metadata_is_the_config(written):
    expected = {
        "general.architecture": "llama",
        "general.license": "apache-2.0",
        "llama.context_length": 512,
        "llama.embedding_length": HIDDEN,
        "llama.block_count": LAYERS,
        "llama.feed_forward_length": FEED,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": KV_HEADS,
        "llama.rope.dimension_count": HEAD,
        "llama.rope.freq_base": 12345.0,
        "llama.vocab_size": VOCABULARY,
    }
    assert {name: field(written, name) for name in expected} == expected
    assert "demo" in field(written, "general.name")


def test_control_tokens_come_last_and_are_typed(written):
    tokens = field(written, "tokenizer.ggml.tokens")
    types = field(written, "tokenizer.ggml.token_type")
    ordinary = VOCABULARY - len(template.CONTROL_TOKENS)
    assert tuple(tokens[ordinary:]) == template.CONTROL_TOKENS
    assert set(types[:ordinary]) == {int(gguf.TokenType.NORMAL)}
    assert set(types[ordinary:]) == {int(gguf.TokenType.CONTROL)}


def test_special_ids_point_at_the_control_tokens(written):
    tokens = field(written, "tokenizer.ggml.tokens")
    named = {
        "bos": template.BEGIN,
        "eos": template.END_OF_TURN,
        "eot": template.END_OF_TURN,
        "padding": template.END,
    }
    for name, text in named.items():
        assert tokens[field(written, f"tokenizer.ggml.{name}_token_id")] == text
    assert field(written, "tokenizer.ggml.add_bos_token") is True
    assert field(written, "tokenizer.ggml.pre") == "llama-bpe"
    assert field(written, "tokenizer.chat_template") == template.CHAT_TEMPLATE


@pytest.mark.parametrize(("part", "heads"), [("q", HEADS), ("k", KV_HEADS)])
def test_query_and_key_rows_are_interleaved(written, weights, part, heads):
    rows = tensor(written, f"blk.1.attn_{part}.weight")
    original = weights[f"model.layers.1.self_attn.{part}_proj.weight"]
    assert not numpy.array_equal(rows, original)
    assert numpy.array_equal(deinterleave(rows, heads), original)


def test_other_tensors_are_unchanged(written, weights):
    same = {
        "token_embd.weight": "model.embed_tokens.weight",
        "output_norm.weight": "model.norm.weight",
        "blk.0.attn_v.weight": "model.layers.0.self_attn.v_proj.weight",
        "blk.1.attn_output.weight": "model.layers.1.self_attn.o_proj.weight",
        "blk.0.ffn_gate.weight": "model.layers.0.mlp.gate_proj.weight",
        "blk.0.ffn_up.weight": "model.layers.0.mlp.up_proj.weight",
        "blk.1.ffn_down.weight": "model.layers.1.mlp.down_proj.weight",
        "blk.0.attn_norm.weight": "model.layers.0.input_layernorm.weight",
        "blk.1.ffn_norm.weight": "model.layers.1.post_attention_layernorm.weight",
    }
    for target, source in same.items():
        assert numpy.array_equal(tensor(written, target), weights[source]), target


def test_tied_embeddings_are_stored_once(written):
    assert "output.weight" not in {t.name for t in written.tensors}


def test_q8_0_is_close_and_keeps_norms_exact(folder, weights, tmp_path):
    out = tmp_path / "model.gguf"
    export.export(folder, out, "q8_0")
    reader = gguf.GGUFReader(out)
    (embedding,) = [t for t in reader.tensors if t.name == "token_embd.weight"]
    back = gguf.quants.dequantize(embedding.data, embedding.tensor_type)
    assert numpy.abs(back - weights["model.embed_tokens.weight"]).max() < 0.03
    assert numpy.array_equal(tensor(reader, "output_norm.weight"), weights["model.norm.weight"])


def test_foreign_models_are_refused(folder, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps(CONFIG | {"model_type": "qwen3"}))
    with pytest.raises(export.BadModelFolder, match="qwen3"):
        export.export(tmp_path, tmp_path / "x.gguf", "f32")


def test_incomplete_config_is_refused_by_the_missing_name(tmp_path):
    incomplete = {name: value for name, value in CONFIG.items() if name != "hidden_size"}
    (tmp_path / "config.json").write_text(json.dumps(incomplete))
    with pytest.raises(export.BadModelFolder, match="hidden_size"):
        export.export(tmp_path, tmp_path / "x.gguf", "f32")


def test_vocabulary_of_another_size_is_refused(folder, tmp_path):
    for name in (tokenizer.TOKENIZER_FILE, tokenizer.TEMPLATE_FILE):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "config.json").write_text(json.dumps(CONFIG | {"vocab_size": 301}))
    with pytest.raises(export.BadModelFolder, match="300 tokens"):
        export.export(tmp_path, tmp_path / "x.gguf", "f32")
