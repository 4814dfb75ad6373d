"""Answers as reports: documents for programs (JSON), pages for reading (text, Markdown)."""
