"""Forms as they stand, kept in this process: read once a publication, not once for each page of each applicant.

What is kept are copies that belong to no session: they are read by many requests at once, and never written.
"""

import uuid
from collections import OrderedDict
from copy import deepcopy
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value

from eventreg.applications import queries
from eventreg.applications.form.form_models import Question, QuestionVersion, Section
from eventreg.events.models import Event
from eventreg.extensions import db

MOST = 32  # forms in a process
Row = TypeVar("Row", Section, Question, QuestionVersion)

_standing: OrderedDict[tuple[uuid.UUID, int, datetime], tuple[Section, ...]] = OrderedDict()


def sections(event: Event) -> list[Section]:
    """The sections that an event asks now, with their questions and versions, to be read only."""
    published = db.session.execute(queries.last_published(event.id)).first()
    if published is None:
        return list(db.session.scalars(queries.sections(event.id)))
    publication, at = published
    known_as = (event.uid, publication, at)
    found = _standing.get(known_as)
    if found is None:
        found = tuple(_apart(section) for section in db.session.scalars(queries.sections(event.id)))
        _standing[known_as] = found
        while len(_standing) > MOST:
            _standing.popitem(last=False)
    return list(found)


def _apart(section: Section) -> Section:
    copy = _copy(section)
    questions = [_question(question) for question in section.questions]
    _join(copy, "questions", questions, back="section")
    return copy


def _question(question: Question) -> Question:
    copy = _copy(question)
    _join(copy, "versions", [_copy(version) for version in question.versions], back="question")
    return copy


def _join(one: Row, many: str, rows: list[Any], *, back: str) -> None:
    set_committed_value(one, many, rows)
    for row in rows:
        set_committed_value(row, back, one)


def _copy(row: Row) -> Row:
    columns = inspect(type(row)).column_attrs
    return type(row)(**{column.key: deepcopy(getattr(row, column.key)) for column in columns})
