"""Networks: their members, coordinators, figures, and calls that are sent to them."""
