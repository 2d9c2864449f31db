#!/bin/sh
# Usage: install.sh REQUIREMENTS. Makes .venv if it is missing and installs pinned packages with their hashes into it.
# uv is fetched first, because it installs in a quarter of pip's time; where it cannot reach the packages, pip does it.
set -eu
cd "$(dirname "$0")/.."
requirements=$1
venv=.venv
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  python=$(sh tools/find_python.sh)
  echo "Making .venv with $("$python" --version) …"
  rm -rf "$venv"
  "$python" -m venv "$venv"
fi
# Its own Python says whether it is still one of ours: the system's may have changed underneath.
"$venv/bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || {
  echo "The folder .venv has $("$venv/bin/python" --version), and EventReg needs 3.11 to 3.13. Delete the folder and try again." >&2
  exit 1
}
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }
echo "Installing the packages of $requirements …"
if [ ! -x "$venv/bin/uv" ]; then
  pip install --quiet --require-hashes --no-deps --no-compile -r requirements/installer.txt 2>/dev/null || true
fi
if [ -x "$venv/bin/uv" ]; then
  # Where pip is told to ask another index, uv has to ask that one too.
  index=$(pip config get global.index-url 2>/dev/null || pip config get :env:.index-url 2>/dev/null || true)
  UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-${index:-}}
  [ -z "$UV_DEFAULT_INDEX" ] || export UV_DEFAULT_INDEX
  export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-20}" UV_LINK_MODE="${UV_LINK_MODE:-copy}" UV_NO_PROGRESS=1 UV_NO_CONFIG=1
  "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$requirements" && exit 0
  echo "uv could not install them; pip tries it …" >&2
fi
pip install --quiet --require-hashes --no-compile -r "$requirements"
