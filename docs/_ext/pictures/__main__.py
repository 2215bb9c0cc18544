"""``python docs/_ext/pictures`` writes the pictures that are kept as files anew."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from pictures.gallery import publish

    publish()
