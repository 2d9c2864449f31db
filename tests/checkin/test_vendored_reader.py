"""What the door page borrows is what VENDOR.md names, and fetches nothing from elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
FOLDERS = [VENDOR / name for name in ("zxing", "noble", "qr")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_files_are_those_of_the_table(folder):
    table = re.findall(
        r"\| `([\w/.-]+)` \|.*\| `([0-9a-f]{64})` \|", (folder / "VENDOR.md").read_text(encoding="utf-8")
    )

    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name, _ in table} == dict(table)
    assert {name for name, _ in table} | {"VENDOR.md"} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_script_names_another_host(folder):
    scripts = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.js"))

    assert "://" not in scripts.replace("http://www.w3.org/2000/svg", "")  # the name of a language, never fetched
