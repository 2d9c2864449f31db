"""What participants tell to the areas above them, in the same transaction."""

from blinker import Signal

joined = Signal()
left = Signal()
