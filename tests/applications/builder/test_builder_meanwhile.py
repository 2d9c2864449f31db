"""Two who write the same form: what each changed is put together, and only the same question or section clashes."""

import pytest

from eventreg.applications.form import form_domain
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM, SETTINGS, labels, typed
from tests.client import Client


@pytest.fixture
def other(app, event, factory):
    """Somebody else who writes the same form."""
    other = Client(app)
    other.sign_in(factory.account("other@demo.example").email)
    return other


def written(event):
    db.session.rollback()
    return form_domain.being_written(event)[0]


def test_changes_of_different_questions_are_put_together(client, other, event):
    mine, theirs = client.get(f"{FORM}/questions/motivation"), other.get(f"{FORM}/questions/position")
    section = client.get(f"{FORM}/sections/part")

    other.post(f"{FORM}/questions/position", fields=typed(theirs, type="short_text", **labels("Your work")))
    other.post(f"{FORM}/questions/phone/position", fields={"section": "part"})
    client.post(f"{FORM}/questions/motivation", fields=typed(mine, **labels("Why?")))
    client.post(f"{FORM}/sections/part", fields=typed(section, title_en="What for", title_ru="Зачем"))

    document = written(event)
    assert document.question("position").labels["en"] == "Your work"
    assert document.question("motivation").labels["en"] == "Why?"
    assert document.section("part").titles["en"] == "What for"
    assert document.section("part").questions[-1].key == "phone"


def test_the_same_question_clashes_once_and_is_then_overwritten_knowingly(client, other, event):
    mine, theirs = client.get(f"{FORM}/questions/motivation"), other.get(f"{FORM}/questions/motivation")
    other.post(
        f"{FORM}/questions/motivation",
        fields=typed(theirs, required="y", **labels("Their words")) | {"word_limit": "50", "seen_by": "reviewers"},
    )  # fmt: skip

    page = client.post(f"{FORM}/questions/motivation", fields=typed(mine, **labels("My words")), expect=409)

    assert "Somebody has changed this meanwhile, too" in page.visible
    for said in ("Words (English) Their words", "Words (Russian) Their words ру", "Words at most: 50",
                 "Whether an answer is needed yes", "Who sees it Organizers and reviewers"):  # fmt: skip
        assert said in page.visible
    assert "My words" in page.text
    assert written(event).question("motivation").labels["en"] == "Their words"

    client.post(f"{FORM}/questions/motivation", fields=typed(page, **labels("My words")))
    assert written(event).question("motivation").labels["en"] == "My words"


def test_the_same_section_clashes_and_its_questions_do_not(client, other, event):
    mine, theirs = client.get(f"{FORM}/sections/part"), other.get(f"{FORM}/sections/part")
    other.post(f"{FORM}/questions/themes/removal")
    other.post(f"{FORM}/sections/part", fields=typed(theirs, title_en="Theirs"))

    page = client.post(f"{FORM}/sections/part", fields=typed(mine, title_en="Mine"), expect=409)

    assert "Title (English) Theirs" in page.visible
    assert page.inputs["title_en"] == "Mine"
    client.post(f"{FORM}/sections/part", fields=typed(page, title_en="Mine"))
    section = written(event).section("part")
    assert section.titles["en"] == "Mine"
    assert "themes" not in [one.key for one in section.questions]


def test_whoever_changed_nothing_overwrites_nothing(client, other, event):
    mine, texts = client.get(f"{FORM}/sections/part"), written(event).section("part").introductions
    told = {f"introduction_{tag}": text for tag, text in texts.items()}
    other.post(f"{FORM}/sections/part", fields=typed(mine, **told, title_en="Theirs"))

    client.post(f"{FORM}/sections/part", fields=typed(mine, **told))

    assert written(event).section("part").titles["en"] == "Theirs"


def test_a_question_that_was_taken_out_is_put_back_by_saving_again(client, other, event):
    mine = client.get(f"{FORM}/questions/motivation")
    other.post(f"{FORM}/questions/motivation/removal")

    page = client.post(f"{FORM}/questions/motivation", fields=typed(mine, **labels("My words")), expect=409)

    assert "Somebody has taken this out of the form meanwhile" in page.visible
    assert "My words" in page.text
    assert written(event).question("motivation") is None
    client.post(f"{FORM}/questions/motivation", fields=typed(page, **labels("My words")))
    assert written(event).section("part").questions[-1].labels["en"] == "My words"


def test_a_question_whose_section_is_gone_too_is_put_back_into_the_last_one(client, other, event):
    mine = client.get(f"{FORM}/questions/motivation")
    for key in ("you", "organization", "part", "contact"):
        other.post(f"{FORM}/sections/{key}/removal")

    page = client.post(f"{FORM}/questions/motivation", fields=typed(mine, **labels("My words")), expect=409)
    client.post(f"{FORM}/questions/motivation", fields=typed(page, **labels("My words")))

    assert [[one.key for one in section.questions] for section in written(event).sections] == [["motivation"]]


def test_a_section_that_was_taken_out_is_put_back_by_saving_again(client, other, event):
    mine = client.get(f"{FORM}/sections/part")
    other.post(f"{FORM}/sections/part/removal")

    page = client.post(f"{FORM}/sections/part", fields=typed(mine, title_en="Mine"), expect=409)

    assert "Somebody has taken this out of the form meanwhile" in page.visible
    client.post(f"{FORM}/sections/part", fields=typed(page, title_en="Mine"))
    assert written(event).sections[-1].titles["en"] == "Mine"


def test_what_is_no_key_is_never_put_back(client, event):
    for path in ("questions/Not-a-key", "sections/Not-a-key"):
        client.post(f"{FORM}/{path}", fields=SETTINGS | {"seen": "-"}, expect=404)


def test_what_somebody_else_has_changed_is_not_taken_out_unseen(client, other, event):
    marks = {path: client.get(f"{FORM}/{path}").text for path in ("questions/motivation", "sections/part")}
    seen = {path: text.rpartition('name="seen" value="')[2].partition('"')[0] for path, text in marks.items()}
    other.post(f"{FORM}/questions/motivation", fields=SETTINGS | labels("Theirs"))

    page = client.post(
        f"{FORM}/questions/motivation/removal", fields={"seen": seen["questions/motivation"]}, expect=409
    )
    assert "Somebody has changed this question meanwhile, so it was not taken out." in page.visible
    page = client.post(f"{FORM}/sections/part/removal", fields={"seen": seen["sections/part"]}, expect=409)
    assert "Somebody has changed this section or one of its questions meanwhile" in page.visible

    again = client.get(f"{FORM}/questions/motivation").text.rpartition('name="seen" value="')[2].partition('"')[0]
    assert again in page.text  # the overview that says so carries the new mark
    client.post(f"{FORM}/questions/motivation/removal", fields={"seen": again})
    assert written(event).question("motivation") is None


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("questions/motivation/position", "This question has been taken out"),
        ("questions/motivation/copies", "This question has been taken out"),
        ("questions/motivation/removal", "This question has been taken out"),
        ("sections/organization/position", "This section has been taken out"),
        ("sections/organization/removal", "This section has been taken out"),
        ("sections/organization/questions", "This section has been taken out"),
    ],
)
def test_what_is_gone_is_said_where_something_was_to_be_done_with_it(client, other, event, path, what):
    other.post(f"{FORM}/questions/motivation/removal")
    other.post(f"{FORM}/sections/organization/removal")

    page = client.post(f"{FORM}/{path}", fields={"step": "up"}, expect=409)

    assert what in page.visible
    assert "About you" in page.visible


def test_the_whole_form_is_done_nothing_with_unseen(client, other, event):
    other.post(f"{FORM}/questions/motivation/removal")

    for path, fields in (
        ("undo", {}),
        ("publication", {}),
        ("beginnings", {"ready": "forum"}),
        ("versions/1/draft", {}),
    ):
        page = client.post(f"{FORM}/{path}", fields=fields | {"revision": "1"}, expect=409)
        assert "Somebody has changed this form meanwhile, so nothing was done." in page.visible
        assert page.inputs["revision"] == "2"
