"""Finding results that somebody wants to take back."""

import uuid

from sqlalchemy import Select, select

from eventreg.applications.models import Application
from eventreg.review.results_models import ResultMistake


def open_mistake(application: Application) -> Select[ResultMistake]:
    """The one that waits for a second person."""
    return select(ResultMistake).where(ResultMistake.application_id == application.id, ResultMistake.outcome.is_(None))


def held(application: Application, uid: uuid.UUID) -> Select[ResultMistake]:
    """One of an application, locked and read anew."""
    query = select(ResultMistake).where(ResultMistake.application_id == application.id, ResultMistake.uid == uid)
    return query.with_for_update().execution_options(populate_existing=True)
