"""EventReg: registration for regional forums of civil society."""

from apiflask import APIFlask

from eventreg import config
from eventreg.config import Settings


def create_app(settings: Settings | None = None) -> APIFlask:
    """The application with every area in it. Settings come from the environment unless given."""
    settings = settings or config.read()
    app = APIFlask(
        "eventreg",
        title="EventReg",
        version="1",
        json_errors=False,
        docs_path=None,
        spec_path="/api/v1/openapi.json",
        static_folder=None,  # type: ignore[arg-type]  # files are served by `web/assets.py`
        template_folder=str(config.ROOT / "templates"),
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(config.flask_settings(settings))
    app.extensions["eventreg"] = settings
    from eventreg import areas

    areas.setup(app, settings)
    return app
