"""Compressing what is made for each request. Files are compressed once: see `assets.py`."""

import gzip

import brotli
from flask import Flask, Response, request

TYPES = ("text/", "application/json", "application/problem+json", "image/svg+xml")
SMALLEST = 500


def accepted() -> str | None:
    """The encoding to answer this request in: br, gzip or none."""
    return next((name for name in ("br", "gzip") if request.accept_encodings[name] > 0), None)


def compress(content: bytes, encoding: str, *, thorough: bool = False) -> bytes:
    """Brotli or gzip; thorough for what is kept."""
    if encoding == "br":
        # Above 9 brotli takes seconds for a megabyte, and the first phone at the door would wait for them.
        return brotli.compress(content, quality=9 if thorough else 5)
    return gzip.compress(content, 9 if thorough else 6, mtime=0)


def setup(app: Flask) -> None:
    """Compress answers on the way out."""

    @app.after_request
    def _compress(response: Response) -> Response:
        if response.direct_passthrough or response.is_streamed or "Content-Encoding" in response.headers:
            return response
        if response.status_code in {204, 304} or not (response.mimetype or "").startswith(TYPES):
            return response
        response.vary.add("Accept-Encoding")
        encoding = accepted()
        content = response.get_data()
        if encoding and len(content) >= SMALLEST:
            response.set_data(compress(content, encoding))
            response.headers["Content-Encoding"] = encoding
        return response
