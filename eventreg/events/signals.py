"""What events tell to the areas above them."""

from blinker import Signal

# Sent with the new event, in the transaction that makes it: forms, badge classes and points are added by their areas.
event_created = Signal()
