"""Texts that are nearly the same: found, shown side by side, settled; only to who may read both."""

import pytest
from sqlalchemy import select

from eventreg.applications.form.form_models import Question
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.review.alike import shingles
from eventreg.review.alike.alike_models import AlikeTexts

HERE = "/manage/forum/review/alike"
WORDS = (
    "our small organization has cleaned the banks of two rivers every spring since the flood and teaches children in "
    "nine village schools how to measure water quality with simple tools that they build themselves from bottles "
    "then their parents come to see the figures on a board beside the school gate and ask who pours what into the water"
)
OTHER = (
    "i translate reports about glaciers for farmers in the mountains because nobody else explains to them what melting "
    "ice means for their wells in late summer and which crops survive a dry season without any pumps at all "
    "last year forty families dug one common pond after a meeting in the old club where everybody could ask questions"
)

RUSSIAN = (
    "мы убираем берега двух рек каждую весну и учим детей в девяти сельских школах измерять качество воды с её запахом "
    "простыми приборами которые они сами делают из бутылок "
    "потом их родители приходят смотреть на цифры на доске возле ворот школы и спрашивают кто и что сливает в воду"
)


def compare(client):
    client.post(HERE)
    db.session.commit()
    worker.run_due(client.app)
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(AlikeTexts)).all()


def person(factory, event, name, text, **answers):
    return factory.application(event, name_native=name, motivation=text, **answers)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (WORDS, WORDS, True),
        (WORDS, WORDS.upper().replace(" ", ", "), True),
        (WORDS, WORDS.replace("nine", "twelve").replace("two rivers", "three lakes"), True),
        (WORDS, OTHER, False),
        (WORDS, f"{OTHER} {WORDS[:60]}", False),
        (WORDS, f"{WORDS} {OTHER} {OTHER}", True),  # the shorter one stands whole in the longer one
        ("too few words to say", "too few words to say", False),
        (RUSSIAN, RUSSIAN.upper().replace("Ё", "Е"), True),
    ],
)  # fmt: skip
def test_what_is_nearly_the_same(one, other, alike):
    assert bool(shingles.pairs({1: shingles.runs(one), 2: shingles.runs(other)})) == alike


def test_marked_parts_are_the_text_again_and_say_what_is_common():
    parts = shingles.marked(f"Hello! {WORDS}, he said.", WORDS)

    assert "".join(text for text, _common in parts) == f"Hello! {WORDS}, he said."
    assert [text for text, common in parts if common] == [WORDS]


def test_a_pair_is_found_shown_side_by_side_and_settled(client, factory, event):
    one = person(factory, event, "Copies Here", WORDS)
    other = person(factory, event, "Wrote First", WORDS.replace("nine", "twelve"))
    person(factory, event, "Own Words", OTHER)

    (pair,) = compare(client)

    assert {pair.one_id, pair.other_id} == {one.id, other.id}
    assert pair.share >= 50
    page = client.get(HERE)
    assert "Copies Here" in page.visible
    assert "Wrote First" in page.visible
    assert "Own Words" not in page.visible
    assert "<mark>our small organization" in client.get(f"{HERE}/{pair.uid}").text
    assert "Wrote First" in client.get(f"/manage/forum/applications/{one.reference}").visible

    client.post(f"{HERE}/{pair.uid}/settlement")

    assert "No two texts are alike" in client.get(HERE).visible
    assert "nearly the same" not in client.get(f"/manage/forum/applications/{one.reference}").visible
    assert [one.settled_at is not None for one in compare(client)] == [True]


def test_what_is_changed_since_is_found_no_more(client, factory, event):
    one = person(factory, event, "Copies Here", WORDS)
    person(factory, event, "Wrote First", WORDS)
    assert len(compare(client)) == 1
    next(answer for answer in one.answers if answer.value == WORDS).value = OTHER
    db.session.commit()

    assert compare(client) == []


def test_drafts_sealed_answers_and_those_who_withdrew_are_not_compared(client, factory, event):
    person(factory, event, "One", WORDS)
    person(factory, event, "Draft", WORDS, status=Status.DRAFT)
    person(factory, event, "Gone", WORDS, status=Status.WITHDRAWN)
    person(factory, factory.event("other"), "Elsewhere", WORDS)
    assert compare(client) == []

    person(factory, event, "Two", WORDS)
    asked = db.session.scalars(
        select(Question).where(Question.key == "motivation", Question.event_id == event.id)
    ).one()
    asked.current.sensitive = True
    db.session.commit()
    assert compare(client) == []


def test_nobody_else_and_no_other_event_opens_a_pair(client, factory, event):
    person(factory, event, "One", WORDS)
    person(factory, event, "Two", WORDS)
    (pair,) = compare(client)
    factory.event("other")

    client.get(f"/manage/other/review/alike/{pair.uid}", expect=404)
    client.post(f"/manage/other/review/alike/{pair.uid}/settlement", expect=404)
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)
    client.get(HERE, expect=403)


def test_one_search_at_a_time(client, factory, event):
    client.post(HERE)

    assert "being compared already" in client.post(HERE, expect=409).visible


def test_as_many_statements_for_one_pair_as_for_many(client, factory, event):
    from tests.counting import statements

    def counted():
        compare(client)
        with statements() as few:
            client.get(HERE)
        return len(few)

    for name in ("One", "Two"):
        person(factory, event, name, WORDS)
    few = counted()
    for name in ("Three", "Four", "Five"):
        person(factory, event, name, WORDS)
    assert counted() == few
