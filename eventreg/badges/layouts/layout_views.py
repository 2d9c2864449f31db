"""The layouts of an event: which of them is in use; renamed, copied, taken away, brought in from elsewhere."""

import json
import uuid

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.layouts import bringing, layout_answers, layout_page, layouting
from eventreg.badges.layouts.layout_answers import find
from eventreg.badges.layouts.layout_forms import NamedForm
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("badge_layouts", __name__)

ALL = "/manage/<slug>/badges/layouts"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.EVENT_SETTINGS


@blueprint.get(ALL)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """The event's own layouts, and the finished designs."""
    return layout_answers.listed()


@blueprint.post(f"{ONE}/choice")
@requires(P)
def choose(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Print with this one from now on."""
    one = find(uid)
    done = _("“%(name)s” is in use: badges are printed with it from now on.", name=one.name)
    return layout_answers.done(lambda: layouting.choose(g.event, one), done)


@blueprint.post(f"{ONE}/copies")
@requires(P)
def copy(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The same once more; or, of a finished design, a layout of one's own."""
    as_document = request.form.get("own") == "1"
    try:
        one = layouting.copy(g.event, find(uid), as_document=as_document)
    except Refusal as refusal:
        return layout_answers.refused(refusal, layout_answers.listed)
    db.session.commit()
    flash(_("“%(name)s” is there now.", name=one.name), "success")
    if as_document:
        return redirect(url_for("badge_editor.edit", slug=slug, uid=one.uid))
    return redirect(url_for("badge_layouts.index", slug=slug))


@blueprint.get(f"{ONE}/name")
@requires(P)
def ask_name(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A form for another name."""
    one = find(uid)
    return _naming(one, NamedForm(data={"name": one.name, "expected": str(one.revision)}))


@blueprint.post(f"{ONE}/name")
@requires(P)
def rename(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Another name."""
    one, form = find(uid), NamedForm()
    if not form.validate():
        return _naming(one, form), 422
    name = form.name.data or ""
    done = _("The layout has its new name.")
    return layout_answers.done(lambda: layouting.rename(g.event, one, name, expected=form.revision), done)


@blueprint.get(f"{ONE}/removal")
@requires(P)
def ask_removal(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The layout once more, before it is taken away."""
    return render_template("badges/layouts/removal.html", one=find(uid))


@blueprint.post(f"{ONE}/removal")
@requires(P)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take it away."""
    one, form = find(uid), NamedForm()
    done = _("The layout is taken away.")
    return layout_answers.done(lambda: layouting.remove(g.event, one, expected=form.revision), done)


@blueprint.get(f"{ONE}/export")
@requires(P)
def export(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The layout as a file."""
    one = find(uid)
    content = json.dumps(layouting.export(one), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-layout-{one.uid.hex[:8]}.json"'}
    return Response(content, mimetype="application/json", headers=headers)


@blueprint.post(f"{ALL}/imports")
@requires(P)
def bring(slug: str) -> ResponseReturnValue:
    """A layout from a file."""
    sent = request.files.get("file")
    content = sent.stream.read(bringing.LARGEST + 1) if sent else b""
    name = _("Layout from a file")
    done = _("The layout is brought in. Look at it, and save what you change.")
    return layout_answers.brought(lambda: layouting.bring(g.event, bringing.read(content), name=name), done)


@blueprint.post(f"{ALL}/transfers")
@requires(P)
def take_over(slug: str) -> ResponseReturnValue:
    """A layout of another event of this account."""
    found = {one.uid.hex: one for _event, kept in layout_page.others(g.event, g.account) for one in kept}
    source = found.get(request.form.get("source", "")) or abort(404)
    return layout_answers.brought(lambda: layouting.take_over(g.event, source), _("The layout is copied."))


def _naming(one: BadgeLayout, form: NamedForm) -> str:
    return render_template("badges/layouts/name.html", one=one, form=form)
