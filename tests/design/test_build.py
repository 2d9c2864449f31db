"""The committed styles were built from the committed theme, are the files their list names, and stay small."""

import gzip
import hashlib
import re

import pytest

from tests.design.page import ROOT, STATIC

BUILT = STATIC / "vendor/bootstrap"
VENDOR = ROOT / "tools/vendor"


@pytest.mark.parametrize("name", ["eventreg.css", "eventreg.rtl.css", "catalogue.css"])
def test_styles_were_built_from_this_theme(name: str) -> None:
    sources = [*sorted((VENDOR / "theme").glob("*.scss"), key=lambda path: path.name), VENDOR / "package-lock.json"]
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    assert (BUILT / name).read_text().splitlines()[-1] == f"/* theme {mark} */"


def test_the_list_of_vendored_files_is_true() -> None:
    listed = dict(re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", (BUILT / "VENDOR.md").read_text()))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in BUILT.iterdir() if path.name != "VENDOR.md"
    }
    assert listed == found


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("vendor/bootstrap/eventreg.css", 17_000),
        ("vendor/bootstrap/eventreg.rtl.css", 17_000),
        ("js/page.js", 3_600),
        ("css/manage.css", 4_000),
    ],
)
def test_what_pages_load_is_small(path: str, limit: int) -> None:
    assert len(gzip.compress((STATIC / path).read_bytes(), 9)) <= limit


def test_right_to_left_differs_only_by_sides() -> None:
    plain, mirrored = ((BUILT / name).read_text() for name in ("eventreg.css", "eventreg.rtl.css"))
    assert plain != mirrored
    assert plain.count("{") == mirrored.count("{")


def test_the_lock_names_no_registry() -> None:
    assert '"resolved"' not in (VENDOR / "package-lock.json").read_text()


@pytest.mark.parametrize(
    "name", ["vendor/bootstrap/eventreg.css", "vendor/bootstrap/eventreg.rtl.css", "css/manage.css"]
)
def test_styles_load_nothing_from_elsewhere(name: str) -> None:
    css = (STATIC / name).read_text()
    assert "@import" not in css
    assert [url for url in re.findall(r"url\(([^)]*)\)", css) if not url.strip("\"'").startswith("data:")] == []
