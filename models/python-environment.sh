#!/bin/sh
# Makes a Python environment once and prints its interpreter: NAME REQUIREMENTS-FILE
#
# It lives under ${XDG_CACHE_HOME:-~/.cache}/portcullis/real-parts/ in a folder named after its
# recipe (requirements, Python, kind of machine), so a changed recipe gets a new one and
# several checkouts share one. PYTHON names another interpreter than python3.
# Exit code 3: it cannot be had on this machine, and the last line says why.
set -eu

name=$1
requirements=$2
python=${PYTHON:-python3}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/portcullis/real-parts

cannot() {
  echo "$1" >&2
  exit 3
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  cannot "it needs Python 3.11 or newer as '$python' (PYTHON names another)"

recipe=$({ cat "$requirements"; "$python" -VV; uname -sm; } | cksum | tr ' ' '-')
target=$cache/$name-$recipe

if [ ! -x "$target/bin/python" ]; then
  echo "installing $name to $target (once)" >&2
  mkdir -p "$cache"
  building=$(mktemp -d "$cache/building.XXXXXX")
  trap 'rm -rf "$building"' EXIT
  trap 'exit 130' INT TERM
  "$python" -m venv "$building" >&2 ||
    cannot "no virtual environments (on Debian: apt-get install python3-venv)"
  "$building/bin/python" -m pip install --quiet --disable-pip-version-check \
    --only-binary :all: -r "$requirements" >&2 ||
    cannot "pip could not install $requirements"
  # Whole or not at all, also when two checkouts install at the same time: the second to
  # finish finds the first one's and drops its own.
  [ -e "$target" ] || mv "$building" "$target"
  [ -x "$target/bin/python" ] || cannot "$target is in the way"
fi
echo "$target/bin/python"
