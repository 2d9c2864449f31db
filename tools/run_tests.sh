#!/bin/sh
# Usage: run_tests.sh [arguments of pytest]. One PostgreSQL for all workers; the scripts of the door and of forms on Node; then pytest.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE # compiled modules are kept, whatever the environment says: many tests start processes
if [ -d tests/checkin/door_js ]; then
  node --test tests/checkin/door_js/ tests/applications/form_js/
fi
exec .venv/bin/python - "$@" <<'PYTHON'
import os
import subprocess
import sys

from tests import postgresql

environment = os.environ | {"EVENTREG_TEST_POSTGRESQL": os.environ.get("EVENTREG_TEST_POSTGRESQL") or postgresql.start()}
raise SystemExit(subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment).returncode)
PYTHON
