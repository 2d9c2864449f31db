"""What is to be said of rows, as it is kept beside a sheet until somebody reads it. Pure."""

from collections.abc import Sequence
from typing import Any, Protocol

from eventreg.core.errors import Refusal


class Said(Protocol):
    """A fault or a warning; `column` is "" for the whole row. `name`: whom it is about; `cell`: what stands there."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def refusal(self) -> Refusal: ...
    @property
    def name(self) -> str: ...
    @property
    def cell(self) -> str: ...


def kept(notes: Sequence[Said]) -> list[list[Any]]:
    """Each as JSON: line, column, sentence, its values as text, name, cell."""
    return [
        [
            note.line, note.column, note.refusal.sentence,
            {key: str(value) for key, value in note.refusal.values.items()}, note.name, note.cell,
        ]
        for note in notes
    ]  # fmt: skip
