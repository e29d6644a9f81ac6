"""Content, catalogs and ledgers -> judged editions. The one way to judge an answer."""
