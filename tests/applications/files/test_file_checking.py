"""A file is looked into by a process of its own, which may end badly without harm."""

import pytest

from eventreg.applications.files import file_checking, file_faults
from tests.applications.files import sent_files as sent


def test_every_fault_has_its_sentence():
    named = {"not_taken", "empty", "damaged", "locked", "bomb", "too_many_pixels", "programs", "holds_files"}

    assert named | {"calls_outside", "too_much_work"} == file_faults.FAULTS.keys()
    assert len({fault.sentence for fault in file_faults.FAULTS.values()}) == len(file_faults.FAULTS)


def test_a_file_is_looked_into_by_a_process_of_its_own():
    checked = file_checking.check(sent.photo())

    assert (checked.kind, b"GPSPhone" in checked.content) == ("jpeg", False)
    with pytest.raises(file_faults.NotTaken):
        file_checking.check(b"MZ")


def test_a_process_that_meets_its_limits_has_refused_the_file(monkeypatch):
    eats = file_checking._START.replace(
        "main()", "import file_checks.job as j; j.checked = lambda _: bytearray(2**32); main()"
    )
    monkeypatch.setattr(file_checking, "_START", eats)
    with pytest.raises(file_faults.TooMuchWork):
        file_checking.check(sent.photo())

    monkeypatch.setattr(file_checking, "_START", "import os; os.abort()")
    with pytest.raises(file_faults.TooMuchWork):
        file_checking.check(sent.photo())

    monkeypatch.setattr(file_checking, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(file_checking, "WALL_LIMIT", 0.2)
    with pytest.raises(file_faults.TooMuchWork):
        file_checking.check(sent.photo())


def test_whoever_waits_too_long_for_a_turn_is_told(monkeypatch):
    monkeypatch.setattr(file_checking, "PATIENCE", 0.05)
    with file_checking._turns, file_checking._turns, pytest.raises(file_faults.CheckingBusy):
        file_checking.check(sent.photo())
    assert file_checking.check(sent.photo()).kind == "jpeg"
