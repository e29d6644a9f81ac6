"""Tells search engines and partners what a release changed."""
