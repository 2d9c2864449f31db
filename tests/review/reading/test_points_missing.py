"""A criterion that comes late, or back: readings that were sent lack points, and everybody is told the same."""

import pytest

from eventreg.extensions import db
from eventreg.review.reading import (
    assignment_queries,
    comments,
    criteria,
    panel_page,
    points,
    points_queries,
    progress,
    reading_queue,
    review_settings,
    reviewing,
)
from eventreg.review.reading.reading_models import Assignment, Criterion
from tests.review.reading import readers

PAGE = "/manage/forum/review/criteria"
TYPED = {"name_en": "Experience", "name_ru": "Опыт", "help_en": "", "help_ru": "", "weight": "20"}


@pytest.fixture
def sent(factory, event):
    """A reading that was sent with 4 points for the only criterion."""
    readers.criterion(event)
    application = factory.application(event)
    readers.send(readers.give(application, readers.reviewer(factory, event)), 4)
    return application


def seen(event):
    return {"expected": criteria.seen(criteria.known(event))}


def line(event):
    readers.fresh()
    found = progress.of_event(event)
    return found.stages[0].done, found.stages[0].missing, found.readers[0].open, found.readers[0].missing


def short(event):
    first = review_settings.first_stage(review_settings.of(event)).key
    return [number for _one, number in db.session.execute(assignment_queries.short_of_readers(event, first, first, 1))]


def test_the_organizer_is_told_and_ticks_before_readings_go_back(client, event, sent):
    page = client.get(PAGE)
    assert "1 reading that was sent goes back to its reader" in page.visible

    refused = client.post(PAGE, expect=409, fields=TYPED | seen(event))

    assert "Readings that were sent and would need points again: 1." in refused.visible
    assert refused.inputs["name_en"] == "Experience"
    assert line(event) == (1, 0, 0, 0)
    client.post(PAGE, fields=TYPED | seen(event) | {"agreed": "1"})
    assert line(event) == (0, 1, 1, 1)


def test_a_reading_that_lacks_points_is_missing_everywhere_and_no_other_reader_is_asked(client, event, sent):
    readers.criterion(event, "Later")

    assert points.of_event(event) == {}
    assert short(event) == []
    overview = client.get("/manage/forum/review").visible
    assert "of these with points missing: 1" in overview
    assert "1 reading lacks points" in overview
    assert "Points missing" in client.get(f"/manage/forum/review/applications/{sent.reference}").visible


def test_it_is_back_on_its_readers_list_with_the_reason_until_the_points_are_there(client, event, sent):
    later = readers.criterion(event, "Later")
    client.sign_in("reviewer1@reads.example")

    page = client.get("/manage/forum/review/queue")
    assert "A criterion was added since: points missing" in page.visible
    uid = client.get("/manage/forum/review/queue").text.split("/review/readings/")[1].split('"')[0]
    reading = client.get(f"/manage/forum/review/readings/{uid}")
    assert "A criterion was added after you sent this." in reading.visible
    fields = {f"points-{one.uid.hex}": "3" for one in criteria.known(event)}
    assert f"points-{later.uid.hex}" in fields

    client.post(f"/manage/forum/review/readings/{uid}", fields=fields | {"seen": reading.inputs["seen"]})

    assert line(event)[:3] == (1, 0, 0)
    assert points.of_event(event)[sent.id].mean == 300


def test_taking_the_criterion_out_makes_the_reading_whole_again(client, event, sent):
    later = readers.criterion(event, "Later")

    client.post(f"{PAGE}/{later.uid}/removal", fields=seen(event))

    assert line(event) == (1, 0, 0, 0)
    assert points.of_event(event)[sent.id].mean == 400


def test_one_that_comes_back_asks_only_where_points_are_missing(client, event, sent):
    later = readers.criterion(event, "Later")
    client.post(f"{PAGE}/{later.uid}/removal", fields=seen(event))

    refused = client.post(f"{PAGE}/{later.uid}/restoration", expect=409, fields=seen(event))

    assert "Readings that were sent and would need points again: 1." in refused.visible
    client.post(f"{PAGE}/{later.uid}/restoration", fields=seen(event) | {"agreed": "1"})
    assert line(event) == (0, 1, 1, 1)


def test_one_without_weight_asks_nobody_until_it_gets_weight(client, event, sent):
    client.post(PAGE, fields=TYPED | seen(event) | {"weight": "0"})
    assert line(event) == (1, 0, 0, 0)
    light = db.session.query(Criterion).filter_by(weight=0).one()

    refused = client.post(f"{PAGE}/{light.uid}", expect=409, fields=TYPED | seen(event))

    assert "1 reading that was sent goes back to its reader" in refused.visible
    client.post(f"{PAGE}/{light.uid}", fields=TYPED | seen(event) | {"agreed": "1"})
    assert line(event) == (0, 1, 1, 1)


def test_those_of_an_earlier_event_ask_as_well(client, factory, event, sent):
    readers.criterion(factory.event("earlier"), "A")

    client.post(f"{PAGE}/copies", expect=409, fields={"event": "earlier"})
    assert line(event) == (1, 0, 0, 0)
    client.post(f"{PAGE}/copies", fields={"event": "earlier", "agreed": "1"})

    assert line(event) == (0, 1, 1, 1)


def test_points_missing_of_somebody_who_reads_no_more_free_the_place(factory, event, sent):
    from eventreg.review.reading import reviewers

    reviewers.remove(event, reviewers.active(event)[0].account)
    db.session.commit()
    assert short(event) == []

    readers.criterion(event, "Later")

    assert short(event) == [0]


def test_the_list_counts_only_whole_readings_of_others(factory, event, sent):
    second = readers.reviewer(factory, event, 2)
    readers.give(sent, second)

    def reviews():
        readers.fresh()
        return [item.reviews for item in reading_queue.of(event, second, db.true()).items]

    assert reviews() == [1]
    readers.criterion(event, "Later")
    assert reviews() == [0]


def test_what_others_gave_is_hidden_again_while_ones_own_reading_lacks_points(client, factory, event, sent):
    second = readers.reviewer(factory, event, 2)
    readers.send(readers.give(sent, second), 5)
    comments.say(sent, second, "Hidden words")
    db.session.commit()
    own = db.session.query(Assignment).filter(Assignment.account_id != second.id).one()
    here = f"/manage/forum/review/readings/{own.uid}"
    client.sign_in("reviewer1@reads.example")
    assert "Hidden words" in client.get(here).visible

    readers.criterion(event, "Later")

    page = client.get(here).visible
    assert "Hidden words" not in page
    assert "is shown once you have sent your own points" in page
    client.post(f"{here}/comments", expect=404, fields={"words": "x"})


def test_an_organizer_who_reads_does_not_see_points_while_their_own_lack_some(factory, event, sent):
    asked = points_queries.Asked(["shortlist"], "shortlist", hidden_from=db.session.query(Assignment).one().account_id)
    readers.send(readers.give(sent, readers.reviewer(factory, event, 2)), 4)

    def seen():
        readers.fresh()
        return list(db.session.scalars(points_queries.still_to_read(event, asked.hidden_from, [sent.id])))

    assert seen() == []
    readers.criterion(event, "Later")
    assert seen() == [sent.id]


def test_half_of_the_missing_points_are_kept_and_count_once_the_reading_is_sent_again(client, factory, event, sent):
    later, last = readers.criterion(event, "Later"), readers.criterion(event, "Last")
    own = db.session.query(Assignment).one()
    here = f"/manage/forum/review/readings/{own.uid}"
    client.sign_in("reviewer1@reads.example")
    page = client.get(here)
    assert f"{here}/draft" in page.text

    first = f"points-{criteria.known(event)[0].uid.hex}"
    one, other = f"points-{later.uid.hex}", f"points-{last.uid.hex}"
    client.post(here, fields={first: "4", one: "2", "note": "n", "seen": page.inputs["seen"], "then": "later"})
    assert line(event) == (0, 1, 1, 1)
    client.post(here, fields={first: "4", one: "2", other: "3", "note": "n", "then": "later"})

    assert line(event) == (0, 1, 1, 1)
    assert points.of_event(event) == {}
    client.post(here, fields={first: "4", one: "2", other: "3", "note": "n"})
    assert line(event) == (1, 0, 0, 0)
    assert points.of_event(event)[sent.id].mean == 300


def test_what_was_sent_stays_visible_while_the_rest_is_kept(client, factory, event, sent):
    later = readers.criterion(event, "Later")
    own = db.session.query(Assignment).one()
    here = f"/manage/forum/review/readings/{own.uid}"
    first = f"points-{criteria.known(event)[0].uid.hex}"
    client.sign_in("reviewer1@reads.example")
    client.post(here, fields={first: "4", f"points-{later.uid.hex}": "", "note": "Half a note", "then": "later"})

    page = panel_page.of_application(event, sent)

    assert [(one.state, list(one.points.values()), one.total) for one in page.lines] == [("missing", [4], None)]
    assert page.lines[0].note == "Half a note"


def test_a_word_to_the_organizers_is_shown_to_them(client, factory, event):
    readers.criterion(event)
    application = factory.application(event)
    left, aside = (readers.give(application, readers.reviewer(factory, event, number)) for number in (1, 2))
    readers.send(aside, 4)
    reviewing.abstain(left, reviewing.OTHER, "We went to school together.")
    reviewing.abstain(aside, reviewing.LANGUAGE, "I read it by a dictionary.")
    db.session.commit()

    page = client.get(f"/manage/forum/review/applications/{application.reference}").visible

    assert "We went to school together." in page
    assert "I read it by a dictionary." in page
