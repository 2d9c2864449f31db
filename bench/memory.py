"""The largest sum of memory of a process and of those that it has started, looked at again and again.

What several of them share, such as the libraries, counts once: the proportional size (PSS) that Linux tells.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.02  # seconds


class Peak:
    """`mb` is the largest sum seen, in megabytes."""

    def __init__(self, process: int) -> None:
        self.process, self.mb = process, 0.0

    def look(self) -> None:
        """Look once."""
        self.mb = max(self.mb, _resident(self.process) / 2**20)


@contextmanager
def peak(process: int = 0) -> Iterator[Peak]:
    """Look again and again while the block runs, at a process (0: this one) and at what it starts."""
    found, stop = Peak(process or os.getpid()), threading.Event()

    def watch() -> None:
        while not stop.wait(PAUSE):
            found.look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        stop.set()
        watcher.join()


def _resident(process: int) -> int:
    """Bytes of a process and of all below it; one that has just ended counts nothing."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        tasks = list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return 0
    own = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    for task in tasks:
        try:
            children = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        own += sum(_resident(int(child)) for child in children)
    return own
