"""What the server keeps of any answers to any form is what its conditions allow, by an oracle of the test's own."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventreg.applications.form import form_check, form_domain
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application
from eventreg.extensions import db
from tests.applications.filled_form import at
from tests.client import Client
from tests.factories import Factory

NAME = QuestionDraft("name_native", "short_text", {"en": "Name", "ru": "Имя"}, required=True)
CHOICES = ("red", "green", "blue")
TYPED = {
    "yes_no": st.sampled_from(["", "yes", "no"]),
    "one_of": st.sampled_from(["", *CHOICES]),
    "several_of": st.lists(st.sampled_from(CHOICES), unique=True),
    "number": st.sampled_from(["", "0", "3", "7,5", "12"]),
    "short_text": st.sampled_from(["", "red", "Red ", "other"]),
}


def texts(words):
    return {"en": words, "ru": words}


@st.composite
def checks_of(draw, earlier):
    """A test of a condition, about a question that is asked before."""
    question = draw(st.sampled_from(earlier))
    possible = ["filled_in", "is", "is_not", "one_of"]
    if question.type in {"number", "several_of"}:
        possible.append("more_than")
    name = draw(st.sampled_from(possible))
    if name == "filled_in":
        return {"question": question.key, "test": name}
    if name == "more_than":
        return {"question": question.key, "test": name, "value": draw(st.sampled_from(["0", "1", "5"]))}
    values = {"yes_no": ["yes", "no"], "number": ["3", "12"], "short_text": ["red"]}.get(question.type, [*CHOICES])
    value = draw(st.sampled_from(values))
    return {"question": question.key, "test": name, "value": [value] if name == "one_of" else value}


@st.composite
def conditions_of(draw, earlier):
    if not earlier or draw(st.booleans()):
        return {}
    found = draw(st.lists(checks_of(earlier), min_size=1, max_size=2))
    return {"match": draw(st.sampled_from(["all", "any"])), "tests": found}


@st.composite
def forms(draw):
    """A form of three sections, and what is typed into all of it, hidden or not."""
    sections, asked, typed = [], [], {}
    for page in range(3):
        shown_if = draw(conditions_of(list(asked))) if page else {}
        questions = [NAME] if page == 0 else []
        for place in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from([*TYPED]))
            options = tuple({"key": key, "labels": texts(key)} for key in CHOICES) if kind.endswith("_of") else ()
            question = QuestionDraft(
                f"q_{page}_{place}", kind, texts(kind), options=options, shown_if=draw(conditions_of(list(asked)))
            )
            typed[question.key] = draw(TYPED[kind])
            questions.append(question)
            asked.append(question)
        sections.append(SectionDraft(f"page_{page}", texts("Page"), shown_if=shown_if, questions=tuple(questions)))
    return Document(tuple(sections)), typed


def passes(one, visible):
    """One test of a condition over the visible answers."""
    answer = visible.get(one["question"])
    if answer is None:
        return one["test"] == "is_not"
    if one["test"] == "filled_in":
        return True
    if one["test"] == "more_than":
        return (len(answer) if isinstance(answer, list) else answer) > float(one["value"])
    wanted = one["value"] if isinstance(one["value"], list) else [one["value"]]
    listed = answer if isinstance(answer, list) else [answer]
    answers = {f"{part:g}" if isinstance(part, float) else part.strip().lower() for part in listed}
    return bool(set(wanted) & answers) == (one["test"] != "is_not")


def shown(condition, visible):
    if not condition:
        return True
    results = [passes(one, visible) for one in condition["tests"]]
    return any(results) if condition["match"] == "any" else all(results)


def oracle(document, typed):
    """Keys that are shown and answered: read off the form from the top, by other means than the code's."""
    visible = {}
    for section in document.sections:
        if not shown(section.shown_if, visible):
            continue
        for question in section.questions:
            answer = typed.get(question.key, "")
            if answer not in ("", []) and shown(question.shown_if, visible):
                visible[question.key] = float(answer.replace(",", ".")) if question.type == "number" else answer
    return visible.keys()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=forms())
def test_what_is_kept_is_what_is_shown(app, made):
    document, typed = made
    assert form_check.faults(document, ["en", "ru"]) == []
    event = Factory().event(f"forum-{db.session.query(Application).count()}")
    form_domain.publish(event, document)
    db.session.commit()
    client = Client(app)

    for section in document.sections:
        keys = [question.key for question in section.questions]
        fields = {key: typed[key] for key in keys if key in typed} | {"name_native": "Dilnoza", "shown": keys}
        client.http.post(at(event, section.key), data=fields | {"csrf_token": client.csrf()})

    db.session.rollback()
    query = select(Question.key).join(Answer, Answer.question_id == Question.id).join(Application)
    kept = set(db.session.scalars(query.where(Application.event_id == event.id)))
    assert kept == oracle(document, typed)
