"""What participants choose for their own badge, and the badge on their own page."""
