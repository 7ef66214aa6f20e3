"""What an entry is: field types, the built-in kinds, the hub's own, and what follows from them."""
