"""What the pages of the reviewers show."""

from eventreg.applications import queries as application_queries
from eventreg.events import countries, usual
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading.reviewers import Listed
from eventreg.review.reading.reviewers_forms import ReviewerForm
from eventreg.web.formats import language, own_text
from eventreg.web.locale import babel_locale


def form_of(event: Event, one: Listed) -> ReviewerForm:
    """The form with what is known of a reviewer, and with what was just sent."""
    known = {"languages": one.languages, "themes": one.themes, "countries": one.countries, "most": one.most}
    form = ReviewerForm(
        data={key: sorted(value) if isinstance(value, frozenset) else value for key, value in known.items()}
    )
    region = {*usual.REGION, *one.countries}
    named = [pair for pair in countries.ordered(babel_locale()) if pair[0] in region]
    form.offer([(tag, language(tag)) for tag in event.languages], themes(event).items(), named)
    return form


def themes(event: Event) -> dict[str, str]:
    """Key → name of each theme that the event's form asks about, in the reader's language."""
    question = db.session.scalar(application_queries.question(event.id, "themes"))
    options = question.current.options if question else ()
    return {str(option["key"]): own_text(option["labels"]) for option in options}
