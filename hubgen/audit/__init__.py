"""A last look at what was made: every internal link must lead somewhere."""
