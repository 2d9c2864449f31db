"""One process watches the others: it starts them, starts a worker again that died, and ends all of them together."""

import ctypes
import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

log = logging.getLogger("eventreg")

END_WITHIN = 12.0  # seconds that children have to end once they are told to
SOON = 1.0  # a child that lived shorter than this is started again after a pause
LOOK = 0.2  # seconds between looks
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)


class Supervisor:
    """Runs each function of `parts` in a process of its own, forked from this one. A function returns an exit code.

    The part "server" is the one that counts: when it ends by itself, so does everything.
    """

    def __init__(self, parts: dict[str, Callable[[], int]]) -> None:
        self._parts = parts
        self._running: dict[int, str] = {}
        self._started: dict[str, float] = {}
        self._ending = False
        self._code = 0

    def run(self) -> int:
        """Start all parts and wait until they have ended; gives the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        for name in self._parts:
            self._start(name)
        while self._running and not self._ending:
            self._collect()
            time.sleep(LOOK)
        self._end_all()
        return self._code

    def _start(self, name: str) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._be(name, parent)
        self._running[pid] = name
        self._started[name] = time.monotonic()

    def _be(self, name: str, parent: int) -> None:
        """What a child does: its part, and then end without what the parent would do at its end."""
        code = 1
        try:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            _die_with(parent)
            code = self._parts[name]()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 - nothing of the parent's code may run on in a child
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _collect(self) -> None:
        """Look who has ended, and start again what has to go on."""
        for pid in list(self._running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            name = self._running.pop(pid)
            if self._ending:
                continue
            if name == "server":
                self._ending, self._code = True, os.waitstatus_to_exitcode(status) or 1
                return
            log.error("the %s ended unexpectedly and is started again", name)
            if time.monotonic() - self._started[name] < SOON:
                time.sleep(SOON)
            self._start(name)

    def _end(self, _number: int, _frame: object) -> None:
        self._ending = True

    def _end_all(self) -> None:
        self._ending = True
        self._send(signal.SIGTERM)
        ends = time.monotonic() + END_WITHIN
        while self._running and time.monotonic() < ends:
            self._collect()
            time.sleep(0.05)
        self._send(signal.SIGKILL)
        for pid in self._running:
            os.waitpid(pid, 0)

    def _send(self, number: signal.Signals) -> None:
        for pid in self._running:
            os.kill(pid, number)


def _die_with(parent: int) -> None:
    """On Linux the system itself ends a child whose parent was killed; elsewhere it would stay behind."""
    try:
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        os._exit(1)
