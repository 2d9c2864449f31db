"""The press: typeset pages in batches, each alone in a process with limits, join them, put the file in place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pikepdf
import typst

from eventreg.badges import lettering, sheet_job

TEMPLATES = Path(__file__).parent / "typst"
BATCH = 250
AT_ONCE = 2  # batches; each takes one core and about 130 MB
SMALL = 50  # typeset in this process: starting another takes longer than the work
WALL_LIMIT = 180  # seconds a batch


@dataclass(frozen=True)
class PrintReport:
    """What was printed: number of pages and of bytes in the file."""

    pages: int
    size: int


@dataclass(frozen=True)
class Unprintable:
    """Whose page cannot be printed as it is: `problem` is the characters without a glyph, or the name of a field."""

    key: str
    name: str
    problem: str


class CannotPrint(ValueError):
    """Nothing was printed; `people` are all that stand in the way. An empty `key` means the event's own texts."""

    def __init__(self, people: Sequence[Unprintable]) -> None:
        super().__init__("; ".join(f"{person.name} ({person.key}): {person.problem}" for person in people))
        self.people = tuple(people)


class MissingGlyphs(CannotPrint):
    """No font has a glyph for some characters; each `problem` lists them."""


class TooLongToPrint(CannotPrint):
    """A text is longer than its place can hold at any size; each `problem` is the name of the field."""


class PressFailed(RuntimeError):
    """The typesetter refused, or went over its limits of time or memory."""


def field(text: str) -> dict[str, Any]:
    """A text as the templates take it: cleaned, breakable, with its direction."""
    cleaned = lettering.clean(text)
    return {
        "text": lettering.breakable(cleaned),
        "rtl": lettering.is_right_to_left(cleaned),
        "tall": lettering.has_right_to_left(cleaned),
    }


def same_name(name: str, name_latin: str) -> bool:
    """Whether the Latin name says nothing new."""
    return lettering.clean(name).casefold() == lettering.clean(name_latin).casefold()


def refuse_unprintable(people: Sequence[tuple[str, str, Mapping[str, str]]], limits: Mapping[str, int]) -> None:
    """Look at everybody's texts (key, name, texts by field) before anything is printed.

    Raises TooLongToPrint with every field over its limit, else MissingGlyphs with everybody who needs a glyph that no
    font has.
    """
    missing: list[Unprintable] = []
    too_long: list[Unprintable] = []
    for key, name, texts in people:
        shown = lettering.clean(name)
        cleaned = {field_name: lettering.clean(text) for field_name, text in texts.items()}
        too_long += [Unprintable(key, shown, each) for each, text in cleaned.items() if len(text) > limits[each]]
        characters = lettering.without_glyph("".join(cleaned.values()))
        missing += [Unprintable(key, shown, characters)] if characters else []
    if too_long:
        raise TooLongToPrint(too_long)
    if missing:
        raise MissingGlyphs(missing)


@dataclass(frozen=True)
class Batch:
    """What is typeset together: the template's data, and whose texts are in it (key, name, texts) for complaints."""

    data: Mapping[str, Any]
    people: Sequence[tuple[str, str, Sequence[str]]]


def run_batches(
    template: str, batches: Sequence[Batch], output: Path, *, expected: int = 0,
    files: Mapping[str, bytes] | None = None, done: Callable[[int], None] | None = None,
) -> PrintReport:  # fmt: skip
    """Typeset batches one after the other, two at once, and join them into the file `output` of `expected` pages (0:
    as many as it takes).

    `files` (name → content) lie beside the templates. `done` is called with the number of people whose batch is done;
    what it raises ends the work. The file appears whole or not at all. Raises MissingGlyphs, PressFailed, OSError.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as folder:
        jobs = [(template, batch, Path(folder) / str(number), files or {}) for number, batch in enumerate(batches)]
        parts: list[Path] = []
        with ThreadPoolExecutor(AT_ONCE) as workers:
            for batch, part in zip(batches, workers.map(lambda job: _run_batch(*job), jobs), strict=True):
                parts.append(part)
                if done is not None:
                    done(len(batch.people))
        return _publish(parts, output, expected=expected)


def drawn(
    template: str,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes],
    kind: Literal["png", "svg"],
    ppi: float = 144.0,
) -> bytes:
    """The first page as a picture, "png" or "svg", by the same engine. Raises PressFailed."""
    with tempfile.TemporaryDirectory(prefix="press-") as folder:
        place = _laid_out(Path(folder) / "0", data, files)
        try:
            return sheet_job.picture(place, template, kind, ppi)
        except typst.TypstError as error:
            raise PressFailed(str(error)) from error


def _laid_out(folder: Path, data: Mapping[str, Any], files: Mapping[str, bytes]) -> Path:
    shutil.copytree(TEMPLATES, folder)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (folder / "sheet.json").write_text(text, encoding="utf-8")
    return folder


def _run_batch(template: str, batch: Batch, folder: Path, files: Mapping[str, bytes]) -> Path:
    _laid_out(folder, batch.data, files)
    refused = _typeset_here(template, folder) if len(batch.people) <= SMALL else _typeset_apart(template, folder)
    if refused:
        culprits = named_in(refused, batch.people)
        raise MissingGlyphs(culprits) if culprits else PressFailed(refused)
    return folder / "sheet.pdf"


def _typeset_here(template: str, folder: Path) -> str:
    try:
        (folder / "sheet.pdf").write_bytes(sheet_job.typeset(folder, template))
    except typst.TypstError as error:
        return str(error)
    return ""


def _typeset_apart(template: str, folder: Path) -> str:
    command = [sys.executable, "-I", sheet_job.__file__, str(folder), template]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WALL_LIMIT, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        return f"not done within {WALL_LIMIT} seconds"
    if done.returncode == 0:
        return ""
    return done.stderr.decode("utf-8", "replace")[-2_000:] or f"ended with status {done.returncode}"


def named_in(refusal: str, people: Sequence[tuple[str, str, Sequence[str]]]) -> list[Unprintable]:
    """The people whose texts hold what the typesetter says it could not display."""
    found = re.search(r'the text `"(.+?)"` could not be displayed', refusal)
    if not found:
        return []
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), found[1])
    return [Unprintable(key, name, text) for key, name, texts in people if any(text in each for each in texts)]


def _publish(parts: Sequence[Path], output: Path, *, expected: int) -> PrintReport:
    with whole_file(output) as temporary:
        with pikepdf.open(parts[0]) as joined:
            for part in parts[1:]:
                with pikepdf.open(part) as more:
                    joined.pages.extend(more.pages)
            pages = len(joined.pages)
            joined.save(temporary, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        if expected and pages != expected:
            raise PressFailed(f"{pages} pages instead of {expected}")
        return PrintReport(pages=pages, size=temporary.stat().st_size)


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """A temporary file beside `output` that takes its place when the block ends well, and goes when it does not."""
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
