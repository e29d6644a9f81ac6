"""Finds pasted answers in the pages of partners, and compares them with what is published."""
