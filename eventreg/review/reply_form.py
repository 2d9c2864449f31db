"""What an invited person fills in: the few answers that a badge and a letter need, read as on the form itself."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications.filling.latin_names import suggestion
from eventreg.applications.form.answer_faults import Missing
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.form.ready_questions import REACH
from eventreg.applications.invitations import drafts, person_fields
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.models import Application
from eventreg.core.errors import N_, Invalid
from eventreg.events.countries import ordered
from eventreg.events.rules import event_days, offers_mode
from eventreg.people.phones import shown_phone
from eventreg.review import offer_words
from eventreg.review.inviting import Reply
from eventreg.web import locale
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text
from eventreg.web.locale import babel_locale
from eventreg.web.typed import TypedForm

ABOUT = ("name_native", "name_latin", "full_name", "email", "phone", "organization", "position", "country")
CONSENTS = ("privacy_notice", "code_of_conduct")
NEEDED = frozenset({"name_native", "country", *CONSENTS})


class NoWayToReach(Invalid):
    """Neither an address nor a number."""

    sentence = N_("Write an e-mail address or a telephone number, so that we can reach you.")


class ReplyForm(TypedForm):
    """One page. `about_me` is False where an application that was sent holds for the invitation."""

    class Meta(TypedForm.Meta):
        """The link's secret stands in for the form's token."""

        csrf = False

    seen = HiddenField()
    name_native = StringField(_l("Your name, as it should stand on your badge"), render_kw={"autocomplete": "name"})
    name_latin = StringField(_l("The same name in Latin letters"), render_kw={"spellcheck": "false"})
    full_name = StringField(_l("Full name for letters and certificates"))
    email = EmailField(_l("E-mail address"), render_kw={"autocomplete": "email", "dir": "ltr"})
    phone = TelField(_l("Telephone or messenger number"), render_kw={"autocomplete": "tel", "dir": "ltr"})
    organization = StringField(_l("Name of the organization or initiative"))
    position = StringField(_l("My position there"))
    country = SelectField(_l("Country I work for"), validate_choice=False)
    mode = RadioField(_l("How I take part"), validate_choice=False)
    days = SelectMultipleField(
        _l("Days on which I come"), validate_choice=False, option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )  # fmt: skip
    privacy_notice = BooleanField()
    code_of_conduct = BooleanField()

    values: dict[str, Any]
    about_me: bool
    usual_mode: str

    @classmethod
    def of(
        cls, opened: Opened, typed: Any = None, *, about_me: bool = True, own: Application | None = None
    ) -> "ReplyForm":  # fmt: skip
        """The form of an invitation, filled with what it knows and one's `own` draft says, or with what was typed."""
        said = {key: value for key, value in _answers(own).items() if value} if own else {}
        form = cls(typed, data=_known(opened) | said)
        form.about_me, form.values, form.usual_mode = about_me, {}, opened.invitation.mode
        form._offer(opened)
        return form

    def read(self) -> bool:
        """Parse what was typed; True when nothing is wrong or missing. Days are looked at by the verb."""
        if not self.about_me:
            return True
        for key in (*ABOUT, *CONSENTS):
            self._read_one(key)
        if not (self.values.get("email") or self.values.get("phone") or self.email.errors or self.phone.errors):
            self.email.errors = [sentence(NoWayToReach())]
        return not self.errors

    def reply(self) -> Reply:
        """What was said, once `read()` was content."""
        mode = self.mode.data or self.usual_mode
        values = self.values | {"mode": mode} if self.about_me else {}
        return Reply(
            mode=mode, days=self.days.data or (), values=values, typed=frozenset(filter(self._is_typed, ABOUT)),
            language=locale.current().tag, seen=self.seen.data or "",
        )  # fmt: skip

    def _is_typed(self, key: str) -> bool:
        """Whether a field is not as the page had it."""
        return (self[key].data or "").strip() != (self[key].object_data or "").strip()

    def _read_one(self, key: str) -> None:
        field = self[key]
        try:
            self.values[key] = field.data if key in CONSENTS else person_fields.read(key, field.data or "")
            if key in NEEDED and not self.values[key]:
                raise Missing
        except Invalid as fault:
            field.errors = [sentence(fault)]

    def _offer(self, opened: Opened) -> None:
        invitation, event = opened.invitation, opened.invitation.event
        online = ["online"] if offers_mode(event, "online") else []
        modes = dict.fromkeys([invitation.mode, *online])
        self.mode.choices = [(mode, offer_words.mode_name(mode)) for mode in modes]
        known = {day.isoformat() for day in event_days(event)}
        days = [day for day in invitation.days if day in known] or sorted(known)
        self.days.choices = [(day, offer_words.as_day(day)) for day in days]
        self.country.choices = [("", _("Choose")), *ordered(babel_locale())]
        versions = drafts.versions_of(event)
        for key in CONSENTS:
            _say(self[key], versions.get(key))


def _say(field: Field, version: QuestionVersion | None) -> None:
    """What is agreed to: as the event's form says it, or as most do."""
    usual = next(asked.label for asked in REACH.questions if asked.key == field.short_name)
    field.label.text = own_text(version.labels) if version else _(usual)
    field.description = own_text(version.helps) if version else ""


def _known(opened: Opened) -> dict[str, Any]:
    """What the invitation says of a person, or of somebody whom the institution named their draft."""
    invitation = opened.invitation
    taking_part = {"mode": invitation.mode, "days": list(invitation.days)}
    if opened.named is None:
        latin = invitation.name_latin or suggestion(invitation.name, invitation.language)
        return taking_part | {
            "name_native": invitation.name, "name_latin": latin, "full_name": invitation.name,
            "email": invitation.email or "", "organization": invitation.institution, "position": invitation.position,
            "country": invitation.country or "",
        }  # fmt: skip
    if rules.has_left(opened.named):  # whoever holds the link reads nothing of who did before
        return taking_part | {
            "name_native": opened.named.named, "full_name": opened.named.named, "email": opened.named.email or "",
            "organization": invitation.institution, "country": invitation.country or "",
        }  # fmt: skip
    return taking_part | _answers(opened.named.application)


def _answers(application: Application) -> dict[str, Any]:
    """What an application says of its person."""
    person, reached = application.person, {one.kind: one.address for one in application.person.channels}
    latin = person.badge_name_latin or suggestion(person.badge_name, person.language)
    return {
        "name_native": person.badge_name, "name_latin": latin, "full_name": person.full_name,
        "email": reached.get("email", ""), "phone": shown_phone(reached.get("phone", "")),
        "organization": application.organization, "position": application.position,
        "country": application.country or "",
    }  # fmt: skip
