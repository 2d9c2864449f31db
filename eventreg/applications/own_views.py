"""What applicants do with what they sent."""

from flask import Blueprint

blueprint = Blueprint("own", __name__)
