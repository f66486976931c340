#!/bin/sh
# Makes the Python environment of llama_server.py once, and prints its interpreter's path.
#
# The environment lives in a cache folder named after its recipe (requirements and Python
# version), so a changed recipe gets a new one and several checkouts share one. Exit codes:
# 0 ready, 3 the server cannot be had on this machine (the last line says why).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/portcullis/real-parts
python=${PYTHON:-python3}

cannot() {
  echo "CANNOT HAVE THE LLAMA.CPP SERVER: $1" >&2
  exit 3
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  cannot "it needs Python 3.11 or newer as '$python' (set PYTHON to another)"

recipe=$({ cat "$here/requirements.txt"; "$python" -VV; uname -m; } | cksum | tr ' ' '-')
target=$cache/llama-server-$recipe

if [ ! -x "$target/bin/python" ]; then
  echo "installing the llama.cpp server to $target (once, 34 MB)" >&2
  mkdir -p "$cache"
  building=$(mktemp -d "$cache/building.XXXXXX")
  trap 'rm -rf "$building"' EXIT
  "$python" -m venv "$building" >&2 ||
    cannot "no virtual environments (on Debian: apt-get install python3-venv)"
  "$building/bin/python" -m pip install --quiet --disable-pip-version-check \
    --only-binary :all: -r "$here/requirements.txt" >&2 ||
    cannot "pip could not install $here/requirements.txt"
  # Whole or not at all, also when two checkouts install at the same time.
  if ! mv -T "$building" "$target" 2>/dev/null; then
    [ -x "$target/bin/python" ] || cannot "$target is in the way"
  fi
fi
echo "$target/bin/python"
