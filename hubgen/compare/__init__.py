"""A hub beside what it was: what a proposal adds, changes and takes away."""
