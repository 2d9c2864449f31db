"""Marks of what a page of the builder showed: whether somebody else has changed the same question or section. Pure."""

import enum
import hashlib
import json
import re

from eventreg.applications.form import form_document
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft

_BLANKS = re.compile(r"\s+")
GONE = "-"  # the mark of what is not in the form any more


class Outcome(enum.Enum):
    """What becomes of something that was written on a page."""

    WRITTEN = enum.auto()
    NOTHING = enum.auto()
    CLASH = enum.auto()


def outcome(*, seen: str | None, now: str, written: str) -> Outcome:
    """What to do with something `written` where the page showed the mark `seen` and `now` another one may hold.

    Whoever changed nothing overwrites nothing. Without any `seen` nothing is compared.
    """
    if now == GONE:
        return Outcome.WRITTEN if seen == GONE else Outcome.CLASH
    if written == now:
        return Outcome.NOTHING
    if seen in (None, now):
        return Outcome.WRITTEN
    return Outcome.NOTHING if written == seen else Outcome.CLASH


def of_question(question: QuestionDraft) -> str:
    """The mark of everything that a question says, wherever it stands."""
    return of_whole(SectionDraft("", questions=(question,)))


def of_section(section: SectionDraft) -> str:
    """The mark of a section's own texts and condition."""
    return of_whole(SectionDraft("", section.titles, section.introductions, section.shown_if))


def of_whole(section: SectionDraft) -> str:
    """The mark of a section with all its questions.

    Blanks count alike: ready texts keep a number and its word together, and what comes back from a field does not.
    """
    text = json.dumps(form_document.to_json(Document((section,))), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(_BLANKS.sub(" ", text).encode()).hexdigest()[:16]
