"""A PostgreSQL server of the tests' own, from the system's binaries."""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def binaries() -> Path:
    """The folder with `initdb` and `postgres`, newest version first."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    raise RuntimeError("PostgreSQL is not installed: `make test` installs it where it may")


def start(port: int | None = None) -> str:
    """Start a server on a free port of the loopback and give its address; it ends with this process.

    PostgreSQL refuses to run as root, so root lets the user `postgres` run it, in a folder of its own.
    """
    folder = Path(tempfile.mkdtemp(prefix="eventreg-postgresql-", dir="/tmp"))
    port = port or _free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    data, bin_ = folder / "data", binaries()
    subprocess.run(
        [
            *as_user,
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            "eventreg",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ],
        cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "
        "-c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB"
    )
    subprocess.run(
        [*as_user, bin_ / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start"],
        cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    atexit.register(_stop, as_user, bin_, data, folder)
    return f"postgresql+psycopg://eventreg@127.0.0.1:{port}"


def create_database(server: str, name: str) -> str:
    """A new empty database on a server of `start()`; its address."""
    import psycopg

    plain = server.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _stop(as_user: list[str], bin_: Path, data: Path, folder: Path) -> None:
    subprocess.run(
        [*as_user, bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
        cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(0.1)
    shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
