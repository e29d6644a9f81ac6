"""What each code of a problem or verdict means, what it stops and what to do, as plain data."""
