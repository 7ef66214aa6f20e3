"""What helps people to contribute: drafts of entries, new hubs, the reference of fields."""
