"""A plan as the document that governors approve and a school publishes: HTML, Markdown, Word, PDF.

`outline` says what the document holds and in which order; each of the other modules writes that down in one format.
"""

from policykit.renderers.outline import Outline
from policykit.renderers.publication import outline

__all__ = ["Outline", "outline"]
