"""Where the language menu leads from a page that answers a form."""

import contextlib

import pytest
from flask import url_for
from werkzeug.routing import RequestRedirect

from eventreg.web import openable

UID = "0" * 8 + "-0000-0000-0000-" + "0" * 12


@pytest.mark.parametrize(
    ("method", "path", "opens"),
    [
        ("GET", "/manage/forum/import?rows=bad", "/manage/forum/import?rows=bad"),
        ("POST", "/manage/forum/import?rows=bad", "/manage/forum/import"),
        ("POST", f"/manage/forum/import/{UID}/columns", f"/manage/forum/import/{UID}"),
        ("GET", f"/manage/forum/import/{UID}/columns", f"/manage/forum/import/{UID}"),  # answers 405
        ("GET", "/nothing/there", "/nothing/there"),
        ("POST", "/nothing/there", "/nothing/there"),
    ],
)
def test_the_next_page_above_that_can_be_opened(app, method, path, opens):
    with app.test_request_context(path, method=method):
        assert openable.address() == opens


def test_whatever_answers_a_form_leads_to_a_page_that_can_be_opened(app):
    known = {"uid": UID, "slug": "forum", "reference": "TF-2222-22", "number": 1, "tag": "en", "key": "gender"}
    adapter = app.url_map.bind("localhost")
    seen = 0
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods and not rule.rule.startswith("/api/") and rule.arguments <= known.keys():
            with app.test_request_context():
                path = url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})
            with app.test_request_context(path, method="POST"):
                found = openable.address()
            with contextlib.suppress(RequestRedirect):  # to the same with a stroke at its end
                assert adapter.match(found, method="GET")
            seen += 1
    assert seen > 100
