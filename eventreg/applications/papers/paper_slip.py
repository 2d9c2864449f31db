"""What somebody without an e-mail takes home with their code, in their own language."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from eventreg.applications.models import IMPORT, Application
from eventreg.outbox.render import written_language
from eventreg.people.phones import shown_phone
from eventreg.web.formats import own_text

BY_VOICE = ("phone", "messenger")


@dataclass(frozen=True)
class Slip:
    """Sentences and what stands between them.

    `tag`: their language, as pages name it; `reached`: numbers at which staff can read the code to them.
    """

    tag: str
    reference: str
    name: str
    event: str
    entered: str
    where: str
    keep: str
    free: str
    reached: list[str]


def _entered(application: Application) -> str:
    if application.via == IMPORT:
        return _(
            "An office or organization has put you on its list, and your application counts. On your own page you see "
            "what was written about you. Until the deadline you can correct it there, or withdraw."
        )
    return _(
        "The form that you signed is typed in, and your application counts. On your own page you see every answer as "
        "it was typed. Until the deadline you can correct them there, or withdraw."
    )


def of_application(application: Application) -> Slip:
    """The words for one person."""
    locale = written_language(application.person.language)
    with force_locale(str(locale)):
        return Slip(
            tag=str(locale).replace("_", "-"), reference=application.reference, name=application.person.badge_name,
            event=own_text(application.event.names),
            entered=_entered(application),
            where=_("Open this address and type the code:"),
            keep=_("The code works as often as you like. Whoever has it has your page: keep it to yourself."),
            free=_("Applying is free. If somebody asks you for money, please tell us."),
            reached=[shown_phone(one.address) for one in application.person.channels if one.kind in BY_VOICE],
        )  # fmt: skip
