"""The first saved section, when the browser has no page that it could be known by."""

from eventreg.applications.models import Application
from eventreg.extensions import db
from tests.applications.filled_form import YOU, at
from tests.client import Client


def test_two_who_never_opened_the_page_are_two_people(app, client, event):
    other = Client(app)

    client.post(at(event, "you"), fields=YOU)
    other.post(at(event, "you"), fields=YOU | {"name_native": "Somebody Else"})

    names = {one.person.badge_name for one in db.session.query(Application)}
    assert names == {YOU["name_native"], "Somebody Else"}
    assert YOU["name_native"] not in other.get(at(event, "you")).text
