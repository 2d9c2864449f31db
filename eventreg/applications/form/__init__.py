"""What a form is: its sections, questions, conditions and publications."""
