"""Making a sheet printable: nobody's badge keeps the others waiting, and nothing is printed as an empty box. Pure."""

import dataclasses
from dataclasses import dataclass

from eventreg.badges import lettering, sheet
from eventreg.badges.faces import BadgeFace
from eventreg.badges.layouts.composing import Composed, Composer
from eventreg.badges.press import Unprintable
from eventreg.badges.sheet import BadgeSheet


@dataclass(frozen=True)
class Fitted:
    """A sheet that can be printed, put together. `latin`: keys of badges that have their Latin name alone, because no
    font has a letter of the other; `left_out`: badges that cannot be printed as they are, with the reason."""

    sheet: BadgeSheet
    composed: list[Composed]
    latin: tuple[str, ...] = ()
    left_out: tuple[Unprintable, ...] = ()


def fit(whole: BadgeSheet) -> Fitted:
    """Put every badge together that can be printed. Raises CannotPrint for what all of them share."""
    composer = Composer(whole.layout, whole.event)
    faces: list[BadgeFace] = []
    composed: list[Composed] = []
    latin: list[str] = []
    left_out: list[Unprintable] = []
    for asked in whole.badges:
        face = in_latin(asked)
        badge = composer.compose(face)
        problems = [*sheet.too_long_on(face, badge), *sheet.without_glyph_on(face, badge)]
        if problems:
            left_out += problems
            continue
        latin += [face.key] if face is not asked else []
        faces.append(face)
        composed.append(badge)
    fitted = dataclasses.replace(whole, badges=faces)
    sheet.refuse_event(fitted, composed)
    return Fitted(fitted, composed, tuple(latin), tuple(left_out))


def in_latin(face: BadgeFace) -> BadgeFace:
    """The face with its Latin name alone, where no font has a letter of the other and there is a Latin one."""
    if not lettering.without_glyph(lettering.clean(face.name)):
        return face
    name = lettering.clean(face.name_latin)
    if not name or lettering.without_glyph(name):
        return face
    return dataclasses.replace(face, name=face.name_latin, name_latin="")
