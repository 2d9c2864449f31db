"""Changes of a form in sentences, with what each does to people who have answered it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.builder import builder_words, promise_words
from eventreg.applications.form import form_changes
from eventreg.applications.form.form_changes import ADDED, CHANGED, MOVED, REMOVED, Change
from eventreg.applications.form.form_document import Document, SectionDraft
from eventreg.applications.form.form_effects import NONE, Effects, Numbers
from eventreg.web.formats import listed, own_text

TONES = {ADDED: "good", REMOVED: "bad", CHANGED: "info", MOVED: "neutral"}


@dataclass(frozen=True)
class Line:
    """One change: what it is, in a word and in a sentence, and what follows from it."""

    kind: str
    word: str
    tone: str
    sentence: str
    notes: list[str]


def lines(changes: Iterable[Change], new: Document, effects: Effects | None = None) -> list[Line]:
    """Each change of a list; with `effects` also what it does to applications."""
    found, told = [], set()
    for one in changes:
        notes = list(_notes(one, effects))
        key = _lacked_in(one)
        if effects is not None and key not in told:
            notes += _of_required(effects.lacking(key))
        told.add(key)
        found.append(Line(one.kind, _word(one.kind), TONES[one.kind], _sentence(one, new), notes))
    return found


def _word(kind: str) -> str:
    words = {ADDED: _("Added"), REMOVED: _("Taken out"), CHANGED: _("Changed"), MOVED: _("Moved")}
    return words[kind]


def _sentence(change: Change, new: Document) -> str:
    name, section = _name(change), new.section(change.section)
    home = (own_text(dict(section.titles)) or section.key) if section else change.section
    parts = listed(_(builder_words.PARTS[part]) for part in change.parts)
    if change.question == "":
        return {
            ADDED: lambda: _("The section “%(name)s”", name=name),
            REMOVED: lambda: _("The section “%(name)s”", name=name),
            CHANGED: lambda: _("The section “%(name)s”: %(parts)s", name=name, parts=parts),
            MOVED: lambda: _("The section “%(name)s” stands at another place", name=name),
        }[change.kind]()
    return {
        ADDED: lambda: _("“%(name)s” in “%(section)s”", name=name, section=home),
        REMOVED: lambda: _("“%(name)s”", name=name),
        CHANGED: lambda: _("“%(name)s”: %(parts)s", name=name, parts=parts),
        MOVED: lambda: _("“%(name)s” stands at another place in “%(section)s”", name=name, section=home),
    }[change.kind]()


def _name(change: Change) -> str:
    item = change.becomes or change.was
    texts = item.titles if isinstance(item, SectionDraft) else item.labels if item is not None else {}
    return own_text(dict(texts)) or change.question or change.section


def _notes(change: Change, effects: Effects | None) -> Iterator[str]:
    if change.new_choices and change.kind == CHANGED:
        yield _("New choices: %(choices)s.", choices=listed(own_text(one["labels"]) for one in change.new_choices))
    for choice in change.gone_choices:
        yield from _of_choice(change, choice["key"], own_text(choice["labels"]) or choice["key"], effects)
    if effects is None:
        return
    if change.kind == REMOVED and change.question:
        yield from _of_removed(effects.answered.get(change.question, NONE).together)
    if form_changes.of_promises(change):
        yield from promise_words.notes(change, effects.answered.get(change.question, NONE).together)


def _lacked_in(change: Change) -> str:
    """Where somebody comes to lack an answer by this change: a question, or a section that is shown to more people."""
    if change.question:
        return change.question
    return f"section:{change.section}" if "shown_if" in change.parts else ""


def _of_choice(change: Change, key: str, name: str, effects: Effects | None) -> Iterator[str]:
    chosen = effects.chosen.get(change.question, {}).get(key) if effects else None
    if chosen is None:
        yield _("No longer offered: %(choice)s.", choice=name)
        return
    yield ngettext(
        "No longer offered: %(choice)s. %(num)s answer says so and stays.",
        "No longer offered: %(choice)s. %(num)s answers say so and stay.",
        chosen, choice=name,
    )  # fmt: skip


def _of_removed(answers: int) -> Iterator[str]:
    yield ngettext(
        "Nobody is asked any more. %(num)s answer that was given stays with its application.",
        "Nobody is asked any more. %(num)s answers that were given stay with their applications.",
        answers,
    )


def _of_required(lacking: Numbers) -> Iterator[str]:
    if lacking.drafts:
        yield ngettext(
            "%(num)s draft needs an answer before it can be sent.",
            "%(num)s drafts need an answer before they can be sent.",
            lacking.drafts,
        )
    if lacking.sent:
        yield ngettext(
            "%(num)s sent application has no answer. They are not asked by themselves: return it for correction.",
            "%(num)s sent applications have no answer. They are not asked by themselves: return them for correction.",
            lacking.sent,
        )
