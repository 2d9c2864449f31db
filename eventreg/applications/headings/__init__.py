"""What the columns of a list of people mean, by their headings and what was said before. Pure."""
