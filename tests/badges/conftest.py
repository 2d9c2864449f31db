"""Where sheets are printed to."""

import pytest


@pytest.fixture
def output(tmp_path):
    """The file of a sheet."""
    return tmp_path / "badges.pdf"
