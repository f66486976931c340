#!/bin/sh
# Runs all tests of models/; ends with pytest's line of counts. Arguments go to pytest.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
interpreter=$("$here/python-environment.sh" models-tests "$here/tests/requirements.txt") || {
  echo "CANNOT RUN THE TESTS OF MODELS" >&2
  exit 3
}
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$interpreter" -m pytest -q "$@"
