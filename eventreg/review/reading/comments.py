"""What reviewers say to each other about an application."""

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.review.reading.reading_models import ReviewComment

LONGEST = 2000


class NothingSaid(Invalid):
    """A comment without words."""

    sentence = N_("Please write something first.")


def say(application: Application, account: Account, words: str) -> ReviewComment:
    """Say something that whoever reads this application sees, and organizers. Raises NothingSaid, TooLong."""
    clean = clean_text(words, LONGEST)
    if not clean:
        raise NothingSaid
    comment = ReviewComment(application=application, account=account, at=clock.now())
    comment.words = clean
    db.session.add(comment)
    db.session.flush()
    return comment


def take_back(comment: ReviewComment) -> None:
    """Take a comment back: its words are gone for good."""
    comment.words = None
    comment.removed_at = clock.now()
