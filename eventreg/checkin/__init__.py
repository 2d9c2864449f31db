"""The door: points, the admission rule, devices, scans, and the page that officers hold in their hand."""

from apiflask import APIFlask


def setup(app: APIFlask) -> None:
    """The usual points come with each event; the door page, its calls, and the organizers' page."""
    from eventreg.checkin import api, api_document, domain, door_views, guard, tabs, views
    from eventreg.checkin.devices import device_views
    from eventreg.checkin.disputed import dispute_views
    from eventreg.checkin.points import point_views
    from eventreg.checkin.sealing import sealed_views
    from eventreg.checkin.snapshot import card_views, snapshot_views
    from eventreg.checkin.walk_ins import walk_in_views
    from eventreg.events.signals import event_copied, event_created
    from eventreg.web import access

    event_created.connect(domain.add_usual_points)
    event_copied.connect(domain.copy_points)
    access.register_guard("device", guard.device_guard)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(snapshot_views.blueprint)
    app.register_blueprint(sealed_views.blueprint)
    app.spec_processor(api_document.complete)
    app.register_blueprint(door_views.blueprint)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(device_views.blueprint)
    app.register_blueprint(card_views.blueprint)
    app.register_blueprint(dispute_views.blueprint)
    app.register_blueprint(point_views.blueprint)
    app.register_blueprint(walk_in_views.blueprint)
    app.jinja_env.globals["door_pages"] = tabs.shown
