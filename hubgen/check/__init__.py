"""Documents → entries, settings, vocabularies and pages; all problems, not the first."""
