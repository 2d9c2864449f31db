"""Compiling the catalogues at a start."""

import shutil
import subprocess
import sys

from eventreg.core import catalogue

CODE = "from pathlib import Path; import sys; from eventreg.core import catalogue; "
CODE += "catalogue.FOLDER = Path(sys.argv[1]); catalogue.compile_stale()"


def test_many_that_start_at_once_compile_without_being_in_each_others_way(tmp_path):
    source = catalogue.FOLDER / "ru" / "LC_MESSAGES" / "messages.po"
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(source, folder)

    starting = [subprocess.Popen([sys.executable, "-c", CODE, str(tmp_path)]) for _ in range(4)]

    assert [one.wait(60) for one in starting] == [0, 0, 0, 0]
    assert sorted(path.name for path in folder.iterdir()) == ["messages.mo", "messages.po"]
