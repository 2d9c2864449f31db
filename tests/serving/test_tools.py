"""Which Python `make run` takes."""

import os
import re
import stat
import subprocess
from pathlib import Path

from eventreg.config import ROOT


def _python(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _found(folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "find_python.sh")],
        env={"PATH": f"{folder}:/bin"} | changes, text=True, capture_output=True, check=False,
    )  # fmt: skip


def test_a_stand_in_that_fails_is_passed_over(tmp_path):
    _python(tmp_path, "python3", "echo 'pyenv: command not found' >&2; exit 127")
    _python(tmp_path, "python3.13", "exit 1")
    _python(tmp_path, "python3.12", "exit 0")

    assert _found(tmp_path).stdout == "python3.12\n"


def test_a_named_python_comes_first(tmp_path):
    _python(tmp_path, "mine", "exit 0")
    _python(tmp_path, "python3", "exit 0")

    assert _found(tmp_path, PYTHON="mine").stdout == "mine\n"


def test_the_right_versions_are_named_where_none_is_right(tmp_path):
    script = (ROOT / "tools" / "find_python.sh").read_text()
    alone = tmp_path / "find_python.sh"
    alone.write_text(re.sub(r" /usr\S*python[\d.]*", "", script))
    _python(tmp_path, "python3", '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    for name in ("python3.13", "python3.12", "python3.11"):
        _python(tmp_path, name, "exit 1")

    result = subprocess.run(
        ["/bin/sh", str(alone)], env={"PATH": f"{tmp_path}:{os.defpath}"}, text=True, capture_output=True, check=False
    )

    assert result.returncode == 1
    assert "3.11, 3.12 or 3.13 (Python 3.9.2)" in result.stderr
