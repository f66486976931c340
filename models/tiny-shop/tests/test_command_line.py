"""The command line: what it writes, what it refuses, and with which exit code."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_shop import extras
from tiny_shop.cli import FAILED, MISSING_EXTRA, main
from tiny_shop.train import Plan, learning_rate

PROJECT = Path(__file__).parent.parent


def test_generate_writes_the_corpus(tmp_path, capsys):
    out = tmp_path / "chats.jsonl"
    assert main(["generate", str(out), "--chats", "5000"]) == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest().startswith("f7f14e5046cb3251")
    assert "5000 chats" in capsys.readouterr().err


def test_tokenizer_learns_from_the_first_chats_of_the_file(tmp_path):
    out = tmp_path / "chats.jsonl"
    main(["generate", str(out), "--chats", "300"])
    made = tmp_path / "tokenizer"
    assert main(["tokenizer", str(out), str(made), "--vocabulary", "300"]) == 0
    assert (made / "tokenizer.json").exists()


@pytest.mark.parametrize("command", ["generate", "tokenizer", "train", "export", "evaluate"])
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "usage: tiny_shop " + command in capsys.readouterr().out


def test_unknown_command_is_wrong_usage():
    run = subprocess.run(
        [sys.executable, "-m", "tiny_shop", "dance"], cwd=PROJECT, capture_output=True, check=False
    )
    assert run.returncode == 2


def test_missing_file_fails_with_its_name(tmp_path, capsys):
    assert main(["export", str(tmp_path / "none"), str(tmp_path / "x.gguf")]) == FAILED
    assert "none" in capsys.readouterr().err


def test_unreachable_server_fails(capsys):
    assert main(["evaluate", "http://127.0.0.1:1/v1"]) == FAILED
    assert "127.0.0.1:1" in capsys.readouterr().err


def test_train_without_torch_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    corpus = tmp_path / "chats.jsonl"
    main(["generate", str(corpus), "--chats", "10"])
    assert main(["train", str(corpus), str(tmp_path), str(tmp_path)]) == MISSING_EXTRA
    assert "pip install '.[train]'" in capsys.readouterr().err


def test_package_missing_inside_an_extra_is_not_hidden(tmp_path, monkeypatch):
    (tmp_path / "broken_package.py").write_text("import not_there_at_all")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="not_there_at_all"):
        extras.require("broken_package", "train")


def test_learning_rate_warms_up_and_ends_at_the_floor():
    plan = Plan(steps=1000, warm_up=100, learning_rate=1.0)
    rates = [learning_rate(plan, step) for step in range(1000)]
    assert rates[0] < 0.011
    assert max(rates) == rates[99] or max(rates) > 0.97
    assert 0.02 <= rates[-1] < 0.021
