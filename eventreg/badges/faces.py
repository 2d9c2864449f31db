"""What a badge says: the words of one person's badge and those that all badges of an event share. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Picture:
    """A picture as it is drawn: the name of its file in the job's folder, and its size in pixels."""

    file: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True)
class EventFace:
    """What all badges of an event share, in the language they are printed in; `colour` is `#rrggbb` of its palette.

    `neutral_line` stands where a person's organization is hidden or empty. `labels`: key of a kind → word above it.
    `texts`: "programme", "wifi", "safety" → several lines. `logos` in their order; `pictures` by uid.
    """

    name: str
    dates: str
    organizer: str
    colour: str
    neutral_line: str = ""
    photos_text: str = ""
    language: str = "en"
    labels: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    logos: Sequence[Picture] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True)
class BadgeFace:
    """One badge. Texts are in the language they are to be printed in; an empty one leaves no gap.

    `key` names the badge in errors and is not printed. `qr_modules` and `qr_path` come from `qr.qr_path` and are kept
    with the badge. `photos_yes` False prints nothing, so that nobody is pointed at. `class_key` chooses the layout's
    changes for a class. `reissue_mark` ("R1") is printed with the number, or with the code where there is no number.
    """

    key: str
    name: str
    class_key: str
    class_label: str
    class_letter: str
    class_colour: str
    qr_modules: int
    qr_path: str
    typed_code: str
    name_latin: str = ""
    pronoun: str = ""
    organization: str = ""
    country: str = ""
    role: str = ""
    days: str = ""
    zones: str = ""
    languages: str = ""
    photos_yes: bool = False
    number: str = ""
    reissue_mark: str = ""
