"""A policy that was written without policykit becomes a draft plan, in its author's own words.

Every passage of the policy stands in the draft once, word for word: in the part of the plan for which it was
recognised, or under a mark that says that it was not. Nothing is added. Each entry says where it comes from, and how
sure it is that it belongs there. The words by which a policy is recognised stand in ``data/drafts.yaml``.

::

    from policykit.drafts import as_yaml, draft, read_text

    print(as_yaml(draft(read_text(text)), name="old-policy.txt"))
"""

from policykit.drafts.blocks import Block, Kind
from policykit.drafts.commented import as_yaml
from policykit.drafts.drafting import draft
from policykit.drafts.placing import NOT_PLACED, READ, Draft, Entry
from policykit.drafts.sections import Sureness
from policykit.drafts.text import read_text
from policykit.drafts.word import read_word

__all__ = [
    "NOT_PLACED",
    "READ",
    "Block",
    "Draft",
    "Entry",
    "Kind",
    "Sureness",
    "as_yaml",
    "draft",
    "read_text",
    "read_word",
]
