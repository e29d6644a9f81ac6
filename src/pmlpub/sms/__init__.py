"""SMS texts (3GPP TS 23.038): alphabets, septets, segments, keywords."""
