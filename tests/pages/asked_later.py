"""A form that asks more once a place is confirmed."""

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.extensions import db


def texts(text):
    return {"en": text, "ru": f"{text} (ru)"}


def shown_if(question, value):
    return {"match": "all", "tests": [{"question": question, "test": "is", "value": value}]}


def choices(**labels):
    return tuple({"key": key, "labels": texts(label)} for key, label in labels.items())


DIET = QuestionDraft(
    "diet", "one_of", texts("What do you eat?"), stage="confirmation", required=True,
    options=choices(all="Everything", vegan="Vegan", other="Something else"),
)  # fmt: skip
ALLERGY = QuestionDraft(
    "allergy", "short_text", texts("What must not be in it?"), stage="confirmation", required=True,
    shown_if=shown_if("diet", "other"),
)  # fmt: skip
PASSPORT = QuestionDraft(
    "passport", "short_text", texts("Passport number"), stage="travel", required=True, sensitive=True,
    seen_by="head_office", shown_if=shown_if("funding", "full"),
)  # fmt: skip
ROUTE = QuestionDraft("route", "short_text", texts("From which airport?"), stage="travel")
HEADSET = QuestionDraft("headset", "number", texts("Number of the headset"), stage="desk", rules={"most": 999})

STAY = SectionDraft("stay", texts("Food"), questions=(DIET, ALLERGY))
JOURNEY = SectionDraft("journey", texts("Papers and route"), questions=(PASSPORT, ROUTE, HEADSET))


def publish(event, *sections):
    """Ask these sections after those of the usual form."""
    document = form_domain.published(event)
    for section in sections or (STAY, JOURNEY):
        document = document.with_section(section)
    form_domain.publish(event, document)
    db.session.commit()
    return event


def own(application, word, section=""):
    """The address of what is asked later."""
    return f"/applications/{application.reference}/{word}" + (f"/{section}" if section else "")


def kept(application):
    """Key → answer of all questions of one's own."""
    db.session.refresh(application)
    from eventreg.applications import queries

    keys = {
        question.id: question.key
        for section in db.session.scalars(queries.every_section(application.event_id))
        for question in section.questions
    }
    return {keys[answer.question_id]: answer.value for answer in application.answers}
