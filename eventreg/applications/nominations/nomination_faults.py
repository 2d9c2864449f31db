"""Why somebody cannot be nominated, replaced, taken back or named head."""

from eventreg.core.errors import N_, Refusal


class PlacesUsedUp(Refusal):
    """No seat is left."""

    sentence = N_(
        "All places of this delegation are taken (%(places)s). Replace or take back somebody first, or ask the "
        "organizers for another place."
    )


class TooFewPlaces(Refusal):
    """Fewer seats are left than people were named."""

    sentence = N_("Places left: %(left)s. People named: %(named)s. Nobody was nominated: take some of them out.")


class EndedBefore(Refusal):
    """Replaced, taken back or declined meanwhile."""

    sentence = N_("This nomination has ended before. Look at the delegation again.")


class ReplacedBefore(EndedBefore):
    """Somebody else has replaced them."""

    sentence = N_("%(before)s was replaced before: %(now)s came instead. Nothing was done again.")


class DoesNotCome(Refusal):
    """Withdrawn, taken out, or not selected."""

    sentence = N_("%(name)s does not come, and so cannot lead the delegation. Choose somebody else.")


class NothingToSend(Refusal):
    """They have begun or sent it, or have a way in of their own."""

    sentence = N_("This person has gone on with their application and has a way to it. No new code is made.")
