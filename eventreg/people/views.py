"""Where links and codes of persons are used."""

from flask import Blueprint

blueprint = Blueprint("people", __name__)
