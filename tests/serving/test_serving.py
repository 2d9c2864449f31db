"""Starting and ending for real: processes, ports and signals."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from eventreg.config import ROOT, UnsafeSettings, read

PATIENCE = 180  # seconds, on a machine that runs other tests


def _environment(folder: Path, **changes: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("EVENTREG_", "HOST", "PORT"))}
    return ours | {"EVENTREG_INSTANCE": str(folder), "EVENTREG_PROFILE": "demo"} | changes


def _start(folder: Path, **changes: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT, env=_environment(folder, **changes), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _refused(folder: Path, **changes: str) -> str:
    """What a start that is refused says."""
    process = _start(folder, **changes)
    told, why = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (1, "")
    return why


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str) -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.status, answer.read().decode()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _wait_for(condition, what: str):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(what)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def port() -> int:
    return _free_port()


@pytest.fixture(scope="module")
def served(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """EventReg as `make run` starts it, once it listens."""
    process = _start(folder, PORT=str(port))
    assert process.stdout is not None
    process.first_lines = [process.stdout.readline() for _ in range(4)]  # type: ignore[attr-defined]
    assert process.first_lines[-1], process.communicate()[1]  # type: ignore[attr-defined]
    yield process
    if process.poll() is None:
        process.terminate()
    process.communicate(timeout=60)


def test_it_says_where_to_look_and_how_to_sign_in(served, port):
    told = "".join(served.first_lines)

    assert f"http://127.0.0.1:{port}/\n" in told
    assert f"http://127.0.0.1:{port}/demo/" in told


def test_it_serves_the_demonstration(served, port):
    assert _get(port, "/readyz")[0] == 200
    assert "caief-open" in _get(port, "/")[1]


@pytest.mark.parametrize(
    ("request_line", "headers", "status", "english"),
    [
        ("GET /" + "x" * 9000 + " HTTP/1.1", "Host: localhost", 414, "This address is too long"),
        ("GET / HTTP/1.1", "Host: localhost\r\nCookie: " + "x" * 20000, 431, "The browser sends too much"),
        ("GET / HTTP/1.1", "\r\n".join(f"A{n}: b" for n in range(300)), 431, "The browser sends too much"),
        ("GET / HTTP/9.9", "Host: localhost", 400, "This request cannot be understood"),
        ("<script> / HTTP/1.1", "Host: localhost", 400, "This request cannot be understood"),
        ("nonsense", "Host: localhost", 400, "This request cannot be understood"),
        ("GET / HTTP/1.1", "Bad Header: 1", 400, "This request cannot be understood"),
        ("POST / HTTP/1.1", "Transfer-Encoding: bogus", 501, "This kind of request is not known here"),
    ],
)
def test_what_is_no_request_is_answered_in_sentences(served, port, request_line, headers, status, english):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(f"{request_line}\r\n{headers}\r\n\r\n".encode())
        raw = b""
        while chunk := line.recv(65536):
            raw += chunk

    head, _, body = raw.decode().partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(body.encode())}" in head
    assert "charset=utf-8" in head
    assert english in body
    assert 'lang="ru"' in body
    for foreign in ("gunicorn", "<script>", "xxx", "Bad Header", "bogus"):
        assert foreign not in raw.decode()


def _peak(pid: int) -> int:
    """The most memory that a process ever had, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/offset+octet-stream"])
def test_a_body_of_two_gigabytes_whose_length_nobody_says_is_cut_off(served, port, kind):
    family = [child for pid in _children(served.pid) for child in (pid, *_children(pid))]
    before = {pid: _peak(pid) for pid in family}
    begin = b'--x\r\nContent-Disposition: form-data; name="file"; filename="cv.pdf"\r\n\r\n'
    block, taken, answer = b"\0" * 65536, 0, b""

    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        head = f"POST /ways HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked"
        with suppress(OSError):
            line.sendall(f"{head}\r\n\r\n".encode())
            for piece in itertools.chain([begin], itertools.repeat(block, 2**31 // len(block))):
                line.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
                taken += len(piece)
        with suppress(OSError):
            answer = line.recv(100)

    assert taken < 64 * 2**20
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert max(_peak(pid) - before[pid] for pid in family) < 64 * 1024


def test_a_second_one_on_the_same_port_is_told_so(served, folder, port, tmp_path):
    assert f"127.0.0.1:{port} already" in _refused(folder, PORT=str(port))
    assert f"PORT={port + 1}" in _refused(tmp_path, PORT=str(port))


def test_a_worker_that_dies_is_started_again(served, port):
    server, worker = sorted(_children(served.pid))
    os.kill(worker, signal.SIGKILL)

    fresh = _wait_for(lambda: set(_children(served.pid)) - {server, worker}, "no new worker")

    assert len(fresh) == 1
    assert _get(port, "/healthz")[0] == 200


def test_sigterm_ends_all_of_it_and_the_port_is_free(served, port):
    family = [served.pid, *_children(served.pid)]
    family += [child for pid in family[1:] for child in _children(pid)]

    served.send_signal(signal.SIGTERM)

    assert served.wait(timeout=40) == 0
    _wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family), "somebody is left")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_demonstration_is_served_to_this_machine_alone(tmp_path):
    assert "this machine alone" in _refused(tmp_path, HOST="0.0.0.0", PORT=str(_free_port()))


def test_production_refuses_unsafe_settings_and_names_them(tmp_path):
    why = _refused(tmp_path, EVENTREG_PROFILE="production", PORT=str(_free_port()))

    assert "EVENTREG_BASE_URL" in why
    assert "EVENTREG_MAIL_URL" in why


def test_an_unreachable_database_is_a_sentence(tmp_path):
    url = f"postgresql://nobody@127.0.0.1:{_free_port()}/none"

    why = _refused(tmp_path, EVENTREG_DATABASE_URL=url, PORT=str(_free_port()))

    assert "the database does not answer" in why
    assert "Traceback" not in why


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_is_a_number(tmp_path, port):
    with pytest.raises(UnsafeSettings, match="PORT"):
        read({"EVENTREG_INSTANCE": str(tmp_path), "PORT": port})
