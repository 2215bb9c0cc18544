"""Evaluates a file of rules over each plan with OPA's engine; runs where that is installed.

OPA reads the YAML itself, as its own command does.
"""

import sys
from pathlib import Path

from opa_bindings import OpaEngine  # type: ignore[import-not-found, unused-ignore]


def main(rules: str, files: list[str]) -> None:
    with OpaEngine() as engine:
        engine.add_policy("rules.rego", Path(rules).read_text("utf-8"))
        for file in files:
            for message in engine.eval_document("plans.deny", {"text": Path(file).read_text("utf-8")}):
                print(f"{file}: {message}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
