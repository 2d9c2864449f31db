"""Everything that is held about one person, as plain values: for the person themselves, in the clear."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, inspect, select
from sqlalchemy.orm import Mapper

from eventreg.applications import answer_words, queries, rules, sealed_answers
from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.models import Answer, Application
from eventreg.audit.models import Entry
from eventreg.core.crypto import KeyDestroyed, Sealed
from eventreg.core.database import Base
from eventreg.extensions import db
from eventreg.outbox import shown
from eventreg.outbox.models import Mail
from eventreg.pages.own_data_tables import ABOUT, PRIVATE, SEALED_OPENED, Who
from eventreg.people.models import Person
from eventreg.web.formats import own_text

BOX = "_box"
# Who did something: of staff only that it was somebody of theirs.
ACTORS = {
    "account": "the organizers", "device": "a device at the door", "system": "EventReg by itself",
    "invitation": "whoever holds the invitation",
}  # fmt: skip
ACTOR_COLUMNS = frozenset({"by", "actor", "made_by"})
# What stands for a row that another one points to.
NAMED_BY = ("reference", "slug", "key", "name", "number", "uid")


def who(person: Person) -> Who:
    """A person with all their applications."""
    return Who(person, list(db.session.scalars(queries.own_applications(person))))


def everything(about: Who) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows about somebody, oldest first, each as plain JSON."""
    found = {}
    for model, condition in ABOUT.items():
        rows = db.session.scalars(select(model).where(condition(about)).order_by(model.id))
        found[model.__tablename__] = [plain(row) | _extra(row) for row in rows]
    return found


def plain(row: Any) -> dict[str, Any]:
    """One row without numbers that mean nothing outside; what is encrypted or sealed is opened."""
    mapper: Mapper[Any] = inspect(type(row))
    hidden = PRIVATE.get(type(row), frozenset())
    return {
        name: value
        for column in mapper.columns
        if column.key not in hidden and column.key != "id"
        for name, value in _values(row, column)
    }


def _values(row: Any, column: Column[Any]) -> Iterator[tuple[str, Any]]:
    name = str(column.key)
    if name.endswith(BOX):
        yield name.removesuffix(BOX), _opened(row, name.removesuffix(BOX))
    elif column.foreign_keys and name.endswith("_id"):
        named = _named(column, getattr(row, name))
        if named is not None:
            yield name.removesuffix("_id"), named
    elif not isinstance(column.type, LargeBinary) and not (name.endswith("_id") and isinstance(column.type, Integer)):
        value = getattr(row, name)
        yield name, _actor(value) if name in ACTOR_COLUMNS else _json(value)


def _opened(row: Any, name: str) -> Any:
    try:
        value = getattr(row, name)
        return value.open() if isinstance(value, Sealed) else value
    except KeyDestroyed:
        return None


def _named(column: Column[Any], value: Any) -> Any:
    """What a row that is pointed to is called; None for a person, who is the same everywhere."""
    target = next(iter(column.foreign_keys)).column.table
    model = next(one.class_ for one in Base.registry.mappers if one.local_table is target)
    found = db.session.get(model, value) if value is not None and model is not Person else None
    return next((_json(getattr(found, name)) for name in NAMED_BY if hasattr(found, name)), None)


def _actor(value: Any) -> Any:
    kind = str(value).partition(":")[0]
    return "me" if kind == "person" else ACTORS.get(kind, kind)


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _extra(row: Any) -> dict[str, Any]:
    """What makes a row readable: the words of a question, of a status, of a message."""
    if isinstance(row, Application):
        return {"status": str(rules.shown_status(row))}
    if isinstance(row, Answer):
        return _answer(row)
    if isinstance(row, Mail):
        return _mail(row)
    return {"details": {"key": row.details["key"]}} if isinstance(row, Entry) and row.action == SEALED_OPENED else {}


def _answer(row: Answer) -> dict[str, Any]:
    question = db.session.get_one(Question, row.question_id)
    version = db.session.get_one(QuestionVersion, row.version_id)
    try:
        value = sealed_answers.opened(row.application, question)
    except KeyDestroyed:
        return {"asked": own_text(version.labels)}
    return {"asked": own_text(version.labels), "in_words": answer_words.opened(row.application, question, value)}


def _mail(row: Mail) -> dict[str, Any]:
    try:
        subject, text = shown.subject_and_text(row)
    except shown.NotReadable:
        return {}
    return {"subject": subject, "text": text}
