"""Looking for words in answers: a job that decrypts them, and what it found, kept for a day for whoever asked.

The words are sealed with the event's key, and stand in no payload, trail or log. An answer fits where each of the
words begins one of its words, in whatever script either is written.
"""

import threading
import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import joinedload

from eventreg.accounts.models import Account
from eventreg.applications import queries
from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.lists import list_queries
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.tag_models import AnswerHit, AnswerSearch
from eventreg.applications.models import Answer, Application
from eventreg.applications.seen_by import Reader, reads
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key
from eventreg.core.text import TooLong, clean_line
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.models import Job
from eventreg.jobs.work import Work

KIND = "applications.search_answers"
KEPT = timedelta(days=1)
LONGEST = 100
SHORTEST = 3  # letters of all words together
PORTION = 200  # applications between two words on how far it is


class WordsMissing(Invalid):
    """Too little to look for."""

    sentence = N_("Write at least three letters to look for.")


class WordsTooLong(Invalid):
    """A search is a few words."""

    sentence = N_("Please look for at most %(limit)s characters.")


def ask(
    event: Event, account: Account, words: str, *, reader: Reader, everybody: bool, countries: Collection[str]
) -> AnswerSearch:
    """Have answers searched among the people whom the asker may see. Raises WordsMissing, WordsTooLong."""
    try:
        typed = clean_line(words, LONGEST)
    except TooLong:
        raise WordsTooLong(limit=LONGEST) from None
    if len("".join(search_key(typed))) < SHORTEST:
        raise WordsMissing
    search = AnswerSearch(
        uid=uuid.uuid4(), event=event, account_id=account.id, reader=reader, everybody=everybody,
        countries=sorted(countries), at=clock.now(),
    )  # fmt: skip
    search.words = typed
    db.session.add(search)
    db.session.flush()
    job = jobs.queue(KIND, {"search": search.id}, event_id=event.id, asked_by=audit.actor())
    search.job_uid = job.uid
    return search


def run(work: Work) -> dict[str, int]:
    """The job: what it found is committed together with its end."""
    search = db.session.get_one(AnswerSearch, work.payload["search"])
    wanted = search_key(search.words)
    asked = _asked(search.event, Reader(search.reader))
    ids = list(db.session.scalars(_in_scope(search)))
    found: list[int] = []
    for start in range(0, len(ids), PORTION):
        work.progress(start, len(ids))
        found += _fitting(ids[start : start + PORTION], asked, wanted, Reader(search.reader))
        db.session.expunge_all()
    db.session.rollback()
    begin_writing(db.session)
    still_there = set(db.session.scalars(select(AnswerSearch.id).where(AnswerSearch.id == work.payload["search"])))
    if still_there:
        db.session.execute(delete(AnswerHit).where(AnswerHit.search_id == work.payload["search"]))
        insert_rows(
            db.session, AnswerHit, [{"search_id": work.payload["search"], "application_id": one} for one in found]
        )
        _end(work, len(found))
    return {"found": len(found)}


def own(event: Event, account_id: int) -> Select[AnswerSearch, Job]:
    """What somebody looked for at an event in the last day, newest first, with its work."""
    query = select(AnswerSearch, Job).join(Job, Job.uid == AnswerSearch.job_uid)
    mine = (AnswerSearch.event_id == event.id, AnswerSearch.account_id == account_id)
    return query.where(*mine, AnswerSearch.at >= clock.now() - KEPT).order_by(AnswerSearch.id.desc())


def sweep(_stop: threading.Event | None = None) -> int:
    """Forget searches that are a day old. Gives how many."""
    begin_writing(db.session)
    old = list(db.session.scalars(select(AnswerSearch).where(AnswerSearch.at < clock.now() - KEPT)))
    for search in old:
        db.session.delete(search)
    db.session.commit()
    return len(old)


def fits(text: str, wanted: Sequence[str]) -> bool:
    """Whether each of these folded words begins some word of a text."""
    words = search_key(text)
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _asked(event: Event, reader: Reader) -> dict[int, Question]:
    """The questions whose answers may be searched: those asked now, not sealed, that the asker reads."""
    every = (one for section in db.session.scalars(queries.sections(event.id)) for one in section.questions)
    return {one.id: one for one in every if not one.current.sensitive and reads(one.current, reader)}


def _in_scope(search: AnswerSearch) -> Select[int]:
    scope = queries.visible_to(everybody=search.everybody, countries=frozenset(search.countries))
    seen = list_queries.matching(search.event, Listing(), scope)
    return select(Application.id).where(seen).order_by(Application.id)


def _fitting(ids: list[int], asked: dict[int, Question], wanted: Sequence[str], reader: Reader) -> list[int]:
    query = select(Answer).where(Answer.application_id.in_(ids), Answer.question_id.in_(asked))
    query = query.options(joinedload(Answer.application).joinedload(Application.event))
    return sorted({one.application_id for one in db.session.scalars(query) if _fits(one, asked, wanted, reader)})


def _fits(answer: Answer, asked: dict[int, Question], wanted: Sequence[str], reader: Reader) -> bool:
    versions = asked[answer.question_id].versions
    version = next((one for one in versions if one.id == answer.version_id), versions[-1])
    if version.sensitive or not reads(version, reader):
        return False
    try:
        return any(fits(text, wanted) for text in _texts(version, answer.value))
    except KeyDestroyed:
        return False


def _texts(version: QuestionVersion, value: Any) -> Iterator[str]:
    """What was written, or what the chosen choices are called in every language."""
    if version.options:
        chosen = set(value if isinstance(value, list) else [value])
        yield from (text for one in version.options if one["key"] in chosen for text in one["labels"].values())
    elif isinstance(value, str):
        yield value


def _end(work: Work, number: int) -> None:
    db.session.get_one(AnswerSearch, work.payload["search"]).ended_at = clock.now()
    with audit.acting(work.asked_by):
        audit.record("answers.searched", about=f"event:{work.event_id}", event_id=work.event_id, count=number)
