"""A real llama.cpp server for the tests that talk to one."""

import subprocess
from collections.abc import Iterator

import pytest
from places import DEMO_MODEL, MODELS


@pytest.fixture(scope="package")
def server_python() -> str:
    """The interpreter that has the server; a machine that cannot have it fails the tests."""
    install = MODELS / "servers" / "install.sh"
    made = subprocess.run([install], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        pytest.fail(made.stderr, pytrace=False)
    return made.stdout.strip()


@pytest.fixture(scope="package")
def server_command(server_python) -> list[str]:
    return [server_python, str(MODELS / "servers" / "llama_server.py")]


@pytest.fixture(scope="package")
def base_url(server_command) -> Iterator[str]:
    """Of a running server with the demo model, without a key."""
    command = [*server_command, str(DEMO_MODEL), "0", "--alias", "tiny-shop"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        yield server.stdout.readline().removeprefix("ready ").strip()
        server.terminate()
