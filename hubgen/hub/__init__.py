"""Entries → the hub: order, relations, facets, freshness and addresses, all frozen."""
