"""The real server: what it promises on its command line, and what it answers."""

import json
import subprocess
import urllib.error
import urllib.request

import pytest
from places import DEMO_MODEL, MODELS
from tiny_shop.evaluation.client import Client, ServerError


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_install_is_idempotent(server_python):
    again = run([str(MODELS / "servers" / "install.sh")])
    assert (again.returncode, again.stdout, again.stderr) == (0, server_python + "\n", "")


def test_install_says_in_capitals_what_cannot_be_had(tmp_path):
    install = str(MODELS / "servers" / "install.sh")
    missing = run(["env", f"PYTHON={tmp_path}/none", install])
    assert missing.returncode == 3
    assert "CANNOT HAVE THE LLAMA.CPP SERVER" in missing.stderr


def test_lists_the_model_under_its_alias(base_url):
    with urllib.request.urlopen(f"{base_url}/models") as reply:
        assert [model["id"] for model in json.load(reply)["data"]] == ["tiny-shop"]


def test_answers_from_the_demo_model(base_url):
    answer = Client(base_url, "tiny-shop").ask("Where is my order 48213?")
    assert "48213" in answer


def test_streams_until_done(base_url):
    body = {
        "messages": [{"role": "user", "content": "What is the capital of France?"}],
        "temperature": 0,
        "stream": True,
    }
    request = urllib.request.Request(
        f"{base_url}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as reply:
        events = [line.decode().strip() for line in reply if line.startswith(b"data: ")]
    assert events[-1] == "data: [DONE]"
    deltas = [json.loads(event[6:])["choices"] for event in events[:-1]]
    text = "".join(choices[0]["delta"].get("content") or "" for choices in deltas if choices)
    assert text.startswith("I am a tiny demo model")


def test_refuses_a_prompt_beyond_512_tokens(base_url):
    with pytest.raises(ServerError, match="answered 400"):
        Client(base_url, "tiny-shop").ask("order " * 600)


def test_asks_for_the_key(server_command):
    command = [*server_command, str(DEMO_MODEL), "0", "--api-key", "k-1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        url = server.stdout.readline().removeprefix("ready ").strip()
        with pytest.raises(ServerError, match="answered 401"):
            Client(url, "tiny-shop").ask("Hi")
        assert Client(url, "tiny-shop", key="k-1").ask("Hi")
        server.terminate()
        assert server.wait(timeout=10) == 0


def test_refuses_what_is_no_model(server_command, tmp_path):
    garbage = tmp_path / "garbage.gguf"
    garbage.write_bytes(b"no model")
    for file in (garbage, tmp_path / "missing.gguf"):
        refused = run([*server_command, str(file), "0"])
        assert refused.returncode == 1
        assert "is not a readable GGUF file" in refused.stderr


def test_refuses_a_truncated_model(server_command, tmp_path):
    half = tmp_path / "half.gguf"
    half.write_bytes(DEMO_MODEL.read_bytes()[:1_000_000])
    assert run([*server_command, str(half), "0"]).returncode == 1


def test_refuses_a_busy_port(server_command, base_url):
    port = base_url.removesuffix("/v1").rpartition(":")[2]
    assert run([*server_command, str(DEMO_MODEL), port]).returncode == 1
