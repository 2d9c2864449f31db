"""What a reviewer sends: points, a note, and the marks of what the page showed, so that two tabs are told apart."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import TooLong, clean_text
from eventreg.review.reading.reading_models import HIGHEST, LOWEST, Assignment, Criterion
from eventreg.review.reading.reviewing import Work

NOTE, PREFIX = "note", "points-"
LONGEST_NOTE = 4000


class OutsideScale(Invalid):
    """Points that nobody can give by the page."""

    sentence = N_("Points are whole numbers from 0 to 5: “%(typed)s” is none of them. Please choose again.")


class CriteriaChanged(Refusal):
    """The organizers took a criterion away, or put one in, since the page was opened."""

    sentence = N_(
        "The organizers have changed what points are given for while you were reading. What you chose for the rest is "
        "still here: please look at it and send it again."
    )


class ChangedElsewhere(Refusal):
    """The same reading was changed on another phone or in another tab."""

    sentence = N_("You have changed this reading in another place, too. What stands there is shown below: press again.")


@dataclass
class Typed:
    """What was typed, field by field ("points-<uid>", "note"), and what stands against it."""

    values: dict[str, str]
    seen: dict[str, str]
    note: str = ""
    too_long: TooLong | None = None
    gone: list[str] = field(default_factory=list)  # fields of criteria that are asked no more, with points


def name_of(criterion: Criterion) -> str:
    """The field of a criterion."""
    return f"{PREFIX}{criterion.uid.hex}"


def read(form: Mapping[str, str], criteria: Iterable[Criterion]) -> Typed:
    """Read what was sent; nothing is refused yet, so that nothing is lost."""
    known = {name_of(one) for one in criteria}
    values = {name: form.get(name, "").strip()[:20] for name in known}
    values[NOTE] = form.get(NOTE, "")
    gone = [name for name in form if name.startswith(PREFIX) and name not in known and form[name].strip()]
    typed = Typed(values=values, seen=_marks_in(form.get("seen", "")), gone=gone)
    try:
        typed.note = clean_text(values[NOTE], LONGEST_NOTE)
    except TooLong as refusal:
        typed.too_long = refusal
    return typed


def kept(assignment: Assignment, criteria: Iterable[Criterion]) -> dict[str, str]:
    """What is kept of a reading, as its fields have it."""
    review = assignment.review
    points = {score.criterion_id: str(score.points) for score in review.scores} if review else {}
    values = {name_of(one): points.get(one.id, "") for one in criteria}
    return values | {NOTE: (review.note or "") if review else ""}


def marks(values: Mapping[str, str]) -> dict[str, str]:
    """A short mark of each value: the page carries them, and sends back which ones it showed."""
    return {key: hashlib.sha256(f"{key} {value}".encode()).hexdigest()[:8] for key, value in values.items()}


def clashes(typed: Typed, stands: Mapping[str, str]) -> dict[str, str]:
    """Field → what stands there by now, of those that were changed here and in another place, differently."""
    new, own = marks(stands), marks(cleaned(typed))
    return {
        key: value
        for key, value in stands.items()
        if key in typed.seen and typed.seen[key] not in {new[key], own[key]} and new[key] != own[key]
    }


def work(typed: Typed, stands: Mapping[str, str], criteria: Iterable[Criterion]) -> Work:
    """What is to be written: what was typed, and what stands wherever the page only shows what it was given.

    Raises OutsideScale, TooLong.
    """
    if typed.too_long is not None:
        raise typed.too_long
    own = marks(cleaned(typed))
    wanted = {
        key: stands[key] if typed.seen.get(key) == own[key] else value for key, value in cleaned(typed).items()
    }  # fmt: skip
    return Work({one.id: _points(wanted[name_of(one)]) for one in criteria}, wanted[NOTE])


def cleaned(typed: Typed) -> dict[str, str]:
    """What was typed, as it would be kept."""
    return typed.values | {NOTE: typed.note}


def _points(text: str) -> int | None:
    if not text:
        return None
    if text not in {str(points) for points in range(LOWEST, HIGHEST + 1)}:
        raise OutsideScale(typed=text)
    return int(text)


def _marks_in(text: str) -> dict[str, str]:
    pairs = (part.split(":") for part in text[:10_000].split())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[1]}
