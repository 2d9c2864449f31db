"""The reserve list: its order, free places, and who gets them."""

from datetime import timedelta

import pytest

from eventreg.applications import lifecycle, sending
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering, confirming_days, deciding, telling
from eventreg.review.models import Decision, Offer
from eventreg.review.reserve import filling, reserve_order, reserve_page
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from eventreg.review.selection.limit_models import SelectionLimit
from tests.counting import statements
from tests.review.selection import choosing

PAGE = "/manage/forum/reserve"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum", places_in_person=1, places_online=1)
    client.sign_in(factory.account().email)
    return event


def paid(factory, event, **answers):
    """Somebody who was told that a line pays for them."""
    application = factory.application(event, status=Status.IN_REVIEW, **answers)
    line = next(line for line in event.funding_lines if line.covers)
    deciding.approve(application, deciding.OfferPlan("in_person", event.roles[0], (), line, list(line.covers)))
    telling.send_results(event)
    db.session.commit()
    return application


def free(factory, event, **answers):
    application = paid(factory, event, **answers)
    answering.decline_offer(application)
    db.session.commit()
    return db.session.query(FreedPlace).one()


def settings(event, **changes):
    known = {"fills": "suggest", "days_needed": 7, "days_for_visa": 30}
    db.session.add(ReserveSettings(event_id=event.id, **(known | changes)))
    db.session.commit()


def test_a_declined_place_is_offered_to_the_next_by_one_press(client, factory, event):
    place = free(factory, event, name_native="Said No")
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST, name_native="Next Person")

    page = client.get(PAGE)
    assert "Offer this place to Next Person" in page.visible
    assert "Said No" in page.visible
    client.post(f"{PAGE}/places/{place.uid}/offer", fields={"next": waiting.reference})

    db.session.expire_all()
    assert waiting.status == Status.OFFERED
    offer = db.session.query(Offer).order_by(Offer.id.desc()).first()
    assert (offer.mode, offer.funding_line_id, offer.covers) == (
        "in_person", place.funding_line_id, place.funding_line.covers,
    )  # fmt: skip
    assert offer.confirm_by == confirming_days.usual_deadline(event)
    assert place.given_to_id == waiting.id
    assert db.session.query(Mail).where(Mail.template == "offer", Mail.about == waiting.reference).count() == 1
    assert "Places that went on" in client.get(PAGE).visible


def test_a_place_is_given_once_and_only_to_whom_was_shown(client, factory, event):
    place = free(factory, event)
    first, second = (factory.application(event, status=Status.ON_RESERVE_LIST) for _ in range(2))
    order = [one.key for one in reserve_order.of_event(event).people]
    if order[0] != first.id:
        first, second = second, first
    address = f"{PAGE}/places/{place.uid}/offer"

    other = client.post(address, expect=409, fields={"next": second.reference})
    client.post(address, fields={"next": first.reference})
    again = client.post(address, expect=409, fields={"next": second.reference})

    db.session.expire_all()
    assert "somebody else is next" in other.visible
    assert "has been offered to somebody meanwhile" in again.visible
    assert (first.status, second.status) == (Status.OFFERED, Status.ON_RESERVE_LIST)


def test_nothing_is_offered_while_every_place_is_held(client, factory, event):
    place = free(factory, event)
    paid(factory, event)
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST)

    assert "Free places (1)" in client.get(PAGE).visible  # the one online
    page = client.post(f"{PAGE}/places/{place.uid}/offer", expect=409, fields={"next": waiting.reference})

    db.session.expire_all()
    assert "There is no free place of this kind" in page.visible
    assert waiting.status == Status.ON_RESERVE_LIST


def test_a_line_pays_for_no_more_people_than_it_has_places(client, factory, event):
    event.places_in_person = 10
    place = free(factory, event)
    paid(factory, event)
    place.funding_line.places = 1
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST)

    client.post(f"{PAGE}/places/{place.uid}/offer", expect=409, fields={"next": waiting.reference})

    db.session.expire_all()
    assert waiting.status == Status.ON_RESERVE_LIST


def test_who_was_passed_over_and_why(client, factory, event):
    free(factory, event)
    factory.application(event, status=Status.ON_RESERVE_LIST, funding="none", name_native="Pays Alone")
    factory.application(event, status=Status.ON_RESERVE_LIST, mode="online", name_native="From Afar")

    page = client.get(PAGE)

    assert "Nobody on the list can take it." in page.visible
    assert "Pays Alone : asked for no support, so this line is not needed" in page.visible
    assert "From Afar : asked to take part online" in page.visible


def test_where_no_time_is_left_the_place_is_offered_online(factory, event):
    settings(event, fills="automatic", days_needed=90)
    free(factory, event)
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST)

    assert filling.fill() == 1

    offer = db.session.query(Offer).order_by(Offer.id.desc()).first()
    assert (waiting.status, offer.mode, offer.covers) == (Status.OFFERED, "online", [])


@pytest.mark.parametrize(("fills", "number"), [("automatic", 1), ("suggest", 0), ("off", 0)])
def test_places_fill_by_themselves_only_where_the_event_says_so(factory, event, fills, number):
    settings(event, fills=fills)
    free(factory, event)
    waiting = [factory.application(event, status=Status.ON_RESERVE_LIST) for _ in range(2)]

    assert filling.fill() == number
    assert filling.fill() == 0

    assert sum(one.status == Status.OFFERED for one in waiting) == number


def at_most(event, number, **traits):
    """A limit that is not to be passed."""
    limit = {"position": 0, "sense": "at_most", "number": number, "counted": "people", "traits": traits}
    db.session.add(SelectionLimit(event_id=event.id, modes=[], lines=[], weight=None, **limit))
    db.session.commit()


def test_no_limit_is_passed_without_somebody_s_reason(client, factory, event):
    settings(event, fills="automatic")
    place = free(factory, event)
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST, country="TJ")
    at_most(event, 0, country=["TJ"])

    assert filling.fill() == 0
    client.post(f"{PAGE}/places/{place.uid}/offer", expect=409, fields={"next": waiting.reference})

    db.session.expire_all()
    assert (waiting.status, place.given_at) == (Status.ON_RESERVE_LIST, None)
    assert db.session.query(Decision).where(Decision.application_id == waiting.id).count() == 1


@pytest.mark.parametrize("by_itself", [True, False])
def test_whoever_would_pass_a_limit_is_passed_over_and_the_next_gets_the_place(client, factory, event, by_itself):
    settings(event, fills="automatic" if by_itself else "suggest")
    place = free(factory, event)
    waiting = [
        factory.application(event, status=Status.ON_RESERVE_LIST, country=code, name_native=name)
        for code, name in (("TJ", "Would Pass"), ("KG", "Comes Next"))
    ]
    at_most(event, 0, country=["TJ"])

    assert ("Offer this place to Comes Next" in client.get(PAGE).visible) is not by_itself
    if by_itself:
        assert filling.fill() == 1
    else:
        client.post(f"{PAGE}/places/{place.uid}/offer", fields={"next": waiting[1].reference})

    db.session.expire_all()
    assert [one.status for one in waiting] == [Status.ON_RESERVE_LIST, Status.OFFERED]


def test_off_shows_the_order_and_no_button(client, factory, event):
    settings(event, fills="off")
    free(factory, event)
    factory.application(event, status=Status.ON_RESERVE_LIST, name_native="Waits Here")

    page = client.get(PAGE)

    assert "Waits Here" in page.visible
    assert "Offer this place to" not in page.visible


def test_whoever_was_not_read_has_no_points_instead_of_none_given(client, factory, event):
    [none_given] = choosing.crowd(factory, event, 0, name_native="Read Here")
    deciding.put_on_reserve_list(none_given)
    telling.send_results(event)
    factory.application(event, status=Status.ON_RESERVE_LIST, name_native="Unread Here")

    order = client.get(PAGE).text.partition('id="order"')[2].partition("</table>")[0]
    rows = order.split("<tr>")
    points = {name: ">–<" in row for row in rows for name in ("Read Here", "Unread Here") if name in row}
    assert points == {"Read Here": False, "Unread Here": True}


def test_a_confirmed_place_that_is_left_and_one_that_turns_online_are_free(factory, event):
    left = paid(factory, event)
    answering.accept_offer(left, mode="in_person", days=[f"{event.starts_on}"], covers=())
    lifecycle.move(left, Status.WITHDRAWN)
    online = paid(factory, event)
    answering.accept_offer(online, mode="online", days=(), covers=())

    places = db.session.query(FreedPlace).order_by(FreedPlace.id).all()

    assert [(one.application_id, one.mode, one.why) for one in places] == [
        (left.id, "in_person", Status.WITHDRAWN), (online.id, "in_person", Status.CONFIRMED),
    ]  # fmt: skip
    assert all(one.funding_line_id for one in places)


def test_whoever_never_had_a_place_frees_none(factory, event):
    sending.withdraw(factory.application(event, status=Status.SUBMITTED))
    sending.withdraw(factory.application(event, status=Status.ON_RESERVE_LIST))

    assert db.session.query(FreedPlace).count() == 0


def test_another_event_s_places_and_people_stay_there(client, factory, event):
    other = factory.event("other")
    place = free(factory, other, name_native="Elsewhere One")
    foreign = factory.application(other, status=Status.ON_RESERVE_LIST, name_native="Elsewhere Two")

    page = client.get(PAGE)

    assert "Elsewhere" not in page.visible
    client.post(f"{PAGE}/places/{place.uid}/offer", expect=404, fields={"next": foreign.reference})
    assert foreign.status == Status.ON_RESERVE_LIST


def test_the_settings(client, event):
    fields = {"fills": "automatic", "days_needed": "10", "days_for_visa": "45", "revision": "0", "silence_frees": "y"}

    client.post(PAGE, fields=fields)
    late = client.post(PAGE, expect=409, fields=fields | {"fills": "off"})
    client.post(PAGE, expect=422, fields=fields | {"fills": "always"})
    bad = client.post(PAGE, expect=422, fields=fields | {"days_needed": "soon"})

    kept = db.session.query(ReserveSettings).one()
    assert (kept.fills, kept.days_needed, kept.days_for_visa) == ("automatic", 10, 45)
    assert event.silence_frees
    assert "Somebody has changed these settings meanwhile" in late.visible
    assert "Please write a whole number" in bad.visible


def test_the_page_asks_as_little_of_the_database_for_thirty_as_for_one(client, factory, event):
    factory.application(event, status=Status.ON_RESERVE_LIST)
    with statements() as few:
        client.get(PAGE)
    for _ in range(29):
        factory.application(event, status=Status.ON_RESERVE_LIST)
    with statements() as many:
        client.get(PAGE)

    assert len(many) == len(few)


def gave(factory, event, number):
    """Places that went on to somebody, the oldest first."""
    for one in range(number):
        left = factory.application(event, status=Status.WITHDRAWN, name_native=f"Left {one:02}")
        to = factory.application(event, status=Status.REFUSED, name_native=f"Came {one:02}")
        db.session.add(FreedPlace(
            event_id=event.id, application_id=left.id, mode="in_person", why=Status.WITHDRAWN, by="system",
            at=clock.now(), given_to_id=to.id, given_at=clock.now(), given_by="system",
        ))  # fmt: skip
    db.session.commit()


def test_the_last_places_that_went_on_are_shown_by_as_many_statements_and_all_on_demand(client, factory, event):
    gave(factory, event, 1)
    with statements() as few:
        client.get(PAGE)
    gave(factory, event, 30)
    with statements() as many:
        page = client.get(PAGE)
    everything = client.get(PAGE, given="all")

    assert len(many) == len(few)
    assert (page.visible.count("Left "), page.visible.count("Came ")) == (30, 30)
    assert everything.visible.count("Came ") == 31
    assert f"{PAGE}?given=all#given" in page.links
    assert "Show all places that went on" not in everything.visible


def test_of_a_long_list_the_first_are_shown_and_all_on_demand(client, factory, event, monkeypatch):
    monkeypatch.setattr(reserve_page, "PEOPLE", 2)
    event.starts_on = clock.today(event.zone) + timedelta(days=3)  # too late for a ticket: everybody is passed over
    for number in range(3):
        factory.application(event, status=Status.ON_RESERVE_LIST, name_native=f"Waiting {number}")

    page, everybody = client.get(PAGE), client.get(PAGE, people="all")

    order = page.text.partition('id="order"')[2].partition('id="settings"')[0]
    assert order.count(". Waiting ") == 2
    assert page.visible.count("The first 2 of 3.") == page.visible.count("3 people passed over") + 1
    assert "3 people passed over" in page.visible
    assert f"{PAGE}?people=all#order" in page.links
    assert ("3. Waiting" in page.visible, "3. Waiting" in everybody.visible) == (False, True)
    assert "The first" not in everybody.visible


def test_days_are_counted_on_the_event_s_calendar(factory, event):
    event.starts_on = clock.today(event.zone) + timedelta(days=9)

    assert reserve_order.days_of(event).left == 9
