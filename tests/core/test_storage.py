"""Bytes by name, in a folder."""

from datetime import UTC, datetime, timedelta

import pytest

from eventreg.core.storage import NoSuchStorage, NotStored, Storage


def test_bytes_are_kept_found_and_deleted(tmp_path):
    storage = Storage(str(tmp_path / "deep" / "files"))
    storage.put("a/one", b"1")
    storage.put("a/one", b"2")
    storage.put("a/two", b"3", surely=False)

    assert storage.get("a/one") == b"2"
    storage.delete("a")
    storage.delete("a")
    with pytest.raises(NotStored):
        storage.get("a/two")


def test_what_was_written_is_listed_with_its_time(tmp_path):
    storage = Storage(str(tmp_path))
    storage.put("uploads/x/0", b"1")
    storage.put("uploads/x/7", b"1")
    storage.put("files/y", b"1")

    listed = dict(storage.written("uploads"))

    assert sorted(listed) == ["uploads/x/0", "uploads/x/7"]
    assert all(timedelta() <= datetime.now(UTC) - at < timedelta(minutes=1) for at in listed.values())
    assert list(storage.written("nothing")) == []


def test_the_folder_is_its_owners_alone(tmp_path):
    Storage(str(tmp_path / "files"))

    assert (tmp_path / "files").stat().st_mode & 0o077 == 0


def test_any_address_of_fsspec_will_do():
    storage = Storage("memory://somewhere")
    storage.put("files/y", b"1")

    assert storage.get("files/y") == b"1"
    assert [name for name, _at in storage.written("files")] == ["files/y"]


@pytest.mark.parametrize("url", ["nowhere://x", "s3://bucket/files"])
def test_an_address_that_cannot_be_used_is_told_at_the_start(url):
    with pytest.raises(NoSuchStorage, match="EVENTREG_STORAGE_URL"):
        Storage(url)
