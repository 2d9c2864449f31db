"""Links and codes, of persons and of staff: one table, only hashes, each link used once and by a POST."""

import enum
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update

from eventreg.accounts.models import WayIn
from eventreg.core import clock, crypto, references
from eventreg.core.database import insert_rows
from eventreg.core.digits import western
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db

TRIES = 5


class Purpose(enum.StrEnum):
    """What a way in opens."""

    STAFF = "staff"
    OWN_PAGE = "own_page"
    RESUME = "resume"
    VERIFY = "verify"
    LATE = "late"
    INVITATION = "invitation"


LIFETIMES = {
    Purpose.STAFF: timedelta(minutes=30),
    Purpose.OWN_PAGE: timedelta(hours=24),
    Purpose.VERIFY: timedelta(hours=24),
    Purpose.RESUME: timedelta(days=365),
}


class LinkIsOver(Refusal):
    """The link was used already, is too old, or never existed: one answer for all three."""

    status = 410
    sentence = N_("This link has been used or is too old. Please ask for a new one.")


class CodeIsWrong(Refusal):
    """The code is wrong, used or too old."""

    status = 422
    sentence = N_("This code is not right, or it is too old. Check it, or ask for a new one.")


class TooManyTries(Refusal):
    """The code was tried five times."""

    status = 429
    sentence = N_("This code was tried too often. Please ask for a new one.")


@dataclass(frozen=True)
class Opened:
    """The secrets of a new way in. They exist here once and are not kept."""

    token: str
    code: str


def make(purpose: Purpose, subject: str) -> Opened:
    """A new link and its six-digit code for "account:<id>", "person:<uid>" or "channel:<uid>"."""
    opened = Opened(token=secrets.token_urlsafe(24), code=f"{secrets.randbelow(10**6):06}")
    until = clock.now() + LIFETIMES[purpose]
    _add(purpose, [(subject, opened.token, until)], code_hash=_code_hash(subject, opened.code))
    return opened


def make_link(purpose: Purpose, subject: str, *, until: datetime) -> str:
    """The secret of a new link without a code, valid until an instant."""
    return make_links(purpose, [(subject, until)])[0]


def make_links(purpose: Purpose, ways: Sequence[tuple[str, datetime]]) -> list[str]:
    """The same for many, each (subject, until): the secrets in this order."""
    tokens = [secrets.token_urlsafe(24) for _way in ways]
    _add(purpose, [(subject, token, until) for (subject, until), token in zip(ways, tokens, strict=True)])
    return tokens


def end(purpose: Purpose, *subjects: str) -> None:
    """Let every way in of this kind that these subjects have stop working."""
    ways = update(WayIn).where(WayIn.purpose == purpose, WayIn.subject.in_(subjects))
    db.session.execute(ways.values(expires_at=clock.now()))


def make_resume_code(subject: str) -> str:
    """A code to write down (`K7M3-9QXA-…`, 77 bits): used as often as its owner likes, replacing older ones."""
    return make_resume_codes([subject])[0]


def make_resume_codes(subjects: Sequence[str]) -> list[str]:
    """The same for many, in this order."""
    codes, until = [references.new_code(16) for _subject in subjects], clock.now() + LIFETIMES[Purpose.RESUME]
    end(Purpose.RESUME, *subjects)
    _add(Purpose.RESUME, [(subject, code, until) for subject, code in zip(subjects, codes, strict=True)])
    return [references.grouped(code) for code in codes]


def find_link(token: str, purpose: Purpose) -> WayIn:
    """The unused way in behind a link, without using it. Raises LinkIsOver."""
    way = db.session.scalar(_by_token(token, purpose).where(WayIn.used_at.is_(None)))
    if way is None:
        raise LinkIsOver
    return way


def use_link(token: str, purpose: Purpose) -> str:
    """Use up a link; gives its subject. Of two that come at once, one gets LinkIsOver."""
    way = find_link(token, purpose)
    _use_up(way)
    return way.subject


def use_resume_code(code: str) -> str:
    """The subject of a resume code, which notes its first use. Raises CodeIsWrong."""
    way = db.session.scalar(_by_token(references.normalise(code), Purpose.RESUME))
    if way is None:
        raise CodeIsWrong
    way.used_at = way.used_at or clock.now()
    return way.subject


def was_used(purpose: Purpose, subject: str) -> bool:
    """Whether any way in of this kind that a subject has, or had, was ever used."""
    used = select(WayIn.id).where(WayIn.purpose == purpose, WayIn.subject == subject, WayIn.used_at.is_not(None))
    return db.session.scalar(used.limit(1)) is not None


def of_which_used(purpose: Purpose, subjects: Sequence[str]) -> set[str]:
    """Those of many of which this holds."""
    used = select(WayIn.subject).where(WayIn.purpose == purpose, WayIn.used_at.is_not(None))
    return set(db.session.scalars(used.where(WayIn.subject.in_(subjects))))


def check_code(purpose: Purpose, subject: str, code: str) -> Refusal | None:
    """Use up the newest code of a subject; None when it was right.

    A wrong try is counted in the caller's transaction, so the caller commits whatever comes back.
    """
    way = db.session.scalar(
        select(WayIn)
        .where(WayIn.purpose == purpose, WayIn.subject == subject, WayIn.used_at.is_(None))
        .where(WayIn.expires_at > clock.now())
        .order_by(WayIn.id.desc())
        .limit(1)
        .with_for_update()
    )
    if way is None or way.code_hash is None:
        return CodeIsWrong()
    if way.tries >= TRIES:
        return TooManyTries()
    digits = "".join(character for character in western(code) if character in "0123456789")
    if not secrets.compare_digest(way.code_hash, _code_hash(subject, digits)):
        way.tries += 1
        return CodeIsWrong()
    _use_up(way)
    return None


def _add(purpose: Purpose, ways: Sequence[tuple[str, str, datetime]], *, code_hash: bytes | None = None) -> None:
    """Keep new ways in, each (subject, secret, until), in one statement."""
    now = clock.now()
    rows = [
        {
            "purpose": purpose, "subject": subject, "token_hash": crypto.digest(secret), "code_hash": code_hash,
            "made_at": now, "expires_at": until,
        }
        for subject, secret, until in ways
    ]  # fmt: skip
    insert_rows(db.session, WayIn, rows)


def _by_token(token: str, purpose: Purpose) -> Select[WayIn]:
    return select(WayIn).where(
        WayIn.token_hash == crypto.digest(token), WayIn.purpose == purpose, WayIn.expires_at > clock.now()
    )


def _use_up(way: WayIn) -> None:
    unused = update(WayIn).where(WayIn.id == way.id, WayIn.used_at.is_(None))
    if db.session.scalar(unused.values(used_at=clock.now()).returning(WayIn.id)) is None:
        raise LinkIsOver


def _code_hash(subject: str, code: str) -> bytes:
    return crypto.lookup(f"{subject} {code}", crypto.INSTALLATION)
