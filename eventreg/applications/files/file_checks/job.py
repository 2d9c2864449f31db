"""Look into one file, alone in a process with limits: the file on standard input, the answer on standard output.

The answer is one line of JSON, `{"kind": …}` with the new file after it, or `{"fault": name}` alone. Nothing is written
to any disk; whoever ends otherwise, by a limit or a fault of a library, has refused the file, too.
"""

import json
import resource
import sys

from .faults import Fault
from .kinds import kind_of

MEMORY_LIMIT = 1024 * 2**20  # bytes of address space
PROCESSOR_LIMIT = 20  # seconds


def checked(content: bytes) -> tuple[str, bytes]:
    """(kind, bytes) as the file is kept. Raises Fault."""
    kind = kind_of(content)
    if kind == "pdf":
        from . import pdf

        return kind, pdf.cleaned(content)
    if kind in {"docx", "odt"}:
        from . import packages

        return kind, packages.packed_anew(content, kind)
    from . import pictures

    return pictures.drawn_anew(content, kind)


def main() -> None:
    """Limits first, then the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_LIMIT, PROCESSOR_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        kind, clean = checked(sys.stdin.buffer.read())
    except Fault as fault:
        answer, clean = {"fault": fault.name}, b""
    except (MemoryError, RecursionError):
        answer, clean = {"fault": "too_much_work"}, b""
    else:
        answer = {"kind": kind}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + clean)
