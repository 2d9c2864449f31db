"""What is typed in beside the questions of a paper form: signature, scan, and files that were handed in with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, FileField, SelectField
from wtforms.validators import DataRequired

from eventreg.applications.files.file_checking import Checked
from eventreg.applications.files.file_faults import NoFileChosen
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.papers import paper_scans
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.events.forms import REQUIRED, plausible
from eventreg.events.models import Event
from eventreg.web.errors import sentence
from eventreg.web.locale import LOCALES
from eventreg.web.typed import TypedForm

FILES = "files"


class ScanForm(TypedForm):
    """The form as it was signed."""

    scan = FileField(
        _l("Scan or photo of the signed form"), render_kw={"accept": paper_scans.ACCEPTED},
        description=_l("PDF, JPEG, PNG, WEBP or HEIC, up to 10 MB. Kept encrypted; every look at it is recorded."),
    )  # fmt: skip


class SignatureForm(ScanForm):
    """The signature on the form, and the language in which the person is written to."""

    consented_on = DateField(_l("Day on which the form was signed"), validators=[REQUIRED, plausible])
    written_in = SelectField(
        _l("Language in which we write to this person"), choices=list(LOCALES.items()), validators=[DataRequired()]
    )

    @classmethod
    def at(cls, event: Event, **known: Any) -> "SignatureForm":
        """The form with what was just sent, or is `known`; calendars offer no day that is still ahead there."""
        form = cls(data=known)
        form.consented_on.render_kw = {"max": clock.today(event.zone).isoformat()}
        return form


class Together:
    """Both forms of the page, as its summary of errors takes them."""

    def __init__(self, *forms: Any) -> None:
        self.forms = forms

    @property
    def errors(self) -> dict[str, Any]:
        return {name: said for form in self.forms for name, said in form.errors.items()}

    def __iter__(self) -> Iterator[Field]:
        for form in self.forms:
            yield from form


def checked_scan(form: ScanForm) -> Checked | None:
    """The scan as it is kept; None where there is none, or it is not taken, which its field says."""
    sent = form.scan.data
    if not getattr(sent, "filename", ""):
        return None
    try:
        return paper_scans.check_scan(sent.stream.read())
    except Refusal as refusal:
        form.scan.errors = [sentence(refusal)]
        return None


def checked_files(form: SectionForm) -> dict[str, list[tuple[str, Checked]]]:
    """Key of a question → its files as they are kept; what is wrong, or missing, its field says."""
    found: dict[str, list[tuple[str, Checked]]] = {}
    for key, version in asked_files(form).items():
        sent = [one for one in request.files.getlist(key) if one.filename]
        try:
            found[key] = [(one.filename or "", paper_scans.check(one.stream.read())) for one in sent]
            if version.required and not sent:
                raise NoFileChosen
        except Refusal as refusal:
            form[key].errors = [sentence(refusal)]
    return found


def asked_files(form: SectionForm) -> Mapping[str, QuestionVersion]:
    """The questions for files that this form shows."""
    return {key: version for key, version in form.versions.items() if version.type == FILES and key in form.shown}
