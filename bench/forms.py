"""How long forms take: publishing one of 60 questions in 4 languages, and checking an application of 60 answers.

Publishing: the whole draft at once, first into an empty form, then with every question changed, to the commit, on both
databases. Checking: an application's 60 answers read, with 20 conditions over them decided, as at each saved section.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from bench import databases, forum
from bench.figures import Row, report, spread
from bench.installation import installation
from eventreg.applications.form import conditions, form_check, form_domain, question_types, ready_documents
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

SLUG = "measured"
LANGUAGES = ("en", "ru", "kk", "fa_AF")
SECTIONS, QUESTIONS, CONDITIONS = 6, 60, 20
TIMES = 9
CHECKS = 200


def measure() -> list[Row]:
    """Rows of what / database / p50 / p95 / statements."""
    return [row for kind in databases.BOTH for row in _publishing(kind)] + [_checking()]


def _texts(words: str) -> dict[str, str]:
    return {tag: f"{words} · {tag}" for tag in LANGUAGES}


def _form(round_number: int) -> Document:
    """60 questions in six sections: the usual ones first, then choices, 20 of them on a condition."""
    first = ready_documents.document(languages=LANGUAGES, mode="hybrid").sections[0].questions[:6]
    own = [_question(number, round_number) for number in range(QUESTIONS - len(first))]
    questions = [replace(one, helps=_texts(f"Round {round_number}"), shown_if={}) for one in first] + own
    size = QUESTIONS // SECTIONS
    return Document(tuple(
        SectionDraft(f"part_{n}", _texts(f"Part {n}"), questions=tuple(questions[n * size : (n + 1) * size]))
        for n in range(SECTIONS)
    ))  # fmt: skip


def _question(number: int, round_number: int) -> QuestionDraft:
    options = tuple({"key": f"choice_{n}", "labels": _texts(f"Choice {n}")} for n in range(5))
    tests = [{"question": f"own_{number - 1}", "test": "one_of", "value": ["choice_0", "choice_1"]}]
    shown_if = {"match": "any", "tests": tests} if 0 < number <= CONDITIONS else {}
    return QuestionDraft(
        f"own_{number}", "one_of", _texts(f"Question {number}"), _texts(f"Round {round_number}"), options,
        shown_if=shown_if, required=True,
    )  # fmt: skip


def _publishing(kind: str) -> Iterator[Row]:
    with installation(kind) as place, place.app().app_context():
        begin_writing(db.session)
        forum.announce(SLUG)
        event = db.session.scalars(event_by_slug(SLUG)).one()
        event.languages = list(LANGUAGES)
        db.session.commit()
        seconds: list[float] = []
        with databases.Statements(db.engine) as counted:
            for number in range(TIMES):
                seconds.append(_publish(number))
        yield (
            {"what": f"publishing {QUESTIONS} questions in {len(LANGUAGES)} languages", "database": kind}
            | spread(seconds)
            | {"statements": counted.number // TIMES, "unit": "ms"}
        )
        db.session.remove()
        db.engine.dispose()


def _publish(number: int) -> float:
    """As the page does it: the draft is locked, changed, checked and published."""
    db.session.remove()
    document = _form(number)
    started = time.perf_counter()
    begin_writing(db.session)
    event: Event = db.session.scalars(event_by_slug(SLUG)).one()
    draft = form_domain.draft_of(event)
    form_domain.change(draft, document, revision=draft.revision)
    form_domain.publish_draft(event, draft, revision=draft.revision)
    db.session.commit()
    return time.perf_counter() - started


def _checking() -> Row:
    document = _form(0)
    if faults := form_check.faults(document, LANGUAGES):
        raise RuntimeError(f"the form has {len(faults)} faults")
    raw = {one.key: one.options[0]["key"] if one.options else "KZ" for one in document.questions()}
    seconds = []
    for _ in range(CHECKS):
        started = time.perf_counter()
        answers = {one.key: question_types.parse(one, raw[one.key]) for one in document.questions()}
        shown = conditions.shown_keys(document.sections, answers)
        missing = [
            one for one in document.questions() if one.key in shown and question_types.is_empty(answers[one.key])
        ]
        seconds.append(time.perf_counter() - started)
        if missing or len(shown) != QUESTIONS:
            raise RuntimeError(f"{len(shown)} questions are shown, {len(missing)} lack an answer")
    return {"what": f"checking {QUESTIONS} answers with {CONDITIONS} conditions"} | spread(seconds) | {"unit": "ms"}


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
