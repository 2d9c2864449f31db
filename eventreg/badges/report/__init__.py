"""What an organizer should know before badges are printed."""
