"""The list of what is to do for an event."""

import uuid
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.accounts.permissions import Permission
from eventreg.events import task_queries, todo, todo_page
from eventreg.events.task_models import Task
from eventreg.events.todo_forms import TaskForm
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("todo", __name__)


@blueprint.get("/manage/<slug>/tasks")
@requires(Permission.DASHBOARD_SEE)
def index(slug: str) -> ResponseReturnValue:
    """What is still to do, and what is done."""
    return _list(_form())


@blueprint.post("/manage/<slug>/tasks")
@requires(Permission.EVENT_SETTINGS)
def create(slug: str) -> ResponseReturnValue:
    """One more thing to do."""
    form = _form()
    if not form.validate():
        return _list(form), 422
    assert form.due_on.data is not None, "required"
    todo.add(g.event, words=form.words.data or "", due_on=form.due_on.data, owner=_owner(form))
    db.session.commit()
    flash(_("It is on the list."), "success")
    return redirect(url_for("todo.index", slug=slug))


@blueprint.get("/manage/<slug>/tasks/<uuid:uid>")
@requires(Permission.EVENT_SETTINGS)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One task, to be changed."""
    task = _task(uid)
    known = {"words": todo_page.words(task), "due_on": task.due_on, "owner": task.owner_id or 0}
    return render_template("events/todo_edit.html", event=g.event, form=_form(data=known), task=task)


@blueprint.post("/manage/<slug>/tasks/<uuid:uid>")
@requires(Permission.EVENT_SETTINGS)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Change it; a usual task whose words were left alone stays in every reader's language."""
    task, form = _task(uid), _form()
    if not form.validate():
        return render_template("events/todo_edit.html", event=g.event, form=form, task=task), 422
    assert form.due_on.data is not None, "required"
    own_words = "" if form.words.data == todo_page.words(task) else form.words.data or ""
    todo.write(g.event, task, words=own_words, due_on=form.due_on.data, owner=_owner(form))
    db.session.commit()
    flash(_("The changes are saved."), "success")
    return redirect(url_for("todo.index", slug=slug))


@blueprint.post("/manage/<slug>/tasks/<uuid:uid>/completion")
@requires(Permission.DASHBOARD_SEE)
def complete(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Done, or not done after all. Whoever owns a task may say so, too."""
    task = _task(uid)
    if not todo_page.may_tick(task, g.account, may_change=g.grant.may(Permission.EVENT_SETTINGS)):
        abort(403)
    todo.tick(task, done=request.form.get("done") == "yes")
    db.session.commit()
    return redirect(url_for("todo.index", slug=slug))


@blueprint.post("/manage/<slug>/tasks/<uuid:uid>/removal")
@requires(Permission.EVENT_SETTINGS)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a task off the list."""
    todo.remove(_task(uid))
    db.session.commit()
    flash(_("It is off the list."), "success")
    return redirect(url_for("todo.index", slug=slug))


def _task(uid: uuid.UUID) -> Task:
    return db.first_or_404(task_queries.task(g.event, uid))


def _form(**known: Any) -> TaskForm:
    form = TaskForm(**known)
    form.offer(list(db.session.scalars(task_queries.team(g.event))), _("Nobody yet"))
    return form


def _owner(form: TaskForm) -> Account | None:
    return db.session.scalar(task_queries.account(g.event, form.owner.data)) if form.owner.data else None


def _list(form: TaskForm) -> str:
    may_change = g.grant.may(Permission.EVENT_SETTINGS)
    return render_template(
        "events/todo.html", event=g.event, form=form, todo=todo_page.of_event(g.event), may_change=may_change,
        may_tick=lambda task: todo_page.may_tick(task, g.account, may_change=may_change),
    )  # fmt: skip
