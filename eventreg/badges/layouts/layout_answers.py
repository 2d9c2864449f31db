"""What the views of layouts have in common: finding one, doing something with it, and the list afterwards."""

import uuid
from collections.abc import Callable, Sequence

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.badges.layouts import layout_page, layout_queries
from eventreg.badges.layouts.layout_forms import ImportForm, TransferForm
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.badges.layouts.layout_page import Told
from eventreg.badges.layouts.layouting import CannotBeUsed
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.errors import sentence

# A page that says why something was not done: the sentence, and what stands against the layout.
Page = Callable[[str, Sequence[Told]], str]


def find(uid: uuid.UUID) -> BadgeLayout:
    """One of the layouts of this event, or a 404."""
    return db.first_or_404(layout_queries.layout(g.event, uid))


def reasons(refusal: Refusal) -> list[Told]:
    """What stands against the layout that was refused, where that is why."""
    return layout_page.told(refusal.faults, refusal.layout) if isinstance(refusal, CannotBeUsed) else []


def refused(refusal: Refusal, page: Page) -> ResponseReturnValue:
    """The page again, with the reason."""
    told = reasons(refusal)
    db.session.rollback()
    return page(sentence(refusal), told), refusal.status


def done(verb: Callable[[], object], words: str) -> ResponseReturnValue:
    """Do it and go back to the list, or say there why not."""
    try:
        verb()
    except Refusal as refusal:
        return refused(refusal, listed)
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("badge_layouts.index", slug=g.event.slug))


def brought(verb: Callable[[], tuple[BadgeLayout, int]], words: str) -> ResponseReturnValue:
    """The same for a layout from elsewhere, which is opened, with what was dropped from it."""
    try:
        one, dropped = verb()
    except Refusal as refusal:
        return refused(refusal, listed)
    db.session.commit()
    flash(words, "success")
    if dropped:
        flash(_pictures_left_out(dropped), "warning")
    return redirect(url_for("badge_editor.edit", slug=g.event.slug, uid=one.uid))


def listed(message: str = "", told: Sequence[Told] = ()) -> str:
    """All layouts."""
    own = layout_page.own_cards(g.event)
    transfers = TransferForm(formdata=None)
    transfers.source.choices = layout_page.other_choices(layout_page.others(g.event, g.account))
    return render_template(
        "badges/layouts/index.html", own=own, message=message, told=told, transfers=transfers,
        finished=layout_page.finished_cards(g.event, none_chosen=not any(card.is_used for card in own)),
        imports=ImportForm(formdata=None),
    )  # fmt: skip


def _pictures_left_out(count: int) -> str:
    return ngettext(
        "%(num)s picture is not at this event and was left out. Choose another one.",
        "%(num)s pictures are not at this event and were left out. Choose others.",
        count,
    )
