"""Scans that only the server can read: closed on the phone when they are made, carried up by any phone."""
