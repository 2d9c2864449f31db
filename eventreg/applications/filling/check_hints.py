"""What is offered before sending: a Latin name, an entry of the register, a look at what came from last time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eventreg.applications import queries
from eventreg.applications.filling import latin_names, organization_answer, reuse
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.organizations import search
from eventreg.organizations.models import Organization

LATIN = "name_latin"
MOST = 3


@dataclass(frozen=True)
class Hints:
    """`unseen`: sections with answers from last time that nobody has looked at."""

    latin: str = ""
    latin_section: Section | None = None
    organizations: Sequence[Organization] = ()
    unseen: Sequence[Section] = ()


def find(application: Application, sections: Sequence[Section], *, shown: Collection[str], language: str) -> Hints:
    """The hints for one application; `shown`: keys of the questions that are asked, `language`: the page's."""
    person = application.person
    lacks_latin = LATIN in shown and not person.badge_name_latin
    row = reuse.of(application)
    unseen = set(row.unseen) & set(shown) if row else set()
    return Hints(
        latin=latin_names.suggestion(person.badge_name, language) if lacks_latin else "",
        latin_section=next((one for one in sections if any(asked.key == LATIN for asked in one.questions)), None),
        organizations=_likely(application, sections) if "organization" in shown else (),
        unseen=[one for one in sections if any(question.key in unseen for question in one.questions)],
    )


def _likely(application: Application, sections: Sequence[Section]) -> Sequence[Organization]:
    """Entries that may be meant by a name that was only typed."""
    asked = organization_answer.is_asked(question for section in sections for question in section.questions)
    if not asked or not organization_answer.names_one(application):
        return ()
    if db.session.scalar(queries.organization_link(application)) is not None:
        return ()
    names = filter(None, (application.organization, application.organization_latin))
    found = [one for name in names for one in search.find(name, near=application.country, limit=MOST)]
    likely = sorted((one for one in found if one.score >= search.LIKELY), key=lambda one: -one.score)
    return list(dict.fromkeys(one.organization for one in likely))[:MOST]
