"""Text that a spreadsheet program would run as a formula, made text again in CSV files (XLSX cells have a type)."""

import re

# The wide forms count too where a keyboard is East Asian.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def defused(text: str) -> str:
    """`text`, with a "'" in front where it begins like a formula. `undefused` gives back the original exactly."""
    return "'" + text if _FORMULA.match(text) else text


def undefused(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
