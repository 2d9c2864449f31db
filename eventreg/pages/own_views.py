"""A person's own page."""

from flask import Blueprint

blueprint = Blueprint("own_pages", __name__)
