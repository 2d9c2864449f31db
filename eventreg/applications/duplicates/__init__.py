"""People who came in twice: found, shown side by side, and one only when somebody says so."""
