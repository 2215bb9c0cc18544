"""Checks every plan it is given with the pack ``full``, one after the other, and keeps none."""

import sys
from datetime import date

from policykit import check, load

if __name__ == "__main__":
    for name in sys.argv[2:]:
        check(load(name), as_of=date.fromisoformat(sys.argv[1]), pack="full")
