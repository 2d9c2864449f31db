"""Encryption at rest, keyed look-ups, destroyed keys."""

import stat

import pytest

from eventreg.core import crypto


@pytest.fixture
def keyring(tmp_path):
    ring = crypto.Keyring(tmp_path / "keys")
    crypto.use(ring)
    ring.create("event-a")
    ring.create("event-b")
    return ring


class Row:
    __tablename__ = "rows"
    text = crypto.EncryptedText("text_box")
    data = crypto.EncryptedJSON("data_box")
    sealed = crypto.SealedText("sealed_box")

    def __init__(self, key_name="event-a"):
        self.key_name, self.uid = key_name, None
        self.text_box = self.data_box = self.sealed_box = None


@pytest.mark.parametrize("text", ["x", "Әлия", "علی", "a" * 10_000, "\x00", "‘; DROP"])
def test_what_is_encrypted_comes_back(keyring, text):
    row = Row()
    row.text = text

    assert row.text == text
    assert text.encode() not in row.text_box or len(text) == 1


def test_empty_is_kept_as_nothing(keyring):
    row = Row()
    row.text = ""

    assert row.text_box is None
    assert row.text is None


def test_json_comes_back(keyring):
    row = Row()
    row.data = {"themes": ["вода"], "n": 1, "none": None}

    assert row.data == {"themes": ["вода"], "n": 1, "none": None}


def test_a_box_moved_to_another_row_does_not_open(keyring):
    first, second = Row(), Row()
    first.text = second.text = "secret"
    second.text_box = first.text_box

    with pytest.raises(crypto.KeyDestroyed):
        _ = second.text


def test_a_changed_box_does_not_open(keyring):
    row = Row()
    row.text = "secret"
    row.text_box = row.text_box[:-1] + bytes([row.text_box[-1] ^ 1])

    with pytest.raises(crypto.KeyDestroyed):
        _ = row.text


def test_a_destroyed_key_leaves_nothing_readable_for_a_new_process(keyring):
    row, other = Row("event-a"), Row("event-b")
    row.text = other.text = "secret"
    keyring.destroy("event-a")
    crypto.use(crypto.Keyring(keyring.folder))

    with pytest.raises(crypto.KeyDestroyed):
        _ = row.text
    assert other.text == "secret"


def test_sealed_text_says_nothing_until_it_is_opened(keyring):
    row = Row()
    row.sealed = "only in the evening"

    assert "evening" not in f"{row.sealed} {row.sealed!r}"
    assert row.sealed.open() == "only in the evening"


def test_lookups_differ_by_key_and_find_again(keyring):
    assert crypto.lookup("a@b.example", "event-a") == crypto.lookup("a@b.example", "event-a")
    assert crypto.lookup("a@b.example", "event-a") != crypto.lookup("a@b.example", "event-b")
    assert crypto.lookup("a@b.example", "event-b") in crypto.lookups("a@b.example")


def test_key_files_are_for_their_owner_alone(keyring):
    for path in keyring.folder.rglob("*.*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_creating_a_key_again_keeps_the_first(keyring):
    row = Row()
    row.text = "secret"
    keyring.create("event-a")
    crypto.use(crypto.Keyring(keyring.folder))

    assert row.text == "secret"
