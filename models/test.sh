#!/bin/sh
# Runs all tests of models/; ends with pytest's line of counts. Arguments go to pytest.
# Makes an environment in the cache folder once, named after its requirements.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/portcullis/test-environments
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "models/test.sh needs Python 3.11 or newer as '$python' (set PYTHON to another)" >&2
  exit 3
}
recipe=$({ cat "$here/tests/requirements.txt"; "$python" -VV; uname -m; } | cksum | tr ' ' '-')
target=$cache/models-$recipe

if [ ! -x "$target/bin/python" ]; then
  echo "installing the test environment to $target (once)" >&2
  mkdir -p "$cache"
  building=$(mktemp -d "$cache/building.XXXXXX")
  trap 'rm -rf "$building"' EXIT
  "$python" -m venv "$building" >&2
  "$building/bin/python" -m pip install --quiet --disable-pip-version-check \
    --only-binary :all: -r "$here/tests/requirements.txt" >&2
  mv -T "$building" "$target" 2>/dev/null || [ -x "$target/bin/python" ]
fi
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$target/bin/python" -m pytest -q "$@"
