"""The list of what is to do: usual tasks, whose they are, when they are due."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.core import clock
from eventreg.events import domain, due_words, task_queries, todo
from eventreg.events.task_models import Task
from eventreg.events.usual_tasks import TASKS
from eventreg.extensions import db
from tests.counting import statements


@pytest.fixture
def forum(client, factory):
    event = factory.event("forum")
    factory.account("organizer@demo.example", "organizer", event_id=event.id)
    client.sign_in("organizer@demo.example")
    return event


def task(key):
    return db.session.scalars(select(Task).where(Task.key == key)).one()


def add(client, words="Book the bus", days=3, owner=0, *, event="forum", expect=302):
    due = clock.today("Asia/Almaty") + timedelta(days=days)
    return client.post(
        f"/manage/{event}/tasks", fields={"words": words, "due_on": due.isoformat(), "owner": str(owner)}, expect=expect
    )


def test_usual_tasks_come_with_an_event(forum):
    found = {one.key: one.due_on for one in db.session.scalars(task_queries.tasks(forum))}

    assert found.keys() == TASKS.keys()
    assert forum.starts_on - found["visa_letters"] == timedelta(days=30)
    assert found["deletion"] - forum.ends_on == timedelta(days=90)
    assert found["results"] == forum.results_on


def test_they_move_along_with_the_event_unless_done_or_moved(client, forum):
    todo.tick(task("badges"), done=True)
    badges, own = task("badges").due_on, forum.starts_on - timedelta(days=33)
    todo.write(forum, task("logistics"), words="", due_on=own, owner=None)
    later = {name: getattr(forum, name) + timedelta(days=7) for name in ("starts_on", "ends_on")}
    facts = {name: getattr(forum, name) for name in domain.CHANGEABLE if name != "office"}

    visas = task("visa_letters").due_on
    facts |= {"slug": forum.slug} | later
    domain.change(forum, lambda series, office: domain.Plan(series=series, office=office, **facts), office="")

    assert task("visa_letters").due_on == visas + timedelta(days=7)
    assert (task("badges").due_on, task("logistics").due_on) == (badges, own)


def test_the_list_says_how_far_each_is_and_marks_what_is_overdue(client, forum):
    add(client, "Ask the ministry", -2)
    add(client, "Order the flags", 0)
    add(client, "Write to the press", 12)

    page = client.get("/manage/forum/tasks").visible

    assert page.index("Ask the ministry") < page.index("Order the flags") < page.index("Write to the press")
    assert "2 days overdue" in page
    assert "in 12 days" in page


def test_the_dashboard_shows_the_next_three(client, forum):
    for days in (-2, -1, 0, 1):
        add(client, f"Task {days}", days)
    for one in db.session.scalars(select(Task).where(Task.key != "")):
        todo.tick(one, done=True)

    page = client.get("/manage/forum/").visible

    assert "2 tasks overdue" in page
    assert all(f"Task {days}" in page for days in (-2, -1, 0))
    assert "Task 1" not in page


def test_done_and_not_done_after_all(client, forum):
    address = f"/manage/forum/tasks/{task('badges').uid}/completion"

    client.post(address, fields={"done": "yes"})
    client.post(address, fields={"done": "yes"})

    assert "1 task is done" in client.get("/manage/forum/tasks").visible
    assert task("badges").done_by.startswith("account:")
    client.post(address, fields={"done": "no"})
    assert (task("badges").done_at, task("badges").done_by) == (None, None)


def test_a_task_is_changed_and_taken_off(client, factory, forum):
    helper = factory.account("helper@demo.example", "travel", event_id=forum.id)
    address = f"/manage/forum/tasks/{task('visa_letters').uid}"
    page = client.get(address)
    assert page.inputs["words"] == "Send the visa letters"

    client.post(address, fields={"words": "Send the visa letters", "due_on": "2027-01-05", "owner": str(helper.id)})
    assert (task("visa_letters").owner, f"{task('visa_letters').due_on}") == (helper, "2027-01-05")

    client.post(address, fields={"words": "Visas for Afghans", "due_on": "2027-01-05", "owner": "0"})
    assert "Visas for Afghans" in client.get("/manage/forum/tasks").visible
    client.post(f"{address}/removal")
    assert "Visas for Afghans" not in client.get("/manage/forum/tasks").visible
    client.post(f"{address}/removal", expect=404)


@pytest.mark.parametrize(
    "change",
    [
        {"words": ""}, {"words": "я" * 300}, {"due_on": ""}, {"due_on": "0001-01-01"}, {"owner": "999999"},
        {"owner": "x"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_kept(client, forum, change):
    fields = {"words": "Kept words", "due_on": "2027-01-05", "owner": "0"} | change

    page = client.post("/manage/forum/tasks", fields=fields, expect=422)

    assert page.inputs["due_on"] == fields["due_on"]
    assert page.inputs["words"] == fields["words"]


def test_whoever_has_no_role_here_owns_nothing(client, factory, forum):
    elsewhere = factory.account("elsewhere@demo.example", "travel", event_id=factory.event("other").id)

    assert "elsewhere@demo.example" not in client.get("/manage/forum/tasks").visible
    add(client, owner=elsewhere.id, expect=422)
    with pytest.raises(todo.NotOfTheTeam):
        todo.add(forum, words="x", due_on=forum.starts_on, owner=elsewhere)


def test_an_owner_ticks_their_own_and_no_other(client, factory, forum):
    helper = factory.account("helper@demo.example", "travel", event_id=forum.id)
    todo.write(forum, task("visa_letters"), words="", due_on=forum.starts_on, owner=helper)
    client.sign_in(helper.email)

    client.post(f"/manage/forum/tasks/{task('visa_letters').uid}/completion", fields={"done": "yes"})
    client.post(f"/manage/forum/tasks/{task('badges').uid}/completion", fields={"done": "yes"}, expect=403)

    add(client, expect=403)
    page = client.get("/manage/forum/tasks").visible
    assert "One more task" not in page
    assert task("visa_letters").done_at is not None


def test_tasks_of_another_event_are_not_there(client, factory, forum):
    other = factory.event("other")
    foreign = todo.add(other, words="Their secret task", due_on=other.starts_on, owner=None)
    db.session.commit()

    assert "Their secret task" not in client.get("/manage/forum/tasks").visible
    for end in ("", "/completion", "/removal"):
        client.post(f"/manage/forum/tasks/{foreign.uid}{end}", expect=404)
    client.get("/manage/other/tasks", expect=404)


def test_an_empty_list_says_what_to_do(client, forum):
    for one in db.session.scalars(select(Task)):
        todo.remove(one)

    assert "Nothing to do" in client.get("/manage/forum/tasks").visible


def test_thirty_tasks_ask_as_much_as_one(client, factory, forum):
    for one in db.session.scalars(select(Task)).all()[1:]:
        todo.remove(one)
    helpers = [factory.account(f"helper{n}@demo.example", "travel", event_id=forum.id) for n in range(3)]
    with statements() as few:
        client.get("/manage/forum/tasks")
    for number in range(29):
        todo.add(forum, words=f"Task {number}", due_on=forum.starts_on, owner=helpers[number % 3])
    db.session.commit()
    with statements() as many:
        client.get("/manage/forum/tasks")

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (12, "in 12 days"), (-1, "1 day overdue"),
        (-30, "30 days overdue"),
    ],
)  # fmt: skip
def test_days_in_words(app, days, words):
    today = clock.today("UTC")
    with app.test_request_context():
        assert due_words.in_words(today + timedelta(days=days), today) == words
