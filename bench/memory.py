"""The largest sum of resident memory of this process and those that it has started, looked at every few milliseconds."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.01  # seconds
PAGE = os.sysconf("SC_PAGE_SIZE")


class Peak:
    """`mb` is the largest sum seen, in megabytes."""

    def __init__(self) -> None:
        self.mb = 0.0

    def look(self) -> None:
        """Look once."""
        self.mb = max(self.mb, _resident(os.getpid()) / 2**20)


@contextmanager
def peak() -> Iterator[Peak]:
    """Look again and again while the block runs."""
    found, stop = Peak(), threading.Event()

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
        own = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE
        tasks = list(Path(f"/proc/{process}/task").iterdir())
    except (OSError, IndexError):
        return 0
    for task in tasks:
        try:
            children = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        own += sum(_resident(int(child)) for child in children)
    return own
