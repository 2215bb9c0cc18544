"""The pages of the documentation that people write; others are made from the rules, the requirements and the packs."""

from pathlib import Path

__all__ = ["DOCS", "PAGES", "ROOT"]

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_GENERATED = tuple(DOCS / "reference" / each for each in ("packs", "requirements", "rules"))
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if page.parent not in _GENERATED and "_build" not in page.parts),
)
