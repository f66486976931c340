#!/usr/bin/env python3
"""A real llama.cpp HTTP server, for tests and small machines.

The PyPI wheel `xllamacpp` carries llama.cpp's own C++ server; this script only starts it.
Run it with the interpreter that install.sh prints. It listens on loopback, prints one line

    ready http://127.0.0.1:PORT/v1

when it takes requests, and ends on SIGTERM or SIGINT. Exit codes: 1 the model or the port
cannot be used, 2 wrong usage. PORT 0 lets the system choose.
"""

import argparse
import os
import signal
import sys
from pathlib import Path
from types import ModuleType

HOST = "127.0.0.1"
GGUF_MAGIC = b"GGUF"


def main() -> int:
    options = _options()
    if not _is_gguf(options.model):
        print(f"llama_server: {options.model} is not a readable GGUF file", file=sys.stderr)
        return 1
    import xllamacpp  # after the cheap checks: it loads 30 MB

    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: os._exit(0))
    try:
        server = xllamacpp.Server(_params(xllamacpp, options))
    except RuntimeError as error:
        print(f"llama_server: {error}", file=sys.stderr)
        return 1
    print(f"ready {server.listening_address}/v1", flush=True)
    while True:
        signal.pause()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="llama.cpp's HTTP server on loopback.")
    parser.add_argument("model", type=Path, metavar="MODEL", help="a GGUF file")
    parser.add_argument("port", type=int, metavar="PORT", help="0 to let the system choose")
    parser.add_argument("--alias", help="the model's name in the API (default: the file's)")
    parser.add_argument("--ctx", type=int, default=512, help="tokens per slot (default 512)")
    parser.add_argument("--parallel", type=int, default=1, help="slots (default 1)")
    parser.add_argument("--threads", type=int, default=1, help="default 1: best for tiny models")
    parser.add_argument("--api-key-file", type=Path, help="file with the key to ask for")
    parser.add_argument("--api-key", help="the key itself (tests only: `ps` shows it)")
    parser.add_argument("--embedding", action="store_true", help="serve /v1/embeddings")
    return parser.parse_args()


def _is_gguf(file: Path) -> bool:
    try:
        with file.open("rb") as start:
            return start.read(len(GGUF_MAGIC)) == GGUF_MAGIC
    except OSError:
        return False


def _params(xllamacpp: ModuleType, options: argparse.Namespace) -> object:
    params = xllamacpp.CommonParams()
    params.model.path = str(options.model)
    params.model_alias = {options.alias or options.model.stem}
    params.hostnames = [HOST]
    params.port = options.port
    params.n_ctx = options.ctx * options.parallel
    params.n_parallel = options.parallel
    params.cpuparams.n_threads = options.threads
    params.cpuparams_batch.n_threads = options.threads
    params.embedding = options.embedding
    params.endpoint_metrics = True
    params.use_jinja = True
    params.ui = False
    params.offline = True  # never fetch anything
    key = options.api_key_file.read_text().strip() if options.api_key_file else options.api_key
    if key:
        params.api_keys = [key]
    return params


if __name__ == "__main__":
    sys.exit(main())
