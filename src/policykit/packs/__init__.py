"""Packs: which requirements and rules apply, and how much they matter. Packs extend packs, and may only tighten them.

::

    finding        where a pack is: with policykit, in a file, in a kit
    pack_file      what it looks like as it is written
    bringing       what it brings of its own
    reading        every name in it looked up
    resolution     what comes of it and of those that it extends: who set what, and why
    pack           what a check is done with
"""

from policykit.packs.finding import DEFAULT_PACK, Origin, is_path
from policykit.packs.pack import READING, Pack, load_pack, pack_names
from policykit.packs.pack_file import PackFile, WaiverTerms
from policykit.packs.reading import COHESION
from policykit.packs.resolution import Item, Word

__all__ = [
    "COHESION",
    "DEFAULT_PACK",
    "READING",
    "Item",
    "Origin",
    "Pack",
    "PackFile",
    "WaiverTerms",
    "Word",
    "is_path",
    "load_pack",
    "pack_names",
]
