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
import shutil
import subprocess
import sys
import tempfile

from tests import postgresql

server = os.environ.get("EVENTREG_TEST_POSTGRESQL") or postgresql.start()
# In memory where some gigabytes are free: no test waits for a disk that nobody will read again.
memory = "/dev/shm"
is_free = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 6 * 1024**3
with tempfile.TemporaryDirectory(prefix="eventreg-tests-", dir=memory if is_free else None) as folder:
    environment = os.environ | {"EVENTREG_TEST_POSTGRESQL": server, "PYTEST_DEBUG_TEMPROOT": folder}
    code = subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment).returncode
raise SystemExit(code)
PYTHON
