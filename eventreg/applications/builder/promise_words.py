"""What becomes of answers that were given when a question says something else of who reads them, and for how long."""

from collections.abc import Iterator

from flask_babel import ngettext

from eventreg.applications.form import form_effects
from eventreg.applications.form.form_changes import Change
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.applications.seen_by import READ_BY


def notes(change: Change, given: int) -> Iterator[str]:
    """A sentence for each such part. `given`: how many answers there are.

    A promise that was made with an answer is kept (see `answers.is_sealed`, `seen_by.may_read`), and a stricter one
    holds for all answers at once. Answers in columns do not say to which version they were given: the newest counts.
    """
    was, becomes = change.was, change.becomes
    if not given or not isinstance(was, QuestionDraft) or not isinstance(becomes, QuestionDraft):
        return
    keeps = form_effects.has_versions(change.question)
    if "sensitive" in change.parts:
        yield _sealed(given) if becomes.sensitive else _still_sealed(given)
    if "seen_by" in change.parts:
        has_more = bool(READ_BY.get(becomes.seen_by, set()) - READ_BY.get(was.seen_by, set()))
        yield _other_readers(given) if has_more and keeps else _readers_at_once(given)
    if "kept" in change.parts:
        yield _other_time(given) if keeps else _time_at_once(given)


def _sealed(given: int) -> str:
    return ngettext(
        "%(num)s answer that was given is sealed with it, at once: it is opened only with a reason.",
        "%(num)s answers that were given are sealed with it, at once: they are opened only with a reason.",
        given,
    )


def _still_sealed(given: int) -> str:
    return ngettext(
        "%(num)s answer was given before. If it was sealed then, it stays so, as was promised.",
        "%(num)s answers were given before. Those that were sealed then stay so, as was promised.",
        given,
    )


def _readers_at_once(given: int) -> str:
    return ngettext(
        "This holds at once for %(num)s answer that was given, too.",
        "This holds at once for %(num)s answers that were given, too.",
        given,
    )


def _other_readers(given: int) -> str:
    return ngettext(
        "%(num)s answer was given before. Nobody reads it who was not to read it then, as was promised.",
        "%(num)s answers were given before. Nobody reads them who was not to read them then, as was promised.",
        given,
    )


def _other_time(given: int) -> str:
    return ngettext(
        "%(num)s answer that was given keeps its own time, as was promised. The new time is for new answers.",
        "%(num)s answers that were given keep their own time, as was promised. The new time is for new answers.",
        given,
    )


def _time_at_once(given: int) -> str:
    return ngettext(
        "The new time is for %(num)s answer that was given, too.",
        "The new time is for %(num)s answers that were given, too.",
        given,
    )
