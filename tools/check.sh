#!/bin/sh
# Format, lint, types, import contracts, templates, translations: all are run, and all that fail are named.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=
check() {
  name=$1
  shift
  if ! output=$("$@" 2>&1); then
    failed="$failed $name"
    printf '%s\n%s\n' "--- $name" "$output"
  fi
}
check format "$bin/ruff" format --check .
check lint "$bin/ruff" check .
check types "$bin/mypy"
check imports "$bin/lint-imports"
check templates "$bin/djlint" templates --lint --quiet
[ ! -f tools/translations.py ] || check translations "$bin/python" tools/translations.py --check
if [ -n "$failed" ]; then
  echo "make check: failed:$failed"
  exit 1
fi
echo "make check: format, lint, types, imports, templates and translations are right."
