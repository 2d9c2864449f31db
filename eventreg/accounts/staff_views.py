"""Who is on the staff."""

from flask import Blueprint

blueprint = Blueprint("staff", __name__)
