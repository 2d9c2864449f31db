"""Has a file looked into by `file_checks/job.py`, in a process of its own that may end badly without harm."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from eventreg.applications.files.file_faults import FAULTS, CheckingBusy, TooMuchWork

AT_ONCE = 2  # a process; each may take a core and a gigabyte
PATIENCE = 45  # seconds for a turn
WALL_LIMIT = 40  # seconds
# The folder comes last, so that nothing in it stands before a library. Without the folder itself the package's
# parents, and with them the whole application, would be loaded: a second instead of a tenth.
_START = f"import sys; sys.path.append({str(Path(__file__).parent)!r}); from file_checks.job import main; main()"
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Checked:
    """A file as it is kept: written anew."""

    kind: str
    content: bytes


def check(content: bytes) -> Checked:
    """The file without what nobody should open. Raises one of `file_faults.FAULTS`, CheckingBusy.

    Takes up to seconds: no lock may be held.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise CheckingBusy
    try:
        answer = _look(content)
    finally:
        _turns.release()
    head, _line, clean = answer.partition(b"\n")
    said = json.loads(head or "{}")
    if "kind" not in said:
        raise FAULTS[said.get("fault", "too_much_work")]
    return Checked(said["kind"], clean)


def _look(content: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-I", "-c", _START], input=content, capture_output=True, timeout=WALL_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise TooMuchWork from None
    return done.stdout if done.returncode == 0 else b""
