"""What a question or a section says, part by part, in words: for whoever has changed the same one as somebody else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from eventreg.applications.builder import builder_words, condition_words
from eventreg.applications.builder.builder_words import KEPT, SEEN_BY, STAGES, TYPES
from eventreg.applications.form import form_changes
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.web.formats import language, yes_no

SETTINGS = {"stage": STAGES, "seen_by": SEEN_BY, "kept": KEPT}
Item = QuestionDraft | SectionDraft


def differing(theirs: Item, mine: Item, document: Document, languages: Sequence[str]) -> list[dict[str, str]]:
    """Rows of `components/facts.html`: each part of theirs that mine says otherwise."""
    names = form_changes.PARTS if isinstance(theirs, QuestionDraft) else form_changes.SECTION_PARTS
    changed = [name for name in names if getattr(theirs, name) != getattr(mine, name)]
    return [row for name in changed for row in _rows(name, theirs, mine, document, languages)]


def _rows(
    name: str, theirs: Item, mine: Item, document: Document, languages: Sequence[str]
) -> Iterator[dict[str, str]]:
    label = _(builder_words.PARTS[name])
    label = label[:1].upper() + label[1:]
    value, other = getattr(theirs, name), getattr(mine, name)
    if name in _BY_LANGUAGE:
        for tag in languages:
            if (said := _BY_LANGUAGE[name](value, tag)) != _BY_LANGUAGE[name](other, tag):
                yield {"label": f"{label} ({language(tag)})", "value": said, "lang": tag}
    elif name == "shown_if":
        yield {"label": label, "value": condition_words.shown_if(value, document) or _("Always")}
    else:
        yield {"label": label, "value": _PLAIN[name](value)}


def _text(texts: Mapping[str, str], tag: str) -> str:
    return texts.get(tag, "")


def _choices(options: Sequence[Mapping[str, Any]], tag: str) -> str:
    return "; ".join(str(option["labels"].get(tag, "")) for option in options)


def _limits(rules: Mapping[str, Any]) -> str:
    known = {name: value for name, value in rules.items() if name in builder_words.LIMITS}
    return "; ".join(f"{_(builder_words.LIMITS[name])}: {value}" for name, value in known.items())


def _setting(name: str) -> Callable[[str], str]:
    return lambda value: _(SETTINGS[name][value][0]) if value in SETTINGS[name] else value


_BY_LANGUAGE: dict[str, Callable[[Any, str], str]] = {
    "labels": _text, "helps": _text, "titles": _text, "introductions": _text, "options": _choices,
}  # fmt: skip
_PLAIN: dict[str, Callable[[Any], str]] = {
    "type": lambda kind: _(TYPES[kind]) if kind in TYPES else kind, "required": yes_no, "sensitive": yes_no,
    "rules": _limits, **{name: _setting(name) for name in SETTINGS},
}  # fmt: skip
