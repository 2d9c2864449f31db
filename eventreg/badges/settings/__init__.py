"""What holds for all badges of an event: language, day, choices, boxes, texts of the back."""
