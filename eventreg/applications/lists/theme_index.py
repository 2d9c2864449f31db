"""Themes that applicants named, kept apart from the encrypted answers so that lists can be filtered by them."""

import threading
from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, select

from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.form.question_types import SEVERAL
from eventreg.applications.lists.tag_models import ApplicationTheme
from eventreg.applications.models import Answer, Application
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing
from eventreg.extensions import db

KEY = "themes"
PORTION = 500


def keep(application: Application, version: QuestionVersion, value: Any) -> None:
    """Let lists find an application by what it answers to the question about themes; what is sealed is not kept."""
    if version.question.key == KEY and version.type in SEVERAL:
        _keep(application, [] if version.sensitive else value or [])


def fill_in(_stop: threading.Event | None = None) -> int:
    """Do so for applications from before there was such an index, some at a time. Gives how many it has looked at."""
    begin_writing(db.session)
    there = exists().where(ApplicationTheme.application_id == Answer.application_id)
    query = select(Answer).join(Question, Question.id == Answer.question_id).where(Question.key == KEY, ~there)
    found = list(db.session.scalars(query.order_by(Answer.id).limit(PORTION)))
    for answer in found:
        version = db.session.get_one(QuestionVersion, answer.version_id)
        try:
            keep(answer.application, version, answer.value)
        except KeyDestroyed:
            continue  # its event is over, and nobody reads its answers any more
    db.session.commit()
    return len(found)


def _keep(application: Application, themes: Iterable[str]) -> None:
    wanted = {str(one)[:40] for one in themes}
    rows: list[ApplicationTheme] = application.theme_rows  # type: ignore[attr-defined]
    for row in [one for one in rows if one.theme not in wanted]:
        rows.remove(row)
    for theme in sorted(wanted - {one.theme for one in rows}):
        rows.append(ApplicationTheme(event_id=application.event_id or application.event.id, theme=theme))
