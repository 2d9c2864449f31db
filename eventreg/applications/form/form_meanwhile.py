"""What somebody else has done to a form meanwhile, so that something was not done. Pure."""

from eventreg.core.errors import N_, Refusal


class Meanwhile(Refusal):
    """The form is not as the page showed it; the page that says so shows it as it is now."""


class ChangedMeanwhile(Meanwhile):
    """Something that concerns the whole form: publishing it, taking back its last change, beginning anew."""

    sentence = N_(
        "Somebody has changed this form meanwhile, so nothing was done. This is the form as it is now: look at it, and "
        "press again if you still want to."
    )


class QuestionChanged(Meanwhile):
    """A question that was to be taken out."""

    sentence = N_(
        "Somebody has changed this question meanwhile, so it was not taken out. Look at it, and press again if you "
        "still want to."
    )


class SectionChanged(Meanwhile):
    """A section, or a question of it, that was to be taken out."""

    sentence = N_(
        "Somebody has changed this section or one of its questions meanwhile, so it was not taken out. Look at it, and "
        "press again if you still want to."
    )


class QuestionGone(Meanwhile):
    """A question that was to be moved, copied or taken out."""

    sentence = N_("This question has been taken out of the form meanwhile. This is the form as it is now.")


class SectionGone(Meanwhile):
    """A section that was to be moved or taken out, or to get a question."""

    sentence = N_("This section has been taken out of the form meanwhile. This is the form as it is now.")
