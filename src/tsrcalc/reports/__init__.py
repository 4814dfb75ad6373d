"""Answers as reports: for reading (text, Markdown) and for programs (JSON)."""

from __future__ import annotations

from .documents import document
from .pages import page
from .render import as_markdown, as_text


__all__ = ["as_markdown", "as_text", "document", "page"]
