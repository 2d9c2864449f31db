"""What somebody saw who answers an offer: an answer from a page that shows another one is not taken."""

from eventreg.core.errors import N_, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.review.models import Offer


class OfferChanged(Refusal):
    """The event moved, or something else is offered, since the page was opened."""

    sentence = N_("The offer has changed since you opened this page. Look at it once more, and answer again.")


def terms_of(offer: Offer) -> str:
    """Another value for another offer: another way of taking part, role, days or support. The deadline may move."""
    terms = (offer.mode, offer.role_id, sorted(offer.days), offer.funding_line_id, sorted(offer.covers))
    return page_mark(terms)


def check(offer: Offer, seen: str) -> None:
    """Raise OfferChanged if `seen` is the `terms_of` another offer; "" stands for whoever has read no page."""
    if seen and seen != terms_of(offer):
        raise OfferChanged
