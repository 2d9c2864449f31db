"""Badge classes of an event, the zones they open, and the days on which they hold."""
