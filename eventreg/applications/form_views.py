"""The application form, one section a page."""

from flask import Blueprint

blueprint = Blueprint("form", __name__)
