"""On what the figures were measured."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests import postgresql

CHROMIUM = "/usr/bin/chromium"


def facts() -> dict[str, str]:
    """What a reader needs to compare figures with those of another machine."""
    return {
        "machine": f"{os.cpu_count()} cores, {_memory():.0f} GiB of memory, {_processor()}",
        "system": f"{_distribution()}, Linux {platform.release().split('-')[0]}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _version([str(postgresql.binaries() / "postgres"), "--version"]),
        "Chromium": _version([CHROMIUM, "--version"]),
    }


def today() -> str:
    """The day of a measurement."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def load() -> str:
    """How many processes wanted a processor in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _memory() -> float:
    found = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return int(found[1]) / 2**20 if found else 0.0


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()


def _distribution() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())


def _version(command: list[str]) -> str:
    told = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else "none"
