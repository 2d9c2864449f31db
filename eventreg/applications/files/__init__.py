"""Files that answer a question."""
