"""What the supervisor does with its parts, in processes of its own."""

import subprocess
import sys
import textwrap

from eventreg.config import ROOT


def _run(body: str) -> subprocess.CompletedProcess[str]:
    program = "from eventreg.serving.supervisor import Supervisor\n" + textwrap.dedent(body)
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, text=True, capture_output=True, timeout=60, check=False
    )


def test_when_the_server_ends_everything_ends_with_its_code():
    result = _run("""
        import time
        def work():
            time.sleep(600)
            return 0
        raise SystemExit(Supervisor({"server": lambda: 3, "worker": work}).run())
    """)

    assert result.returncode == 3


def test_a_part_that_fails_tells_why_and_counts_as_an_error():
    result = _run("""
        raise SystemExit(Supervisor({"server": lambda: 1 / 0}).run())
    """)

    assert result.returncode == 1
    assert "ZeroDivisionError" in result.stderr
