"""What the register tells to the areas above it, in the same transaction."""

from blinker import Signal

# Sent with an OrganizationMerge: whoever points to its organization points to `into` now, by `moving.go_over`.
merged = Signal()
# Sent with the same row when it is undone: what it moved goes back, by `moving.come_back`.
merge_undone = Signal()
# Sent with a FocalPoint when somebody speaks for an organization no more.
focal_point_ended = Signal()
