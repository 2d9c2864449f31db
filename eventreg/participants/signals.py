"""What participants tell to the areas above them, in the same transaction."""

from blinker import Signal

joined = Signal()
left = Signal()
# Sent with a list of participants of one event who joined at once, instead of `joined` for each.
joined_together = Signal()
