"""Markdown, theme, templates and assets: values → pages."""
