"""SMS texts (3GPP TS 23.038): alphabets, septets, the accounting of segments, keywords."""
