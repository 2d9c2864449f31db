"""The register of organizations, and the networks that they and people belong to."""

from importlib import import_module

from flask import Flask

VIEWS = (
    "views", "merging_views", "focal_views", "sheets.sheet_views", "networks.network_views", "networks.member_views",
    "networks.member_sheet_views", "networks.member_correction_views", "networks.call_views",
)  # fmt: skip


def setup(app: Flask) -> None:
    """The staff's pages; what hangs on an organization follows when it is merged."""
    from eventreg.jobs import registry
    from eventreg.organizations import following, signals
    from eventreg.organizations.networks import network_call

    for name in VIEWS:
        app.register_blueprint(import_module(f"eventreg.organizations.{name}").blueprint)
    signals.merged.connect(following.follow_merge)
    signals.merge_undone.connect(following.follow_undo)
    registry.register(network_call.KIND, network_call.send)
