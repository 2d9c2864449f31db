"""Taking badges out of force and giving new ones: one or many, each with a reason."""
