"""Files about a site or a collection: sitemaps, feeds, gallery, work lists."""
