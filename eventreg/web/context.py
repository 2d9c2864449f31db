"""What every template knows."""

from typing import Any

from flask import Flask, g

from eventreg.config import Settings
from eventreg.web import formats, locale, openable, quoting

_providers: dict[str, Any] = {}


def provide(name: str, provider: Any) -> None:
    """Let templates know `name`, asked of `provider()` once a request."""
    _providers[name] = provider


def known(name: str) -> Any:
    """What templates know under this name, for views."""
    return _once(name, _providers[name])


def setup(app: Flask) -> None:
    """Filters and names for all templates."""
    settings: Settings = app.extensions["eventreg"]
    app.jinja_env.filters.update(formats.FILTERS)
    quoting.setup(app)
    app.jinja_env.globals["is_demo"] = settings.is_demo
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def _context() -> dict[str, Any]:
        shared: dict[str, Any] = {
            "openable": openable.address,
            "locale": locale.current(),
            "locales": [{"tag": tag, "name": name} for tag, name in locale.LOCALES.items()],
        }
        return (
            shared | {name: _once(name, provider) for name, provider in _providers.items()} | {"event": g.get("event")}
        )


def _once(name: str, provider: Any) -> Any:
    kept = g.setdefault("provided", {})
    if name not in kept:
        kept[name] = provider()
    return kept[name]
