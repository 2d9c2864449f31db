"""The list that a phone carries: what the door needs to decide without a network, and only that."""
