"""The tables of the search key as a module for the door page: `python -m tools.door_tables` writes it anew."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "eventreg" / "core" / "search_key.json"
MODULE = ROOT / "static" / "js" / "door" / "names" / "tables.js"
HEAD = "/** Made from eventreg/core/search_key.json by tools/door_tables.py. */\n"


def module() -> str:
    """The module's text."""
    tables = json.loads(SOURCE.read_text(encoding="utf-8"))
    del tables["about"]
    return f"{HEAD}export const TABLES = {json.dumps(tables, ensure_ascii=False, separators=(',', ':'))};\n"


if __name__ == "__main__":
    MODULE.write_text(module(), encoding="utf-8")
