"""Hub → pages: which addresses there are, and exactly what each template sees."""
