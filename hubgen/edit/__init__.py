"""Changing entry files: only what is meant, and every other line as its author left it."""
