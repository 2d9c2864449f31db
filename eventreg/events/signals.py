"""What events tell to the areas above them."""

from blinker import Signal

# Sent with the new event, in the transaction that makes it: forms, badge classes and points are added by their areas.
event_created = Signal()
# Sent with the earlier event and `new=`, in the transaction that makes the new one from it. Each area copies what an
# organizer has set up, and no people, answers, mails or publications; days move with the first day.
event_copied = Signal()
# Sent with an event that another office holds from now on, or the head office (`event.office`); a receiver may refuse.
event_given = Signal()
# Sent with an event that is cancelled, and with one that takes place after all, in the transaction that says so.
event_cancelled = Signal()
event_held = Signal()
# Sent with an event and `wanted=`, the plan that its settings would give it, before they do; a receiver may refuse.
event_changing = Signal()
