"""How handing a mail over can end, other than well. `reason` is a name of `reasons` or the server's own words."""


class Undelivered(Exception):
    """The mail was certainly not taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Temporary(Undelivered):
    """It may be taken later."""


class ServerDown(Temporary):
    """No mail can be handed over now, this one or another."""


class Permanent(Undelivered):
    """It will not be taken later either."""


class Doubtful(Exception):
    """It was handed over whole, and the answer never came."""
