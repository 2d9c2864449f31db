"""Two who write one form at one instant, by real threads."""

from concurrent.futures import ThreadPoolExecutor

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_models import FormDraft, FormPublication
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM, labels, typed
from tests.at_once import browser, pressed, sent


def test_the_first_changes_make_one_draft_and_nobodys_is_lost(app, client, event):
    assert pressed(app, client, f"{FORM}/sections", {}) == [302] * 4

    assert db.session.query(FormDraft).count() == 1
    assert len({section.key for section in form_domain.being_written(event)[0].sections}) == 8


def test_one_question_changed_at_once_is_changed_by_one_and_the_others_see_it(app, client, event):
    address = f"{FORM}/questions/motivation"
    page = client.get(address)

    def fields(number):
        return typed(page, **labels(f"Why {number}?"))

    assert sorted(sent(app, [browser(client)] * 4, lambda _number: address, fields)) == [302, 409, 409, 409]


def test_publishing_at_once_publishes_once(app, client, event):
    client.post(f"{FORM}/questions/travel_from/removal", fields={"revision": "1"})

    assert pressed(app, client, f"{FORM}/publication", {"revision": "2"}) == [302, 409, 409, 409]
    assert [one.number for one in db.session.query(FormPublication).order_by(FormPublication.number)] == [1, 2]


def test_forms_that_are_published_by_commands_at_once_get_numbers_of_their_own(app, event):
    number = event.id
    document = form_domain.published(event)
    db.session.commit()

    def publish(_thread):
        from eventreg.core.database import begin_writing
        from eventreg.events.models import Event

        with app.app_context():
            begin_writing(db.session)
            published = form_domain.publish(db.session.get_one(Event, number), document).number
            db.session.commit()
            return published

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(publish, range(4))) == [2, 3, 4, 5]
