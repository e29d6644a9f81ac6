"""Subjects of health answers with the words for which people ask."""
