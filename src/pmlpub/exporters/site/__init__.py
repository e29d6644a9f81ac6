"""Files about a whole site or a whole collection: sitemaps, feeds, gallery, work lists."""
