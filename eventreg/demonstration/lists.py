"""The lists of invented names: a line is a head, a colon, and pairs "own script=Latin" with commas between them."""

from pathlib import Path

DATA = Path(__file__).parent / "data"

Pair = tuple[str, str]


def lines(file: str) -> list[tuple[str, list[Pair]]]:
    """Heads and their pairs."""
    text = (DATA / file).read_text(encoding="utf-8")
    split = [line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(head, pairs(rest)) for head, rest in split]


def pairs(text: str) -> list[Pair]:
    """What stands between the commas."""
    return [(pair.partition("=")[0].strip(), pair.partition("=")[2].strip()) for pair in text.split(", ")]
