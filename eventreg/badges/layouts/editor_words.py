"""What the editor's script says. Values stand in braces and are filled in by the script."""

from flask_babel import gettext as _


def words() -> dict[str, str]:
    """By the names that the script uses."""
    return {
        "saved": _("Saved"),
        "unsaved": _("Not saved yet"),
        "saving": _("Saving…"),
        "drawing": _("The picture is being drawn…"),
        "previewLost": _("The connection broke, so this is the last picture. The next change draws it anew."),
        "saveLost": _("The connection broke, so nothing was saved. Everything is kept in this window: save it again."),
        "signedOut": _(
            "You are not signed in any more. Sign in in another window, then save here: everything is kept in this one."
        ),
        "gone": _("Somebody has taken this layout away meanwhile. What you did can be saved as a new layout."),
        "notSaved": _("This was not saved. Everything is kept in this window: please try again."),
        "saveAsNew": _("Save as a new layout"),
        "restored": _("What you had not saved is here again."),
        "forget": _("Forget it, and show what is saved"),
        "older": _("This window still has work on an earlier version of this layout, which was not saved."),
        "takeOlder": _("Show that work"),
        # Translators: {name} is the name of a badge class and stays as it is
        "onlyFor": _("What you change now holds only for “{name}”. Blocks that differ there have a dotted edge."),
        # Translators: {block}, {x}, {y}, {width} and {height} stay as they are
        "place": _("{block}: {x} mm from the left, {y} mm from the top, {width} × {height} mm"),
        "added": _("“{block}” is added."),
        "removed": _("“{block}” is taken away. Undo brings it back."),
        "hiddenThere": _("“{block}” is not shown for this class."),
        "tooMany": _("A badge can have at most {most} blocks."),
        "wrongNumber": _("Please write a number from {least} to {most}."),
        "wrongFolds": _("Please write at most three numbers of millimetres within the badge, such as 74; 148."),
        "noneChosen": _("None is chosen"),
        "notShown": _("(not shown)"),
        "backEmpty": _("The back is empty, so nothing is printed there. Add a block to begin."),
        # Translators: said after a reason, to whoever hears the page
        "mustMend": _("This keeps the layout from being saved."),
        "maySave": _("The layout can be saved all the same."),
    }
