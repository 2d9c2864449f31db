"""One nomination on a page, with what can be done about it: for whoever made it, and for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.applications.nominations import nominate_form, nominating
from eventreg.applications.nominations.nominate_form import NominateForm
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominator_page import Nominator
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.errors import sentence

CODE = "nominee_code"


@dataclass(frozen=True)
class NominationPage:
    """`views`: the blueprint whose views do it, found at `address`; `back`: the delegation's page."""

    nominator: Nominator
    nomination: Nomination
    template: str
    views: str
    address: Mapping[str, Any]
    back: str

    def href(self, view: str) -> str:
        """The address of one of the views of this nomination."""
        return url_for(f"{self.views}.{view}", uid=self.nomination.uid, **self.address)

    @property
    def successor(self) -> NominationPage | None:
        """The page of whoever came in their place."""
        there = nominating.in_seat(self.nomination)
        return None if there is self.nomination else replace(self, nomination=there)

    @property
    def may_lead(self) -> bool:
        """Whether this person can be made the head of the delegation."""
        return nominating.may_lead(self.nomination) and not self.nomination.is_head

    def show(self) -> str:
        """The page, with a code that was just made, once."""
        return self._shown(NominateForm.for_one(self.nominator), code=session.pop(CODE, ""))

    def replace(self, sent: Mapping[str, str]) -> ResponseReturnValue:
        """Let somebody else have the seat. What was typed is kept, also for whoever comes second."""
        form, was_head = NominateForm.typed(self.nominator, sent), self.nomination.is_head
        try:
            nominating.refuse_irreplaceable(self.nomination)
            form.check()
            if form.bad_rows or not form.good:
                return self._shown(form), 422
            successor = nominating.replace(self.nomination, form.good[0], language=form.language)
        except Refusal as refusal:
            db.session.rollback()
            there = self.successor
            page = (there or self)._shown(form, refusal=sentence(refusal), in_their_place=there is not None)
            return page, refusal.status
        db.session.commit()
        if successor.code:
            session[CODE] = successor.code
        if was_head:
            flash(_("The seat has gone over. The delegation has no head now: name another one."), "success")
        else:
            flash(_("The seat has gone over."), "success")
        return redirect(replace(self, nomination=successor.nomination).href("nomination"))

    def take_back(self) -> ResponseReturnValue:
        """Nominate somebody no more."""
        was_head = self.nomination.is_head
        nominating.take_back(self.nomination)
        db.session.commit()
        if was_head:
            flash(_("The nomination is taken back. The delegation has no head now: name another one."), "success")
        else:
            flash(_("The nomination is taken back, and the place is free."), "success")
        return redirect(self.back)

    def name_head(self) -> ResponseReturnValue:
        """Let somebody speak for the delegation."""
        nominating.name_head(self.nomination)
        db.session.commit()
        name = self.nomination.application.person.badge_name
        flash(_("%(name)s is the head of the delegation.", name=name), "success")
        return redirect(self.back)

    def send_way_in(self) -> ResponseReturnValue:
        """Mail the link once more, or show a new code, once."""
        code = nominating.send_way_in(self.nomination)
        db.session.commit()
        if code:
            session[CODE] = code
        else:
            flash(_("A new link is on its way to them. Older ones work until they are used or too old."), "success")
        return redirect(self.href("nomination"))

    def _shown(self, form: NominateForm, **shown: Any) -> str:
        """Where nobody can be replaced any more there is no row to type into: what was typed stands there to copy."""
        typed = nominate_form.as_text(form.rows) if self.nomination.ended_at is not None else ""
        if not form.rows:
            form = NominateForm.for_one(self.nominator)
        return render_template(
            self.template, page=self, nominator=self.nominator, event=self.nominator.event,
            nomination=self.nomination, form=form, typed=typed, **shown,
        )  # fmt: skip
