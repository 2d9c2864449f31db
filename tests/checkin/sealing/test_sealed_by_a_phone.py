"""What the page's own script closes, the server opens: door cases 33 and 41."""

import base64
import json
import subprocess
from pathlib import Path

from eventreg.checkin.sealing import keys
from eventreg.core.sealing import HEAD

SCRIPT = Path(__file__).parents[1] / "phone_js" / "seal.mjs"


def closed(contents):
    number, public = keys.sealing().public()
    told = {"recipient": {"number": number, "key": base64.b64encode(public).decode()}, "contents": contents}
    done = subprocess.run(["node", str(SCRIPT)], input=json.dumps(told), capture_output=True, text=True, check=True)
    return [base64.b64decode(box) for box in json.loads(done.stdout)]


def test_the_server_opens_what_a_phone_closed(app):
    contents = [{"p": "scans", "t": "token", "b": {"note": "Ҷамшед می‌آید"}}, [], "x" * 10_000]

    boxes = closed(contents)

    assert [json.loads(keys.sealing().open(box)) for box in boxes] == contents


def test_two_boxes_of_one_content_do_not_look_alike_and_share_a_head(app):
    first, second = closed([{"a": 1}] * 2)

    assert first[:HEAD] == second[:HEAD]
    assert first[HEAD:] != second[HEAD:]
