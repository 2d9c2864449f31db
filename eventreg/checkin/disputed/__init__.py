"""What phones decided otherwise than the server: for organizers to look at."""
