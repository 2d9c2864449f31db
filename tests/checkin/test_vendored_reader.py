"""The code reader in the door page is the one that VENDOR.md names, and fetches nothing from elsewhere."""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "static" / "vendor" / "zxing"


def test_the_files_are_those_of_the_table():
    table = re.findall(r"\| `([\w/.]+)` \|.*\| `([0-9a-f]{64})` \|", (FOLDER / "VENDOR.md").read_text(encoding="utf-8"))

    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name, _ in table} == dict(table)
    assert {name for name, _ in table} | {"VENDOR.md"} == {
        path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()
    }


def test_no_script_names_another_host():
    scripts = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.js"))

    assert "://" not in scripts
