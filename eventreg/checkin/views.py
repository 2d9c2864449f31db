"""Points, devices and figures of the door."""

from flask import Blueprint

blueprint = Blueprint("checkin", __name__)
