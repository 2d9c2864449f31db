"""A new edition has the layouts, pictures and settings of badges of an earlier event; its days and texts are others."""

import copy
import uuid
from typing import Any

from eventreg.badges.layouts import layout_queries, pictures
from eventreg.badges.layouts.layout_models import BadgeLayout, BadgePicture, BadgeSettings
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import new_uid
from eventreg.core.storage import NotStored
from eventreg.events.models import Event
from eventreg.extensions import db


def copy_settings(old: Event, *, new: Event) -> None:
    """Handler of `event_copied`. The programme, the Wi-Fi, the safety team's telephone and the day are not copied."""
    known = _pictures(old, new)
    layouts = {kept.id: _layout(kept, new, known) for kept in db.session.scalars(layout_queries.layouts_of(old))}
    db.session.flush()
    kept = db.session.scalar(layout_queries.settings_of(old))
    if kept is None:
        return
    chosen = layouts.get(kept.layout_id) if kept.layout_id else None
    db.session.add(
        BadgeSettings(
            event_id=new.id, layout=chosen, language=kept.language if kept.language in new.languages else "",
            choices=list(kept.choices), per_box=kept.per_box, programme={}, wifi="", safety="",
        )
    )  # fmt: skip
    db.session.flush()


def _pictures(old: Event, new: Event) -> dict[str, str]:
    """Uid of a picture → uid of its copy; one that can no longer be read has none."""
    found = {}
    for one in db.session.scalars(layout_queries.pictures_of(old)):
        try:
            content = pictures.content_of(one)
        except (NotStored, KeyDestroyed):
            continue
        uid = new_uid()
        pictures.keep(uid, content, key_name=new.key_name)
        same = {
            name: getattr(one, name) for name in ("name", "use", "width", "height", "position", "made_by", "made_at")
        }
        db.session.add(BadgePicture(uid=uid, event_id=new.id, key_name=new.key_name, **same))
        found[one.uid.hex] = uid.hex
    return found


def _layout(kept: BadgeLayout, new: Event, known: dict[str, str]) -> BadgeLayout:
    made = BadgeLayout(
        uid=uuid.uuid4(), event_id=new.id, name=kept.name, design=kept.design, off=list(kept.off),
        document=with_pictures(kept.document, known), changed_by=kept.changed_by, changed_at=kept.changed_at,
    )  # fmt: skip
    db.session.add(made)
    return made


def with_pictures(document: dict[str, Any] | None, known: dict[str, str]) -> dict[str, Any] | None:
    """The document of a layout with the pictures of another event; those that are not there are left empty."""
    if document is None:
        return None
    changed = copy.deepcopy(dict(document))
    for block in (*changed.get("front", ()), *changed.get("back", ())):
        if block.get("picture"):
            block["picture"] = known.get(block["picture"], "")
    return changed
