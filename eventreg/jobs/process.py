"""The worker process."""

import gc
import signal
import threading

from flask import Flask

from eventreg.jobs import worker


def run_worker(app: Flask) -> int:
    """Take jobs and be at the duties until SIGTERM or Ctrl+C; gives the exit code."""
    stop = threading.Event()
    # What is loaded by now stays: looking through it for garbage again and again takes a fifth of long work.
    gc.collect()
    gc.freeze()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    worker.run(app, stop)
    return 0
