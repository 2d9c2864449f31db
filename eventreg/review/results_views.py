"""Sending results, and the call list."""

from flask import Blueprint

blueprint = Blueprint("results", __name__)
