"""What somebody without an e-mail takes home with their code, in their own language."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from eventreg.applications.models import Application
from eventreg.outbox.render import written_language
from eventreg.web.formats import own_text


@dataclass(frozen=True)
class Slip:
    """Sentences and what stands between them. `tag`: their language, as pages name it."""

    tag: str
    event: str
    entered: str
    where: str
    keep: str
    free: str


def of_application(application: Application) -> Slip:
    """The words for one person."""
    locale = written_language(application.person.language)
    with force_locale(str(locale)):
        return Slip(
            tag=str(locale).replace("_", "-"), event=own_text(application.event.names),
            entered=_(
                "The form that you signed is typed in, and your application counts. On your own page you see every "
                "answer as it was typed. Until the deadline you can correct them there, or withdraw."
            ),
            where=_("Open this address and type the code:"),
            keep=_("The code works as often as you like. Whoever has it has your page: keep it to yourself."),
            free=_("Applying is free. If somebody asks you for money, please tell us."),
        )  # fmt: skip
