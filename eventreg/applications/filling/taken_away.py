"""Sealed answers that their own person took back: said on the next page, because nothing else there shows it."""

from flask import flash
from flask_babel import gettext as _

from eventreg.applications.filling.section_form import SectionForm
from eventreg.web.formats import own_text


def tell(form: SectionForm) -> None:
    """Say what is removed, once it is."""
    for key in sorted(form.taken_away - form.clashes.keys()):
        label = own_text(form.versions[key].labels)
        flash(_("What was kept for “%(question)s” is removed.", question=label), "success")
