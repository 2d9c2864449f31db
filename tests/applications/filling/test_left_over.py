"""A form that is published anew while somebody fills it in: what they typed is not lost."""

from eventreg.applications.form import form_domain
from eventreg.extensions import db
from tests.applications.filled_form import ORGANIZATION, PART, YOU, at, fill


def publish_without(event, *, question="", section=""):
    document = form_domain.published(event)
    document = document.without_question(question) if question else document.without_section(section)
    form_domain.publish(event, document)
    db.session.commit()


def test_an_answer_to_a_question_that_is_gone_is_shown(client, event):
    fill(client, event, {"you": YOU})
    publish_without(event, question="position")

    fields = ORGANIZATION | {"position": "Chair", "shown": [*ORGANIZATION, "position"]}
    page = client.post(at(event, "organization"), fields=fields, expect=409)

    assert "The form has changed while you filled it in" in page.visible
    assert "Chair" in page.visible
    assert "Everything else on this page is saved." in page.visible
    client.post(at(event, "organization"), fields=ORGANIZATION | {"shown": [*ORGANIZATION]})


def test_a_section_that_is_gone_shows_what_was_typed(client, event):
    fill(client, event, {"you": YOU, "organization": ORGANIZATION})
    publish_without(event, section="part")

    page = client.post(at(event, "part"), fields=PART | {"shown": [*PART]}, expect=410)

    assert "Rivers." in page.visible
    assert page.links.count(at(event)) == 1


def test_a_section_that_never_was_is_a_404(client, event):
    client.post(at(event, "never"), fields={"shown": ["x"], "x": "y"}, expect=404)
    client.get(at(event, "never"), expect=404)
