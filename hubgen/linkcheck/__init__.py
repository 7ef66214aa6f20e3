"""Outward addresses: who names them, what their servers say, and what is to be done about it."""
