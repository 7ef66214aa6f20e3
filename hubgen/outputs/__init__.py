"""The hub → what is published beside its pages: feeds, sitemap, hosting files, schemas."""
