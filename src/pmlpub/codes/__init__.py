"""What each code of a problem or verdict means, stops and asks for, as data."""
