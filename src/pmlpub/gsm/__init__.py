"""GSM 03.38 (3GPP TS 23.038): alphabets, septets and the accounting of segments."""
