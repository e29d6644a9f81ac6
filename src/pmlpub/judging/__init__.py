"""Content, catalogs and ledgers -> judged editions: the one way to judge an answer."""
