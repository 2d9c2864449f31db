"""A participant's badge as it will be, for their own page. Its code is none: nobody prints their own badge from it."""

import base64
import dataclasses
from dataclasses import dataclass
from datetime import datetime

from eventreg.badges import drawing, printing, qr, queries, ticket_page, wording
from eventreg.badges.layouts import layout_queries
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.models import Badge
from eventreg.badges.sheet import draw_one
from eventreg.badges.wishes import wish_queries, wishing
from eventreg.badges.wishes.wish_forms import WishForm
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.badges.wishes.wishing import Wanted
from eventreg.core import clock
from eventreg.core.database import translated
from eventreg.extensions import db
from eventreg.participants.models import Participant
from eventreg.people.models import Person

PPI = 110.0
NO_CODE, NO_TYPED_CODE = "PREVIEW", "••••-••••"


@dataclass(frozen=True)
class OwnBadge:
    """Somebody's badge and what they have said about it; `badge` is None while they have none in force."""

    participant: Participant
    badge: Badge | None
    settings: BadgeSettings | None
    kept: Wanted
    revision: int
    printed_at: datetime | None

    @property
    def choices(self) -> tuple[str, ...]:
        """What they may choose."""
        return wishing.choices_of(self.settings)

    @property
    def until(self) -> datetime | None:
        """Until when."""
        return self.settings.wishes_until if self.settings else None

    @property
    def is_closed(self) -> bool:
        """Whether it is too late."""
        return wishing.is_closed(self.participant.event, self.settings, clock.now())

    @property
    def neutral_line(self) -> str:
        """What is printed in the place of an organization that is hidden."""
        event = self.participant.event
        return translated(event.neutral_lines, wording.language_of(event, self.settings))

    @property
    def has_back(self) -> bool:
        """Whether something is printed on the back."""
        return drawing.has_back(self.participant.event)

    def form(self) -> WishForm:
        """What they may choose, with what was just sent."""
        person = self.participant.application.person
        two = bool(person.badge_name_latin) and person.badge_name_latin.casefold() != person.badge_name.casefold()
        return WishForm.of(self.kept, self.revision, choices=self.choices, two_names=two)


def of(person: Person, reference: str) -> OwnBadge:
    """The badge of a person's own place in person, or 404. Raises ticket_page.PlaceIsOver."""
    participant = ticket_page.own_ticket(person, reference).participant
    badge = db.session.scalar(queries.badge_in_force(participant))
    wish = db.session.scalar(wish_queries.wish_of(participant))
    settings = db.session.scalar(layout_queries.settings_of(participant.event))
    printed = db.session.scalar(wish_queries.last_print(badge)) if badge else None
    return OwnBadge(
        participant, badge, settings, wishing.wanted_by(participant, wish), wish.revision if wish else 0,
        printed.ready_at if printed else None,
    )  # fmt: skip


def picture(own: OwnBadge, wanted: Wanted, *, side: str = "front") -> bytes:
    """One side as PNG, with these choices, and with a code that opens nothing. Raises press.PressFailed."""
    participant, badge = own.participant, own.badge
    if badge is None:
        raise ticket_page.PlaceIsOver
    event = participant.event
    words = wording.words_for(event, wording.language_of(event, own.settings))
    wish = BadgeWish(
        name_line=wanted.name_line, hide_country=wanted.hide_country, pronoun=wanted.pronoun,
        languages=list(wanted.languages), photos=wanted.photos,
    )  # fmt: skip
    sheet = printing.sheet_of(event, [badge], words, wishes={participant.id: wish})
    modules, path = qr.qr_path(NO_CODE)
    application = participant.application
    organization = "" if wanted.hide_organization else application.organization or application.organization_latin
    face = dataclasses.replace(
        sheet.badges[0], organization=organization, qr_modules=modules, qr_path=path, typed_code=NO_TYPED_CODE
    )
    return draw_one(dataclasses.replace(sheet, badges=[face]), side=side, ppi=PPI)


def as_address(content: bytes) -> str:
    """A picture as part of a page."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"
