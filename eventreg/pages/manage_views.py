"""Dashboard and one application."""

from flask import Blueprint

blueprint = Blueprint("manage", __name__)
