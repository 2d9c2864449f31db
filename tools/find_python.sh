#!/bin/sh
# Prints the first Python from 3.11 to 3.13 that runs and can make environments; explains itself where there is none.
# Names are tried by running them: a version manager's stand-in may exist and fail.
set -eu
right='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
without_venv=
for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3 /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 /usr/local/bin/python3; do
  "$name" -c "$right" 2>/dev/null || continue
  if "$name" -c 'import venv, ensurepip' 2>/dev/null || "$name" -c 'import venv, pip' 2>/dev/null; then
    echo "$name"
    exit 0
  fi
  without_venv=$name
done
if [ -n "$without_venv" ]; then
  echo "$without_venv cannot make environments: its modules venv and ensurepip are missing. On Debian and Ubuntu: apt-get install python3-venv" >&2
  exit 1
fi
found=$(python3 --version 2>/dev/null || echo "none was found")
echo "EventReg needs Python 3.11, 3.12 or 3.13 ($found). Install one of them, or name it: make run PYTHON=/path/to/python3.12" >&2
exit 1
