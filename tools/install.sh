#!/bin/sh
# Usage: install.sh REQUIREMENTS. Makes .venv if it is missing and installs pinned packages with their hashes into it.
# uv is fetched first, because it installs in a quarter of pip's time; where it cannot reach the packages, pip does it.
set -eu
cd "$(dirname "$0")/.."
requirements=$1
bin=.venv/bin
if ! "$bin/python" -c '' 2>/dev/null; then
  python=$(sh tools/find_python.sh)
  echo "Making .venv with $("$python" --version) …"
  rm -rf .venv
  # Another Python's pip serves this one too, which saves putting one inside.
  if "$python" -c 'import pip; assert tuple(map(int, pip.__version__.split(".")[:2])) >= (22, 3)' 2>/dev/null; then
    "$python" -m venv --without-pip .venv
  else
    "$python" -m venv .venv
  fi
fi
"$bin/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || {
  echo "The folder .venv has $("$bin/python" --version), and EventReg needs 3.11 to 3.13. Delete the folder and try again." >&2
  exit 1
}
pip() {
  if "$bin/python" -c 'import pip' 2>/dev/null; then
    "$bin/python" -m pip --disable-pip-version-check --no-input "$@"
  else
    "${python:-$(sh tools/find_python.sh)}" -m pip --python "$bin/python" --disable-pip-version-check --no-input "$@"
  fi
}
echo "Installing the packages of $requirements …"
if [ ! -x "$bin/uv" ]; then
  pip install --quiet --require-hashes --no-deps --no-compile -r requirements/installer.txt >/dev/null 2>&1 || true
fi
if [ -x "$bin/uv" ]; then
  # Where pip is told to ask another index, uv has to ask that one too.
  index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$(sed -n 's/^index-url *= *//p' ~/.config/pip/pip.conf ~/.pip/pip.conf /etc/pip.conf 2>/dev/null | head -1)}}
  [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
  export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-20}" UV_NO_PROGRESS=1
  "$bin/uv" pip install --quiet --python "$bin/python" --require-hashes --no-deps -r "$requirements" && exit 0
  echo "uv could not install them; pip tries it …" >&2
fi
pip install --quiet --require-hashes --no-deps --no-compile -r "$requirements"
