"""The usual forms: *forum*, short questions in five minutes; *competition*, as for a leadership programme; and
*training*, a small one, also for consultations."""

from dataclasses import dataclass

from eventreg.applications.form.ready_questions import (
    BEFORE,
    FUNDED,
    MODE,
    MORE,
    ORGANIZATION,
    REACH,
    THEMES,
    YOU,
    Ask,
    Page,
)
from eventreg.core.errors import N_

WORDS = {"word_limit": 200}

FORUM: tuple[Page, ...] = (
    YOU,
    ORGANIZATION,
    Page("part", N_("Taking part"), N_("Short answers are enough."), (
        MODE,
        THEMES,
        Ask("motivation", "long_text", N_("What do you want to bring, and what to take home?"),
            N_("A few sentences, at most 200 words, in any language."), required=True, rules=WORDS),
        FUNDED,
        BEFORE,
    )),
    REACH,
)  # fmt: skip

COMPETITION: tuple[Page, ...] = (
    YOU,
    ORGANIZATION,
    Page("work", N_("Your work"), N_("At most 200 words each, in any language. Nobody is chosen for their style."), (
        THEMES,
        Ask("motivation", "long_text", N_("Why do you want to take part?"), required=True, rules=WORDS),
        Ask("experience", "long_text", N_("What have you done in these themes so far?"), N_("One or two things that you began or led."), required=True, rules=WORDS),
        Ask("afterwards", "long_text", N_("What will you do afterwards with what you learn?"), required=True, rules=WORDS),
        Ask("languages_spoken", "languages", N_("Languages that you speak, and how well"), required=True),
    )),
    Page("papers", N_("Papers and a referee"), N_("Files can be added later, too, until the deadline. None of them is a condition."), (
        Ask("cv", "files", N_("Your CV"), N_("At most two pages. A photograph is not needed."), rules={"at_most": 1}, kept="results"),
        Ask("nomination_letter", "files", N_("A letter that nominates you"), N_("From an organization, a network or a group, if you have one."), rules={"at_most": 1}, kept="results"),
        Ask("referee", "short_text", N_("Somebody who knows your work"), N_("Name and how to reach them. We ask them only if you are on the shortlist."), rules={"limit": 200}),
    )),
    Page("part", N_("Taking part"), N_("Short answers are enough."), (
        MODE,
        Ask("within_age", "yes_no", N_("Do you meet the age condition of the call?"), N_("It stands in the announcement. If there is none, answer yes."), required=True),
        Ask("whole_time", "yes_no", N_("Can you be there on all days?"), required=True),
        FUNDED,
        BEFORE,
    )),
    REACH,
)  # fmt: skip


TRAINING: tuple[Page, ...] = (
    YOU,
    Page("part", N_("Taking part"), N_("Short answers are enough."), (
        *(ask for ask in ORGANIZATION.questions if ask.key in {"organization_kind", "organization", "category", "position"}),
        MODE,
        Ask("motivation", "long_text", N_("What would you like to learn or to say there?"),
            N_("A few sentences, at most 200 words, in any language."), rules=WORDS),
    )),
    REACH,
)  # fmt: skip


@dataclass(frozen=True)
class Ready:
    """A ready form, with what an organizer reads of it."""

    title: str
    about: str
    pages: tuple[Page, ...]


READY: dict[str, Ready] = {
    "forum": Ready(
        N_("Forum"), N_("Short questions in four sections; people fill it in within five minutes."), FORUM
    ),
    "competition": Ready(
        N_("Competition"),
        N_("For programmes that choose a few people: motivation, experience, plans, languages, CV, referee."),
        COMPETITION,
    ),
    "training": Ready(
        N_("Consultation or training"),
        N_("For a day or two with a few dozen people: who they are, whom they come for, what they want to know."),
        TRAINING,
    ),
}  # fmt: skip

# Every usual question by its key, to be added to a form.
USUAL: dict[str, Ask] = {
    ask.key: ask
    for ask in (*(ask for pages in (COMPETITION, FORUM) for page in pages for ask in page.questions), *MORE)
}
