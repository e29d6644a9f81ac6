"""The work of reviewers: read an edition, sign it, classify an edit, take an approval back."""
