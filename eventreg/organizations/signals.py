"""What the register tells to the areas above it, in the same transaction."""

from blinker import Signal

# Sent with an OrganizationMerge: whoever points to its organization points to `into` now, and notes that in `moved`.
merged = Signal()
# Sent with the same row when it is undone: what it moved goes back.
merge_undone = Signal()
