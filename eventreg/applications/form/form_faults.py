"""What may stand against publishing a form; each says what to do. Pure."""

from eventreg.core.errors import N_, Invalid


class NoSections(Invalid):
    """An empty form."""

    sentence = N_("The form has no section yet. Add one, or begin with a ready form.")


class NoQuestions(Invalid):
    """A page with nothing on it."""

    sentence = N_("This section has no question. Add one, or take the section out.")


class NoBadgeName(Invalid):
    """Nobody could be called by a name."""

    sentence = N_("The first section has to ask for the name on the badge, always and as a required question.")


class TextMissing(Invalid):
    """Not written in a language of the event."""

    sentence = N_("The text is missing in: %(languages)s.")


class ChoiceTextMissing(Invalid):
    """A choice that is not written in a language of the event."""

    sentence = N_("A choice is not written in: %(languages)s.")


class WrongNumberOfChoices(Invalid):
    """A choice between nothing, or between more than anybody reads."""

    sentence = N_("A question with choices needs from %(least)s to %(most)s of them.")


class TooManyQuestionsAsked(Invalid):
    """Nobody will answer them."""

    sentence = N_("A form can have at most %(limit)s questions; this one has %(count)s.")


class KeyTwice(Invalid):
    """Two questions or sections under one key."""

    sentence = N_("Two questions have the key “%(key)s”. Give one of them another key.")


class NotAKnownSetting(Invalid):
    """A type, stage or the like that there is not."""

    sentence = N_("“%(value)s” is not possible here.")


class KindIsFixed(Invalid):
    """Lists, quotas and badges read this answer."""

    sentence = N_("Lists and badges use this answer, so its kind cannot be another one. Add a question of your own.")


class ChoiceIsFixed(Invalid):
    """Lists, quotas and badges know the usual choices only."""

    sentence = N_(
        "Lists and badges know only the usual choices of this question, and “%(choice)s” is none of them. "
        "Take it out, or add a question of your own."
    )


class ChoiceTwice(Invalid):
    """Two choices that nobody can tell apart."""

    sentence = N_("Two choices are called “%(choice)s”. Give one of them other words.")


class ReadersAreFixed(Invalid):
    """A list would show what only the head office was to see."""

    sentence = N_(
        "Lists and badges use this answer, so the offices see it, too. Ask a question of your own for the head office."
    )


class OfficeOrganizes(Invalid):
    """A promise that an event of an office cannot keep."""

    sentence = N_(
        "An office holds this event, so it cannot promise that only the head office sees an application. "
        "Take this question out."
    )


class SealingIsFixed(Invalid):
    """Answers in columns cannot be sealed; what is needed to keep somebody safe always is."""

    sentence = N_("Whether the answer to this question is sealed cannot be changed.")


class NotWhole(Invalid):
    """A part of a word, a choice or a file."""

    sentence = N_("Please write a whole number, such as 12.")


class LimitsCross(Invalid):
    """At least more than at most."""

    sentence = N_("The least is more than the most: nobody could answer this.")


class MoreThanThereAre(Invalid):
    """More choices wanted than offered."""

    sentence = N_("At least %(least)s choices are wanted, and there are only %(count)s.")


class NotAKey(Invalid):
    """No key, or one that the pages need themselves."""

    sentence = N_(
        "“%(key)s” cannot be a key. Use small Latin letters, digits and underscores, beginning with a letter."
    )


class AskedAtALaterStage(Invalid):
    """The answer is not there yet when this is asked."""

    sentence = N_("“%(question)s” is asked later in the way of an application, so this would never be shown.")
