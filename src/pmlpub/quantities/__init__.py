"""Quantities in a text of any language: numbers with their units, dates, hours and phone numbers.

Below the checks and the exporters, since all of them have to see the same quantities: the check of
numbers compares them, the packet marks them, and right-to-left pages keep them in one piece.
"""
