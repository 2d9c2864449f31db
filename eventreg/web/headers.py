"""Headers of every answer: what a browser may load, keep and tell."""

from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
DOOR_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; "
    "media-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
CAMERA_OFF = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
CAMERA_ON = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"


class Sessions(SecureCookieSessionInterface):
    """What is the same for everybody does not vary with the cookie, or browsers ask for it again with each new one.

    Flask-Login looks at the session after every answer, so that files, too, would vary.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing is read or set for an answer that all may keep."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


def setup(app: Flask) -> None:
    """Set them on the way out. A view at the door sets `g.is_door`."""
    app.session_interface = Sessions()

    @app.after_request
    def _headers(response: Response) -> Response:
        door = g.get("is_door", False)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", DOOR_POLICY if door else POLICY)
        headers["Permissions-Policy"] = CAMERA_ON if door else CAMERA_OFF
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if not g.get("is_indexable", False):
            headers["X-Robots-Tag"] = "noindex, nofollow"
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        return response
