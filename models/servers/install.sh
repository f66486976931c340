#!/bin/sh
# Makes the Python environment of llama_server.py once, and prints its interpreter's path.
# Exit codes: 0 ready, 3 the server cannot be had on this machine (the lines say why).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

"$here/../python-environment.sh" llama-server "$here/requirements.txt" || {
  echo "CANNOT HAVE THE LLAMA.CPP SERVER" >&2
  exit 3
}
