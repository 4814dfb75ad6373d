"""A page printed in one of the forms a reader wants."""

from .html import as_html
from .markdown import as_markdown
from .text import as_text
from .values import as_csv


__all__ = ["as_csv", "as_html", "as_markdown", "as_text"]
