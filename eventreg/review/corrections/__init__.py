"""A correction that was asked for: answered, reminded of, and not waited for beyond its day.

Asked by `deciding.ask_for_correction`; what becomes of it: `correcting`; the duty: `waiting`.
"""

SECONDS = 300


def setup() -> None:
    """What follows when it is answered, and the duty."""
    from eventreg.applications.lifecycle import moved
    from eventreg.jobs import registry
    from eventreg.review.corrections import correcting, waiting

    moved.connect(correcting.follow)
    registry.every(SECONDS, "corrections.remind", waiting.remind)
    registry.every(SECONDS, "corrections.go_on", waiting.go_on)
