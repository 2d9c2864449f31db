"""Two offices upload the same list at once: the second finds everybody there already."""

import threading
from concurrent.futures import ThreadPoolExecutor

from eventreg.applications import lifecycle
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.applications.imports.test_import_views import name_columns, send, staff, work
from tests.at_once import pressed

ROWS = 20
SHEET = "\n".join(["name,country,email", *(f"Person {n} Family,KZ,p{n}@demo.example" for n in range(ROWS))]).encode()


def ready(client, factory, email):
    """A sheet of one account that waits for a worker to take it."""
    staff(client, factory, email)
    address = send(client, SHEET).location
    name_columns(client, address)
    work(client)
    return address


def ask_to_take(client, email, address):
    client.sign_in(email)
    client.post(f"{address}/taking", fields={"expected": str(ROWS), "skip": "on"})


def test_everybody_is_taken_once(app, client, factory):
    factory.event("forum")
    sheets = {email: ready(client, factory, email) for email in ("one@demo.example", "two@demo.example")}
    for email, address in sheets.items():
        ask_to_take(client, email, address)
    db.session.commit()
    both = threading.Barrier(2, timeout=30)

    def meet(_event, **_counts):
        """Both have compared and made everything ready, and neither has written."""
        both.wait()

    with lifecycle.coming_together.connected_to(meet), ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _number: worker.run_due(app), range(2)))

    db.session.rollback()
    assert db.session.query(Application).count() == ROWS
    taken = {
        one.made_by: (one.state, one.taken, len(one.found["result"]["faults"])) for one in db.session.query(Import)
    }
    assert sorted(taken.values()) == [("taken", 0, ROWS), ("taken", ROWS, 0)]


def test_the_button_pressed_several_times_takes_once_and_is_never_too_busy(app, client, factory):
    factory.event("forum")
    address = ready(client, factory, "one@demo.example")
    db.session.commit()

    answers = pressed(app, client, f"{address}/taking", {"expected": str(ROWS), "skip": "on"})

    assert answers == [302, 409, 409, 409]
    work(client)
    db.session.rollback()
    assert db.session.query(Application).count() == ROWS
