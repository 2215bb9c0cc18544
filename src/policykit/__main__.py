"""``python -m policykit``."""

from policykit.cli import main

if __name__ == "__main__":
    main()
