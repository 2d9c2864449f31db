"""Comparing texts: a job that decrypts them, and keeps who has nearly the same ones, never the words."""

from collections import defaultdict
from collections.abc import Mapping

from eventreg.applications import queries
from eventreg.applications.models import Answer
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.models import Job
from eventreg.jobs.work import Work
from eventreg.review.alike import alike_queries, shingles
from eventreg.review.alike.alike_models import AlikeTexts

KIND = "review.compare_texts"
LONG_TEXT = "long_text"
PORTION = 500  # answers between two words on how far it is


class ComparedNow(Refusal):
    """It is at it."""

    sentence = N_("Texts are being compared already. Wait until that is done.")


def ask(event: Event) -> Job:
    """Have all long texts compared. Raises ComparedNow."""
    holding.hold(event)
    last = last_search(event)
    if last is not None and not last.is_over:
        raise ComparedNow
    audit.record("texts.compared", about=f"event:{event.slug}", event_id=event.id)
    return jobs.queue(KIND, {}, event_id=event.id, asked_by=audit.actor())


def last_search(event: Event) -> Job | None:
    """The last time that they were compared, or are being so."""
    return db.session.scalar(alike_queries.last_search(event, KIND))


def run(work: Work) -> dict[str, int]:
    """The job: what it found is committed together with its end, and what somebody has settled stays settled."""
    event_id = work.event_id or 0
    asked = _asked(event_id)
    texts: defaultdict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    read = 0
    for answer in db.session.scalars(alike_queries.texts(event_id, asked).execution_options(yield_per=PORTION)):
        if read % PORTION == 0:
            work.progress(read)
        read += 1
        if not asked[answer.question_id].get(answer.version_id, False):
            continue
        if text := _text(answer):
            texts[answer.question_id][answer.application_id] = shingles.runs(text)
    found = [(question, *pair) for question, several in texts.items() for pair in shingles.pairs(several)]
    db.session.rollback()
    begin_writing(db.session)
    db.session.execute(alike_queries.unsettled(event_id))
    settled = {tuple(row) for row in db.session.execute(alike_queries.known(event_id))}
    new = [one for one in found if one[:3] not in settled]
    now = clock.now()
    insert_rows(db.session, AlikeTexts, [
        {"event_id": event_id, "question_id": question, "one_id": one, "other_id": other, "share": share,
         "found_at": now}
        for question, one, other, share in new
    ])  # fmt: skip
    return {"texts": read, "pairs": len(new)}


def _asked(event_id: int) -> Mapping[int, Mapping[int, bool]]:
    """Question id → version id → whether it may be compared: long texts that neither now nor then were sealed."""
    sections = db.session.scalars(queries.sections(event_id))
    every = (one for section in sections for one in section.questions)
    return {
        one.id: {version.id: not version.sensitive for version in one.versions}
        for one in every
        if one.current.type == LONG_TEXT and not one.current.sensitive
    }


def _text(answer: Answer) -> str:
    try:
        return answer.value if isinstance(answer.value, str) else ""
    except KeyDestroyed:
        return ""
