"""What the pages about texts that are nearly the same show. Words come from the answers, as the asker may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications import answers, seen_by
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.core.crypto import KeyDestroyed
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.review.alike import alike_queries, finding, shingles
from eventreg.review.alike.alike_models import AlikeTexts
from eventreg.web.formats import own_text

MOST = 200


@dataclass(frozen=True)
class Side:
    """One of the two: the person, and their text in parts, each with whether it is common."""

    application: Application
    parts: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Overview:
    """Pairs to be looked at, those settled, and the last search."""

    pairs: Sequence[AlikeTexts]
    settled: Sequence[AlikeTexts]
    search: Job | None

    @property
    def runs(self) -> bool:
        return self.search is not None and not self.search.is_over


def overview(event: Event, scope: ColumnElement[bool], reader: Reader) -> Overview:
    """Looked up anew; pairs of an answer that the asker does not read are left out."""
    return Overview(
        _pairs(event, scope, reader, settled=False), _pairs(event, scope, reader, settled=True),
        finding.last_search(event),
    )  # fmt: skip


def _pairs(event: Event, scope: ColumnElement[bool], reader: Reader, *, settled: bool) -> list[AlikeTexts]:
    found = db.session.scalars(alike_queries.pairs(event, scope, settled=settled).limit(MOST))
    return [one for one in found if seen_by.reads(one.question.current, reader)]


def sides(pair: AlikeTexts, reader: Reader) -> tuple[Side, Side] | None:
    """Both beside each other; None where the asker may not read one of them."""
    if not all(seen_by.may_read(one, pair.question, reader) for one in (pair.one, pair.other)):
        return None
    first, second = _text(pair, pair.one), _text(pair, pair.other)
    return Side(pair.one, shingles.marked(first, second)), Side(pair.other, shingles.marked(second, first))


def question_name(pair: AlikeTexts) -> str:
    """What the question is called."""
    return own_text(pair.question.current.labels)


def of_application(application: Application, scope: ColumnElement[bool], reader: Reader) -> list[AlikeTexts]:
    """The pairs of one person that nobody has settled."""
    found = db.session.scalars(alike_queries.of_application(application, scope))
    return [one for one in found if seen_by.reads(one.question.current, reader)]


def _text(pair: AlikeTexts, application: Application) -> str:
    if answers.is_sealed(application, pair.question):
        return ""
    try:
        value = answers.answer_to(application, pair.question)
    except KeyDestroyed:
        return ""
    return value if isinstance(value, str) else ""
