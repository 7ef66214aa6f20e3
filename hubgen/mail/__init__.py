"""The bytes of a mail → what its writer said: no quotes, no signatures, nobody's data."""
