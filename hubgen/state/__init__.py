"""What must outlive a machine: content/state/*.json, read as hostile and written whole."""
