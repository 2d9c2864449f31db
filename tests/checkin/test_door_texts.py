"""The page's script and the texts from the server fit each other."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from eventreg.checkin.admission import Name
from eventreg.checkin.door_texts import door_texts

SCRIPTS = Path(__file__).parents[2] / "static" / "js" / "door"
# Keys that the script puts together from a name and an ending.
COMPOSED = re.compile(
    r"(reason|undo\.reason|choose|waiting|look|found|notice)\.\w+|list\.age\.\w+|guests\.(in|out)\.\w+|ready\.\w+\.\w+|\w+\.(title|say|send)|fact\.(first_in|already)_time"
)


@pytest.fixture
def texts():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield door_texts()


def script() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))


def test_every_text_is_used_by_the_script(texts):
    code = script()

    assert [key for key in texts if f'"{key}"' not in code and not COMPOSED.fullmatch(key)] == []


def test_every_key_in_the_script_has_a_text(texts):
    areas = {key.split(".")[0] for key in texts}
    pattern = rf'"((?:{"|".join(sorted(areas))})\.\w+(?:\.\w+)?)"'
    keys = set(re.findall(pattern, script()))

    with_a_count = {key.rpartition(".")[0] for key in texts}
    assert keys - set(texts) - with_a_count == set()


def test_every_outcome_has_a_title_and_what_stays_has_a_sentence_to_speak(texts):
    green = {Name.ADMITTED, Name.ADMITTED_AGAIN, Name.LEFT}

    for name in Name:
        assert texts[f"{name.value}.title"]
        assert (f"{name.value}.say" in texts) == (name not in green)
        assert (f"{name.value}.send" in texts) == (name not in green)


def test_counts_have_all_plural_forms_of_the_language():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale("ru"):
        forms = {key for key in door_texts() if key.startswith("waiting.")}

    assert forms == {"waiting.one", "waiting.few", "waiting.many"}
