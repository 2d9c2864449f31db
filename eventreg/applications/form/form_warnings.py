"""What follows from a form as it is written: told before it is published, and never in the way. Pure."""

from collections.abc import Iterator

from eventreg.applications.form.form_check import Fault
from eventreg.applications.form.form_document import Document
from eventreg.core.errors import N_, Invalid


class NobodyIsReached(Invalid):
    """No way to write to anybody."""

    sentence = N_("Neither an e-mail address nor a telephone is asked: nobody can be told a decision.")


class MailIsNotAsked(Invalid):
    """Mails have nowhere to go."""

    sentence = N_("No e-mail address is asked: receipts, decisions and letters cannot be sent by mail.")


class WayIsNotAsked(Invalid):
    """An address may stay empty without anybody having chosen another way."""

    sentence = N_("It is not asked how to reach people, so an e-mail address may stay empty unless it is required.")


class NoPrivacyNotice(Invalid):
    """Nobody is told how their data are used."""

    sentence = N_("The privacy notice is not shown, so nobody is told how their data are used. Most laws ask for it.")


class NoCodeOfConduct(Invalid):
    """Nobody accepts the rules."""

    sentence = N_("The code of conduct is not accepted, so nobody can be held to it.")


class NoCountry(Invalid):
    """Quotas need it."""

    sentence = N_(
        "The country people work for is not asked: places are not shared out by country, and offices see nobody."
    )


class NoCategory(Invalid):
    """Classes of badges follow from it."""

    sentence = N_("It is not asked whom people represent: every badge gets the class of a delegate.")


class NoGuardian(Invalid):
    """Somebody under 18 could apply without consent."""

    sentence = N_("People under 18 can apply without the consent of a parent or guardian.")


def warnings(document: Document) -> list[Fault]:
    """What somebody should know before they publish this."""
    return [_located(document, key, warning) for key, warning in _found(document)]


def _found(document: Document) -> Iterator[tuple[str, Invalid]]:
    keys = document.question_keys()
    if not keys & {"email", "phone", "messenger"}:
        yield "", NobodyIsReached()
    elif "email" not in keys:
        yield "", MailIsNotAsked()
    elif "contact_by" not in keys:
        email = document.question("email")
        if email is not None and not email.required:
            yield "email", WayIsNotAsked()
    for key, missing in (
        ("privacy_notice", NoPrivacyNotice()), ("code_of_conduct", NoCodeOfConduct()), ("country", NoCountry()),
        ("category", NoCategory()),
    ):  # fmt: skip
        if key not in keys:
            yield "", missing
    ages = document.question("age_band")
    if ages and any(option["key"] == "u18" for option in ages.options) and "guardian_consent" not in keys:
        yield "age_band", NoGuardian()


def _located(document: Document, key: str, warning: Invalid) -> Fault:
    home = document.section_of(key)
    return Fault(home.key if home else "", key, warning)
