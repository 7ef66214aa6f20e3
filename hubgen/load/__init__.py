"""Bytes → documents whose every value knows its line and column."""
